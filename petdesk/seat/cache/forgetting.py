"""Forgetting a household that was erased: its thread, its records, and the files only they named."""

from petdesk.seat.cache.records import forget_thread
from petdesk.seat.database import Connection
from petdesk.shop.people import Erasure

_MENTION = "SELECT kind, id FROM record WHERE kind <> 'erasure' AND (id = ?1 OR parent = ?1 OR instr(body, ?2))"
_PHOTOS = "SELECT body ->> '$.photo', body ->> '$.proof' FROM record WHERE kind = ? AND id = ?"


def forget_household(db: Connection, erasure: Erasure) -> None:
    """Remove everything that names the household, its thread, its people or its pets; inside a transaction."""
    gone: dict[tuple[str, str], None] = {}
    for one in (erasure.id, erasure.thread, *erasure.people, *erasure.pets):
        gone |= dict.fromkeys(db.execute(_MENTION, (one, f'"{one}"'.encode())).fetchall())
    for record in gone:
        for media in (each for row in db.execute(_PHOTOS, record).fetchall() for each in row if each):
            db.execute("INSERT OR IGNORE INTO gone_media VALUES(?)", (media,))
        db.execute("DELETE FROM record WHERE kind = ? AND id = ?", record)
        db.execute("DELETE FROM raw_change WHERE kind = ? AND id = ?", record)
    forget_thread(db, erasure.thread)


def leave_nothing(db: Connection) -> None:
    """Empty the file beside the cache that still holds what was overwritten."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
