"""Bytes on their way to disk: written and hashed beside the event loop, in order, while the next ones come."""

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Lock
from typing import BinaryIO, Protocol

from petdesk.relay.media.blobs import BLOCK

# So many blocks may wait for disk and hash before no more is read from the network.
WINDOW = 4
# A thread that changes hands after each block costs a third of the speed.
IN_A_ROW = 16
# While words are being written a block waits, about 20 ms at most: a file that comes is not held up for ever.
STEPS, STEP_SECONDS = 40, 0.0005
# What lies unwritten in the system's memory is kept small: a commit of the shop's database may have to wait for it.
SYNC_BYTES = 8 * 1024 * 1024
TALK_SYNC_BYTES = 1024 * 1024
Block = list[bytes | memoryview]
_sync = getattr(os, "fdatasync", os.fsync)


class Cut(Exception):
    """The sender is gone in the middle of a request."""


class Flow(Protocol):
    """The body of one request."""

    async def read(self) -> bytes | memoryview:
        """Whatever has come, at least one byte; b"" at the end. Raises Cut, or what `stop` was given."""
        ...

    def stop(self, reason: Exception) -> None:
        """Make the present and every further `read` raise `reason`."""
        ...


class Digest(Protocol):
    """A hash that is being worked out (hashlib)."""

    def update(self, data: bytes | memoryview, /) -> None:
        """Take more bytes."""
        ...


class Strand:
    """Works through blocks in order, holding a thread of the pool only while there is one to work on.

    Each block waits a little while `others` work who are not to be held up. After a failure nothing more is done, and
    every later block fails alike.
    """

    def __init__(self, pool: Executor, work: Callable[[Block], None], others: Callable[[], bool]) -> None:
        self._pool = pool
        self._work = work
        self._others = others
        self._waiting: deque[tuple[Block, Future[None]]] = deque()
        self._busy = False
        self._failure: BaseException | None = None
        self._lock = Lock()

    def put(self, block: Block) -> "asyncio.Future[None]":
        """Add a block; the answer is done when it has been worked on."""
        done: Future[None] = Future()
        with self._lock:
            self._waiting.append((block, done))
            start, self._busy = not self._busy, True
        if start:
            self._pool.submit(self._next)
        return asyncio.wrap_future(done)

    def _next(self) -> None:
        """Work on some blocks, then queue again behind others who want a thread."""
        for _ in range(IN_A_ROW):
            with self._lock:
                block, done = self._waiting.popleft()
            if done.set_running_or_notify_cancel() and self._failure is None:
                try:
                    self._give_way()
                    self._work(block)
                except BaseException as failure:  # noqa: BLE001 - it is handed to whoever waits for the block
                    self._failure = failure
            with self._lock:
                more = self._busy = bool(self._waiting)
            if self._failure is None:
                done.set_result(None)
            else:
                done.set_exception(self._failure)
            if not more:
                return
        self._pool.submit(self._next)

    def _give_way(self) -> None:
        for _ in range(STEPS):
            if not self._others():
                return
            time.sleep(STEP_SECONDS)


class Inflow:
    """Writes what it is given to `file` and tells each of `digests`, in blocks of 1 MiB, giving way to `others`."""

    def __init__(self, pool: Executor, file: BinaryIO, digests: list[Digest], others: Callable[[], bool]) -> None:
        self._file = file
        self._digests = digests
        self._others = others
        self._strands = (Strand(pool, self._write, others), Strand(pool, self._hash, others))
        self._flushing = Strand(pool, self._flush, others)
        self._flush_done: asyncio.Future[None] | None = None
        self._block: Block = []
        self._block_bytes = 0
        self._flying: deque[tuple[int, list[asyncio.Future[None]]]] = deque()
        self._flying_bytes = 0
        self._unsynced = 0
        self.written = 0

    @property
    def taken(self) -> int:
        """Bytes taken in so far, whether on disk already or not."""
        return self.written + self._flying_bytes + self._block_bytes

    async def take(self, chunk: bytes | memoryview) -> None:
        """Take a piece; waits only while disk or hash is far behind. Raises OSError."""
        self._block.append(chunk)
        self._block_bytes += len(chunk)
        if self._block_bytes >= BLOCK:
            self._launch()
            while len(self._flying) > WINDOW:
                await self._land()
            if self._unsynced >= (TALK_SYNC_BYTES if self._others() else SYNC_BYTES):
                await self._flushed()
                self._unsynced = 0
                self._flush_done = self._flushing.put([])

    async def settle(self) -> None:
        """Come back when all that was taken is written and hashed. Raises OSError; then `written` is what surely is."""
        if self._block:
            self._launch()
        failure: OSError | None = None
        while self._flying or self._flush_done is not None:
            try:
                await (self._land() if self._flying else self._flushed())
            except OSError as error:
                failure = failure or error
        if failure is not None:
            raise failure

    def _launch(self) -> None:
        block, self._block = self._block, []
        self._flying.append((self._block_bytes, [strand.put(block) for strand in self._strands]))
        self._flying_bytes += self._block_bytes
        self._unsynced += self._block_bytes
        self._block_bytes = 0

    async def _land(self) -> None:
        """Wait for the oldest block on its way; it stays under way when the one who waits is cancelled."""
        count, works = self._flying[0]
        await asyncio.wait(works)
        self._flying.popleft()
        self._flying_bytes -= count
        for work in works:
            work.result()
        self.written += count

    async def _flushed(self) -> None:
        """Wait for the flush that is under way, which goes on beside the writing. Raises OSError."""
        if (flush := self._flush_done) is not None:
            await asyncio.wait([flush])
            self._flush_done = None
            flush.result()

    def _write(self, block: Block) -> None:
        for piece in block:
            rest = memoryview(piece)
            while rest:
                rest = rest[self._file.write(rest) :]

    def _flush(self, _nothing: Block) -> None:
        _sync(self._file.fileno())

    def _hash(self, block: Block) -> None:
        for piece in block:
            for digest in self._digests:
                digest.update(piece)
