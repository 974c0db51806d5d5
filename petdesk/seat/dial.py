"""The thin shell around the link's core: one WebSocket, one task that carries out what the core asks."""

import asyncio
import importlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from petdesk.seat.calling import DATES, STRANGER
from petdesk.seat.clock import Clock
from petdesk.seat.database import DatabaseError
from petdesk.seat.effects import Dial, Effect, Hang, Send, Sweep, Tell, Wipe, Write
from petdesk.seat.link import LinkCore
from petdesk.seat.notices import Notice
from petdesk.seat.relay_address import RelayAddress
from petdesk.seat.tasks import Tasks
from petdesk.wire.codec import BadFrame, decode_from_relay, encode
from petdesk.wire.frames import BAD_FRAME, Welcome
from petdesk.wire.limits import FRAME_OUT_BYTES

if TYPE_CHECKING:
    import aiohttp

log = logging.getLogger(__name__)

CONNECT_S = 10.0
SEND_S = 30.0
HANG_S = 1.0
LONGEST_NAP_S = 60.0
SERVER_TROUBLE = 500
Event = Callable[[], list[Effect]]
Writer = Callable[[Write], Awaitable[Notice]]
Teller = Callable[[Notice], None]


class Dialler:
    """Runs a LinkCore: gives it events one after the other, and does what it answers, in order.

    A connection's reader is not read further while its last frame is being worked on, so that a slow disk slows the
    relay down instead of filling the memory.
    """

    def __init__(
        self,
        core: LinkCore,
        relay: RelayAddress,
        tasks: Tasks,
        clock: Clock,
        *,
        write: Writer,
        tell: Teller,
        sweep: Callable[[], None],
        wipe: Callable[[bool], Awaitable[None]],
    ) -> None:
        self._core = core
        self._relay = relay
        self._tasks = tasks
        self._clock = clock
        self._write = write
        self._tell = tell
        self._sweep = sweep
        self._wipe = wipe
        self._events: asyncio.Queue[tuple[int, Event, asyncio.Event | None]] = asyncio.Queue()
        self._call = 0
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._calling: asyncio.Task[None] | None = None
        self._woken = False

    async def run(self) -> None:
        """Keep the seat in step until cancelled."""
        try:
            await self._do(self._core.start())
            while True:
                await self._step()
        finally:
            await self._do(self._core.stop())

    def give(self, event: Event) -> None:
        """Let the core have an event, from the seat's own loop."""
        self._events.put_nowait((0, event, None))

    def wake(self) -> None:
        """Something may be in the outbox; many calls make one event."""
        if not self._woken:
            self._woken = True
            self.give(self._awake)

    def _awake(self) -> list[Effect]:
        self._woken = False
        return self._core.enqueued()

    async def _step(self) -> None:
        try:
            async with asyncio.timeout(self._nap()):
                call, event, done = await self._events.get()
        except TimeoutError:
            call, event, done = 0, self._core.tick, None
        try:
            if call in (0, self._call):
                await self._do(event())
        except DatabaseError:
            log.exception("the seat cannot write to its disk")
            await self._hang()
            await self._do(self._core.closed(None, "disk"))
        finally:
            if done is not None:
                done.set()

    def _nap(self) -> float:
        due = self._core.wake_at()
        return LONGEST_NAP_S if due is None else min(LONGEST_NAP_S, max(0.0, due - self._clock.monotonic()))

    async def _do(self, effects: Iterable[Effect]) -> None:
        waiting = list(effects)
        while waiting:
            effect = waiting.pop(0)
            match effect:
                case Send():
                    await self._send(effect)
                case Dial():
                    self._call += 1
                    self._calling = self._tasks.start(self._connect(self._call), "link connection")
                case Hang():
                    await self._hang()
                case Tell():
                    self._tell(effect.notice)
                case Sweep():
                    self._sweep()
                case Wipe():
                    await self._wipe(effect.everything)
                case _:
                    waiting[:0] = self._core.written(effect, await self._write(effect))

    async def _send(self, effect: Send) -> None:
        if self._socket is None:
            return
        try:
            async with asyncio.timeout(SEND_S):
                await self._socket.send_str(encode(effect.frame))
        except (OSError, TimeoutError) as error:
            log.info("the connection takes no frame: %s", type(error).__name__)
            await self._hang()
            self.give(self._core.closed)

    async def _hang(self) -> None:
        self._call += 1
        calling, self._calling, self._socket = self._calling, None, None
        if calling is not None:
            calling.cancel()
            await asyncio.wait([calling], timeout=HANG_S)

    async def _connect(self, call: int) -> None:
        """One connection from dialling to its end; everything it sees becomes an event of the core."""
        # The heaviest import of all, and none the first window needs.
        await asyncio.get_running_loop().run_in_executor(None, importlib.import_module, "aiohttp")
        import aiohttp

        code, why = None, "unreachable"
        try:
            async with aiohttp.ClientSession() as session:
                code, why = await self._converse(call, session), "closed"
        except aiohttp.ServerFingerprintMismatch:
            why = STRANGER
        except aiohttp.WSServerHandshakeError as error:
            why = "unreachable" if error.status >= SERVER_TROUBLE else "no_relay"
        except aiohttp.ClientConnectorCertificateError as error:
            from petdesk.seat.certificates import of_its_dates

            why = DATES if of_its_dates(error.certificate_error) else why
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.info("no connection to the relay: %s", type(error).__name__)
        self._events.put_nowait((call, partial(self._core.closed, code, why), None))

    async def _converse(self, call: int, session: "aiohttp.ClientSession") -> int | None:
        """Open the socket and read it to its end; the answer is the close code."""
        from aiohttp import ClientWSTimeout

        async with asyncio.timeout(CONNECT_S):
            socket = await session.ws_connect(
                self._relay.socket_url(),
                compress=0,
                max_msg_size=4 * FRAME_OUT_BYTES,
                timeout=ClientWSTimeout(ws_close=HANG_S),
                ssl=self._relay.trust(),
            )
        async with socket:
            self._socket = socket
            await self._put(call, self._core.opened)
            await self._read(call, socket)
        return socket.close_code

    async def _read(self, call: int, socket: "aiohttp.ClientWebSocketResponse") -> None:
        async for message in socket:
            text = message.data if isinstance(message.data, str) else ""
            try:
                frame = decode_from_relay(text)
            except BadFrame as error:
                log.warning("the relay sent what is no frame: %s", error)
                await socket.close(code=BAD_FRAME)
                return
            if isinstance(frame, Welcome):
                self._hear_of_key(socket, frame)
            if frame is not None:
                await self._put(call, partial(self._core.frame, frame))

    def _hear_of_key(self, socket: "aiohttp.ClientWebSocketResponse", welcome: Welcome) -> None:
        from petdesk.seat.pinned import shown_pin

        if self._relay.pins.hear(shown_pin(socket), welcome.pin):
            self._tell(Notice(status=True))

    async def _put(self, call: int, event: Event) -> None:
        done = asyncio.Event()
        self._events.put_nowait((call, event, done))
        await done.wait()
