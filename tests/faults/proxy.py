"""A TCP proxy that does everything a bad network does: late, thin, chopped, cut, reset, swallowed."""

import asyncio
import random
import socket
import struct

BLOCK = 16 * 1024
SMALLEST_BUFFER = 4 * 1024


class Line:
    """One connection through the proxy, both of its halves."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self.near, self.far = near, far
        self.swallowed = False
        self.pumps: list[asyncio.Task[None]] = []

    def end(self, *, reset: bool = False) -> None:
        """Let go of both halves; `reset` sends an RST where there would be a FIN."""
        for writer in (self.near, self.far):
            found = writer.get_extra_info("socket")
            if reset and found is not None and found.fileno() >= 0:
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                writer.close()


class Proxy:
    """Stands before `port` of 127.0.0.1. The public fields are the weather; they may be changed at any time.

    `late` seconds lie between coming and going, `jitter` more by chance; `rate` bytes a second pass each way (0: all
    at once); `chopped` lets 1 to 7 bytes go at a time; `refusing` takes no new connection; `mute` takes them and lets
    nothing through.
    """

    def __init__(self, port: int, seed: int = 0) -> None:
        self._target = port
        self._rng = random.Random(seed)
        self._lines: dict[Line, None] = {}
        self._server: asyncio.Server | None = None
        self.port = 0
        self.late = self.jitter = 0.0
        self.rate = 0
        self.chopped = self.refusing = self.mute = False
        self._going = asyncio.Event()
        self._going.set()
        self.accepted = 0

    @property
    def address(self) -> str:
        """What clients dial."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "Proxy":
        listening = socket.socket()
        # Small buffers, so that a thin line is felt on the other side at once. Accepted sockets inherit them.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        self._server = await asyncio.start_server(self._serve, sock=listening, limit=SMALLEST_BUFFER)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        pumps = [pump for line in self._lines for pump in line.pumps]
        for line in list(self._lines):
            line.end(reset=True)
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def open_lines(self) -> int:
        """How many connections stand at this moment."""
        return len(self._lines)

    def cut(self, *, reset: bool = False) -> None:
        """End every connection, so that both sides are told."""
        for line in list(self._lines):
            line.end(reset=reset)

    def swallow(self) -> None:
        """Let nothing of the connections that stand now get through any more, and tell nobody."""
        for line in self._lines:
            line.swallowed = True

    def stop(self) -> None:
        """Take nothing in any more until it heals; nobody is told, nothing is lost."""
        self._going.clear()

    def heal(self) -> None:
        """Fair weather for everything that is not lost already."""
        self.late = self.jitter = 0.0
        self.rate = 0
        self.chopped = self.refusing = self.mute = False
        self._going.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await self._dial()
        except OSError:
            writer.transport.abort()
            return
        self.accepted += 1
        line = Line(writer, far_writer)
        line.swallowed = self.mute
        self._lines[line] = None
        line.pumps = [
            asyncio.ensure_future(self._pump(line, reader, far_writer)),
            asyncio.ensure_future(self._pump(line, far_reader, writer)),
        ]
        await asyncio.wait(line.pumps)
        line.end()
        self._lines.pop(line, None)

    async def _dial(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        far = socket.socket()
        far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
        far.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(far, ("127.0.0.1", self._target))
            return await asyncio.open_connection(sock=far, limit=SMALLEST_BUFFER)
        except BaseException:
            far.close()
            raise

    async def _pump(self, line: Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(self._portion()):
                await self._pass_on(line, data, writer)
        except (ConnectionError, OSError):
            line.end(reset=True)
            return
        if not line.swallowed:
            line.end()

    def _portion(self) -> int:
        return max(1, self.rate // 10) if self.rate else BLOCK

    async def _pass_on(self, line: Line, data: bytes, writer: asyncio.StreamWriter) -> None:
        if self.late or self.jitter:
            await asyncio.sleep(self.late + self._rng.random() * self.jitter)
        await self._going.wait()
        for piece in self._pieces(data):
            if self.rate:
                await asyncio.sleep(len(piece) / self.rate)
            if not line.swallowed:
                writer.write(piece)
                await writer.drain()

    def _pieces(self, data: bytes) -> list[bytes]:
        if not self.chopped:
            return [data]
        pieces, at = [], 0
        while at < len(data):
            size = self._rng.randrange(1, 8)
            pieces.append(data[at : at + size])
            at += size
        return pieces
