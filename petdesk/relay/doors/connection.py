"""The thin shell around a session: a WebSocket, one task that reads and one that sends."""

import asyncio
from typing import Any

import structlog
from aiohttp import ClientConnectionResetError, WSCloseCode, WSMessage, WSMsgType, web
from aiohttp.abc import AbstractStreamWriter

from petdesk.relay.clock import steady_ms
from petdesk.relay.cursor import Fetch
from petdesk.relay.doors.framing import text_frame
from petdesk.relay.relay import Relay
from petdesk.relay.streams import Session
from petdesk.wire.codec import BadFrame, decode_from_seat
from petdesk.wire.frames import BAD_FRAME, SLOW
from petdesk.wire.limits import FRAME_IN_BYTES

WRITE_BUFFER = 64 * 1024
CLOSE_SECONDS = 2.0
LOOKS_PER_STALL = 6
_journal = structlog.get_logger("petdesk.relay.connection")


class Bell:
    """Wakes one coroutine, which awaits `rung` and then hushes it; rung before anybody waits, it is heard at once.

    Smaller than an asyncio.Event, as thousands of connections wait for theirs.
    """

    __slots__ = ("_rung", "_waiter")

    def __init__(self) -> None:
        self._rung = False
        self._waiter: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake whoever waits, or who waits next."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        else:
            self._rung = True

    def rung(self) -> "asyncio.Future[None]":
        """Done when it rings."""
        self._waiter = asyncio.get_running_loop().create_future()
        if self._rung:
            self._waiter.set_result(None)
        return self._waiter

    def hush(self) -> None:
        """It was heard: what rang until now asks for nothing more."""
        self._rung, self._waiter = False, None


class Connection:
    """One WebSocket; `browser` as in Session."""

    __slots__ = (
        *("_awake", "_drained", "_reader", "_relay", "_sending_since"),
        *("_session", "_socket", "_timer", "_transport", "_unsent", "_writer"),
    )

    def __init__(self, relay: Relay, browser: str | None) -> None:
        self._relay = relay
        self._socket = web.WebSocketResponse(
            compress=False, max_msg_size=FRAME_IN_BYTES, writer_limit=WRITE_BUFFER, timeout=CLOSE_SECONDS
        )
        self._awake = Bell()
        self._drained = Bell()
        self._session = Session(relay.hub, browser, steady_ms(), self._awake.ring)
        self._timer: asyncio.TimerHandle | None = None
        self._reader: asyncio.Task[Any] | None = None
        self._sending_since: int | None = None
        self._unsent = 0
        self._transport: asyncio.Transport | None = None
        self._writer: AbstractStreamWriter | None = None

    async def run(self, request: web.Request) -> web.WebSocketResponse:
        """Serve the connection until it is over."""
        self._session.address = request.remote or ""
        await self._socket.prepare(request)
        # Not asked with isinstance: uvloop's transports are like asyncio's without being them.
        self._transport = request.transport
        self._writer = request.writer
        self._reader = asyncio.current_task()
        sending = self._relay.tasks.start(self._send_all(), "connection")
        self._tick()
        try:
            await self._read_until_over()
            await self._socket.close(code=self._session.code)
        finally:
            self._session.closed()
            if self._timer:
                self._timer.cancel()
            self._awake.ring()
            await asyncio.wait({sending}, timeout=CLOSE_SECONDS)
            sending.cancel()
        return self._socket

    async def _read_until_over(self) -> None:
        """Read until either side ends the connection; aiohttp closes in good order only where nobody reads."""
        task = self._reader
        try:
            async for message in self._socket:
                if not self._take_in(message):
                    break
                while self._session.crowded and not self._session.over:
                    await self._drained.rung()
                    self._drained.hush()
        except asyncio.CancelledError:
            # Ended by the sending side of this very connection, and cancelled by nobody else?
            if self._reader is not None or task is None or task.uncancel():
                raise
        self._reader = None

    def _end_reading(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.cancel()

    def _take_in(self, message: WSMessage) -> bool:
        """Hand a frame to the session; False for what only the end of the connection brings."""
        if message.type is WSMsgType.TEXT:
            try:
                self._session.on_frame(decode_from_seat(message.data), steady_ms())
            except BadFrame as bad:
                self._session.bye(BAD_FRAME, str(bad)[:120])
        elif message.type is WSMsgType.BINARY:
            self._session.bye(BAD_FRAME, "binary")
        else:
            return False
        return True

    async def _send_all(self) -> None:
        try:
            while not self._session.over:
                await self._awake.rung()
                self._awake.hush()
                await self._send_what_is_new()
            await self._send_what_is_new()
        except (ClientConnectionResetError, ConnectionError):
            # The reading side sees the end of the connection as well, and cleans up.
            self._session.closed()
        except Exception:  # noqa: BLE001  # Whatever it was, this connection must not stay as a deaf one.
            _journal.exception("a connection failed")
            self._session.fail(WSCloseCode.INTERNAL_ERROR)
        finally:
            self._drained.ring()
            self._end_reading()

    async def _send_what_is_new(self) -> None:
        session, feed = self._session, self._relay.hub.feed
        frames: list[bytes] = []
        size = 0
        while (step := session.step(steady_ms())) is not None:
            if isinstance(step, Fetch):
                await self._write(frames)
                step.take(await self._relay.read(step.read))
            else:
                frames.append(text_frame(feed.encoded(step)))
                size += len(frames[-1])
                if size >= WRITE_BUFFER:
                    await self._write(frames)
                    size = 0
        await self._write(frames)

    async def _write(self, frames: list[bytes]) -> None:
        """Send the frames with one write, as each costs as much as all else about a small frame; then none is left."""
        if not frames:
            return
        transport, writer = self._transport, self._writer
        if transport is None or writer is None or transport.is_closing():
            raise ConnectionResetError("the other side is gone")
        self._sending_since = steady_ms()
        transport.write(b"".join(frames))
        frames.clear()
        await writer.drain()
        self._sending_since = None
        self._drained.ring()

    def _tick(self) -> None:
        """Look at the clock, and whether the other side still takes what is sent."""
        now = steady_ms()
        wait = self._session.tick(now)
        stalled = self._relay.settings.limits.stalled_ms
        if self._sending_since is not None:
            self._watch_progress(now, stalled)
        # Also while nothing is being sent: a write that hangs may begin right after this look.
        wait = min(wait, stalled // LOOKS_PER_STALL)
        self._timer = asyncio.get_running_loop().call_later(wait / 1000, self._tick)

    def _watch_progress(self, now: int, stalled: int) -> None:
        unsent = self._transport.get_write_buffer_size() if self._transport else 0
        if unsent < self._unsent:
            self._sending_since = now
        self._unsent = unsent
        if self._sending_since is not None and now - self._sending_since > stalled and self._transport:
            _journal.info("a slow reader was cut off", unsent=unsent)
            self._session.bye(SLOW, "too slow")
            self._transport.abort()
