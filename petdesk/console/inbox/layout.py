"""Where the pieces of an inbox row lie; no painter is needed to know it."""

from msgspec import Struct
from PySide6.QtCore import QRectF

from petdesk.console import theme
from petdesk.console.parts.painting import width_of

HEIGHT = 64
FACE = 44
EDGE = 14
GAP = 6


class RowText(Struct, frozen=True):
    """The words of one row, as they are painted."""

    title: str
    pets: str
    time: str
    mark: str
    text: str
    timer: str
    unread: str


class Spots(Struct, frozen=True):
    """The rectangles of one row; None for a piece that is not there."""

    face: QRectF
    title: QRectF
    pets: QRectF
    time: QRectF
    pin: QRectF | None
    mark: QRectF
    text: QRectF
    clock: QRectF | None
    timer: QRectF
    badge: QRectF | None
    assignee: QRectF | None


def height() -> int:
    """The height of every row."""
    return theme.px(HEIGHT)


def place(rect: QRectF, row: RowText, *, pinned: bool, assigned: bool) -> Spots:
    """Lay the pieces of a row into `rect`: what matters keeps its width, the name and then the text give way."""
    px = theme.px
    side = px(FACE)
    face = QRectF(rect.left() + px(EDGE), rect.center().y() - side / 2, side, side)
    left, right = face.right() + px(11), rect.right() - px(EDGE)
    middle = rect.center().y()
    upper = QRectF(left, middle - px(22), right - left, px(22))
    lower = QRectF(left, middle, right - left, px(22))
    title, pets, time, pin = _upper(upper, row, pinned)
    mark, text, clock, timer, badge, helper = _lower(lower, row, assigned)
    return Spots(face, title, pets, time, pin, mark, text, clock, timer, badge, helper)


def _upper(line: QRectF, row: RowText, pinned: bool) -> tuple[QRectF, QRectF, QRectF, QRectF | None]:
    gap = theme.px(GAP)
    time = _at_right(line, line.right(), width_of(row.time, theme.font("meta")))
    end = time.left() - gap
    pin = None
    if pinned:
        pin = _square(line, end, theme.px(13))
        end = pin.left() - gap
    wanted = width_of(row.title, theme.font("message", bold=True))
    title = QRectF(line.left(), line.top(), max(0.0, min(wanted + 1, end - line.left())), line.height())
    start = title.right() + gap
    pets = QRectF(start, line.top(), max(0.0, end - start), line.height())
    return title, pets, time, pin


def _lower(
    line: QRectF, row: RowText, assigned: bool
) -> tuple[QRectF, QRectF, QRectF | None, QRectF, QRectF | None, QRectF | None]:
    gap, end = theme.px(GAP), line.right()
    helper = badge = clock = None
    timer = QRectF()
    if assigned:
        helper = _square(line, end, theme.px(18))
        end = helper.left() - gap
    if row.unread:
        width = max(theme.px(19), width_of(row.unread, theme.font("meta", bold=True)) + theme.px(11))
        badge = _at_right(line, end, width).adjusted(0, theme.px(1.5), 0, -theme.px(1.5))
        end = badge.left() - gap
    if row.timer:
        timer = _at_right(line, end, width_of(row.timer, theme.font("meta")))
        clock = _square(line, timer.left() - theme.px(3), theme.px(13))
        end = clock.left() - gap
    mark_width = width_of(row.mark, theme.font("body")) + theme.px(3) if row.mark else 0.0
    mark = QRectF(line.left(), line.top(), mark_width, line.height())
    text = QRectF(mark.right(), line.top(), max(0.0, end - mark.right()), line.height())
    return mark, text, clock, timer, badge, helper


def _at_right(line: QRectF, end: float, width: float) -> QRectF:
    return QRectF(end - width, line.top(), width, line.height())


def _square(line: QRectF, end: float, side: float) -> QRectF:
    return QRectF(end - side, line.center().y() - side / 2, side, side)
