"""Which households were found to be one family, and which were erased."""

import msgspec

from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.records import record
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Erasure, Household, Link


def read_links(db: Connection, pending: Pending, *, struck: bool = False) -> list[Link]:
    """The links that hold, oldest first, with what was done here a moment ago; `struck` ones too where asked for."""
    rows = db.execute("SELECT body FROM record WHERE kind = 'link' ORDER BY place")
    held = {link.id: pending.over(link) for link in (msgspec.json.decode(row[0], type=Link) for row in rows)}
    added = {link.id: link for link in pending.added(Link)}
    return [link for link in (held | added).values() if struck or not link.struck]


def linked(links: list[Link], household: str) -> list[str]:
    """The households that are one family with this one, itself first, in the order in which they were joined."""
    found = [household]
    for one in found:
        for link in links:
            for other in (link.household, link.other):
                if one in (link.household, link.other) and other not in found:
                    found.append(other)
    return found


def threads_together(db: Connection, thread: str) -> tuple[str, ...]:
    """The threads of all households that are one family with that of a thread, which comes first."""
    bodies = db.execute("SELECT body FROM record WHERE kind = 'link' ORDER BY place").fetchall()
    links = [link for link in (msgspec.json.decode(body, type=Link) for (body,) in bodies) if not link.struck]
    home = record(db, Thread, thread) if links else None
    if home is None or home[0].household is None:
        return (thread,)
    homes = [record(db, Household, one) for one in linked(links, home[0].household)[1:]]
    return (thread, *(held[0].thread for held in homes if held is not None))


def read_erasures(db: Connection) -> list[Erasure]:
    """The households that were erased."""
    rows = db.execute("SELECT body FROM record WHERE kind = 'erasure' ORDER BY id")
    return [msgspec.json.decode(row[0], type=Erasure) for row in rows]
