"""A small device of our own that says things and remembers every answer: no line of the seat's code is in it."""

import asyncio
import time
from collections.abc import Callable

import aiohttp
import msgspec

from petdesk.relay.access import Issued
from petdesk.shop.ids import new_id
from petdesk.wire.codec import decode_from_relay, encode, encode_body
from petdesk.wire.commands import KINDS, Body
from petdesk.wire.frames import Ack, Batch, Busy, Bye, Cmd, Frame, FromRelay, Gap, Hello, Ping, Pong, Reset, Welcome
from tests.faults.history import History

WINDOW = 24
ANSWERED_S = 5.0
AGAIN_S = (0.03, 0.05, 0.1, 0.2)
SILENT_S = 12.5


class Told(msgspec.Struct):
    """One command, kept in memory as a seat keeps it on disk."""

    cmd: str
    body: Body
    ack: Ack | None = None


class Hand:
    """Offers what it was told to say in its order until it is accepted, and writes into `history` what it sees.

    It begins at `since` in `epoch`, as if it held all before. `address` may change between two connections.
    `unanswered` counts the commands that nobody answered for good yet.
    """

    def __init__(
        self, address: str, issued: Issued, history: History, *, epoch: str, since: int, path: str = "/staff"
    ) -> None:
        self.address, self.path = address, path
        self.device, self._issued, self._history = issued.device, issued, history
        self._epoch, self.cursor = epoch, since
        self._told: list[Told] = []
        self._next = 1
        self._flying = 0
        self._rewind: tuple[int, float] | None = None
        self._awake = asyncio.Event()
        self.welcomes = self.cuts = self.unanswered = 0
        self.byes: list[Bye] = []
        self.wrong: list[str] = []
        self.online = False
        self.max_ack_s = 0.0
        self.local: tuple[str, int] | None = None
        self.on_frame: Callable[[FromRelay], None] = lambda frame: None

    def say(self, body: Body) -> str:
        """Say something; the answer is its id."""
        cmd = new_id(time.time_ns() // 1_000_000)
        self._history.invoke(self.device, cmd, time.monotonic())
        self._told.append(Told(cmd, body))
        self.unanswered += 1
        self._awake.set()
        return cmd

    def turn_to(self, history: History) -> None:
        """Write into another history from now on."""
        self._history = history

    async def live(self) -> None:
        """Connect, and connect again, until cancelled."""
        tries = 0
        while True:
            before = self.welcomes
            connector = aiohttp.TCPConnector(local_addr=self.local)
            try:
                async with aiohttp.ClientSession(connector=connector) as session:
                    await self._converse(session)
            except (aiohttp.ClientError, OSError, TimeoutError, ConnectionError):
                self.cuts += 1
            self.online = False
            tries = 0 if self.welcomes > before else tries + 1
            await asyncio.sleep(AGAIN_S[min(tries, len(AGAIN_S) - 1)])

    async def _converse(self, session: aiohttp.ClientSession) -> None:
        headers = {}
        if self.path != "/staff":
            headers = {"Cookie": f"petdesk={self._issued.secret}", "Origin": self.address}
        connecting = session.ws_connect(self.address + self.path, compress=0, max_msg_size=2**20, headers=headers)
        async with asyncio.timeout(10):
            socket = await connecting
        async with socket:
            token = self._issued.secret if self.path == "/staff" else None
            hello = Hello(proto=(1,), device=self.device, token=token, epoch=self._epoch, since=self.cursor)
            await socket.send_str(encode(hello))
            sending = asyncio.ensure_future(self._send(socket))
            try:
                await self._read(socket)
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            message = await socket.receive(timeout=SILENT_S)
            if message.type is not aiohttp.WSMsgType.TEXT:
                return
            frame = decode_from_relay(message.data)
            if frame is None:
                continue
            self.on_frame(frame)
            if isinstance(frame, Ping):
                await socket.send_str(encode(Pong()))
            elif isinstance(frame, Bye):
                self.byes.append(frame)
                return
            else:
                self._take(frame)

    def _take(self, frame: Frame) -> None:
        match frame:
            case Welcome():
                self.online = True
                self.welcomes += 1
                self._begin(frame.device_last)
            case Reset():
                self.wrong.append(f"{self.device} was reset: {frame.why}")
            case Batch():
                self._batch(frame)
            case Ack():
                self._acked(frame)
            case Busy():
                self._back(frame.dseq, frame.retry_ms / 1000)
            case Gap():
                self._back(frame.expected, 0.02)

    def _begin(self, device_last: int) -> None:
        first = next((at for at, told in enumerate(self._told, 1) if told.ack is None), len(self._told) + 1)
        self._next = min(first, device_last + 1)
        self._flying, self._rewind = 0, None
        self._awake.set()

    def _batch(self, frame: Batch) -> None:
        if frame.to <= self.cursor:
            return
        if frame.start > self.cursor:
            self.wrong.append(f"{self.device} at {self.cursor} got a batch from {frame.start}")
        now = time.monotonic()
        for change in frame.changes:
            if change.n > self.cursor and change.act == "message.sent":
                self._history.see(self.device, change.n, change.id, now)
        self.cursor = frame.to

    def _acked(self, ack: Ack) -> None:
        told = self._told[ack.dseq - 1]
        self._flying -= 1
        if told.cmd != ack.id:
            self.wrong.append(f"{self.device} was answered {ack.id} for {told.cmd}")
        now = time.monotonic()
        if told.ack is None:
            self.unanswered -= 1
            self.max_ack_s = max(self.max_ack_s, now - self._history.ops[told.cmd].invoked)
        told.ack = ack
        self._history.answer(told.cmd, ack.n, now, refused=ack.refusal is not None)
        self._awake.set()

    def _back(self, dseq: int, wait_s: float) -> None:
        self._flying -= 1
        at = min(dseq, self._rewind[0]) if self._rewind else dseq
        self._rewind = (at, max(time.monotonic() + wait_s, self._rewind[1] if self._rewind else 0.0))
        self._awake.set()

    async def _send(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Offer in order, go back where the relay says so, but only when everything under way was answered."""
        while True:
            await self._awake.wait()
            self._awake.clear()
            if self._rewind is not None and self._flying <= 0:
                await asyncio.sleep(max(0.0, self._rewind[1] - time.monotonic()))
                self._next, self._rewind, self._flying = self._rewind[0], None, 0
            while self.online and self._rewind is None and self._flying < WINDOW and self._next <= len(self._told):
                told, dseq = self._told[self._next - 1], self._next
                self._next += 1
                self._flying += 1
                kind = KINDS[type(told.body)]
                cmd = Cmd(id=told.cmd, dseq=dseq, epoch=self._epoch, kind=kind, body=encode_body(told.body))
                await socket.send_str(encode(cmd))


class Hands:
    """Many hands that live at once for as long as the block runs."""

    def __init__(self, hands: list[Hand]) -> None:
        self.all = hands
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> "Hands":
        self._tasks = [asyncio.ensure_future(hand.live()) for hand in self.all]
        return self

    def reconnect(self) -> None:
        """Let those who are away try at once, as a person's press does at a seat."""
        for at, hand in enumerate(self.all):
            if not hand.online:
                self._tasks[at].cancel()
                # The old one stays in the list until the end, which waits for it.
                self._tasks.append(self._tasks[at])
                self._tasks[at] = asyncio.ensure_future(hand.live())

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def online(self) -> bool:
        """True when every hand was welcomed."""
        return all(hand.online for hand in self.all)

    def quiet(self) -> bool:
        """True when everything that was said is answered for good."""
        return not any(hand.unanswered for hand in self.all)

    def level(self) -> bool:
        """True when all stand at the same number."""
        return len({hand.cursor for hand in self.all if hand.path == "/staff"}) == 1

    def wrong(self) -> list[str]:
        """What any hand saw that must never be."""
        return [one for hand in self.all for one in hand.wrong]
