"""The line of now runs between the bookings' grounds and their words; a column's note is whole, or its first word."""

from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console import theme
from petdesk.console.bookings.blocks import Block, Column, Plan
from petdesk.console.bookings.column_heads import fitting_note
from petdesk.console.bookings.grid import Grid
from petdesk.console.parts import painting

BLOCK = Block(id="b", column="zoe", begin=660, end=780, tone="info", when="11:00 – 13:00", title="Snowy · Full groom")
PLAN = Plan(columns=(Column(key="zoe", title="Zoe"),), blocks=(BLOCK,), first=540, last=1200)


def taken(grid: Grid, now: int | None) -> QImage:
    """The grid as it is painted at a minute of the day."""
    grid.show_plan(replace(PLAN, now=now))
    return grid.grab().toImage()


def test_the_line_of_now_never_runs_through_words(qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), "light")
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(400, 900)
    ink = theme.current().tokens.ink
    without = taken(grid, None)
    top = grid.y_of(660)
    crossed = 0
    for now in range(665, 700):
        y = grid.y_of(now)
        assert top < y < without.height()
        dark = [x for x in range(without.width()) if without.pixelColor(x, y) == ink]
        crossed += len(dark)
        shown = taken(grid, now)
        assert [x for x in dark if shown.pixelColor(x, y) != ink] == []
        assert shown.pixelColor(350, y) != without.pixelColor(350, y), "beside the words the line is there"
    assert crossed, "the line came to lie where words are"


def test_the_line_of_now_is_whole_or_not_there(qtbot: QtBot) -> None:
    theme.apply(QApplication.instance(), "light")
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(400, 900)
    without = taken(grid, None)
    within, beside = round(grid.rect_of("b").left() + theme.px(16)), 350
    hidden = 0
    for now in range(655, 705):
        shown = taken(grid, now)
        rows = [
            [y for y in range(shown.height()) if shown.pixelColor(x, y) != without.pixelColor(x, y)]
            for x in (within, beside)
        ]
        assert rows[0] in ([], rows[1]), "under words no thinner rest of it is left"
        hidden += not rows[0]
    assert hidden, "the line came to lie where words are"


def test_a_note_is_whole_or_its_first_word_or_not_there(qapp: QApplication) -> None:
    font = theme.font("meta")
    whole, first = painting.width_of("7 bookings", font), painting.width_of("7", font)
    assert fitting_note("7 bookings", whole) == "7 bookings"
    assert fitting_note("7 bookings", whole - 1) == "7"
    assert fitting_note("7 bookings", first - 1) == ""
