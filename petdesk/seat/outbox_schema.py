"""The tables of the outbox and how older ones become the newest; imported only when a file is not up to date."""

from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from petdesk.seat.database import Connection

_migrations = Migrations("petdesk-outbox")

_TABLES = (
    """CREATE TABLE meta(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID""",
    """CREATE TABLE entry(
        number INTEGER PRIMARY KEY AUTOINCREMENT, cmd TEXT NOT NULL UNIQUE, dseq INTEGER UNIQUE, state TEXT NOT NULL,
        kind TEXT NOT NULL, thread TEXT, body BLOB NOT NULL, written_at INTEGER NOT NULL, n INTEGER NOT NULL DEFAULT 0,
        answered_at INTEGER NOT NULL DEFAULT 0, refusal BLOB, failure TEXT, given_up INTEGER NOT NULL DEFAULT 0,
        CHECK(state IN ('queued', 'ready', 'sent', 'refused'))) STRICT""",
    """CREATE INDEX entry_open ON entry(state, dseq) WHERE state <> 'sent'""",
    """CREATE INDEX entry_shown ON entry(thread, number) WHERE kind = 'message.send'""",
    """CREATE TABLE transfer(
        cmd TEXT NOT NULL, place INTEGER NOT NULL, local TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
        source TEXT NOT NULL, prepared TEXT NOT NULL DEFAULT '', location TEXT NOT NULL DEFAULT '',
        media TEXT NOT NULL DEFAULT '',
        total INTEGER NOT NULL, ref BLOB NOT NULL, PRIMARY KEY(cmd, place),
        CHECK(state IN ('preparing', 'waiting', 'paused', 'done'))) STRICT, WITHOUT ROWID""",
    """CREATE INDEX transfer_media ON transfer(media) WHERE media <> ''""",
    """CREATE TABLE draft(thread TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE mark(thread TEXT PRIMARY KEY, read INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
)


@_migrations(name="entries, transfers, drafts and marks")
def _first(db: Any) -> None:
    for statement in _TABLES:
        db.execute(statement)


def migrate(db: Connection) -> None:
    """Bring the outbox behind `db` to the newest tables, each step in its own transaction."""
    _migrations.apply(Database(db))
