"""The store on SQLite: one connection that writes, others that only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from petdesk.relay.store.ballast import BALLAST_BYTES, Ballast
from petdesk.relay.store.copying import begin_copy, finish_copy
from petdesk.relay.store.driver import (
    LARGE_WAL,
    SMALL_WAL,
    Connect,
    Connection,
    checkpoint_after,
    connect,
    telling,
    told,
)
from petdesk.relay.store.errors import StoreBusy, StoreFailed
from petdesk.relay.store.locking import FolderLock
from petdesk.relay.store.memory import Memory
from petdesk.relay.store.migrating import migrate
from petdesk.relay.store.placing import check_place
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.rows import ShopRow
from petdesk.relay.store.writing import Writing

DATABASE = "shop.db"


class SqliteStore:
    """A shop in `folder`, or in memory when it is None; `key` is a raw 32-byte key for an encrypted one.

    In memory there is one connection for all, so reads belong outside of transactions. `connect` opens the files.
    Raises StoreUnusable when the folder is in use or on a network drive, the key does not fit, or the file is of a
    newer program.
    """

    def __init__(
        self,
        folder: Path | None,
        key: bytes | None = None,
        *,
        ballast: int = BALLAST_BYTES,
        connect: Connect = connect,
    ) -> None:
        self._connect = connect
        self._key = key
        self._path = folder / DATABASE if folder else None
        self._readers: list[Connection] = []
        self._memory = Memory()
        self._scrubs = False
        self._lock: FolderLock | None = None
        self._ballast: Ballast | None = None
        if folder:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            check_place(folder)
            self._lock = FolderLock(folder)
            self._ballast = Ballast(folder, ballast) if ballast else None
        try:
            self._writer = connect(self._path, key)
            migrate(self._writer)
            if self._ballast and self._ballast.take():
                checkpoint_after(self._writer, LARGE_WAL)
        except BaseException:
            if self._lock:
                self._lock.release()
            raise

    @contextmanager
    def writing(self, now: int) -> Iterator[Writing]:
        """A transaction, durable when its block ends, undone when it raises."""
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            transaction = Writing(self._writer, self._shop(), now, self._memory)
            yield transaction
            transaction.finish()
            self._writer.execute("COMMIT")
            self._scrubs = self._scrubs or transaction.scrubs
            self._scrub()
        except BaseException as error:
            meant = told(error)
            self._undo(meant)
            if meant is error:
                raise
            raise meant from error

    def _scrub(self) -> None:
        """Where something was erased, write the database anew and empty the WAL, which still holds it.

        A reader in the midst of its work puts that off to the next transaction.
        """
        if self._scrubs and self._path is not None:
            (busy, _, _) = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._scrubs = bool(busy)

    def _undo(self, error: BaseException) -> None:
        self._memory.forget()
        if isinstance(error, StoreFailed):
            return
        with telling():
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
        if isinstance(error, StoreBusy) and error.why == "disk full":
            self._make_room()

    def _make_room(self) -> None:
        """Give up the ballast; what the WAL took goes into the database, so that it stays small from now on."""
        if self._ballast and self._ballast.release():
            with telling():
                checkpoint_after(self._writer, SMALL_WAL)
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _shop(self) -> ShopRow | None:
        row = self._writer.execute("SELECT id, epoch, head, safe, last_ts, rights FROM shop").fetchone()
        return ShopRow(*row) if row else None

    def reader(self) -> Reading:
        """A reader with a connection of its own (in memory: the one there is)."""
        if self._path is None:
            return Reading(self._writer)
        connection = self._connect(self._path, self._key, read_only=True)
        self._readers.append(connection)
        return Reading(connection)

    def copy_into(self, target: Connection) -> None:
        """Copy everything that is committed into another connection's database."""
        source = self._writer if self._path is None else self._connect(self._path, self._key, read_only=True)
        try:
            with telling():
                source.backup(target)
        finally:
            if source is not self._writer:
                source.close()

    def backup(self, target: Path) -> int:
        """Copy the shop to a new file, verify the copy, and answer the highest number in it.

        Raises FileExistsError, OSError, or StoreUnusable when the copy does not hold what it should.
        """
        copy = self._connect(begin_copy(target), self._key)
        try:
            self.copy_into(copy)
            return finish_copy(copy, target)
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of connections and of the folder."""
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._writer.close()
        if self._lock:
            self._lock.release()
