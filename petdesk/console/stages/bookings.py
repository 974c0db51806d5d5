"""The place of bookings over the sample shop: the day, the week, a booking looked into."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.stages import Build
from petdesk.console.stages.sample_bookings import booked_seat


def _bookings(view: str = "day", booking: str = "") -> QWidget:
    seat, _ = booked_seat()
    place = BookingsPlace(seat)
    place.resize(theme.px(1380), theme.px(874))
    place.show_view(view)
    if booking:
        place.show_booking(booking)
    return place


STAGES: dict[str, Build] = {
    "bookings": _bookings,
    "bookings-week": lambda: _bookings("week"),
    "bookings-one": lambda: _bookings(booking="booking-li"),
}
