"""Reading the shop's time: the bookings of some days, what they name, and what was done for them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.records import record
from petdesk.seat.cache.shop_zone import shop_zone
from petdesk.seat.cache.threads import end, spot
from petdesk.seat.database import Connection
from petdesk.seat.lines import Line
from petdesk.seat.outbox import Outbox
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.shop.services import LONGEST_STAY_DAYS
from petdesk.wire.commands import ReachStep

# No booking lasts longer; the index is by the beginning.
LONGEST_MS = (LONGEST_STAY_DAYS + 2) * 24 * 60 * 60 * 1000
R = TypeVar("R", bound=Record)
Wanted = Callable[[Booking], bool]

_CHANGED_HERE = 1 << 44
_STEPS_ON_THEIR_WAY = """kind = 'visit.step' AND refusal IS NULL AND failure IS NULL
    AND state IN ('queued', 'ready') ORDER BY number"""


class BookedReads:
    """Reads of one moment, what waits in the outbox laid over; times are Unix ms."""

    def __init__(self, db: Connection, pending: Pending, outbox: Outbox) -> None:
        self._db, self._pending, self._outbox = db, pending, outbox

    def between(self, start: int, until: int) -> list[Booking]:
        """The bookings that touch [start, until), by their beginning."""
        asked = """SELECT body FROM record INDEXED BY record_start WHERE kind = 'booking'
            AND json_extract(body, '$.start') BETWEEN ? AND ? AND json_extract(body, '$.end') > ?"""
        rows = self._db.execute(asked, (start - LONGEST_MS, until - 1, start))
        held = {one.id: one for one in (msgspec.json.decode(row[0], type=Booking) for row in rows)}
        return self._sorted(held, lambda one: one.start < until and one.end > start)

    def of_household(self, thread: str) -> list[Booking]:
        """All bookings of the household behind a thread, by their beginning."""
        rows = self._db.execute("SELECT body FROM record WHERE kind = 'booking' AND parent = ?", (thread,))
        held = {one.id: one for one in (msgspec.json.decode(row[0], type=Booking) for row in rows)}
        return self._sorted(held, lambda one: one.thread == thread)

    def every(self, kind: type[R]) -> list[R]:
        """All records of a kind of which a shop has few: services, places, its calendar."""
        rows = self._db.execute("SELECT body FROM record WHERE kind = ? ORDER BY place, id", (KINDS[kind],))
        held = {one.id: one for one in (msgspec.json.decode(row[0], type=kind) for row in rows)}
        new = {one.id: one for one in self._pending.added(kind) if one.id not in held}
        return [self._pending.over(one) for one in held.values()] + list(new.values())

    def those(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """The records of a kind with these ids, as far as they are held."""
        new = {one.id: one for one in self._pending.added(kind)}
        found: dict[str, R] = {}
        for id in dict.fromkeys(ids):
            held = record(self._db, kind, id)
            one = self._pending.over(held[0]) if held is not None else new.get(id)
            if one is not None:
                found[id] = one
        return found

    def changed_within(self, kind: type[R], field: str, first: object, last: object) -> list[R]:
        """The records of a kind whose field lies between two values, both included."""
        path = f"$.{field}"
        asked = """SELECT body FROM record WHERE kind = ? AND json_extract(body, ?) BETWEEN ? AND ?
            ORDER BY place, id"""
        rows = self._db.execute(asked, (KINDS[kind], path, first, last))
        return [self._pending.over(msgspec.json.decode(row[0], type=kind)) for row in rows]

    def made_here(self, kind: type[R]) -> list[R]:
        """The new records of a kind that wait to be known to the relay."""
        return self._pending.added(kind)

    def waiting(self) -> frozenset[str]:
        """The bookings that were made or changed here and that the relay has not answered for."""
        return self._pending.touched("booking")

    def waiting_steps(self) -> frozenset[tuple[str, str]]:
        """Visit and step of what was reached here and the relay has not answered for."""
        entries = self._outbox.entries(_STEPS_ON_THEIR_WAY, ())
        steps = (msgspec.json.decode(entry.body, type=ReachStep) for entry in entries)
        return frozenset((step.visit, step.step) for step in steps if not step.undo)

    def photos(self, threads: Iterable[str], since: int) -> list[Message]:
        """The messages with pictures or films in these threads said since an instant, oldest first."""
        asked = """SELECT body FROM message WHERE number BETWEEN ? AND ? AND sent_at >= ? AND audience = 'public'
            AND EXISTS (SELECT 1 FROM media WHERE media.message = message.id AND media.kind IN ('image', 'video'))"""
        found: list[Message] = []
        for thread in dict.fromkeys(threads):
            known = self._db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()
            if known is not None:
                rows = self._db.execute(asked, (spot(known[0], 0), end(known[0]), since))
                found += [msgspec.json.decode(row[0], type=Message) for row in rows]
        return sorted(found, key=lambda one: (one.sent_at, one.id))

    def _sorted(self, held: dict[str, Booking], wanted: Wanted) -> list[Booking]:
        """What is held with what was changed here, as far as it is still wanted."""
        shown = {id: self._pending.over(one) for id, one in held.items()}
        moved = [one for one in self._moved_here() if one.id not in shown]
        new = [one for one in self._pending.added(Booking) if one.id not in shown]
        found = [one for one in (*shown.values(), *moved, *new) if wanted(one)]
        return sorted(found, key=lambda one: (one.start, one.id))

    def _moved_here(self) -> list[Booking]:
        """The held bookings that an edit made here may have moved into sight."""
        held = (record(self._db, Booking, id) for id in sorted(self._pending.touched("booking")))
        return [self._pending.over(one[0]) for one in held if one is not None]


def with_bookings(db: Connection, lines: Iterable[Line], pending: Callable[[], Pending]) -> list[Line]:
    """The lines, those about a booking with it as it stands here and now."""
    waiting = pending()
    return [_with_booking(db, line, waiting) if line.about else line for line in lines]


def _with_booking(db: Connection, line: Line, waiting: Pending) -> Line:
    held = record(db, Booking, line.about or "")
    if held is None:
        return line
    (booking, version), (zone, told) = held, shop_zone(db)
    shown = waiting.over(booking)
    # What waits has no version yet, and looks different all the same.
    revision = line.revision + (version + told) * 4 + (_CHANGED_HERE if shown != booking else 0)
    return msgspec.structs.replace(line, booking=shown, zone=zone, revision=revision)
