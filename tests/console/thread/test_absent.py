"""What stands in the place of a picture that is not here is said whole: a line too wide for one becomes two."""

from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.parts.painting import width_of
from petdesk.console.thread.picture_painting import absent_lines, in_room
from petdesk.shop.conversation import MediaRef

LINE = "3.4 MB · comes by itself once connected"


def test_a_line_that_is_too_wide_is_parted_at_its_dot(qapp: QApplication) -> None:
    wide = width_of(LINE, theme.font("small"))
    assert in_room(LINE, wide) == [LINE]
    assert in_room(LINE, wide - 1) == ["3.4 MB", "comes by itself once connected"]
    assert in_room("Get it now", 1) == ["Get it now"]


def test_in_an_album_only_what_can_never_be_shown_says_so_and_a_small_picture_says_nothing(qapp: QApplication) -> None:
    photo = MediaRef(id="a", name="a.jpg", kind="image", mime="image/jpeg", size=3_400_000)
    wide, words = theme.px(172), [("This file cannot be shown", False)]
    assert len(absent_lines(photo, 400, 300, broken=False)) >= 3
    assert absent_lines(photo, 400, 300, broken=True)[:1] == words
    assert absent_lines(photo, wide, wide, broken=True) == words
    assert absent_lines(photo, wide, wide, broken=False) == []
    assert absent_lines(photo, theme.px(88), theme.px(64), broken=True) == []
