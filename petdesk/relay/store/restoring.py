"""Bringing a shop back from a backup: the same data under a new epoch, so that every device notices."""

import os
from pathlib import Path

from petdesk.relay.durable import sync_file
from petdesk.relay.store.driver import Connection, Problem, connect
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.migrating import migrate
from petdesk.relay.store.sqlite import DATABASE

ASIDE = f"{DATABASE}.before-restore"


def restore(
    source: Path,
    folder: Path,
    epoch: str,
    key: bytes | None = None,
    *,
    source_key: bytes | None = None,
    old_key: bytes | None = None,
) -> int:
    """Put the backup `source` in the place of the shop in `folder`, under a new `epoch`; the answer is its head.

    `source_key` opens the backup, `key` the shop from now on, `old_key` the one that was there. That one stays beside
    it as `shop.db.before-restore`, in the place of one from an earlier restore. Raises StoreUnusable when a relay
    serves the folder or the backup cannot be read; then nothing was changed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(folder)
    try:
        place, aside, part = folder / DATABASE, folder / ASIDE, folder / f"{DATABASE}.part"
        head = _copy(source, part, epoch, (source_key, key))
        if place.exists():
            _settle(place, old_key)
            os.replace(place, aside)
        for left in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (folder / left).unlink(missing_ok=True)
        part.rename(place)
        return head
    finally:
        lock.release()


def _copy(source: Path, part: Path, epoch: str, keys: tuple[bytes | None, bytes | None]) -> int:
    part.unlink(missing_ok=True)
    try:
        old, new = connect(source, keys[0], read_only=True), connect(part, keys[1])
        try:
            if (keys[0] is None) == (keys[1] is None):
                old.backup(new)
            else:
                transfer(new, source, keys[0])
            migrate(new)
            new.execute("UPDATE shop SET epoch = ?, safe = head, rights = rights + 1", (epoch,))
            (head,) = new.execute("SELECT head FROM shop").fetchone()
            new.execute("PRAGMA journal_mode = DELETE")
        finally:
            old.close()
            new.close()
    except (Problem, StoreUnusable, TypeError) as problem:
        part.unlink(missing_ok=True)
        raise StoreUnusable(f"{source} is no backup that can be read. Nothing was changed.") from problem
    sync_file(part)
    return int(head)


def transfer(new: Connection, source: Path, key: bytes | None) -> None:
    """Everything of the database `source`, sealed with `key` or open, into another where it is not the same.

    Pages of a sealed file are not those of an open one: it is copied by what it says.
    """
    new.execute("ATTACH DATABASE ? AS source KEY ?", (str(source), f"x'{key.hex()}'" if key else ""))
    new.execute("SELECT sqlcipher_export('main', 'source')")
    (version,) = new.execute("PRAGMA source.user_version").fetchone()
    new.execute(f"PRAGMA user_version = {int(version)}")
    new.execute("DETACH DATABASE source")


def _settle(place: Path, key: bytes | None) -> None:
    """Bring what still lies in the write-ahead log into the file itself, if it can be read at all."""
    try:
        connection = connect(place, key)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    except (Problem, StoreUnusable):
        # A shop that cannot be read is why one restores; it is kept as it is.
        return
