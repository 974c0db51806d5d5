"""Reading what waits to be said at a time to come, with what was kept or changed here a moment ago."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from petdesk.seat.database import Connection
from petdesk.seat.outbox import Outbox
from petdesk.shop.later import Later
from petdesk.wire.commands import ChangeLater, SendLater

_later = msgspec.json.Decoder(Later)
_ON_ITS_WAY = (
    "kind = ? AND refusal IS NULL AND failure IS NULL AND state IN ('queued', 'ready', 'sent') ORDER BY number"
)


def waiting_later(db: Connection, outbox: Outbox, member: str, thread: str | None = None) -> list[Later]:
    """What waits in a thread (None: anywhere) in the order of its times; `member` wrote what is still on its way."""
    held = {later.id: later for later in _held(db, thread)}
    known = {row[0] for row in db.execute("SELECT id FROM record WHERE kind = 'later'")}
    for entry in outbox.entries(_ON_ITS_WAY, ("message.later",)):
        if entry.cmd not in known and thread in (None, entry.thread):
            said = msgspec.json.decode(entry.body, type=SendLater)
            held[entry.cmd] = Later(id=entry.cmd, thread=said.thread, author=member, text=said.text, due=said.due)
    for entry in outbox.entries(_ON_ITS_WAY, ("message.change_later",)):
        change = msgspec.json.decode(entry.body, type=ChangeLater)
        later = held.get(change.later)
        if later is not None and (entry.state != "sent" or change.later not in known):
            held[change.later] = _changed(later, change)
    waiting = [later for later in held.values() if later.state == "waiting"]
    return sorted(waiting, key=lambda later: (later.due, later.id))


def _held(db: Connection, thread: str | None) -> Iterator[Later]:
    narrowed = "AND parent = ?" if thread is not None else ""
    asked = f"SELECT body FROM record WHERE kind = 'later' {narrowed}"
    for (body,) in db.execute(asked, (thread,) if thread is not None else ()):
        later = _later.decode(body)
        if later.state == "waiting":
            yield later


def _changed(later: Later, change: ChangeLater) -> Later:
    state = "cancelled" if change.cancelled else later.state
    return replace(later, text=change.text or later.text, due=change.due or later.due, state=state)
