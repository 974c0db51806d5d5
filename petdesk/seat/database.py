"""Opening a SQLite file of the seat: encrypted when a key is given, and brought up to date before anybody reads it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

try:
    from sqlcipher3 import dbapi2 as cipher
except ImportError:  # no wheel on this platform: files stay plain, and a key is refused
    cipher = None

Connection = sqlite3.Connection
_library: Any = sqlite3 if cipher is None else cipher
Migrate = Callable[[Connection], None]


class CannotKeep(Exception):
    """What was said could not be written to this computer's disk (full, read-only, failing); nothing of it was sent."""


DatabaseError: tuple[type[Exception], ...] = (
    (sqlite3.Error, CannotKeep) if cipher is None else (sqlite3.Error, cipher.Error, CannotKeep)
)
CLASHES: tuple[type[Exception], ...] = (
    (sqlite3.IntegrityError,) if cipher is None else (sqlite3.IntegrityError, cipher.IntegrityError)
)
KEY_BYTES = 32
CAN_ENCRYPT = cipher is not None


class CannotOpen(Exception):
    """The file cannot be read: no SQLite file, another key, or the system refuses; the text says which file."""


def open_database(
    place: Path | None, key: bytes | None = None, *, durable: bool = False, library: Any = _library
) -> Connection:
    """A read-write connection, in autocommit mode, to `place` (None: in memory).

    `key` are 32 raw bytes or None for a plain file. `durable` makes every commit wait for the disk (synchronous FULL).
    `library` is a module of the DB API whose errors are DatabaseErrors. Raises CannotOpen.
    """
    db = _connect(":memory:" if place is None else str(place), key, uri=False, library=library)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        db.execute("PRAGMA fullfsync=ON")
        db.execute("PRAGMA wal_autocheckpoint=2000")
        db.execute("PRAGMA journal_size_limit=16777216")
        db.execute("PRAGMA secure_delete=ON")
    except DatabaseError as error:
        db.close()
        raise CannotOpen(f"{place} cannot be opened: {error}") from error
    return db


def open_reader(place: Path, key: bytes | None = None) -> Connection:
    """A connection to `place` that cannot write. Raises CannotOpen, also when the file is not there."""
    db = _connect(f"{place.absolute().as_uri()}?mode=ro", key, uri=True)
    try:
        db.execute("PRAGMA query_only=ON")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseError as error:
        db.close()
        raise CannotOpen(f"{place} cannot be read: {error}") from error
    return db


def bring_up(db: Connection, version: int, migrate: Migrate) -> None:
    """Run `migrate` unless the file says that it is at schema `version` already; so the migrations are rarely imported.

    Raises CannotOpen for a file of a newer PetDesk.
    """
    try:
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found > version:
            raise CannotOpen(f"the file is of a newer version ({found}) than this program knows ({version})")
        if found < version:
            migrate(db)
            db.execute(f"PRAGMA user_version={int(version)}")
    except DatabaseError as error:
        raise CannotOpen(f"the file cannot be brought up to date: {error}") from error


def _connect(name: str, key: bytes | None, *, uri: bool, library: Any = _library) -> Connection:
    if key is not None and (cipher is None or len(key) != KEY_BYTES):
        raise CannotOpen("encrypted files need SQLCipher and a key of 32 bytes")
    try:
        # One thread uses a connection at a time; which one that is changes when a new cache takes the old one's place.
        db = cast(Connection, library.connect(name, uri=uri, check_same_thread=False, isolation_level=None))
        if key is not None:
            db.execute("PRAGMA cipher_log_level=NONE")
            db.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    except DatabaseError as error:
        raise CannotOpen(f"{name} cannot be opened: {error}") from error
    return db
