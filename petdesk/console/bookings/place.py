"""The place of bookings: the head, one of its views, and at the right the booking that is looked into."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console.bookings import plans
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.calendar_link import CalendarLink
from petdesk.console.bookings.days_off import DaysOff
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.bookings.gathering import calendar_of, gather
from petdesk.console.bookings.hands import Hands
from petdesk.console.bookings.head import BookingsHead
from petdesk.console.bookings.panel import BookingPanel
from petdesk.console.bookings.progress import ProgressSender
from petdesk.console.bookings.reporting import Reporting
from petdesk.console.bookings.right import Right
from petdesk.console.bookings.side import BookingSide
from petdesk.console.bookings.titles import titles
from petdesk.console.bookings.trouble import Trouble
from petdesk.console.bookings.views import VIEWS, Views
from petdesk.console.parts.soon import Soon
from petdesk.console.tasks import Tasks
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, tally
from petdesk.shop.hours import local_day

translate = QCoreApplication.translate

GATHER_MS = 40
NOW_MS = 30_000
KINDS = frozenset(
    {
        "booking",
        "visit",
        "service",
        "resource",
        "absence",
        "calendar",
        "tick",
        "reminder",
        "survey",
        "waitlist",
        "pet",
        "household",
        "staff",
    }
)


class BookingsPlace(QWidget):
    """Shows the shop's time.

    `written` names a thread to go to, `entered` thread and pet whose record is wanted.
    """

    written = Signal(str)
    entered = Signal(str, str)

    def __init__(self, seat: Seat, thumbnails: Thumbnails | None = None, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._seat, self.acts, self._tasks = seat, BookingActs(seat), tasks
        self.day = local_day(calendar_of(seat).hours, seat.clock.wall_ms())
        self.view, self.diary, self._stale = "day", Diary(), True
        self.head, self.views = BookingsHead(VIEWS), Views(seat, thumbnails)
        self.board, self.boarding, self.mine = self.views.board, self.views.boarding, self.views.mine
        self.queue, self.scores = self.views.queue, self.views.scores
        self.side, self.panel = BookingSide(Faces(thumbnails)), BookingPanel(seat, self.acts)
        self.calendar_link, self.days_off = CalendarLink(seat, tasks, self), DaysOff(seat)
        self.reporting = Reporting(seat, self.acts, thumbnails, tasks, self)
        self.progress, self.trouble = ProgressSender(seat, tasks, self), Trouble()
        self._gathering = Soon(self, GATHER_MS, self.read)
        if thumbnails is not None:
            thumbnails.changed.connect(self._see_picture)
        self._moving_on = QTimer(self, interval=NOW_MS)
        self._moving_on.timeout.connect(self._see_time)
        self._lay_out()
        self._hands = Hands(self, seat, tasks)

    def show_view(self, view: str) -> None:
        """Show another view of the same day."""
        self.view = view
        self.head.show_view(view)
        self.read()

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.day = day
        self.read()
        self.board.scroll_to_now()

    def show_booking(self, booking: str) -> None:
        """Look into a booking, whatever its day; nothing where it is not held."""
        held = self._seat.reader.record("booking", booking)
        if held is not None:
            self.day = local_day(calendar_of(self._seat).hours, getattr(held[0], "start", 0))
            self.show_view("day")
            self.look_into(booking)

    def read(self) -> None:
        """Read everything anew and show it."""
        self._gathering.stop()
        self._stale = False
        days = plans.days_of_week(self.day) if self.view == "week" else [self.day]
        self.diary = gather(self._seat, days[0], days[-1])
        self.views.show_view(self.view, self.diary, self.day)
        self.head.tell(*titles(self.view, self.diary, self.day, self._seat.reader.member))
        self._show_side()
        self.trouble.show_failures(self._seat.reader.failures(), self.diary)

    def hear(self, notice: Notice) -> None:
        """Take over what changed: at once when this is on show, else when it is shown again."""
        self.panel.hear(notice)
        told = notice.everything or any(kind in KINDS for kind, _ in notice.records)
        if told or notice.status:
            self._stale = True
            if self.isVisible():
                self._gathering.ask()

    def book(self, thread: str | None = None, column: str = "", minute: int | None = None, pet: str = "") -> None:
        """Ask for a new booking, at a column and a minute of the grid where one was pressed."""
        day, groomer = self.day, column if self.view == "day" else ""
        if self.view == "week" and column:
            day = date.fromisoformat(column)
        if self.panel.book(thread, day, minute, groomer, pet):
            self.open_right(self.panel)

    def go_back(self) -> bool:
        """Close the panel at the right; False when it is closed already."""
        if not self.right.isVisible():
            return False
        self.leave_right()
        return True

    def showEvent(self, event: QEvent) -> None:
        """Show what is so now."""
        if self._stale:
            self.read()
            self.board.scroll_to_now()
        self._moving_on.start()
        self.board.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QEvent) -> None:
        """Time need not be watched."""
        self._moving_on.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T is today, Alt with an arrow leafs, D and W choose the view."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_T:
                self.leaf(0)
            case Qt.Key.Key_Left if alt:
                self.leaf(-1)
            case Qt.Key.Key_Right if alt:
                self.leaf(1)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.head.say()
            self.views.say()
            self._gathering.ask()
        super().changeEvent(event)

    def leaf(self, by: int) -> None:
        """Go so many days or weeks on; 0 is today."""
        if by == 0:
            self.show_day(local_day(calendar_of(self._seat).hours, self._seat.clock.wall_ms()))
        else:
            self.show_day(self.day + timedelta(days=by * (7 if self.view == "week" else 1)))

    def _see_picture(self) -> None:
        """A photo has come that may be a pet's face."""
        if self.isVisible():
            self._gathering.ask()

    def _see_time(self) -> None:
        """The red line and the minutes that are left move on."""
        if self.isVisible():
            self.read()

    def look_into(self, booking: str) -> None:
        """Show a booking at the right."""
        if booking == plans.STAYS:
            return
        self.board.grid.select(booking)
        self.open_right(self.side)
        self._show_side()

    def known(self, id: str) -> Booking | None:
        """A booking that is on show."""
        return next((one for one in self.diary.bookings if one.id == id), None)

    def booked(self, ids: list[str]) -> None:
        """New bookings were made: look into the first that is on show."""
        self.read()
        shown = next((one for one in ids if self.board.grid.block(one) is not None), "")
        if shown:
            self.look_into(shown)
        else:
            self.leave_right()

    def open_right(self, widget: QWidget) -> None:
        """Show a panel at the right."""
        self.right.open(widget)

    def leave_right(self) -> None:
        """Close the panel at the right."""
        self.right.leave()
        self.board.grid.select("")
        self.board.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_side(self) -> None:
        wanted = self.board.grid.selected or (self.side.booking.id if self.side.booking is not None else "")
        found = self.known(wanted)
        if self.right.isHidden() or self.right.currentWidget() is not self.side:
            return
        if found is None:
            self.leave_right()
        else:
            family = self._seat.reader.booked().of_household(found.thread)
            self.side.show_booking(self.diary, found, tally(family))

    def _lay_out(self) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.right = Right(self.side, self.panel, self.reporting.form)
        under = QFrame()
        under.setProperty("line", True)
        body, column = QHBoxLayout(), QVBoxLayout(self)
        body.setSpacing(0)
        body.addWidget(self.views, 1)
        body.addWidget(self.right.line)
        body.addWidget(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(under)
        column.addWidget(self.trouble)
        column.addLayout(body, 1)
