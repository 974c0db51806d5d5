"""In a list with little room the tags give theirs to names and days, and no chip is painted that nobody could read."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.customers.painting import _chips, cells
from petdesk.console.customers.saying import told
from petdesk.console.parts.chip import chip_size
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet


def painted(wide: int, chips: Sequence[Sequence[str]]) -> QImage:
    """Chips in a cell of a width."""
    image = QImage(wide, 40, QImage.Format.Format_RGB32)
    image.fill(theme.current().tokens.pane)
    painter = QPainter(image)
    _chips(painter, QRectF(0, 0, wide, 40), [(forms, "plain") for forms in chips])
    painter.end()
    return image


def test_beside_a_form_the_tags_give_their_room_away(qapp: QApplication) -> None:
    wide, narrow = cells(QRectF(0, 0, 800, 56)), cells(QRectF(0, 0, 600, 56))
    assert wide[-1].width() > 0
    assert narrow[-1].width() <= 0
    assert narrow[-1].right() <= 600
    assert narrow[0].width() > 0.19 * (600 - 62)


def test_a_chip_that_could_not_be_read_is_counted(qapp: QApplication) -> None:
    counted = chip_size("+2").width() + 8
    assert painted(counted, [("VIP customer",), ("3 visits left",)]) == painted(
        counted, [("long-standing",), ("another",)]
    )
    roomy = 400
    assert painted(roomy, [("VIP customer",)]) != painted(roomy, [("long-standing",)])


def test_in_very_little_room_who_it_is_goes_first(qapp: QApplication) -> None:
    widths = [cell.width() for cell in cells(QRectF(0, 0, theme.px(500), 56))]
    pet, customer, alerts, *others = widths
    assert min(pet, customer, alerts) > theme.px(100)
    assert max(others) <= 0, "days, vaccines and tags are told in the tooltip and on the record"


def test_a_chip_without_room_for_all_says_the_shorter_form(qapp: QApplication) -> None:
    whole, short = "Flea and tick 5 days overdue", "Flea and tick"
    wide = chip_size(short).width() + 1
    assert painted(wide, [(whole, short)]) == painted(wide, [(short,)])
    wide = chip_size(whole).width() + 1
    assert painted(wide, [(whole, short)]) == painted(wide, [(whole,)])


def test_a_row_is_told_whole_to_the_pointer(qapp: QApplication) -> None:
    household = Household(id="h", thread="t", name="<b>Turner", tags=("VIP",))
    pet = Pet(id="p", household="h", name="Mochi", species="cat", breed="British Shorthair", birthday="2023-09-14")
    said = told(DirectoryRow(household=household, pet=pet), date(2026, 11, 22)).split("<br>")
    assert said[0].startswith("Mochi · British Shorthair · 3")
    assert said[1:] == ["&lt;b&gt;Turner", "VIP"]
