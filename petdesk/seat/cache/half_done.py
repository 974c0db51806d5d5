"""What a member left half done, as the cache and what waits here together have it."""

from collections.abc import Iterable

import msgspec

from petdesk.seat.cache.database import Position
from petdesk.seat.database import Connection
from petdesk.seat.jottings import Jottings
from petdesk.seat.lines import Elsewhere
from petdesk.seat.outbox import Outbox
from petdesk.shop.jottings import Jotting, jotting_id

_jotting = msgspec.json.Decoder(Jotting)


def cursor_of(db: Connection) -> int:
    """The number the cache has reached."""
    found = db.execute("SELECT value FROM meta WHERE name = 'position'").fetchone()
    return 0 if found is None else msgspec.json.decode(found[0], type=Position).cursor


class HalfDone:
    """One member's jottings in some `threads`."""

    def __init__(self, db: Connection, outbox: Outbox, notes: Jottings, member: str, threads: Iterable[str]) -> None:
        self._db, self._outbox, self._notes = db, outbox, notes
        ids = [jotting_id(thread, member) for thread in threads]
        asked = f"SELECT body FROM record WHERE kind = 'jotting' AND id IN ({', '.join('?' * len(ids))})"
        found = (_jotting.decode(body) for (body,) in db.execute(asked, ids))
        self._held = {jotting.thread: jotting for jotting in found}

    def is_unread(self, thread: str) -> bool:
        """Whether the thread was put among the unread, at this seat or another of the member."""
        wish = self._notes.put_back.get(thread)
        if wish is not None:
            entry = self._outbox.entry(wish[0])
            if entry is not None and not entry.void and not (entry.state == "sent" and entry.n <= cursor_of(self._db)):
                return wish[1]
            del self._notes.put_back[thread]
        return thread in self._held and self._held[thread].unread

    def draft(self, thread: str) -> str:
        """What stands half written in a thread, here or else where it is offered from."""
        here = self._notes.drafts.get(thread, "")
        left = None if here else self.elsewhere(thread)
        return here if left is None else left.text

    def elsewhere(self, thread: str) -> Elsewhere | None:
        """The newest words that the member left at another seat, unless they stand here too or were passed over."""
        if thread not in self._held:
            return None
        device, here = self._outbox.device(), self._notes.drafts.get(thread, "")
        mine = thread in self._notes.told or here
        words = {seat: left for seat, left in self._held[thread].words.items() if seat != device or not mine}
        left = [Elsewhere(seat=seat, text=one.text, note=one.note, at=one.at) for seat, one in words.items()]
        newest = max(left, key=lambda one: one.at, default=None)
        if newest is None or self._notes.passed.get(thread) == f"{newest.seat} {newest.at}":
            return None
        return None if words[newest.seat].draft() == here else newest
