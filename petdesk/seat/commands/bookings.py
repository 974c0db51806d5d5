"""What a hand does about visits, reminders, the waiting list and calendars; bookings themselves are records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Care, Tick, tick_id
from petdesk.shop.ids import new_id
from petdesk.wire.booking_page import FeedMade, MakeFeed
from petdesk.wire.commands import JoinWaitlist, LeaveWaitlist, ReachStep

_OK, _DONE = 200, 204


def reach_step(seat: Seat, visit: str, step: str, ready_at: int = 0, *, undo: bool = False) -> str:
    """A visit has reached a step (`undo`: it has not); `ready_at` (Unix ms) corrects when it will be ready.

    The booking goes on with it: to in_progress with the first step, to ready with the last.
    """
    return seat.give(ReachStep(visit=visit, step=step, ready_at=ready_at, undo=undo))


def tick_care(seat: Seat, booking: str, day: date, care: Care) -> str:
    """A boarder's meal, medicine or walk of a day is done; done by two at once it is done once."""
    id = tick_id(booking, day.isoformat(), care)
    held = seat.reader.record("tick", id)
    if held is not None and isinstance(held[0], Tick):
        return edit_record(seat, "tick", id, held[1], {"struck": False})
    facts: dict[str, Any] = {"booking": booking, "on": day.isoformat(), "kind": care.kind, "minute": care.minute}
    return add_record(seat, "tick", {"id": id, **facts, "name": care.name})


def untick_care(seat: Seat, booking: str, day: date, care: Care) -> str:
    """It was not done after all."""
    return _edit(seat, "tick", tick_id(booking, day.isoformat(), care), {"struck": True})


def send_reminder_now(seat: Seat, reminder: str) -> str:
    """Let an entry of the queue be due at once, whatever the hour."""
    return _edit(seat, "reminder", reminder, {"due": seat.clock.wall_ms()})


def put_reminder_off(seat: Seat, reminder: str, due: int) -> str:
    """Let an entry of the queue be due at another time (Unix ms)."""
    return _edit(seat, "reminder", reminder, {"due": due})


def word_reminder(seat: Seat, reminder: str, text: str) -> str:
    """Other words for an entry of the queue, with {pet} {time} {day} {service} {shop} in them; "" is the shop's own."""
    return _edit(seat, "reminder", reminder, {"text": text})


def stop_reminder(seat: Seat, reminder: str) -> str:
    """Let an entry of the queue not be said."""
    return _edit(seat, "reminder", reminder, {"state": "stopped"})


def resume_reminder(seat: Seat, reminder: str) -> str:
    """Let a stopped entry wait again."""
    return _edit(seat, "reminder", reminder, {"state": "waiting"})


def settle_call(seat: Seat, reminder: str) -> str:
    """Somebody telephoned, or saw to what stood on the list."""
    return _edit(seat, "reminder", reminder, {"state": "done"})


def report_visit(seat: Seat, visit: str, report: dict[str, Any]) -> str:
    """The report card of a visit (shop/visits.py: Report); who wrote it and when is the relay's to say."""
    return _edit(seat, "visit", visit, {"report": report})


def join_waitlist(
    seat: Seat,
    thread: str,
    pets: Sequence[str],
    services: Sequence[str],
    first: date,
    last: date,
    *,
    between: tuple[int, int] = (0, 24 * 60),
    groomer: str | None = None,
) -> str:
    """A household would come if a time came free between two days and two minutes of the day; the entry's id."""
    entry = new_id(seat.clock.wall_ms())
    seat.give(
        JoinWaitlist(
            entry=entry,
            thread=thread,
            pets=tuple(pets),
            services=tuple(services),
            first=first.isoformat(),
            last=last.isoformat(),
            open=between[0],
            close=between[1],
            groomer=groomer,
        )
    )
    return entry


def leave_waitlist(seat: Seat, entry: str) -> str:
    """A household waits no longer."""
    return seat.give(LeaveWaitlist(entry=entry))


async def make_calendar(seat: Seat, member: str) -> str:
    """A secret link by which a calendar program reads a colleague's bookings; one made before opens nothing any more.

    Everybody may for themselves, a manager for all. Raises NoAnswer.
    """
    status, body = await seat.ask("POST", "/calendar", MakeFeed(member))
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    return msgspec.json.decode(body, type=FeedMade).address


async def end_calendar(seat: Seat, member: str) -> None:
    """That link opens nothing any more. Raises NoAnswer."""
    status, _ = await seat.ask("DELETE", "/calendar", MakeFeed(member))
    if status != _DONE:
        raise NoAnswer(f"HTTP {status}")


def _edit(seat: Seat, kind: str, id: str, fields: dict[str, Any]) -> str:
    held = seat.reader.record(kind, id)
    return edit_record(seat, kind, id, 0 if held is None else held[1], fields)
