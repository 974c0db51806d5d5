"""A cheap load for relays: raw WebSocket peers that look for a number in what they get and parse nothing."""

import asyncio
import base64
import os
import re
import struct
import time
from collections.abc import Callable
from statistics import quantiles

import msgspec

MARK = re.compile(rb"m(\d{8})\|")
WORDS = "我家豆豆今天洗澡顺利吗？方便的话拍几张照片。 Please send a photo when he is done!"


class Load:
    """Which messages are under way, when each was sent, who has seen it."""

    def __init__(self, seats: int) -> None:
        self.seats = seats
        self.sent: dict[int, float] = {}
        self.left: dict[int, int] = {}
        self.latency: list[float] = []
        self.done = 0
        self.count = 0
        self.on_done: Callable[[], None] = lambda: None

    def next_text(self) -> str:
        """The text of the next message, with its number in front."""
        number = self.count
        self.count += 1
        self.sent[number] = time.perf_counter()
        self.left[number] = self.seats + 1
        return f"m{number:08d}|{WORDS}"

    def seen(self, number: int) -> None:
        """A seat has it, or the sender its acknowledgement; counted until all have."""
        if number not in self.left:
            return
        self.left[number] -= 1
        if self.left[number] == 0:
            del self.left[number]
            self.latency.append(time.perf_counter() - self.sent.pop(number))
            self.done += 1
            self.on_done()

    def percentiles(self) -> dict[str, float]:
        """p50, p95, p99 in ms of sending until the last of all has it."""
        cuts = quantiles(self.latency, n=100)
        return {name: round(cuts[at] * 1000, 2) for name, at in (("p50", 49), ("p95", 94), ("p99", 98))}


class Peer(asyncio.Protocol):
    """One WebSocket (RFC 6455) connection. A seat counts messages, a customer acknowledgements in their order."""

    def __init__(self, load: Load, path: str, headers: dict[str, str], hello: bytes | None, seat: bool) -> None:
        self.load, self.path, self.headers, self.hello, self.seat = load, path, headers, hello, seat
        self.buffer = b""
        self.under_way: list[int] = []
        self.ready: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.open = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        lines = [f"GET {self.path} HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
        lines += [f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        transport.write(("\r\n".join(lines) + "\r\n\r\n").encode())

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(f"closed early: {self.buffer[-300:]!r}"))

    def data_received(self, data: bytes) -> None:
        if self.open:
            return self.scan(data)
        self.buffer += data
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return None
        if b" 101 " not in head.split(b"\r\n")[0]:
            self.ready.set_exception(ConnectionError(head.decode(errors="replace")))
            return None
        if self.hello is not None and self.hello != b"sent":
            self.write(self.hello)
            self.hello = b"sent"
        if self.hello is None or b'"welcome"' in rest:
            self.open, self.buffer = True, b""
            self.ready.set_result(rest)
            self.scan(rest)
        return None

    def scan(self, data: bytes) -> None:
        """Look for numbers (a seat) or acknowledgements (a customer) in the raw bytes."""
        data = self.buffer + data
        pattern = MARK if self.seat else ACK
        end = 0
        for match in pattern.finditer(data):
            end = match.end()
            self.load.seen(int(match[1]) if self.seat else self.under_way.pop(0))
        self.buffer = data[max(end, len(data) - 24) :]

    def say(self, frame: Callable[[str], bytes]) -> None:
        """Send the next message, wrapped by `frame` into what this relay understands."""
        self.under_way.append(self.load.count)
        self.write(frame(self.load.next_text()))

    def write(self, payload: bytes) -> None:
        """One masked text frame; the mask is zero, which the RFC allows and costs nothing."""
        assert self.transport is not None
        size = len(payload)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0x80 | 126, size)
        self.transport.write(head + b"\0\0\0\0" + payload)


ACK = re.compile(rb'"t":"(ack)"')
ENCODE = msgspec.json.Encoder().encode


async def connect(port: int, peer: Callable[[], Peer]) -> Peer:
    """A peer whose relay has welcomed it."""
    _, protocol = await asyncio.get_running_loop().create_connection(peer, "127.0.0.1", port)
    await asyncio.wait_for(protocol.ready, 20)
    return protocol


async def closed_loop(load: Load, customers: list[Callable[[], None]], window: int, messages: int) -> float:
    """Keep `window` messages under way, the customers in turn, until `messages` are through; answers the seconds."""
    loop = asyncio.get_running_loop()
    finished: asyncio.Future[None] = loop.create_future()

    def more() -> None:
        if load.count < messages:
            customers[load.count % len(customers)]()
        elif load.done >= messages and not finished.done():
            finished.set_result(None)

    load.on_done = more
    start = time.perf_counter()
    for _ in range(window):
        more()
    await asyncio.wait_for(finished, 120)
    return time.perf_counter() - start
