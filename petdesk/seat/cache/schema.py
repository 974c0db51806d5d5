"""The tables of the cache and how older caches become the newest; imported only when a file is not up to date."""

from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from petdesk.seat.cache.search_index import FITTING, TABLES, fill_index
from petdesk.seat.database import Connection

_migrations = Migrations("petdesk-cache")

_FACTS = (
    """CREATE TABLE meta(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID""",
    """CREATE TABLE record(
        kind TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, place INTEGER NOT NULL, public INTEGER,
        thread TEXT, audience TEXT NOT NULL, parent TEXT, body BLOB NOT NULL,
        PRIMARY KEY(kind, id)) STRICT, WITHOUT ROWID""",
    """CREATE INDEX record_parent ON record(kind, parent, place)""",
    """CREATE TABLE raw_change(
        kind TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, place INTEGER NOT NULL, public INTEGER,
        thread TEXT, audience TEXT NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY(kind, id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE message(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, thread TEXT NOT NULL, place INTEGER NOT NULL,
        public INTEGER, ver INTEGER NOT NULL, audience TEXT NOT NULL, author TEXT NOT NULL, sent_at INTEGER NOT NULL,
        turn TEXT, counts INTEGER NOT NULL, body BLOB NOT NULL) STRICT""",
    """CREATE TABLE media(
        id TEXT PRIMARY KEY, message TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, kind TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX media_message ON media(message)""",
    """CREATE TABLE gone_media(id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID""",
)
_DERIVED = (
    """CREATE TABLE inbox(
        thread TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE,
        known INTEGER NOT NULL, title TEXT NOT NULL, household TEXT, pets TEXT NOT NULL,
        photo TEXT, last_place INTEGER NOT NULL, last_text TEXT NOT NULL, last_kind TEXT NOT NULL, last_side TEXT,
        last_author TEXT NOT NULL, last_at INTEGER NOT NULL, unread INTEGER NOT NULL, my_read INTEGER NOT NULL,
        waiting_place INTEGER NOT NULL, waiting_since INTEGER, answered INTEGER NOT NULL, dismissed INTEGER NOT NULL,
        their_delivered INTEGER NOT NULL, their_read INTEGER NOT NULL, assignee TEXT, pinned INTEGER NOT NULL,
        closed INTEGER NOT NULL, snoozed_until INTEGER NOT NULL, labels TEXT NOT NULL, room INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX inbox_all ON inbox(closed, pinned DESC, last_at DESC, thread DESC) WHERE known = 1""",
    """CREATE INDEX inbox_hands ON inbox(assignee, pinned DESC, last_at DESC, thread DESC)
        WHERE known = 1 AND closed = 0""",
    """CREATE INDEX inbox_waiting ON inbox(waiting_since, thread)
        WHERE known = 1 AND closed = 0 AND waiting_since IS NOT NULL""",
    """CREATE INDEX inbox_household ON inbox(household)""",
)


@_migrations(name="facts, inbox, threads side by side")
def _facts_and_inbox(db: Any) -> None:
    for statement in (*_FACTS, *_DERIVED):
        db.execute(statement)


@_migrations(name="search")
def _search(db: Any) -> None:
    for statement in TABLES:
        db.execute(statement)
    fill_index(db.conn)


@_migrations(name="bookings by their beginning")
def _bookings(db: Any) -> None:
    db.execute("CREATE INDEX record_start ON record(json_extract(body, '$.start')) WHERE kind = 'booking'")


@_migrations(name="words by their time")
def _times(db: Any) -> None:
    db.execute("CREATE INDEX message_time ON message(sent_at, turn, author, thread)")


@_migrations(name="pets by their names")
def _names(db: Any) -> None:
    called = "json_extract(body, '$.name') COLLATE NOCASE, id"
    db.execute(f"CREATE INDEX record_called ON record({called}) WHERE kind = 'pet'")


@_migrations(name="filters counted in their indexes")
def _filters(db: Any) -> None:
    shown = "pinned DESC, last_at DESC, thread DESC, snoozed_until"
    indexes = {
        "inbox_all": f"closed, {shown}) WHERE known = 1",
        "inbox_hands": f"assignee, {shown}, room) WHERE known = 1 AND closed = 0",
        "inbox_waiting": """waiting_since, thread, snoozed_until, closed, known)
            WHERE known = 1 AND closed = 0 AND waiting_since IS NOT NULL""",
    }
    for name, columns in indexes.items():
        db.execute(f"DROP INDEX {name}")
        db.execute(f"CREATE INDEX {name} ON inbox({columns}")


@_migrations(name="the search index in whole pages")
def _pages(db: Any) -> None:
    db.execute(FITTING)


def migrate(db: Connection) -> None:
    """Bring the cache behind `db` to the newest tables, each step in its own transaction."""
    _migrations.apply(Database(db))
