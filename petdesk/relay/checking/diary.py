"""What is booked and what is due, as the tables beside the log have it: the same as the records say."""

from typing import Any

from petdesk.relay.checking.findings import Findings
from petdesk.relay.checking.log import Replay
from petdesk.relay.store.driver import Connection
from petdesk.shop.bookings import HOLDING, Booking
from petdesk.shop.reminders import Reminder

_BOOKED = "SELECT booking, stay, start, free, thread FROM booked"
_DUE = "SELECT reminder, at, about, thread FROM due"


def check_diary(connection: Connection, replay: Replay, findings: Findings) -> None:
    """Compare both tables with the standing bookings and reminders."""
    records = [stand.record for stand in replay.standing.values()]
    bookings = [one for one in records if isinstance(one, Booking) and one.state in HOLDING]
    waiting = [one for one in records if isinstance(one, Reminder) and one.state == "waiting"]
    _compare(connection, _BOOKED, {one.id: _held(one) for one in bookings}, "booking", findings)
    due = {one.id: (one.due, one.booking or one.about, one.thread) for one in waiting}
    _compare(connection, _DUE, due, "reminder", findings)


def _held(booking: Booking) -> tuple[Any, ...]:
    return int(booking.stay), booking.start, booking.end + booking.buffer * 60_000, booking.thread


def _compare(
    connection: Connection, sql: str, wanted: dict[str, tuple[Any, ...]], kind: str, findings: Findings
) -> None:
    for id, *row in connection.execute(sql):
        if wanted.pop(id, None) != tuple(row):
            findings.add("stands otherwise among what is booked and due than in its record", f"{kind} {id}")
    for id in wanted:
        findings.add("is not among what is booked and due", f"{kind} {id}")
