"""The title of a booking in a thin lane is broken between words only, and what has no room ends in dots."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.bookings.block_painting import broken


@pytest.mark.parametrize("title", ["Snowy · Full groom", "Coco · Poodle style", "Rex 🐶 · Bath and brush"])
def test_no_word_is_broken(qapp: QApplication, title: str) -> None:
    font = theme.font("small", bold=True)
    for wide in range(20, 160, 7):
        lines = broken(title, font, wide, 9)
        for line in lines:
            assert all(word in title.split() or word.endswith("…") for word in line.split()), (wide, lines)
            assert line.endswith("…") or QFontMetricsF(font).horizontalAdvance(line) <= wide + 0.5


def test_where_lines_lack_the_last_one_ends_in_dots(qapp: QApplication) -> None:
    font = theme.font("small", bold=True)
    wide = QFontMetricsF(font).horizontalAdvance("Snowy ·") + 1
    lines = broken("Snowy · Bath and brush", font, wide, 2)
    assert lines[0] == "Snowy ·"
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert broken("Snowy", font, wide, 2) == ["Snowy"]
    assert broken("", font, wide, 2) == []


def test_a_text_without_blanks_goes_on_in_the_next_line(qapp: QApplication) -> None:
    font = theme.font("small", bold=True)
    wide = QFontMetricsF(font).horizontalAdvance("贵宾") + 1
    assert "".join(broken("贵宾造型修剪", font, wide, 9)) == "贵宾造型修剪"
