"""The booking that a message is about, as a card inside its bubble: when, what, and how it stands now."""

from PySide6.QtCore import QCoreApplication, QDateTime, QRectF

from petdesk.console import shop_time, theme, words
from petdesk.console.pet import wording
from petdesk.console.thread.blocks import Part
from petdesk.console.thread.pieces import Ground, Hit, Icon, Label, Piece
from petdesk.console.thread.text import line_width
from petdesk.shop.bookings import Booking

translate = QCoreApplication.translate

px = theme.px
# The kind of a chip, as the ground and the ink of the card.
GROUNDS = {
    "ok": ("ok_soft", "text_ok"),
    "warn": ("warn_soft", "text_warn"),
    "info": ("info_soft", "text_info"),
    "danger": ("danger_soft", "text_danger"),
    "plain": ("pane2", "ink2"),
}


def booking_part(booking: Booking, zone: str, room: float) -> Part:
    """The card, its time by the shop's clock; pressing it leads to the booking."""
    state, kind = wording.booking_state(booking)
    ground, ink = GROUNDS[kind]
    when, service = _when(booking, zone), booking.service
    inner = max(line_width(when, "small", bold=True) + line_width(state, "meta") + px(24), line_width(service, "small"))
    width, tall = min(room, max(px(220), inner + px(52))), px(50)

    def build(x: float, y: float, space: float) -> tuple[list[Piece], list[Hit]]:
        box = QRectF(x, y + px(4), space, tall - px(4))
        left, wide = box.left() + px(38), box.width() - px(46)
        side = px(18)
        first = QRectF(left, box.top() + px(5), wide, px(18))
        pieces: list[Piece] = [
            Ground(box, ground, "", (px(8),) * 4),
            Icon(QRectF(box.left() + px(11), box.center().y() - side / 2, side, side), "calendar", ink),
            Label(first, f"{when} · {state}", "small", ink, bold=True),
            Label(QRectF(left, first.bottom(), wide, px(18)), service, "small", "ink"),
        ]
        return pieces, [Hit(box, "booking", booking.id, f"{when}, {service}, {state}")]

    return Part(width, tall, build)


def _when(booking: Booking, zone: str) -> str:
    """The day and the time at which it begins."""
    then = shop_time.local(booking.start, zone)
    form = translate("Thread", "ddd d MMM HH:mm", "day and time of a booking")
    moment = QDateTime(then.year, then.month, then.day, then.hour, then.minute, 0)
    return words.locale().toString(moment, form)
