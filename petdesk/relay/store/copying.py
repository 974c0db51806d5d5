"""Copying a shop's database to a new file, also while a relay writes to it, and proving the copy."""

import os
from pathlib import Path

from petdesk.relay.durable import sync_file
from petdesk.relay.store.driver import Connection, Problem, connect, telling
from petdesk.relay.store.errors import StoreUnusable


class ShopAtRest:
    """The database file at `place`, sealed with `key` or open, as one who only reads it copies it."""

    def __init__(self, place: Path, key: bytes | None) -> None:
        self._place = place
        self._key = key

    def backup(self, target: Path) -> int:
        """Copy the shop to a new file, verify the copy, and answer the highest number in it.

        Raises FileExistsError, OSError, StoreUnusable.
        """
        source, copy = connect(self._place, self._key, read_only=True), connect(begin_copy(target), self._key)
        try:
            with telling():
                source.backup(copy)
            return finish_copy(copy, target)
        finally:
            source.close()
            copy.close()


def begin_copy(target: Path) -> Path:
    """Where the copy for `target` is to be made. Raises FileExistsError."""
    if target.exists():
        raise FileExistsError(f"{target} exists already. It was not touched; choose another name.")
    part = _part_of(target)
    part.unlink(missing_ok=True)
    return part


def finish_copy(copy: Connection, target: Path) -> int:
    """Prove the `copy` that was made where `begin_copy` said, close it and let it be `target`.

    The answer is the highest number in it. Raises OSError, or StoreUnusable when it does not hold what it should.
    """
    copy.execute("PRAGMA journal_mode = DELETE")
    head = _verified_head(copy)
    copy.close()
    part = _part_of(target)
    sync_file(part)
    os.replace(part, target)
    return head


def _part_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _verified_head(copy: Connection) -> int:
    try:
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        (head, last) = copy.execute("SELECT head, (SELECT coalesce(max(seq), 0) FROM event) FROM shop").fetchone()
    except Problem as problem:
        raise StoreUnusable("The backup could not be read back, so it was not kept. The shop is unharmed.") from problem
    if verdict != "ok" or head != last:
        raise StoreUnusable("The backup does not hold the whole shop, so it was not kept. Check the disk.")
    return int(head)
