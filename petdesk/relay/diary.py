"""What is booked and what is due, kept in tables beside the log so that it is found without reading all records."""

from typing import Any

from msgspec import json

from petdesk.relay.store.contract import Reader, Transaction
from petdesk.shop.bookings import HOLDING, Booking
from petdesk.shop.receipts import SHOP, Mark
from petdesk.shop.record import Record
from petdesk.shop.reminders import Reminder
from petdesk.shop.services import LONGEST_STAY_DAYS

DAY_MS = 24 * 60 * 60 * 1000
LONGEST_VISIT_MS = 2 * DAY_MS
LONGEST_STAY_MS = (LONGEST_STAY_DAYS + 2) * DAY_MS

_BOOKED = """SELECT s.body FROM booked b JOIN standing s ON s.kind = 'booking' AND s.id = b.booking
    WHERE b.stay = ? AND b.start > ? AND b.start < ? AND b.free > ? ORDER BY b.start, b.booking"""
_BOOKED_FOR = """SELECT s.body FROM booked b JOIN standing s ON s.kind = 'booking' AND s.id = b.booking
    WHERE b.thread = ? AND b.free > ? ORDER BY b.start, b.booking"""
_DUE = "SELECT reminder, at FROM due WHERE at <= ? ORDER BY at, reminder LIMIT ?"
_DUE_FOR = """SELECT s.body FROM due d JOIN standing s ON s.kind = 'reminder' AND s.id = d.reminder
    WHERE d.about = ? ORDER BY d.at, d.reminder"""

_booking = json.Decoder(Booking)
_reminder = json.Decoder(Reminder)
_mark = json.Decoder(Mark)


def note(transaction: Transaction, record: Record) -> None:
    """A record has a new version: keep the tables in step with it."""
    if isinstance(record, Booking):
        _note_booking(transaction, record)
    elif isinstance(record, Reminder):
        transaction.run("DELETE FROM due WHERE reminder = ?", record.id)
        if record.state == "waiting":
            sql = "INSERT INTO due(reminder, at, about, thread) VALUES(?, ?, ?, ?)"
            transaction.run(sql, record.id, record.due, record.booking or record.about, record.thread)


def _note_booking(transaction: Transaction, booking: Booking) -> None:
    transaction.run("DELETE FROM booked WHERE booking = ?", booking.id)
    if booking.state in HOLDING:
        free = booking.end + booking.buffer * 60_000
        sql = "INSERT INTO booked(booking, stay, start, free, thread) VALUES(?, ?, ?, ?, ?)"
        transaction.run(sql, booking.id, int(booking.stay), booking.start, free, booking.thread)


def forget(transaction: Transaction, thread: str) -> None:
    """A household goes: nothing of it is booked or due any more."""
    transaction.run("DELETE FROM booked WHERE thread = ?", thread)
    transaction.run("DELETE FROM due WHERE thread = ?", thread)


def booked(reader: Reader, start: int, end: int) -> list[Booking]:
    """The bookings that take time in [start, end), clean-up included, stays last; Unix ms."""
    found: list[Any] = []
    for stay, longest in ((0, LONGEST_VISIT_MS), (1, LONGEST_STAY_MS)):
        found += reader.rows(_BOOKED, stay, start - longest, end, start)
    return [_booking.decode(body) for (body,) in found]


def booked_for(reader: Reader, thread: str, after: int) -> list[Booking]:
    """A household's bookings that end after an instant, by their beginning."""
    return [_booking.decode(body) for (body,) in reader.rows(_BOOKED_FOR, thread, after)]


def due(reader: Reader, now: int, limit: int) -> list[tuple[str, int]]:
    """The reminders that are due with their times, the oldest first."""
    return [(id, at) for id, at in reader.rows(_DUE, now, limit)]


def waiting_for(reader: Reader, about: str) -> list[Reminder]:
    """The reminders that wait for a booking's or a pet's sake."""
    return [_reminder.decode(body) for (body,) in reader.rows(_DUE_FOR, about)]


def delivered(reader: Reader, thread: str) -> int:
    """The highest public number that a customer of the thread holds, 0 when none."""
    # "." and "/" stand side by side, so that these are exactly the marks of the thread.
    rows = reader.rows(
        "SELECT body FROM standing WHERE kind = 'mark' AND id > ? AND id < ?", f"{thread}.", f"{thread}/"
    )
    marks = (_mark.decode(body) for (body,) in rows)
    return max((mark.public_delivered for mark in marks if mark.member != SHOP), default=0)
