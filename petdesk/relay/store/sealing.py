"""Sealing a shop's database that lay open: a sealed copy, read back whole, takes its place in one step."""

import os
from pathlib import Path

from petdesk.relay.durable import sync_file, sync_folder
from petdesk.relay.store.driver import Problem, connect
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.restoring import ASIDE, transfer
from petdesk.relay.store.sqlite import DATABASE

_OPEN = b"SQLite format 3\0"


def lies_open(place: Path) -> bool:
    """True when anybody can read the database at `place`."""
    try:
        with place.open("rb") as file:
            return file.read(len(_OPEN)) == _OPEN
    except FileNotFoundError:
        return False


def seal_databases(folder: Path, key: bytes) -> None:
    """Seal the shop's database in `folder`, and the one that an earlier restore set aside, as far as they lie open.

    A stop at any moment leaves each of them whole, open or sealed; again is as good as once. Nobody else may have them
    open. Raises StoreUnusable, OSError.
    """
    for name in (ASIDE, DATABASE):
        if lies_open(folder / name):
            _seal(folder / name, key)


def _seal(place: Path, key: bytes) -> None:
    part = place.with_name(f"{place.name}.sealing")
    part.unlink(missing_ok=True)
    try:
        old = connect(place, None)
        # What lies in the write-ahead log belongs to the open file: none may be left beside the sealed one.
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.close()
        new = connect(part, key)
        try:
            transfer(new, place, None)
            new.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = new.execute("PRAGMA integrity_check").fetchone()
        finally:
            new.close()
    except (Problem, TypeError) as problem:
        part.unlink(missing_ok=True)
        raise StoreUnusable(f"{place} cannot be sealed. Nothing was changed.") from problem
    if verdict != "ok":
        part.unlink(missing_ok=True)
        raise StoreUnusable(f"{place} could not be read back sealed. Nothing was changed; check the disk.")
    sync_file(part)
    for left in ("-wal", "-shm"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    os.replace(part, place)
    sync_folder(place.parent)
