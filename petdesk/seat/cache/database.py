"""The cache's own file: who writes it, how far it has got, and how a new one takes the old one's place."""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from petdesk.seat.database import CannotOpen, Connection, bring_up, open_database

log = logging.getLogger(__name__)

SCHEMA = 7


class Progress(msgspec.Struct, frozen=True):
    """How far the pages of a scope have come: all up to `after` of the `until` that was asked for."""

    after: int
    until: int


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a cache stands: the relay's epoch, the last number, the scopes held whole, those still coming in pages."""

    epoch: str | None = None
    cursor: int = 0
    whole: tuple[str, ...] = ()
    paging: dict[str, Progress] = {}


class Cache:
    """One cache file through its one writing connection; every method runs on whoever writes at the moment."""

    def __init__(self, db: Connection) -> None:
        bring_up(db, SCHEMA, _migrate)
        self.db = db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            # A full disk, for one, may have ended the transaction already.
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    def position(self) -> Position:
        """Where this cache stands."""
        found = self.note("position")
        return Position() if found is None else msgspec.json.decode(found, type=Position)

    def move_to(self, position: Position) -> None:
        """Say where the cache stands; inside the transaction that made it so."""
        self.keep_note("position", msgspec.json.encode(position).decode())

    def note(self, name: str) -> str | None:
        """A word kept beside the records."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep_note(self, name: str, value: str) -> None:
        """Keep a word beside the records."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (name, value))

    def digest(self) -> str:
        """The hash of everything that two caches of equal rights at the same cursor must share."""
        total = hashlib.sha256()
        for table in _SHARED:
            for row in self.db.execute(table):
                total.update(repr(row).encode())
        return total.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


class CacheFiles:
    """The cache in use and, while a new one is being built, the one aside: two files in `folder`."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.place = folder / "cache.db"
        self._aside_place = folder / "cache.new.db"
        self._key = key
        self.current = _open_or_anew(self.place, key)
        self.aside = _open_or_anew(self._aside_place, key) if self._aside_place.exists() else None
        if self.is_ready:
            # The last word had come, and then this program ended before it could swap.
            self.swap()

    @property
    def target(self) -> Cache:
        """Where the relay's word is written now."""
        return self.current if self.aside is None else self.aside

    @property
    def is_ready(self) -> bool:
        """True when the cache built aside is whole and only has to be swapped in."""
        if self.aside is None:
            return False
        position = self.aside.position()
        return position.epoch is not None and not position.paging

    def begin(self, position: Position) -> None:
        """Start anew at `position`: aside when the current cache shows something, in its place when it is empty."""
        if self.aside is not None:
            self.aside.close()
            self.aside = None
        _remove(self._aside_place)
        if self.current.position().epoch is not None:
            self.aside = Cache(open_database(self._aside_place, self._key))
        with self.target.transaction():
            self.target.move_to(position)
            for name in _CARRIED:
                self.target.keep_note(name, self.current.note(name) or "")

    def seal(self) -> None:
        """Make the cache built aside one whole file, the slow half of a swap."""
        if self.aside is not None:
            self.aside.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def swap(self) -> None:
        """Let the cache built aside be the current one; nobody may read meanwhile."""
        if self.aside is None:
            return
        self.current.close()
        self.aside.close()
        _remove(self.place)
        os.replace(self._aside_place, self.place)
        _remove(self._aside_place)
        self.current, self.aside = Cache(open_database(self.place, self._key)), None

    def wipe(self) -> None:
        """Forget all of it and begin empty; nobody may read meanwhile."""
        self.close()
        _remove(self.place)
        _remove(self._aside_place)
        self.current, self.aside = Cache(open_database(self.place, self._key)), None

    def close(self) -> None:
        """Let go of the files."""
        self.current.close()
        if self.aside is not None:
            self.aside.close()


# Whose seat it is and which program wrote it do not come from the relay's pages.
_CARRIED = ("member", "role", "app")
_SHARED = (
    """SELECT kind, id, ver, place, public, thread, audience, body FROM record
        WHERE kind <> 'jotting' ORDER BY kind, id""",
    "SELECT kind, id, ver, place, public, thread, audience, body FROM raw_change ORDER BY kind, id",
    "SELECT id, ver, place, public, thread, audience, body FROM message ORDER BY id",
    """SELECT thread, known, title, household, pets, photo, last_place, last_text, last_kind, last_side, last_author,
        last_at, waiting_place, waiting_since, answered, dismissed, their_delivered, their_read, assignee, pinned,
        closed, snoozed_until, labels, room FROM inbox ORDER BY thread""",
)


def _migrate(db: Connection) -> None:
    from petdesk.seat.cache.schema import migrate

    migrate(db)


def _open_or_anew(place: Path, key: bytes | None) -> Cache:
    """The cache at `place`; one that cannot be read is set aside, because the relay has it all."""
    try:
        return Cache(open_database(place, key))
    except CannotOpen as error:
        log.warning("the cache is built anew: %s", error)
    if place.is_dir():
        place.rename(place.with_suffix(".unusable"))
    _remove(place)
    return Cache(open_database(place, key))


def _remove(place: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)
