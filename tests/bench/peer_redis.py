"""Redis with every write synced, driven like a relay: a customer adds to a stream, three seats block reading it."""

import asyncio
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.load import MARK, Load
from tests.bench.servers import Server, first_core

_ADDED = re.compile(rb"\$\d+\r\n\d+-\d+\r\n")
_ENTRY = re.compile(rb"\$\d+\r\n(\d+-\d+)\r\n")


@contextmanager
def redis(folder: Path) -> Iterator[Server]:
    """A Redis of its own in `folder`, on the first core; appendfsync always. Raises FileNotFoundError without one."""
    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("redis-server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    words += ["--appendonly", "yes", "--appendfsync", "always", "--daemonize", "no"]
    with first_core():
        started = subprocess.Popen([program, *words], stdout=subprocess.PIPE, text=True)
    with started as running:
        try:
            for line in running.stdout or ():
                if "eady to accept" in line:
                    break
            yield Server(psutil.Process(running.pid), port)
        finally:
            running.kill()


class Adder(asyncio.Protocol):
    """A customer: adds entries, and counts the answers in their order."""

    def __init__(self, load: Load) -> None:
        self.load, self.under_way, self.rest = load, list[int](), b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def say(self) -> None:
        """Add the next message."""
        self.under_way.append(self.load.count)
        _send(self.transport, b"XADD", b"shop", b"*", b"t", self.load.next_text().encode())

    def data_received(self, data: bytes) -> None:
        data, end = self.rest + data, 0
        for match in _ADDED.finditer(data):
            end = match.end()
            self.load.seen(self.under_way.pop(0))
        self.rest = data[end:]


class Listener(asyncio.Protocol):
    """A seat: waits for entries after the last one that it saw."""

    def __init__(self, load: Load) -> None:
        self.load, self.rest, self.last = load, b"", b"$"
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._wait()

    def _wait(self) -> None:
        _send(self.transport, b"XREAD", b"BLOCK", b"0", b"STREAMS", b"shop", self.last)

    def data_received(self, data: bytes) -> None:
        self.rest += data
        if not _whole(self.rest):
            return
        for match in MARK.finditer(self.rest):
            self.load.seen(int(match[1]))
        self.last = _ENTRY.findall(self.rest)[-1]
        self.rest = b""
        self._wait()


async def redis_peers(load: Load, port: int, customers: int) -> list[Callable[[], None]]:
    """What makes each customer speak, all connected."""
    loop = asyncio.get_running_loop()
    for _ in range(load.seats):
        await loop.create_connection(lambda: Listener(load), "127.0.0.1", port)
    adders = [await loop.create_connection(lambda: Adder(load), "127.0.0.1", port) for _ in range(customers)]
    return [adder.say for _, adder in adders]


def _send(transport: asyncio.Transport | None, *words: bytes) -> None:
    if transport is not None:
        transport.write(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words))


def _whole(answer: bytes) -> bool:
    """Whether an answer of one stream has come to its end: as many entries as its head says, each of two fields."""
    head = re.match(rb"\*1\r\n\*2\r\n\$4\r\nshop\r\n\*(\d+)\r\n", answer)
    if head is None or not answer.endswith(b"\r\n"):
        return False
    return len(_ENTRY.findall(answer)) == len(MARK.findall(answer)) == int(head[1])
