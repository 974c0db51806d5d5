"""A customer without a phone: comes in by the link, writes, sends a photo and reads, by the doors the page uses."""

import asyncio
import base64
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp
import msgspec
from msgspec import Struct

from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.ids import new_id
from petdesk.shop.receipts import SHOP, Mark, State, state_of
from petdesk.wire import frames
from petdesk.wire.changes import Change, record_of
from petdesk.wire.codec import decode_from_relay, encode, encode_body
from petdesk.wire.commands import KINDS, Body, MoveMark, SendMessage
from petdesk.wire.limits import FRAME_OUT_BYTES

TUS = {"Tus-Resumable": "1.0.0"}
NOT_YET, LOOKS, LOOK_SECONDS = 503, 60, 0.25


class StoryBroken(Exception):
    """What had to happen did not; the text says what."""


class Whoever(Struct, frozen=True):
    """What the relay says at /page/me."""

    shop: str
    member: str
    thread: str
    name: str
    device: str


class StoryCustomer:
    """One customer's browser as a program; use it as `async with`. `link` is the whole address with its fragment."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.messages: dict[str, tuple[Message, int]] = {}
        self.marks: dict[str, Mark] = {}
        self.me = Whoever("", "", "", "", "")
        self._token = parts.fragment
        self._epoch = ""
        self._dseq = 0
        self._news = asyncio.Event()
        self._refused: dict[str, str] = {}
        self._http: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "StoryCustomer":
        # The relay of the demo is reached by its number; aiohttp keeps no cookies for those unless it is told to.
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Origin": self.origin})
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._listening is not None:
            await asyncio.gather(self._listening, return_exceptions=True)
        await self._session.close()

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            raise StoryBroken("the customer's browser was never opened")
        return self._http

    async def come_in(self, listen: Callable[..., asyncio.Task[None]]) -> None:
        """Trade the link for a cookie, connect, read the history. `listen` starts the task that reads the socket."""
        async with self._session.post(f"{self.origin}/page/redeem", json={"token": self._token}) as answer:
            _check(answer, "the link was not accepted")
        async with self._session.get(f"{self.origin}/page/me") as answer:
            _check(answer, "the cookie was not accepted")
            self.me = msgspec.json.decode(await answer.read(), type=Whoever)
        self._socket = await self._session.ws_connect(f"{self.origin}/page/socket", max_msg_size=FRAME_OUT_BYTES * 2)
        await self._send(frames.Hello(proto=(1,), app="petdesk-story", device=self.me.device))
        self._listening = listen(self._listen(self._socket), name="the customer's socket")
        await self.until(lambda: self._epoch and self.messages, "the history did not come", 10)

    async def say(self, text: str, media: tuple[MediaRef, ...] = ()) -> str:
        """Send a message; the answer is its id, given when the relay has it on disk."""
        sent = await self._command(SendMessage(thread=self.me.thread, text=text, media=media))
        await self.until(
            lambda: sent in self.messages or sent in self._refused, "the relay did not take the message", 10
        )
        if sent in self._refused:
            raise StoryBroken(f"the relay refused the message: {self._refused[sent]}")
        return sent

    async def read(self, message: str) -> None:
        """Say that the message was seen."""
        _, place = self.messages[message]
        await self._command(MoveMark(thread=self.me.thread, delivered=place, read=place))

    async def bring_photo(self, name: str, data: bytes) -> MediaRef:
        """Upload a photo (tus 1.0); the answer is how a message cites it."""
        told = {"name": name, "mime": "image/jpeg", "thread": self.me.thread}
        packed = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())
        begin = {**TUS, "Upload-Length": str(len(data)), "Upload-Metadata": packed}
        async with self._session.post(f"{self.origin}/uploads", headers=begin) as answer:
            _check(answer, "the photo could not begin")
            media = answer.headers["Location"].rsplit("/", 1)[-1]
        rest = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        async with self._session.patch(f"{self.origin}/uploads/{media}", headers=rest, data=data) as answer:
            _check(answer, "the photo did not arrive")
        return MediaRef(id=media, name=name, kind="image", mime="image/jpeg", size=len(data))

    async def fetch(self, media: str) -> bytes:
        """The bytes of a file the customer may see, as soon as the relay has looked into it."""
        for _ in range(LOOKS):
            async with self._session.get(f"{self.origin}/media/{media}") as answer:
                if answer.status != NOT_YET:
                    _check(answer, "the file may not be seen")
                    return await answer.read()
            await asyncio.sleep(LOOK_SECONDS)
        raise StoryBroken("the relay did not look into the file")

    def state(self, message: str) -> State:
        """How far the shop has got with one's own message."""
        held = self.messages.get(message)
        mark = self.marks.get(SHOP)
        place = None if held is None else held[1]
        return state_of(place, mark.public_delivered if mark else 0, mark.public_read if mark else 0)

    def answers(self, after: str) -> list[Message]:
        """What the shop said after one's own message `after`, oldest first."""
        _, place = self.messages[after]
        rest = sorted(
            (at, message.id) for message, at in self.messages.values() if at > place and message.side == "staff"
        )
        return [self.messages[id][0] for _, id in rest]

    async def until(self, happened: Callable[[], object], otherwise: str, seconds: float) -> None:
        """Wait until something the relay says makes it so. Raises StoryBroken with the words `otherwise`."""
        deadline = time.monotonic() + seconds
        while not happened():
            left = deadline - time.monotonic()
            if left <= 0 or (self._listening is not None and self._listening.done()):
                raise StoryBroken(otherwise)
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), min(left, 0.5))
            except TimeoutError:
                continue

    async def _command(self, body: Body) -> str:
        self._dseq += 1
        id = new_id(time.time_ns() // 1_000_000)
        kind = KINDS[type(body)]
        await self._send(frames.Cmd(id=id, dseq=self._dseq, epoch=self._epoch, kind=kind, body=encode_body(body)))
        return id

    async def _send(self, frame: frames.Frame) -> None:
        if self._socket is None:
            raise StoryBroken("the customer is not connected")
        await self._socket.send_str(encode(frame))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for heard in socket:
            if heard.type is not aiohttp.WSMsgType.TEXT:
                continue
            frame = decode_from_relay(heard.data)
            await self._hear(frame)
            self._news.set()

    async def _hear(self, frame: frames.FromRelay | None) -> None:
        match frame:
            case frames.Welcome():
                self._epoch, self._dseq = frame.epoch, frame.device_last
            case frames.Reset():
                for scope in frame.scopes:
                    await self._send(frames.Want(scope=scope, until=frame.as_of))
            case frames.Page(next=int(after)):
                self._take(frame.changes)
                await self._send(frames.Want(scope=frame.scope, after=after, until=frame.until))
            case frames.Page():
                self._take(frame.changes)
            case frames.Batch():
                self._take(frame.changes)
                await self._send(frames.Recv(to=frame.to))
            case frames.Ack(refusal=refusal) if refusal is not None:
                self._refused[frame.id] = refusal.code
            case frames.Ping():
                await self._send(frames.Pong())
            case _:
                return

    def _take(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            match record_of(change):
                case Message() as message:
                    self.messages[message.id] = (message, change.place)
                case Mark() as mark:
                    self.marks[mark.member] = mark
                case _:
                    continue


def _check(answer: aiohttp.ClientResponse, otherwise: str) -> Mapping[str, str]:
    if answer.status >= 300:
        raise StoryBroken(f"{otherwise} (HTTP {answer.status})")
    return answer.headers
