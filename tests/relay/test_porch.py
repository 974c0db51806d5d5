"""Connections that say nothing, or too little at a time, and those that are too many."""

import asyncio
from pathlib import Path

import pytest

from petdesk.wire.limits import Limits
from tests.relay.doors import street
from tests.waiting import until

REQUEST = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"


async def ended(reader: asyncio.StreamReader) -> bytes:
    """All that came until the other side hung up."""
    async with asyncio.timeout(5):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


SLOW = {
    "nothing at all": b"",
    "half a header": b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "one byte": b"G",
}


@pytest.mark.parametrize("start", SLOW.values(), ids=SLOW.keys())
async def test_a_header_that_does_not_come_whole_in_time_ends_the_connection(tmp_path: Path, start: bytes) -> None:
    async with street(tmp_path, header_ms=1_000) as outside:
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.doors.port)
        writer.write(start)
        assert await ended(reader) == b""
        writer.close()
        assert await outside.status("GET", "/health") == 200


async def drip(writer: asyncio.StreamWriter, until_when: float) -> None:
    """One byte after the other, for as long as they are taken."""
    while asyncio.get_running_loop().time() < until_when:
        writer.write(b"X")
        await writer.drain()
        await asyncio.sleep(0.02)


async def test_dripping_bytes_does_not_buy_time(tmp_path: Path) -> None:
    async with street(tmp_path, header_ms=200) as outside:
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.doors.port)
        begun = asyncio.get_running_loop().time()
        with pytest.raises(ConnectionError):
            await drip(writer, begun + 5)
        assert asyncio.get_running_loop().time() < begun + 4
        assert await ended(reader) == b""
        writer.close()


async def test_a_kept_connection_has_the_same_time_for_every_header(tmp_path: Path) -> None:
    async with street(tmp_path, header_ms=1_000) as outside:
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.doors.port)
        writer.write(REQUEST)
        async with asyncio.timeout(5):
            assert b"200 OK" in await reader.readuntil(b"\r\n")
            await reader.readuntil(b"}")
        writer.write(REQUEST)
        async with asyncio.timeout(5):
            assert b"200 OK" in await reader.readuntil(b"\r\n")
            await reader.readuntil(b"}")
        writer.write(b"GET /hea")
        assert await ended(reader) == b""
        writer.close()


@pytest.mark.rule("R-sockets-bounded")
async def test_one_address_has_a_bounded_number_of_connections(tmp_path: Path) -> None:
    async with street(tmp_path, limits=Limits(sockets_per_address=3)) as outside:
        open_ones = [await asyncio.open_connection("127.0.0.1", outside.doors.port) for _ in range(3)]
        for _, writer in open_ones:
            writer.write(b"GET")
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.doors.port)
        writer.write(REQUEST)
        assert await ended(reader) == b""
        writer.close()
        for _, writer in open_ones:
            writer.close()

        async def answers() -> bool:
            try:
                return await outside.status("GET", "/health") == 200
            except OSError:
                return False

        await until(answers)


BROKEN = {
    "two lengths": b"POST /pairing HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
    "a length with a sign": b"POST /pairing HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello",
    "a cookie of 9 KB": b"GET /page/me HTTP/1.1\r\nHost: x\r\nCookie: petdesk=" + b"x" * 9_000 + b"\r\n\r\n",
    "no protocol": b"hello\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", BROKEN.values(), ids=BROKEN.keys())
async def test_what_is_no_proper_request_is_refused(tmp_path: Path, request_bytes: bytes) -> None:
    async with street(tmp_path) as outside:
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.doors.port)
        writer.write(request_bytes)
        async with asyncio.timeout(5):
            line = await reader.readline()
        assert line.split(b" ")[1] in {b"400", b"413", b"431"}
        writer.close()
        assert await outside.status("GET", "/health") == 200
