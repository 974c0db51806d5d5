"""The place of bookings over the sample shop: the day, the week, a booking looked into."""

from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme, words
from petdesk.console.app import make_window
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.settings.store import Settings
from petdesk.console.stages import Build
from petdesk.console.stages.sample_bookings import at, booked_seat
from petdesk.console.tasks import Tasks


def _bookings(view: str = "day", booking: str = "", *, booking_for: str = "", report: bool = False) -> QWidget:
    seat, _ = booked_seat()
    place = BookingsPlace(seat)
    place.resize(theme.px(1380), theme.px(874))
    place.show_view(view)
    if booking:
        place.show_booking(booking)
    if report:
        place.side.reporting.emit(booking)
    if booking_for:
        place.book(booking_for)
        form = place.panel.form
        form.services["service-shed"].click()
        next(iter(form.pets.values())).click()
        form.times.chips[at("16:45")].click()
    return place


def _thread(thread: str) -> QWidget:
    """The window over a conversation whose pet is in the shop."""
    seat, _ = booked_seat()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a program with windows")
    settings = Settings(None)
    settings.change(theme=theme.wanted(), language=words.current())
    window = make_window(app, seat, settings, Tasks(_raise))
    window.inbox.show_filter("all")
    window.open_thread(thread)
    window.strip.read()
    return window


def _raise(name: str, error: BaseException) -> None:
    raise RuntimeError(f"the task {name} failed") from error


STAGES: dict[str, Build] = {
    "bookings": _bookings,
    "boarding": lambda: _bookings("boarding"),
    "bookings-mine": lambda: _bookings("mine"),
    "bookings-reminders": lambda: _bookings("reminders"),
    "bookings-report": lambda: _bookings(booking="booking-li", report=True),
    "bookings-thread": lambda: _thread("thread-li"),
    "bookings-card": lambda: _thread("thread-zhou"),
    "bookings-scores": lambda: _bookings("scores"),
    "bookings-week": lambda: _bookings("week"),
    "bookings-new": lambda: _bookings(booking_for="thread-wang"),
    "bookings-one": lambda: _bookings(booking="booking-li"),
}
