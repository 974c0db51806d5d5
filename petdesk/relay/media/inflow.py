"""Bytes on their way to disk: written and hashed beside the event loop, one block while the next one comes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, BinaryIO, Protocol

from petdesk.relay.media.blobs import BLOCK


class Cut(Exception):
    """The sender is gone in the middle of a request."""


class Flow(Protocol):
    """The body of one request."""

    async def read(self) -> bytes:
        """Whatever has come, at least one byte; b"" at the end. Raises Cut, or what `stop` was given."""
        ...

    def stop(self, reason: Exception) -> None:
        """Make the present and every further `read` raise `reason`."""
        ...


class Digest(Protocol):
    """A hash that is being worked out (hashlib)."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""
        ...


class Inflow:
    """Writes what it is given to `file` and tells each of `digests`, in blocks of 1 MiB."""

    def __init__(self, pool: Executor, file: BinaryIO, digests: list[Digest]) -> None:
        self._pool = pool
        self._file = file
        self._digests = digests
        self._block: list[bytes] = []
        self._block_bytes = 0
        self._flying: list[asyncio.Future[Any]] = []
        self._flying_bytes = 0
        self._failed = False
        self.written = 0

    @property
    def taken(self) -> int:
        """Bytes taken in so far, whether on disk already or not."""
        return self.written + self._flying_bytes + self._block_bytes

    async def take(self, chunk: bytes) -> None:
        """Take a piece; waits only while the disk or the hash is more than a block behind. Raises OSError."""
        self._block.append(chunk)
        self._block_bytes += len(chunk)
        if self._block_bytes >= BLOCK:
            await self._land()
            self._launch()

    async def settle(self) -> None:
        """Come back when all that was taken is written and hashed; after a failure nothing more is. Raises OSError."""
        await self._land()
        if self._block and not self._failed:
            self._launch()
            await self._land()

    def _launch(self) -> None:
        block, self._block = self._block, []
        self._flying_bytes, self._block_bytes = self._block_bytes, 0
        self._flying = [self._off_loop(_write_all, self._file, block)]
        self._flying += [self._off_loop(_update_all, digest, block) for digest in self._digests]

    def _off_loop(self, work: Callable[..., None], *given: Any) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._pool, work, *given)

    async def _land(self) -> None:
        """Wait for the block on its way; it stays under way when the one who waits is cancelled."""
        flying, count = self._flying, self._flying_bytes
        if not flying:
            return
        await asyncio.wait(flying)
        self._flying, self._flying_bytes = [], 0
        self._failed = self._failed or any(work.exception() for work in flying)
        for work in flying:
            work.result()
        self.written += count


def _write_all(file: BinaryIO, block: list[bytes]) -> None:
    for piece in block:
        rest = memoryview(piece)
        while rest:
            rest = rest[file.write(rest) :]


def _update_all(digest: Digest, block: list[bytes]) -> None:
    for piece in block:
        digest.update(piece)
