"""A disk that loses its power: SQLite through a file system of our own that forgets or tears what was not synced."""

import os
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import apsw

from petdesk.relay.store.driver import Problem

SECTOR = 512
TORN = 0.2


class PowerCut(BaseException):
    """The power is gone: no handler, no rollback, nothing."""


class Disk:
    """What was written and not synced, per file. `lying` syncs do nothing; `sync` replaces FULL where it is given.

    It goes dark at its `dark_at`-th write, sync or deletion. No file grows on it while it is `full`.
    """

    def __init__(self) -> None:
        self.lying = False
        self.sync = ""
        self.acts = 0
        self.dark_at: int | None = None
        self.dark = self.full = False
        self._unsynced: dict[str, list[tuple[int, bytes, bytes]]] = defaultdict(list)

    def tick(self) -> None:
        """Something is done to the disk. Raises PowerCut once it is dark."""
        if self.dark:
            raise PowerCut
        self.acts += 1
        if self.dark_at is not None and self.acts >= self.dark_at:
            self.dark = True
            raise PowerCut

    def wrote(self, file: str, offset: int, data: bytes, before: bytes) -> None:
        """A write that is not on the platters yet."""
        self._unsynced[file].append((offset, data, before))

    def synced(self, file: str) -> None:
        """All writes to a file are on the platters, unless the disk lies."""
        if not self.lying:
            self._unsynced.pop(file, None)

    def lose_power(self, rng: random.Random) -> None:
        """Undo what was not synced, then let a chance part of it have got through, some sectors torn in the middle."""
        for name, writes in self._unsynced.items():
            if os.path.exists(name):
                with open(name, "r+b") as file:
                    _undo(file, writes)
                    _tear(file, writes, rng)
        self._unsynced.clear()
        self.dark, self.acts, self.dark_at = False, 0, None


def _undo(file: Any, writes: list[tuple[int, bytes, bytes]]) -> None:
    for offset, _, before in reversed(writes):
        if before:
            file.seek(offset)
            file.write(before)
        else:
            file.truncate(offset)


def _tear(file: Any, writes: list[tuple[int, bytes, bytes]], rng: random.Random) -> None:
    kept = rng.random()
    for offset, data, _ in writes:
        for start in range(0, len(data), SECTOR):
            if rng.random() >= kept:
                continue
            sector = data[start : start + SECTOR]
            if rng.random() < TORN:
                sector = sector[: rng.randrange(1, len(sector) + 1)]
            file.seek(offset + start)
            file.write(sector)


class _File(apsw.VFSFile):
    """A file on the disk that loses its power."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.tick()
        size = super().xFileSize()
        if self._disk.full and offset + len(data) > size:
            raise apsw.FullError("the disk is full")
        before = super().xRead(min(len(data), size - offset), offset) if offset < size else b""
        self._disk.wrote(self._name, offset, bytes(data), bytes(before))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.tick()
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.tick()
        self._disk.synced(self._name)


class _Files(apsw.VFS):
    """The file system; deletions are durable at once."""

    def __init__(self, name: str, disk: Disk) -> None:
        self._disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self._disk, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        self._disk.tick()
        super().xDelete(name, sync)


class TearingLibrary:
    """Stands where the sqlite3 module stands, over a Disk: only `connect`, for one connection to a file at a time."""

    def __init__(self) -> None:
        self.disk = Disk()
        self._files = _Files(f"power-{id(self)}", self.disk)
        self.opened: list[Connection] = []

    def connect(self, name: str, **_: Any) -> "Connection":
        """As sqlite3.connect in autocommit mode."""
        path = unquote(urlsplit(name).path) if name.startswith("file:") else name
        connection = Connection(self.disk, apsw.Connection(path, vfs=f"power-{id(self)}"))
        self.opened.append(connection)
        return connection

    def lose_power(self, rng: random.Random) -> None:
        """Everything that is open is gone; what is on the disk is what a torn one holds."""
        self.disk.dark = True
        for connection in self.opened:
            connection.drop()
        self.opened.clear()
        self.disk.lose_power(rng)


class Rows:
    """What a statement answered."""

    def __init__(self, rows: list[tuple[Any, ...]], inner: apsw.Connection, description: Sequence[Any] = ()) -> None:
        self._rows = iter(rows)
        self.rowcount = inner.changes()
        self.lastrowid = inner.last_insert_rowid()
        self.description = description

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Connection:
    """An apsw connection with as much of sqlite3's face as the stores use."""

    def __init__(self, disk: Disk, inner: apsw.Connection) -> None:
        self._disk, self._inner = disk, inner
        # There is no shared memory in this file system, so one connection has the file to itself.
        self.execute("PRAGMA locking_mode = EXCLUSIVE")

    def execute(self, sql: str, values: Sequence[Any] | None = None) -> Rows:
        """Run a statement to its end."""
        if self._disk.sync and sql.replace(" ", "").upper() == "PRAGMASYNCHRONOUS=FULL":
            sql = f"PRAGMA synchronous = {self._disk.sync}"
        told: list[Any] = []
        cursor = self._inner.cursor()
        # Only while a statement starts can apsw say which columns an answer without rows would have.
        cursor.exec_trace = lambda at, _sql, _values: told.extend(at.get_description()) or True
        try:
            rows = cursor.execute(sql, values if isinstance(values, dict) else tuple(values or ())).fetchall()
        except (apsw.Error, PowerCut) as error:
            raise self._meant(error) from error
        return Rows(rows, self._inner, told)

    def executemany(self, sql: str, many: Sequence[Sequence[Any]]) -> Rows:
        """Run a statement for each."""
        for values in many:
            self.execute(sql, values)
        return Rows([], self._inner)

    def _meant(self, error: BaseException) -> BaseException:
        if self._disk.dark:
            return PowerCut()
        problem = Problem(str(error))
        code = apsw.SQLITE_FULL if isinstance(error, apsw.FullError) else getattr(error, "extendedresult", 1)
        problem.sqlite_errorcode = code  # type: ignore[attr-defined]
        return problem

    @property
    def in_transaction(self) -> bool:
        """True between BEGIN and its end."""
        return bool(self._inner.in_transaction)

    def drop(self) -> None:
        """Let go of the file as a machine does that has no power: whatever SQLite still wants to do fails."""
        try:
            self._inner.close(True)
        except (apsw.Error, PowerCut):
            return

    def close(self) -> None:
        """Let go of the file in good order, or like `drop` once it is dark."""
        self.drop()


def sound(place: Path) -> str:
    """SQLite's own verdict about a file after it was recovered: "ok", or what is wrong."""
    connection = apsw.Connection(str(place))
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()
