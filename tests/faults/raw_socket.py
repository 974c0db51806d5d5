"""A WebSocket client (RFC 6455) that can break every rule: any bits, any bytes, any pieces."""

import asyncio
import base64
import os
import struct
from typing import Any

import msgspec

TEXT, BINARY, CLOSE, PING, PONG, GO_ON = 1, 2, 8, 9, 10, 0
SECONDS = 10.0


class Ended(Exception):
    """The other side closed with `code`; 1006 when it just hung up."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class RawSocket:
    """One connection to a door of the relay."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def dial(cls, port: int, path: str = "/staff", headers: dict[str, str] | None = None) -> "RawSocket":
        """Open and upgrade. Raises ConnectionError with the status line when the door refuses."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        told = {
            "Host": f"127.0.0.1:{port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            "Sec-WebSocket-Extensions": "permessage-deflate",
            **(headers or {}),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
        answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), SECONDS)
        if b" 101 " not in answer.split(b"\r\n")[0]:
            writer.close()
            raise ConnectionRefusedError(answer.split(b"\r\n")[0].decode())
        assert b"deflate" not in answer.lower()
        return cls(reader, writer)

    async def put(self, payload: bytes | str, opcode: int = TEXT, *, last: bool = True, reserved: int = 0) -> None:
        """Send a WebSocket frame."""
        data = payload.encode(errors="surrogatepass") if isinstance(payload, str) else payload
        mask = os.urandom(4)
        first = (0x80 if last else 0) | reserved << 4 | opcode
        size = len(data)
        if size < 126:
            head = struct.pack("!BB", first, 0x80 | size)
        elif size < 65_536:
            head = struct.pack("!BBH", first, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", first, 0x80 | 127, size)
        wide = int.from_bytes((mask * (size // 4 + 1))[:size], "big")
        hidden = (int.from_bytes(data, "big") ^ wide).to_bytes(size, "big")
        self._writer.write(head + mask + hidden)
        try:
            await self._writer.drain()
        except ConnectionError:
            return

    async def say(self, **frame: Any) -> None:
        """Send a frame of the protocol as JSON."""
        await self.put(msgspec.json.encode(frame))

    async def hear(self, *words: str) -> dict[str, Any]:
        """The next frame of the protocol with one of these words, any without. Raises Ended, TimeoutError."""
        async with asyncio.timeout(SECONDS):
            while True:
                opcode, data = await self._frame()
                if opcode == CLOSE:
                    raise Ended(struct.unpack("!H", data[:2])[0] if data else 1005)
                if opcode == TEXT:
                    found: dict[str, Any] = msgspec.json.decode(data)
                    if not words or found["t"] in words:
                        return found

    async def end(self) -> int:
        """Wait until the other side closes; the answer is its code."""
        try:
            while True:
                await self.hear()
        except Ended as ended:
            return ended.code

    async def _frame(self) -> tuple[int, bytes]:
        try:
            first, second = await self._reader.readexactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack("!H", await self._reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
            return first & 0xF, await self._reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Ended(1006) from None

    async def hang_up(self) -> None:
        """Go without a word."""
        self._writer.transport.abort()
        try:
            await self._writer.wait_closed()
        except ConnectionError:
            return
