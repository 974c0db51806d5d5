"""The SQLite library in use: that of sqlcipher3 where it is installed (newer, and can encrypt), else Python's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from petdesk.relay.store.errors import StoreBusy, StoreFailed, StoreUnusable

try:
    from sqlcipher3 import dbapi2 as _cipher
except ImportError:
    _cipher = None

Connection = sqlite3.Connection
_library: Any = _cipher or sqlite3
Problem: type[Exception] = _library.Error
CAN_ENCRYPT = _cipher is not None

# Primary result codes, https://www.sqlite.org/rescode.html
_BUSY, _LOCKED, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 10, 11, 13, 14, 26

# Pages in the WAL before a checkpoint, which is three more waits for the disk. The large one stays below the size
# limit, or the file would be cut and grow again each time.
SMALL_WAL, LARGE_WAL = 200, 800


class Connect(Protocol):
    """How a store opens its files."""

    def __call__(self, path: Path | None, key: bytes | None, *, read_only: bool = False) -> Connection:
        """As `connect` below."""


def connect(path: Path | None, key: bytes | None, *, read_only: bool = False, library: Any = _library) -> Connection:
    """Open the database file, or one in memory when `path` is None; `key` is a raw key of 32 bytes.

    `library` is a module of the DB API whose errors are Problems. Raises StoreUnusable when the key does not fit, or
    when there is a key but no library that can encrypt.
    """
    if key is not None and not CAN_ENCRYPT:
        raise StoreUnusable("This shop's data are encrypted, and the part that can read them is not installed.")
    mode = "ro" if read_only else "rwc"
    name = ":memory:" if path is None else f"{path.resolve().as_uri()}?mode={mode}"
    connection = library.connect(name, isolation_level=None, check_same_thread=False, uri=True)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    _settle(connection, path, read_only)
    return cast(Connection, connection)


def _settle(connection: Any, path: Path | None, read_only: bool) -> None:
    try:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA mmap_size = 0")
        connection.execute("PRAGMA user_version").fetchone()
        if read_only or path is None:
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA secure_delete = ON")
        # A WAL that may grow to 1,000 pages can fill a small disk by itself, and then never shrinks again.
        checkpoint_after(connection, SMALL_WAL)
        connection.execute("PRAGMA journal_size_limit = 4194304")
    except Problem as problem:
        connection.close()
        if _code(problem) == _NOTADB:
            raise StoreUnusable("The shop's data cannot be opened with this key. Nothing was changed.") from problem
        raise


def checkpoint_after(connection: Any, pages: int) -> None:
    """Let the WAL grow to so many pages before it is written back into the database."""
    connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def _code(problem: BaseException) -> int:
    code = getattr(problem, "sqlite_errorcode", 0)
    return int(code) & 0xFF if code else 0


def told(problem: BaseException) -> BaseException:
    """StoreBusy (passing) or StoreFailed (the process must end) where the library means that; else the same."""
    if not isinstance(problem, Problem):
        return problem
    if _code(problem) in {_BUSY, _LOCKED}:
        return StoreBusy("locked")
    if _code(problem) == _FULL:
        return StoreBusy("disk full")
    return StoreFailed(str(problem)) if _code(problem) in {_IOERR, _CORRUPT, _CANTOPEN} else problem


@contextmanager
def telling() -> Iterator[None]:
    """Raise what `told` makes of the library's errors."""
    try:
        yield
    except Problem as problem:
        meant = told(problem)
        if meant is problem:
            raise
        raise meant from problem
