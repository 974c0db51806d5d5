"""Bringing a shop back from a backup: the same data under a new epoch, so that every device notices."""

from pathlib import Path

from petdesk.relay.store.driver import Problem, connect
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.migrating import migrate
from petdesk.relay.store.sqlite import DATABASE, sync_file

ASIDE = f"{DATABASE}.before-restore"


def restore(source: Path, folder: Path, epoch: str, key: bytes | None = None) -> int:
    """Put the backup `source` in the place of the shop in `folder`, under a new `epoch`; the answer is its head.

    What was there before stays beside it as `shop.db.before-restore`. Raises StoreUnusable when a relay serves the
    folder or the backup cannot be read, FileExistsError when the place aside is taken; then nothing was changed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(folder)
    try:
        place, aside, part = folder / DATABASE, folder / ASIDE, folder / f"{DATABASE}.part"
        if aside.exists():
            raise FileExistsError(f"{aside} is left from an earlier restore. Move it away first; nothing was changed.")
        head = _copy(source, part, epoch, key)
        if place.exists():
            _settle(place, key)
            place.rename(aside)
        for left in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (folder / left).unlink(missing_ok=True)
        part.rename(place)
        return head
    finally:
        lock.release()


def _copy(source: Path, part: Path, epoch: str, key: bytes | None) -> int:
    part.unlink(missing_ok=True)
    try:
        old, new = connect(source, key, read_only=True), connect(part, key)
        try:
            old.backup(new)
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


def _settle(place: Path, key: bytes | None) -> None:
    """Bring what still lies in the write-ahead log into the file itself, if it can be read at all."""
    try:
        connection = connect(place, key)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    except (Problem, StoreUnusable):
        # A shop that cannot be read is why one restores; it is kept as it is.
        return
