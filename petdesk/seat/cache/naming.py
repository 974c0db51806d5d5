"""Where one person of a family is named: told before they are erased, for what stays must be looked through by hand."""

from msgspec import Struct

from petdesk.seat.cache.forgetting import who_leaves
from petdesk.seat.cache.search import Wanted, find_messages
from petdesk.seat.database import Connection

MOST = 1_000
_OWN = "SELECT id FROM message WHERE thread = ? AND author = ?"


class Naming(Struct, frozen=True):
    """How many lines one person said, how many others of the family's thread name them, and how many elsewhere."""

    own: int = 0
    family: int = 0
    elsewhere: int = 0


def naming(db: Connection, person: str) -> Naming:
    """Count where a person speaks and is named, by name or phone; at most 1,000 lines for each name."""
    leaving = who_leaves(db, person)
    if leaving is None:
        return Naming()
    own = {id for (id,) in db.execute(_OWN, (leaving.thread, person))}
    words = (*leaving.named.names, *leaving.named.phones)
    found = {hit.message: hit.thread for word in words for hit in find_messages(db, Wanted(text=word), MOST)}
    others = [thread for id, thread in found.items() if id not in own]
    family = others.count(leaving.thread)
    return Naming(len(own), family, len(others) - family)
