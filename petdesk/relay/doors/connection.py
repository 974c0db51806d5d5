"""The thin shell around a session: a WebSocket, one task that reads and one that sends."""

import asyncio

import structlog
from aiohttp import ClientConnectionResetError, WSMsgType, web

from petdesk.relay.clock import steady_ms
from petdesk.relay.cursor import Fetch
from petdesk.relay.relay import Relay
from petdesk.relay.streams import Session
from petdesk.wire.codec import BadFrame, decode_from_seat
from petdesk.wire.frames import BAD_FRAME, SLOW
from petdesk.wire.limits import FRAME_IN_BYTES

WRITE_BUFFER = 64 * 1024
CLOSE_SECONDS = 2.0
LOOKS_PER_STALL = 6
_journal = structlog.get_logger("petdesk.relay.connection")


class Connection:
    """One WebSocket; `browser` as in Session."""

    def __init__(self, relay: Relay, browser: str | None) -> None:
        self._relay = relay
        self._socket = web.WebSocketResponse(
            compress=False, max_msg_size=FRAME_IN_BYTES, writer_limit=WRITE_BUFFER, timeout=CLOSE_SECONDS
        )
        self._awake = asyncio.Event()
        self._drained = asyncio.Event()
        self._session = Session(relay.hub, browser, steady_ms(), self._awake.set)
        self._timer: asyncio.TimerHandle | None = None
        self._sending_since: int | None = None
        self._unsent = 0
        self._transport: asyncio.Transport | None = None

    async def run(self, request: web.Request) -> web.WebSocketResponse:
        """Serve the connection until it is over."""
        await self._socket.prepare(request)
        if isinstance(request.transport, asyncio.Transport):
            self._transport = request.transport
        sending = self._relay.tasks.start(self._send_all(), "connection")
        self._tick()
        try:
            await self._read_all()
        finally:
            self._session.closed()
            if self._timer:
                self._timer.cancel()
            self._awake.set()
            await asyncio.wait({sending}, timeout=CLOSE_SECONDS)
            sending.cancel()
        return self._socket

    async def _read_all(self) -> None:
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                try:
                    self._session.on_frame(decode_from_seat(message.data), steady_ms())
                except BadFrame as bad:
                    self._session.bye(BAD_FRAME, str(bad)[:120])
            elif message.type is WSMsgType.BINARY:
                self._session.bye(BAD_FRAME, "binary")
            else:
                return
            while self._session.crowded and not self._session.over:
                self._drained.clear()
                await self._drained.wait()

    async def _send_all(self) -> None:
        try:
            while not self._session.over:
                await self._awake.wait()
                self._awake.clear()
                await self._send_what_is_new()
            await self._send_what_is_new()
            await self._socket.close(code=self._session.code)
        except (ClientConnectionResetError, ConnectionError):
            # The reading side sees the end of the connection as well, and cleans up.
            self._session.closed()
        finally:
            self._drained.set()

    async def _send_what_is_new(self) -> None:
        session, hub = self._session, self._relay.hub
        while (step := session.step(steady_ms())) is not None:
            if isinstance(step, Fetch):
                step.take(await self._relay.read(step.read))
            else:
                self._sending_since = steady_ms()
                await self._socket.send_frame(hub.feed.encoded(step), WSMsgType.TEXT)
                self._sending_since = None
                self._drained.set()

    def _tick(self) -> None:
        """Look at the clock, and whether the other side still takes what is sent."""
        now = steady_ms()
        wait = self._session.tick(now)
        stalled = self._relay.settings.limits.stalled_ms
        if self._sending_since is not None:
            self._watch_progress(now, stalled)
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
