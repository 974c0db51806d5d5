"""A booking's words are broken between words only, shorter forms stand in for what has no room, and then dots."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.bookings.block_words import broken, said_in, telling
from petdesk.console.bookings.blocks import Block
from petdesk.console.parts import painting


@pytest.mark.parametrize("title", ["Snowy · Full groom", "Coco · Poodle style", "Rex 🐶 · Bath and brush"])
def test_no_word_is_broken(qapp: QApplication, title: str) -> None:
    font = theme.font("small", bold=True)
    for wide in range(20, 160, 7):
        lines = broken(title, font, wide, 9)
        for line in lines:
            assert all(word in title.split() or word.endswith("…") for word in line.split()), (wide, lines)
            assert line.endswith("…") or QFontMetricsF(font).horizontalAdvance(line) <= wide + 0.5


def test_no_line_begins_with_the_dot_between_parts(qapp: QApplication) -> None:
    font = theme.font("small", bold=True)
    wide = QFontMetricsF(font).horizontalAdvance("Snowy") + 1
    assert broken("Snowy · Full groom", font, wide, 9)[0] == "Snowy"
    for room in range(20, 160, 7):
        assert not any(line.startswith("· ") for line in broken("Snowy · Full groom", font, room, 9))


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


def block(**said: str) -> Block:
    """A booking of an hour and a half."""
    return Block(id="b", column="zoe", begin=600, end=690, **said)


def told(one: Block, wide: float, tall: float, part: str) -> list[str]:
    """The lines of a part of a block in a place with so much room for words."""
    return [line.text for line in said_in(QRectF(0, 0, wide + theme.px(20), theme.px(tall)), one) if line.part == part]


def room(*parts: tuple[str, str]) -> float:
    """What words in bold take beside each other, each with its role."""
    return sum(painting.width_of(text, theme.font(role, bold=True)) for text, role in parts) + 1


def test_where_there_is_no_room_the_shorter_form_is_said_whole(qapp: QApplication) -> None:
    stay = block(title="Smoky · British Blue · room 9", title_short="Smoky · British · room 9", when="21 Nov")
    assert told(stay, room((stay.title, "message")), 70, "title") == [stay.title]
    assert told(stay, room((stay.title_short, "message")), 70, "title") == [stay.title_short]
    missed = block(title="Lucky", when="09:30 – 10:30 Did not come", when_short="09:30 Did not come")
    assert told(missed, room((missed.when, "small")), 70, "when") == [missed.when]
    assert told(missed, room((missed.when_short, "small")), 70, "when") == [missed.when_short]


def test_a_title_takes_two_lines_before_a_detail_has_any(qapp: QApplication) -> None:
    one = block(title="Bobo the second · Bath and brush", when="10:40", detail="Leo Evans")
    wide = room(("Bobo the second ·", "message"))
    assert "".join(told(one, wide, 110, "title")).replace(" ", "") == one.title.replace(" ", "")
    assert told(one, wide, 110, "detail") == ["Leo Evans"]
    assert told(one, wide, 66, "detail") == []


def test_what_matters_most_of_a_detail_stays_longest(qapp: QApplication) -> None:
    detail = "Sophie Turner · Not confirmed · ⚠ dryer stress"
    font = theme.font("meta")

    def wide(text: str) -> float:
        return painting.width_of(text, font) + 1

    assert telling(detail, font, wide(detail), 1) == [detail]
    assert telling(detail, font, wide("Not confirmed · ⚠ dryer stress"), 1) == ["Not confirmed · ⚠ dryer stress"]
    assert telling(detail, font, wide("⚠ dryer stress"), 1) == ["⚠ dryer stress"]
    assert len(telling(detail, font, wide("Not confirmed · ⚠ dryer stress"), 2)) == 2
    assert telling(detail, font, wide("⚠ dryer"), 1)[0].endswith("…")
    assert telling(detail, font, wide(detail), 0) == []


def test_a_short_booking_says_its_title_whole_before_its_end(qapp: QApplication) -> None:
    one = block(title="Mochi · Bath and brush", when="10:00 – 10:30 Done", when_short="10:00 Done")
    whole = room((one.when, "small"), (one.title, "small")) + theme.px(9)
    assert told(one, whole, 34, "when") == [one.when]
    less = room((one.when_short, "small"), (one.title, "small")) + theme.px(9)
    assert told(one, less, 34, "when") == [one.when_short]
    assert told(one, less, 34, "title") == [one.title]
