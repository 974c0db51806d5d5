"""The rows that are no bubbles: days, the unread rule, the typing sign, what was taken back."""

from PySide6.QtCore import QPointF, QRectF, Qt

from petdesk.console import theme
from petdesk.console.thread import doing_words, wording
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.pieces import FaceSpot, Ground, Hit, Icon, Label, Piece, RowLayout
from petdesk.console.thread.text import line_width
from petdesk.seat.lines import Line

px = theme.px
SIDE = 18
FACE = 30
FACE_GAP = 9
AFTER = 8


def day_row(text: str, width: int) -> RowLayout:
    """A day, in the middle."""
    wide = line_width(text, "meta") + px(20)
    box = QRectF((width - wide) / 2, px(6), wide, px(22))
    pieces: list[Piece] = [
        Ground(box, "pane2", "line", (px(10),) * 4),
        Label(box, text, "meta", "ink2", align=Qt.AlignmentFlag.AlignHCenter),
    ]
    return RowLayout(width, px(38), box, pieces)


def unread_row(width: int) -> RowLayout:
    """The rule above what was not read when the thread was opened."""
    text = wording.unread_words()
    wide, tall = line_width(text, "meta"), px(18)
    middle, rule = px(8) + tall / 2, (width - wide - 2 * px(SIDE) - 2 * px(8)) / 2
    box = QRectF((width - wide) / 2, px(8), wide + 1, tall)
    pieces: list[Piece] = [
        Ground(QRectF(px(SIDE), middle, rule, 1), "danger", opacity=0.4),
        Label(box, text, "meta", "text_danger"),
        Ground(QRectF(width - px(SIDE) - rule, middle, rule, 1), "danger", opacity=0.4),
    ]
    return RowLayout(width, px(34), box, pieces)


def typing_row(text: str, width: int) -> RowLayout:
    """Three dots and who they stand for."""
    left, side, dot = px(SIDE) + px(FACE) + px(FACE_GAP), px(FACE), px(7)
    box = QRectF(left, 0, px(59), px(30))
    row = RowLayout(width, px(30) + px(AFTER), box)
    row.pieces += [FaceSpot(QRectF(px(SIDE), 0, side, side))]
    row.pieces += [Ground(box, "bubble_in", "bubble_in_line", (px(14), px(14), px(14), px(4)))]
    for number, colour in enumerate(("ink2", "ink3", "control_line")):
        spot = QRectF(left + px(14) + number * px(12), box.center().y() - dot / 2, dot, dot)
        row.pieces.append(Ground(spot, colour, radii=(dot / 2,) * 4))
    at = QPointF(box.right() + px(FACE_GAP), box.bottom() - px(20))
    row.pieces.append(Label(QRectF(at.x(), at.y(), max(0.0, width - at.x() - px(SIDE)), px(18)), text, "meta", "ink2"))
    return row


def recalled_row(entry: Entry, line: Line, width: int, member: str) -> RowLayout:
    """What stands where a message was taken back."""
    text, link = wording.recalled_words(line, member), wording.rewrite_words() if entry.rewritable else ""
    side, tall, pad = px(13), px(26), px(12)
    text_wide = line_width(text, "small")
    link_wide = line_width(link, "small", bold=True) + px(6) if link else 0.0
    most = width - 2 * px(SIDE)
    wide = side + px(6) + text_wide + link_wide + 2 * pad
    # In a narrow window what can be done stands under it.
    under = tall if wide > most and link else 0
    wide = min(most, wide - link_wide if under else wide)
    left = width - px(SIDE) - wide if entry.own else px(SIDE)
    box = QRectF(left, 0, wide, tall + under)
    row = RowLayout(width, round(box.height()) + px(AFTER), box, [Ground(box, "pane2", "line", (px(12),) * 4)])
    icon = "trash" if line.let_go else "undo"
    row.pieces.append(Icon(QRectF(left + pad, (tall - side) / 2, side, side), icon, "ink2"))
    room = wide - 2 * pad - side - px(6) - (0 if under else link_wide)
    row.pieces.append(Label(QRectF(left + pad + side + px(6), 0, room + 1, tall), text, "small", "ink2"))
    if link:
        rect = QRectF(box.right() - pad - link_wide + px(6), under, link_wide, tall)
        row.pieces.append(Label(rect, link, "small", "text_accent", bold=True))
        row.hits.append(Hit(rect, "rewrite", line.id, link))
    return row


def activity_row(line: Line, width: int, member: str) -> RowLayout:
    """What somebody did with the thread, small and in the middle."""
    text, time, side, tall = doing_words.activity_words(line, member), wording.time_of(line.at), px(13), px(20)
    beside = px(7) + line_width(time, "meta")
    said = min(line_width(text, "meta"), width - 2 * px(SIDE) - side - px(6) - beside)
    left = (width - side - px(6) - said - beside) / 2
    box = QRectF(left, px(2), side + px(6) + said + beside, tall)
    row = RowLayout(width, tall + px(AFTER), box)
    what = line.activity.what if line.activity is not None else "closed"
    row.pieces.append(Icon(QRectF(left, box.top() + (tall - side) / 2, side, side), _DOING[what], "ink2"))
    words = QRectF(left + side + px(6), box.top(), said + 1, tall)
    row.pieces.append(Label(words, text, "meta", "ink2"))
    row.pieces.append(Label(QRectF(words.right() + px(6), box.top(), beside, tall), time, "meta", "ink2"))
    return row


_DOING = {
    "assigned": "assign",
    "closed": "check",
    "reopened": "undo",
    "snoozed": "snooze",
    "woken": "undo",
    "dismissed": "check-double",
}
