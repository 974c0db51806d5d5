"""What a hand does in the place of bookings, done at a seat."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from petdesk.seat.commands import bookings, conversation, records
from petdesk.seat.lines import Failure
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, BookingState, Care
from petdesk.shop.ids import new_id

translate = QCoreApplication.translate


class BookingActs:
    """The acts over one seat; each is kept on the disk before it returns."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def move(self, booking: str, start: int, end: int, groomer: str | None) -> None:
        """Another time (Unix ms) or another groomer."""
        self.change(booking, {"start": start, "end": end, "groomer": groomer})

    def step(self, booking: str, state: BookingState, reason: str = "") -> None:
        """Let a booking go on to another state."""
        self.change(booking, {"state": state, **({"reason": reason} if reason else {})})

    def book(self, made: Sequence[dict[str, Any]]) -> None:
        """Keep new bookings."""
        for booking in made:
            records.add_record(self._seat, "booking", booking)

    def wait(
        self, thread: str, pets: Sequence[str], services: Sequence[str], days: tuple[date, date], groomer: str | None
    ) -> None:
        """Offer a household a time that comes free between two days."""
        bookings.join_waitlist(self._seat, thread, pets, services, *days, groomer=groomer)

    def remind_of_photo(self, booking: Booking, colleague: str, pets: str) -> None:
        """A note to a colleague that a boarder's family has seen no photo today."""
        said = translate("Bookings", "@{name} {pet}: no photo has gone out today.").format(name=colleague, pet=pets)
        conversation.send_text(self._seat, booking.thread, said, pets=booking.pets, audience="staff", ends_draft=False)

    def leave_waiting(self, entry: str) -> None:
        """A household waits no longer for a time."""
        bookings.leave_waitlist(self._seat, entry)

    def report(self, visit: str, report: dict[str, Any]) -> None:
        """Keep a visit's report card; the family sees it."""
        bookings.report_visit(self._seat, visit, report)

    def send_now(self, reminder: str) -> None:
        """Let an entry of the queue be said at once."""
        bookings.send_reminder_now(self._seat, reminder)

    def stop(self, reminder: str) -> None:
        """Let an entry of the queue not be said."""
        bookings.stop_reminder(self._seat, reminder)

    def resume(self, reminder: str) -> None:
        """Let a stopped entry be said after all."""
        bookings.resume_reminder(self._seat, reminder)

    def word(self, reminder: str, text: str) -> None:
        """Other words for an entry of the queue."""
        bookings.word_reminder(self._seat, reminder, text)

    def settle(self, reminder: str) -> None:
        """Somebody saw to it."""
        bookings.settle_call(self._seat, reminder)

    def take_instead(self, failure: Failure, slot: dict[str, Any]) -> None:
        """Another time for what was too late: the same booking again, or the same change."""
        time = {"start": slot["start"], "end": slot["end"], "groomer": slot["groomer"], "resource": slot["place"]}
        if failure.kind == "record.add":
            again = failure.fields | time | {"id": new_id(self._seat.clock.wall_ms())}
            records.add_record(self._seat, "booking", again)
        else:
            self.change(failure.about[1], failure.fields | time)
        self.let_go(failure.id)

    def let_go(self, failure: str) -> None:
        """Forget what was not done."""
        conversation.discard(self._seat, failure)

    def tick(self, booking: str, day: date, care: Care, done: bool) -> None:
        """A boarder's meal, medicine or walk was done, or was not after all."""
        (bookings.tick_care if done else bookings.untick_care)(self._seat, booking, day, care)

    def reach(self, visit: str, step: str, ready_at: int = 0) -> None:
        """A visit has reached a step, and will be ready at a time (Unix ms; 0: as was said)."""
        bookings.reach_step(self._seat, visit, step, ready_at)

    def undo_step(self, visit: str, step: str) -> None:
        """A visit has not reached a step after all."""
        bookings.reach_step(self._seat, visit, step, undo=True)

    def change(self, booking: str, fields: dict[str, Any]) -> None:
        """Change some fields of a booking."""
        self._edit("booking", booking, fields)

    def _edit(self, kind: str, id: str, fields: dict[str, Any]) -> None:
        held = self._seat.reader.record(kind, id)
        records.edit_record(self._seat, kind, id, 0 if held is None else held[1], fields)
