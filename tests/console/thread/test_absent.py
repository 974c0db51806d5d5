"""What stands in the place of a picture that is not here is said whole: a line too wide for one becomes two."""

from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.parts.painting import width_of
from petdesk.console.thread.picture_painting import in_room

LINE = "3.4 MB · comes by itself once connected"


def test_a_line_that_is_too_wide_is_parted_at_its_dot(qapp: QApplication) -> None:
    wide = width_of(LINE, theme.font("small"))
    assert in_room(LINE, wide) == [LINE]
    assert in_room(LINE, wide - 1) == ["3.4 MB", "comes by itself once connected"]
    assert in_room("Get it now", 1) == ["Get it now"]
