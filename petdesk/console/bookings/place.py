"""The place of bookings: the head, one of its views, and at the right the booking that is looked into."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings import plans
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.board import Board
from petdesk.console.bookings.boarding_view import BoardingView
from petdesk.console.bookings.calendar_link import CalendarLink
from petdesk.console.bookings.day_sheet import day_document, print_asked
from petdesk.console.bookings.days_off import DaysOff
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.gathering import calendar_of, gather
from petdesk.console.bookings.head import BookingsHead
from petdesk.console.bookings.mine import MineView
from petdesk.console.bookings.panel import BookingPanel
from petdesk.console.bookings.progress import ProgressSender
from petdesk.console.bookings.queue import read_queue, read_waiters
from petdesk.console.bookings.queue_view import QueueView
from petdesk.console.bookings.reporting import Reporting
from petdesk.console.bookings.scores_view import ScoresView
from petdesk.console.bookings.side import WIDTH, BookingSide
from petdesk.console.bookings.titles import titles
from petdesk.console.bookings.trouble import Trouble
from petdesk.console.tasks import Tasks
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, tally
from petdesk.shop.hours import local_day
from petdesk.shop.visits import REPORT

translate = QCoreApplication.translate

GATHER_MS = 40
NOW_MS = 30_000
VIEWS = ("day", "week", "boarding", "mine", "reminders", "scores")
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
        self.head, self.board, self.boarding = BookingsHead(VIEWS), Board(), BoardingView(thumbnails)
        self.side, self.panel, self.mine = BookingSide(), BookingPanel(seat, self.acts), MineView()
        self.queue, self.scores = QueueView(), ScoresView(seat)
        self.calendar_link, self.days_off = CalendarLink(seat, tasks, self), DaysOff(seat)
        self.reporting = Reporting(seat, self.acts, thumbnails, tasks, self)
        self.progress, self.trouble = ProgressSender(seat, tasks, self), Trouble()
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self.read)
        self._moving_on = QTimer(self, interval=NOW_MS)
        self._moving_on.timeout.connect(self._see_time)
        self._lay_out()
        self._wire()

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
            self._look_into(booking)

    def read(self) -> None:
        """Read everything anew and show it."""
        self._gathering.stop()
        self._stale = False
        days = plans.days_of_week(self.day) if self.view == "week" else [self.day]
        self.diary = gather(self._seat, days[0], days[-1])
        self.views.setCurrentWidget(self._views.get(self.view, self.board))
        self._show_view()
        self._show_head()
        self._show_side()
        self.trouble.show_failures(self._seat.reader.failures(), self.diary)

    def _show_view(self) -> None:
        match self.view:
            case "boarding":
                self.boarding.show_day(self.diary, self.day)
            case "mine":
                self.mine.show_day(self.diary, self.day, self._seat.reader.member)
            case "reminders":
                self.queue.show_queue(*read_queue(self._seat), read_waiters(self._seat))
            case "scores":
                self.scores.read()
            case "week":
                self.board.show_plan(plans.week_plan(self.diary, self.day))
            case _:
                self.board.show_plan(plans.day_plan(self.diary, self.day))

    def hear(self, notice: Notice) -> None:
        """Take over what changed: at once when this is on show, else when it is shown again."""
        self.panel.hear(notice)
        told = notice.everything or any(kind in KINDS for kind, _ in notice.records)
        if told or notice.status:
            self._stale = True
            if self.isVisible():
                self._gathering.start()

    def book(self, thread: str | None = None, column: str = "", minute: int | None = None, pet: str = "") -> None:
        """Ask for a new booking, at a column and a minute of the grid where one was pressed."""
        day, groomer = self.day, column if self.view == "day" else ""
        if self.view == "week" and column:
            day = date.fromisoformat(column)
        if self.panel.book(thread, day, minute, groomer, pet):
            self._open_right(self.panel)

    def go_back(self) -> bool:
        """Close the panel at the right; False when it is closed already."""
        if not self.right.isVisible():
            return False
        self._leave_right()
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
                self._step(0)
            case Qt.Key.Key_Left if alt:
                self._step(-1)
            case Qt.Key.Key_Right if alt:
                self._step(1)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.head.say()
            self.boarding.say()
            self.mine.say()
            self.queue.say()
            self.scores.say()
            self._gathering.start()
        super().changeEvent(event)

    def _step(self, by: int) -> None:
        if by == 0:
            self.show_day(local_day(calendar_of(self._seat).hours, self._seat.clock.wall_ms()))
        else:
            self.show_day(self.day + timedelta(days=by * (7 if self.view == "week" else 1)))

    def _see_time(self) -> None:
        """The red line and the minutes that are left move on."""
        if self.isVisible():
            self.read()

    def _look_into(self, booking: str) -> None:
        if booking == plans.STAYS:
            return
        self.board.grid.select(booking)
        self._open_right(self.side)
        self._show_side()

    def _change(self, id: str) -> None:
        booking = self._known(id)
        if booking is not None and self.panel.change(booking):
            self._open_right(self.panel)

    def _photograph(self, id: str, step: str) -> None:
        booking = self._known(id)
        if booking is not None:
            self.progress.choose(self.diary, booking, step)

    def _send(self, id: str, step: str, files: list[Path]) -> None:
        booking = self._known(id)
        if booking is not None:
            self.progress.send(self.diary, booking, files, step)

    def _known(self, id: str) -> Booking | None:
        return next((one for one in self.diary.bookings if one.id == id), None)

    def _press_head(self, column: str) -> None:
        """A groomer has a calendar, a day of the week can be gone to."""
        if self.view == "week":
            self.day = date.fromisoformat(column)
            self.show_view("day")
        elif self.diary.groomer_name(column):
            menu = self.calendar_link.menu(column, self.diary.groomer_name(column))
            self.days_off.add_to(menu, column, self.day)
            menu.popup(QCursor.pos())

    def _print(self) -> None:
        shop = self._seat.reader.shop()
        document = day_document(self.diary, self.day, shop.name if shop is not None else "")
        if self._tasks is not None:
            self._tasks.start(print_asked(self, document), "printing a day")

    def _report(self, id: str) -> None:
        booking = self._known(id)
        if booking is not None and self.reporting.begin(self.diary, booking):
            self._open_right(self.reporting.form)

    def _booked(self, ids: list[str]) -> None:
        self.read()
        shown = next((one for one in ids if self.board.grid.block(one) is not None), "")
        if shown:
            self._look_into(shown)
        else:
            self._leave_right()

    def _open_right(self, widget: QWidget) -> None:
        self.right.setCurrentWidget(widget)
        self.right.show()
        self._beside.show()

    def _leave_right(self) -> None:
        self.right.hide()
        self._beside.hide()
        self.board.grid.select("")
        self.board.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_side(self) -> None:
        wanted = self.board.grid.selected or (self.side.booking.id if self.side.booking is not None else "")
        found = self._known(wanted)
        if self.right.isHidden() or self.right.currentWidget() is not self.side:
            return
        if found is None:
            self._leave_right()
        else:
            family = self._seat.reader.booked().of_household(found.thread)
            self.side.show_booking(self.diary, found, tally(family))

    def _show_head(self) -> None:
        self.head.tell(*titles(self.view, self.diary, self.day, self._seat.reader.member))

    def _move(self, id: str, column: str, minute: int) -> None:
        booking = self._known(id)
        if booking is None:
            return
        day, groomer = self.day, booking.groomer
        if self.view == "week":
            day = date.fromisoformat(column)
        else:
            groomer = column or None
        start = self.diary.instant(day, minute)
        self.acts.move(id, start, start + booking.end - booking.start, groomer)
        self.read()

    def _wire(self) -> None:
        self.head.stepped.connect(self._step)
        self.head.picked.connect(self.show_day)
        self.head.viewed.connect(self.show_view)
        self.head.adding.connect(self.book)
        self.head.printing.connect(self._print)
        self._wire_board()
        self._wire_right()
        self._wire_views()

    def _wire_board(self) -> None:
        grid = self.board.grid
        grid.opened.connect(self._look_into)
        grid.moved.connect(self._move)
        grid.cancelled.connect(lambda id: self.acts.step(id, "cancelled"))
        grid.wanted.connect(lambda column, minute: self.book(None, column, minute))
        self.board.heads.pressed.connect(self._press_head)

    def _wire_right(self) -> None:
        side = self.side
        side.stepped.connect(self.acts.step)
        side.reached.connect(self.acts.reach)
        side.undone.connect(self.acts.undo_step)
        side.written.connect(self.written)
        side.entered.connect(self.entered)
        side.changing.connect(self._change)
        side.reporting.connect(self._report)
        self.panel.done.connect(self._booked)
        for left in (side.left, self.panel.left, self.reporting.form.left):
            left.connect(self._leave_right)
        self.trouble.wanted.connect(self.acts.take_instead)
        self.trouble.let_go.connect(self.acts.let_go)

    def _wire_views(self) -> None:
        boarding, mine, queue = self.boarding, self.mine, self.queue
        boarding.ticked.connect(lambda id, care, done: self.acts.tick(id, self.day, care, done))
        boarding.entered.connect(self.entered)
        boarding.adding.connect(self.book)
        boarding.photographing.connect(lambda id: self._photograph(id, ""))
        boarding.reporting.connect(lambda id: self._photograph(id, REPORT))
        mine.stepped.connect(self.acts.step)
        mine.reached.connect(self.acts.reach)
        mine.opened.connect(self._look_into)
        mine.photographing.connect(self._photograph)
        mine.dropped.connect(self._send)
        mine.reporting.connect(self._report)
        queue.sent.connect(self.acts.send_now)
        queue.stopped.connect(self.acts.stop)
        queue.resumed.connect(self.acts.resume)
        queue.worded.connect(self.acts.word)
        queue.settled.connect(self.acts.settle)
        queue.waiter_left.connect(self.acts.leave_waiting)
        queue.written.connect(self.written)
        queue.opened.connect(self.show_booking)
        self.scores.written.connect(self.written)

    def _lay_out(self) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.views = QStackedWidget()
        self._views: dict[str, QWidget] = {
            "day": self.board,
            "boarding": self.boarding,
            "mine": self.mine,
            "reminders": self.queue,
            "scores": self.scores,
        }
        for view in self._views.values():
            self.views.addWidget(view)
        self.right = QStackedWidget()
        self.right.setFixedWidth(theme.px(WIDTH))
        for widget in (self.side, self.panel, self.reporting.form):
            self.right.addWidget(widget)
        under, self._beside = QFrame(), QFrame()
        under.setProperty("line", True)
        self._beside.setProperty("upright", True)
        self.right.hide()
        self._beside.hide()
        body, column = QHBoxLayout(), QVBoxLayout(self)
        body.setSpacing(0)
        body.addWidget(self.views, 1)
        body.addWidget(self._beside)
        body.addWidget(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(under)
        column.addWidget(self.trouble)
        column.addLayout(body, 1)
