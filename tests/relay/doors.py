"""A real relay on this computer with its doors open, and small clients for them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiohttp import CookieJar, WSMsgType

from petdesk.relay.clock import unix_ms
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.wire.codec import decode_from_relay, encode, encode_body
from petdesk.wire.commands import KINDS, Body
from petdesk.wire.frames import Cmd, Frame, Hello, Welcome
from tests.relay.scene import Person, Scene

F = TypeVar("F", bound=Frame)
SECONDS = 30.0


class Socket:
    """A WebSocket of one person: sends frames, hears frames, and how it ended."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, person: Person | None = None) -> None:
        self.socket = socket
        self.person = person
        self.epoch = ""

    async def send(self, frame: Frame | str | bytes) -> None:
        """Send a frame, or raw text or bytes."""
        if isinstance(frame, bytes):
            await self.socket.send_bytes(frame)
        else:
            await self.socket.send_str(frame if isinstance(frame, str) else encode(frame))

    async def hear(self) -> Frame | int:
        """The next frame, or the code with which the connection ended."""
        async with asyncio.timeout(SECONDS):
            message = await self.socket.receive()
        if message.type is WSMsgType.TEXT:
            frame = decode_from_relay(message.data)
            assert frame is not None
            return frame
        return self.socket.close_code or 0

    async def hear_a(self, kind: type[F]) -> F:
        """The next frame of this kind; others are passed over."""
        while True:
            frame = await self.hear()
            if isinstance(frame, kind):
                return frame
            assert not isinstance(frame, int), f"closed with {frame} while waiting for {kind.__name__}"

    async def end(self) -> int:
        """The code with which the connection ends."""
        while not isinstance(frame := await self.hear(), int):
            continue
        return frame

    async def enter(self, **hello: Any) -> Welcome:
        """Say hello and be welcomed."""
        assert self.person is not None
        await self.send(self.person.hello(**hello))
        welcome = await self.hear_a(Welcome)
        self.epoch = welcome.epoch
        return welcome

    async def give(self, body: Body, **given: Any) -> Cmd:
        """Send the next command of the person."""
        assert self.person is not None
        self.person.dseq += 1
        fields = {
            "id": self.person.scene.new_id(),
            "dseq": self.person.dseq,
            "epoch": self.epoch,
            "kind": KINDS[type(body)],
            "body": encode_body(body),
        }
        command = Cmd(**{**fields, **given})
        await self.send(command)
        return command


class Street:
    """Everybody outside: one HTTP client per person, all closed at the end."""

    def __init__(self, doors: OpenDoors, scene: Scene) -> None:
        self.doors = doors
        self.scene = scene
        self.address = doors.address
        self.http = aiohttp.ClientSession(cookie_jar=CookieJar(unsafe=True), connector=aiohttp.TCPConnector(limit=0))

    async def seat(self, person: Person, **hello: Any) -> Socket:
        """A colleague's welcomed connection."""
        socket = Socket(await self.http.ws_connect(f"{self.address}/staff"), person)
        await socket.enter(**hello)
        return socket

    async def phone(self, person: Person, **hello: Any) -> Socket:
        """A customer's welcomed connection."""
        socket = Socket(await self.knock("/page/socket", person), person)
        await socket.enter(**hello)
        return socket

    async def knock(self, path: str, person: Person | None = None, **headers: str) -> aiohttp.ClientWebSocketResponse:
        """Open a WebSocket as a browser on the customers' page would, with the person's cookie."""
        cookie = {"Cookie": f"petdesk={person.secret}"} if person else {}
        return await self.http.ws_connect(
            f"{self.address}{path}", headers={"Origin": self.address, **cookie, **headers}, max_msg_size=0
        )

    async def status(self, method: str, path: str, **given: Any) -> int:
        """The status of the answer to a request."""
        async with self.http.request(method, f"{self.address}{path}", **given) as answer:
            await answer.read()
            return answer.status


@asynccontextmanager
async def street(folder: Path, scene: Scene | None = None, **settings: Any) -> AsyncIterator[Street]:
    """A relay over a small shop in `folder` (that of `scene`, which acts no more), with everybody outside."""
    scene = scene or Scene(folder, now=unix_ms())
    scene.store.close()
    async with doors_open(RelaySettings(folder=folder, port=0, **settings)) as doors:
        outside = Street(doors, scene)
        try:
            yield outside
        finally:
            await outside.http.close()


def hello_of(person: Person) -> str:
    """The text of a person's hello."""
    return encode(Hello(proto=(1,), device=person.device, token=None if person.thread else person.secret))
