"""Someone between a seat and its relay who speaks TLS with both: a thief who writes everything down, or a proxy."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.authority import Authority

BLOCK = 64 * 1024


class Middle:
    """What stands at `port` of 127.0.0.1. `said` is all that clients told it, `heard` all that came back, in clear."""

    def __init__(self, target: int, tls: bool, header: bytes) -> None:
        self._target = target
        self._tls = tls
        self._header = header
        self._lines: set[asyncio.Task[None]] = set()
        self.port = 0
        self.said = b""
        self.heard = b""

    @property
    def address(self) -> str:
        """Where clients find it."""
        return f"https://127.0.0.1:{self.port}"

    def is_left(self) -> bool:
        """Whether nobody talks with it any more."""
        return not self._lines

    async def serve(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """One client's connection, from its beginning to its end."""
        task = asyncio.current_task()
        assert task is not None
        self._lines.add(task)
        writers = [back]
        try:
            context = _believing() if self._tls else None
            far, on = await asyncio.open_connection("127.0.0.1", self._target, ssl=context)
            writers.append(on)
            pumps = [asyncio.create_task(self._up(near, on)), asyncio.create_task(self._down(far, back))]
            try:
                await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for pump in pumps:
                    pump.cancel()
                await asyncio.gather(*pumps, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._lines.discard(task)
            for writer in writers:
                writer.transport.abort()

    async def _up(self, near: asyncio.StreamReader, on: asyncio.StreamWriter) -> None:
        first = True
        while block := await near.read(BLOCK):
            self.said += block
            if first and self._header:
                line, _, rest = block.partition(b"\r\n")
                block, first = line + b"\r\n" + self._header + b"\r\n" + rest, False
            on.write(block)
            await on.drain()

    async def _down(self, far: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while block := await far.read(BLOCK):
            self.heard += block
            back.write(block)
            await back.drain()

    async def end(self) -> None:
        """Let go of every connection."""
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


@asynccontextmanager
async def middle(
    target: int, context: ssl.SSLContext, *, tls: bool = True, header: bytes = b""
) -> AsyncIterator[Middle]:
    """Stand before `target`, showing the certificate of `context`; `tls` says what `target` speaks.

    `header` is added to the first request of each connection.
    """
    man = Middle(target, tls, header)
    server = await asyncio.start_server(man.serve, "127.0.0.1", 0, ssl=context)
    man.port = server.sockets[0].getsockname()[1]
    try:
        yield man
    finally:
        server.close()
        await man.end()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.wait_closed(), 5)


def _believing() -> ssl.SSLContext:
    """What somebody goes by who takes whatever certificate is shown."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def thief(folder: Path) -> ssl.SSLContext:
    """The certificate of somebody whom nobody vouches for."""
    return Authority(folder / "thief").context("127.0.0.1")
