"""What a hand does in the place of bookings, joined with what it presses: views, head, and the panels at the right."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor

from petdesk.console.bookings.day_sheet import day_document, print_asked
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from petdesk.shop.visits import REPORT

if TYPE_CHECKING:
    from petdesk.console.bookings.place import BookingsPlace


class Hands:
    """Acts on the bookings that `place` shows."""

    def __init__(self, place: "BookingsPlace", seat: Seat, tasks: Tasks | None) -> None:
        self._place, self._seat, self._tasks = place, seat, tasks
        self._wire_head()
        self._wire_board()
        self._wire_right()
        self._wire_views()

    def _change(self, id: str) -> None:
        booking = self._place.known(id)
        if booking is not None and self._place.panel.change(booking):
            self._place.open_right(self._place.panel)

    def _photograph(self, id: str, step: str) -> None:
        booking = self._place.known(id)
        if booking is not None:
            self._place.progress.choose(self._place.diary, booking, step)

    def _send(self, id: str, step: str, files: list[Path]) -> None:
        booking = self._place.known(id)
        if booking is not None:
            self._place.progress.send(self._place.diary, booking, files, step)

    def _remind(self, member: str, bookings: list[str]) -> None:
        """A colleague is told, in each family's conversation and among staff, that a photo is missing."""
        name = self._place.diary.member_name(member)
        for booking in (self._place.known(id) for id in bookings):
            if booking is not None:
                self._place.acts.remind_of_photo(booking, name, self._place.diary.pet_names(booking))

    def _press_head(self, column: str) -> None:
        """A groomer has a calendar, a day of the week can be gone to."""
        if self._place.view == "week":
            self._place.day = date.fromisoformat(column)
            self._place.show_view("day")
        elif self._place.diary.groomer_name(column):
            menu = self._place.calendar_link.menu(column, self._place.diary.groomer_name(column))
            self._place.days_off.add_to(menu, column, self._place.day)
            menu.popup(QCursor.pos())

    def _print(self) -> None:
        shop = self._seat.reader.shop()
        document = day_document(self._place.diary, self._place.day, shop.name if shop is not None else "")
        if self._tasks is not None:
            self._tasks.start(print_asked(self._place, document), "printing a day")

    def _report(self, id: str) -> None:
        booking = self._place.known(id)
        if booking is not None and self._place.reporting.begin(self._place.diary, booking):
            self._place.open_right(self._place.reporting.form)

    def _move(self, id: str, column: str, minute: int) -> None:
        booking = self._place.known(id)
        if booking is None:
            return
        day, groomer = self._place.day, booking.groomer
        if self._place.view == "week":
            day = date.fromisoformat(column)
        else:
            groomer = column or None
        start = self._place.diary.instant(day, minute)
        self._place.acts.move(id, start, start + booking.end - booking.start, groomer)
        self._place.read()

    def _wire_head(self) -> None:
        self._place.head.stepped.connect(self._place.leaf)
        self._place.head.picked.connect(self._place.show_day)
        self._place.head.viewed.connect(self._place.show_view)
        self._place.head.adding.connect(self._place.book)
        self._place.head.printing.connect(self._print)

    def _wire_board(self) -> None:
        grid = self._place.board.grid
        grid.opened.connect(self._place.look_into)
        grid.moved.connect(self._move)
        grid.cancelled.connect(lambda id: self._place.acts.step(id, "cancelled"))
        grid.wanted.connect(lambda column, minute: self._place.book(None, column, minute))
        self._place.board.heads.pressed.connect(self._press_head)

    def _wire_right(self) -> None:
        side = self._place.side
        side.stepped.connect(self._place.acts.step)
        side.reached.connect(self._place.acts.reach)
        side.undone.connect(self._place.acts.undo_step)
        side.written.connect(self._place.written)
        side.entered.connect(self._place.entered)
        side.changing.connect(self._change)
        side.reporting.connect(self._report)
        self._place.panel.done.connect(self._place.booked)
        for left in (side.left, self._place.panel.left, self._place.reporting.form.left):
            left.connect(self._place.leave_right)
        self._place.trouble.wanted.connect(self._place.acts.take_instead)
        self._place.trouble.let_go.connect(self._place.acts.let_go)

    def _wire_views(self) -> None:
        boarding, mine, queue = self._place.boarding, self._place.mine, self._place.queue
        boarding.ticked.connect(lambda id, care, done: self._place.acts.tick(id, self._place.day, care, done))
        boarding.reminding.connect(self._remind)
        boarding.entered.connect(self._place.entered)
        boarding.adding.connect(self._place.book)
        boarding.photographing.connect(lambda id: self._photograph(id, ""))
        boarding.reporting.connect(lambda id: self._photograph(id, REPORT))
        mine.stepped.connect(self._place.acts.step)
        mine.reached.connect(self._place.acts.reach)
        mine.opened.connect(self._place.look_into)
        mine.photographing.connect(self._photograph)
        mine.dropped.connect(self._send)
        mine.reporting.connect(self._report)
        queue.sent.connect(self._place.acts.send_now)
        queue.stopped.connect(self._place.acts.stop)
        queue.resumed.connect(self._place.acts.resume)
        queue.worded.connect(self._place.acts.word)
        queue.settled.connect(self._place.acts.settle)
        queue.waiter_left.connect(self._place.acts.leave_waiting)
        queue.written.connect(self._place.written)
        queue.opened.connect(self._place.show_booking)
        self._place.scores.written.connect(self._place.written)
