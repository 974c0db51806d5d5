"""What a hand does in the place of bookings, done at a seat."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from petdesk.seat.commands import bookings, records
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import BookingState, Care


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

    def tick(self, booking: str, day: date, care: Care, done: bool) -> None:
        """A boarder's meal, medicine or walk was done, or was not after all."""
        (bookings.tick_care if done else bookings.untick_care)(self._seat, booking, day, care)

    def reach(self, visit: str, step: str, ready_at: int = 0) -> None:
        """A visit has reached a step, and will be ready at a time (Unix ms; 0: as was said)."""
        bookings.reach_step(self._seat, visit, step, ready_at)

    def change(self, booking: str, fields: dict[str, Any]) -> None:
        """Change some fields of a booking."""
        self._edit("booking", booking, fields)

    def _edit(self, kind: str, id: str, fields: dict[str, Any]) -> None:
        held = self._seat.reader.record(kind, id)
        records.edit_record(self._seat, kind, id, 0 if held is None else held[1], fields)
