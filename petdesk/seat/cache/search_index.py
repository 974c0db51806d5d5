"""Keeping the search index in step with the messages, in the transaction that changes them."""

import msgspec

from petdesk.seat.cache.search_terms import terms_of
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message

_message = msgspec.json.Decoder(Message)
_ADD = "INSERT INTO found(rowid, terms) VALUES(?, ?)"
# Rows of the index are as large as fits a page of a sealed file: the usual size takes two pages for each.
FITTING = "INSERT INTO found(found, rank) VALUES('pgsz', 3900)"
_DROP = "INSERT INTO found(found, rowid, terms) VALUES('delete', ?, ?)"
FILLED_AT_ONCE = 20_000
# The newest messages are found most often: so many are led to without a look at the file.
NEWEST_KNOWN = 100_000
_BRANCHES = 256

# It keeps which terms a message has, not where nor how often; what leaves it is overwritten, not only marked as gone.
TABLES = (
    "CREATE UNIQUE INDEX message_place ON message(place)",
    "CREATE VIRTUAL TABLE found USING fts5(terms, content='', columnsize=0, detail='none', tokenize='ascii')",
    "INSERT INTO found(found, rank) VALUES('secure-delete', 1)",
    FITTING,
)


class SearchIndex:
    """One transaction's changes of the index, collected and written at once in the order of places."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._changed: dict[int, tuple[str, str]] = {}

    def held(self, id: str) -> str:
        """The terms of a message as the cache holds it."""
        row = self._db.execute("SELECT body FROM message WHERE id = ?", (id,)).fetchone()
        return "" if row is None else terms_of(_message.decode(row[0]))

    def change(self, place: int, before: str, message: Message) -> None:
        """The message at `place` stood under the terms `before` and is now `message`."""
        first = self._changed.get(place)
        self._changed[place] = (before if first is None else first[0], terms_of(message))

    def save(self) -> None:
        """Write what was collected."""
        gone: list[tuple[int, str]] = []
        come: list[tuple[int, str]] = []
        for place, (before, now) in sorted(self._changed.items()):
            if before:
                before, now = _differing(before, now)
            if before:
                gone.append((place, before))
            if now:
                come.append((place, now))
        self._db.executemany(_DROP, gone)
        self._db.executemany(_ADD, come)
        self._changed.clear()


def _differing(before: str, now: str) -> tuple[str, str]:
    """What goes and what comes where a text changes."""
    old, new = set(before.split()), set(now.split())
    if old == new:
        return "", ""
    # The index counts its rows by what comes and goes: only where both do may that be less than the whole.
    if old - new and new - old:
        return " ".join(sorted(old - new)), " ".join(sorted(new - old))
    return before, now


def forget_found(db: Connection, where: str, values: tuple[str | int, ...]) -> None:
    """Take the messages that are about to be removed out of the index."""
    rows = db.execute(f"SELECT place, body FROM message WHERE {where} ORDER BY place", values)
    gone = [(place, terms_of(_message.decode(body))) for place, body in rows]
    db.executemany(_DROP, [one for one in gone if one[1]])


def forget_all_found(db: Connection) -> None:
    """Empty the index."""
    db.execute("INSERT INTO found(found) VALUES('delete-all')")


def fill_index(db: Connection) -> None:
    """Take every message of a cache that had no index into it."""
    after = -1
    while True:
        asked = "SELECT place, body FROM message WHERE place > ? ORDER BY place LIMIT ?"
        rows = db.execute(asked, (after, FILLED_AT_ONCE)).fetchall()
        if not rows:
            return
        after = rows[-1][0]
        terms = ((place, terms_of(_message.decode(body))) for place, body in rows)
        db.executemany(_ADD, [one for one in terms if one[1]])


def gather_index(db: Connection) -> None:
    """Let the index lie in one piece, so that a term is looked for once; about a second for a million messages."""
    db.execute("INSERT INTO found(found) VALUES('optimize')")


def warm_up(db: Connection) -> None:
    """Read once, in rows, what leads to the messages of nearly every question; each page of a sealed file costs."""
    db.execute("SELECT count(*) FROM found_idx").fetchone()
    newest = "SELECT 1 FROM message INDEXED BY message_place ORDER BY place DESC LIMIT ?"
    db.execute(f"SELECT count(*) FROM ({newest})", (NEWEST_KNOWN,)).fetchone()
    # Asked for both at once it would go through them all.
    low, high = (db.execute(f"SELECT {end}(number) FROM message").fetchone()[0] for end in ("min", "max"))
    for part in range(_BRANCHES if low is not None else 0):
        at = low + (high - low) * part // _BRANCHES
        db.execute("SELECT number FROM message WHERE number >= ? LIMIT 1", (at,)).fetchone()
