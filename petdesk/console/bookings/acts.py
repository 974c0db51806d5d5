"""What a hand does in the place of bookings, done at a seat."""

from collections.abc import Sequence
from typing import Any

from petdesk.seat.commands import records
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import BookingState


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

    def book(self, bookings: Sequence[dict[str, Any]]) -> None:
        """Keep new bookings."""
        for booking in bookings:
            records.add_record(self._seat, "booking", booking)

    def change(self, booking: str, fields: dict[str, Any]) -> None:
        """Change some fields of a booking."""
        self._edit("booking", booking, fields)

    def _edit(self, kind: str, id: str, fields: dict[str, Any]) -> None:
        held = self._seat.reader.record(kind, id)
        records.edit_record(self._seat, kind, id, 0 if held is None else held[1], fields)
