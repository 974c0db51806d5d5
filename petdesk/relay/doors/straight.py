"""The rest of a large body, read from its connection straight into blocks of memory, past the parser of requests."""

import asyncio
from typing import cast

from aiohttp.streams import StreamReader

BLOCK = 1024 * 1024
# One reading takes no more, so that others come in between.
PIECE = 256 * 1024
# So long a block that is not full yet is waited for: a few large pieces cost less than many small ones.
SOON_SECONDS = 0.003


class Straight(asyncio.BufferedProtocol):
    """Stands between a connection and the protocol it had, for the `left` bytes that end its last request's body.

    `content` is that body as aiohttp knows it; it is told of the end. The connection serves no other after it.
    """

    def __init__(self, connection: asyncio.Transport, content: StreamReader, left: int) -> None:
        self._connection, self._content, self._left = connection, content, left
        # Not asked with isinstance: the protocol is one of the porch, or aiohttp's own.
        self._former = cast(asyncio.Protocol, connection.get_protocol())
        self._block = bytearray(BLOCK)
        self._filled = self._taken = 0
        self._halted = self._ripe = False
        self._failure: Exception | None = None
        self._loop = asyncio.get_running_loop()
        self._waiter: asyncio.Future[None] | None = None
        self._soon: asyncio.TimerHandle | None = None
        # A loop asks a protocol how it wants to be given bytes when reading begins.
        connection.pause_reading()
        connection.set_protocol(self)
        connection.resume_reading()

    async def read(self) -> memoryview | bytes:
        """Whatever has come; b"" at the end. Raises what `stop` was given, ConnectionError when the sender is gone."""
        while not self._ripe and self._failure is None:
            self._waiter = self._loop.create_future()
            await self._waiter
        if self._failure is not None:
            raise self._failure
        piece = memoryview(self._block)[self._taken : self._filled]
        self._taken = self._filled
        self._ripe = not self._left
        if self._filled == BLOCK:
            self._begin_block()
        return piece

    def stop(self, reason: Exception) -> None:
        """Make the present and every further `read` raise `reason`; what comes then is passed over."""
        self._failure = self._failure or reason
        self._go_on()
        self._wake()

    def get_buffer(self, sizehint: int) -> memoryview:
        """Where the next bytes go."""
        room = min(BLOCK - self._filled, PIECE)
        if self._failure is not None or not self._left:
            return memoryview(bytearray(PIECE))
        return memoryview(self._block)[self._filled : self._filled + min(room, self._left)]

    def buffer_updated(self, nbytes: int) -> None:
        """So many came."""
        if not self._left:
            return
        self._left = max(0, self._left - nbytes)
        if self._failure is None:
            self._filled += nbytes
        if not self._left:
            self._content.feed_eof()
        elif self._filled == BLOCK and self._failure is None:
            self._halted = True
            self._connection.pause_reading()
        else:
            self._soon = self._soon or self._loop.call_later(SOON_SECONDS, self._wake)
            return
        self._wake()

    def eof_received(self) -> bool | None:
        """As the former protocol has it."""
        return self._former.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """The sender is gone, or the answer was given."""
        self.stop(ConnectionResetError("the sender is gone"))
        self._former.connection_lost(exc)

    def pause_writing(self) -> None:
        """Passed on."""
        self._former.pause_writing()

    def resume_writing(self) -> None:
        """Passed on."""
        self._former.resume_writing()

    def _begin_block(self) -> None:
        self._block = bytearray(BLOCK)
        self._filled = self._taken = 0
        self._go_on()

    def _go_on(self) -> None:
        if self._halted:
            self._halted = False
            self._connection.resume_reading()

    def _wake(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        self._ripe = True
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)
