"""Hostile HTTP: requests that are none, or come drop by drop, or ask for what is not theirs."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest
from yarl import URL

from tests.faults.conftest import Besieged
from tests.faults.raw_socket import RawSocket

HEADER_S = 1.5


async def raw(besieged: Besieged, data: bytes, *, more: bytes = b"", every: float = 0.0) -> bytes:
    """Send bytes, then `more` one by one; the answer is all that comes back until the relay hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", besieged.port)
    writer.write(data)

    async def drip() -> None:
        for byte in more:
            await asyncio.sleep(every)
            writer.write(bytes([byte]))

    dripping = asyncio.ensure_future(drip())
    try:
        return await asyncio.wait_for(reader.read(-1), 15)
    except ConnectionError:
        return b""
    finally:
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)
        writer.transport.abort()
        await asyncio.gather(writer.wait_closed(), return_exceptions=True)


def head(*lines: str, method: str = "GET", path: str = "/health") -> bytes:
    """A request of these lines."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""]).encode()


SLOW: dict[str, tuple[bytes, bytes]] = {
    "nothing at all": (b"", b""),
    "half a line": (b"GET /hea", b""),
    "a header without end": (b"GET /health HTTP/1.1\r\nHost: x\r\nX-A: ", b"a" * 200),
    "a start without end": (b"", b"GET /" + b"a" * 200),
}


@pytest.mark.parametrize(("begin", "drip"), SLOW.values(), ids=SLOW.keys())
async def test_a_header_that_does_not_come_whole_in_time_ends_the_connection(
    besieged: Besieged, begin: bytes, drip: bytes
) -> None:
    begun = time.monotonic()
    await raw(besieged, begin, more=drip, every=0.05)
    assert HEADER_S - 0.2 < time.monotonic() - begun < HEADER_S + 3


async def test_a_hundred_slow_ones_hold_up_nobody(besieged: Besieged) -> None:
    slow = [asyncio.open_connection("127.0.0.1", besieged.port) for _ in range(100)]
    opened = await asyncio.gather(*slow)
    for _, writer in opened:
        writer.write(b"GET /health HTTP/1.1\r\nX: ")
    async with aiohttp.ClientSession() as http, http.get(f"{besieged.address}/health") as answer:
        assert answer.status == 200
    # They still stand there: it did not wait for them.
    assert not all(reader.at_eof() for reader, _ in opened)
    ended = await asyncio.wait_for(
        asyncio.gather(*(reader.read(-1) for reader, _ in opened), return_exceptions=True), 10
    )
    assert len(ended) == 100
    for _, writer in opened:
        writer.transport.abort()
    await asyncio.gather(*(writer.wait_closed() for _, writer in opened), return_exceptions=True)


IMPROPER: dict[str, bytes] = {
    "two lengths": head("Content-Length: 5", "Content-Length: 6", method="POST", path="/pair/begin"),
    "a length and pieces": head("Content-Length: 5", "Transfer-Encoding: chunked", method="POST", path="/pair/begin"),
    "a length with a sign": head("Content-Length: +5", method="POST", path="/pair/begin"),
    "a length that is none": head("Content-Length: five", method="POST", path="/pair/begin"),
    "a piece without size": head("Transfer-Encoding: chunked", method="POST", path="/pair/begin") + b"zz\r\n",
    "a space before a colon": head("X-A : b"),
    "a header that goes on": head("X-A: b", " c"),
    "a NUL in a header": head("X-A: b\0c"),
    "200 headers": head(*(f"X-{number}: {number}" for number in range(200))),
    "a header of 20 KB": head("X-A: " + "b" * 20_000),
    "a path of 20 KB": head(path="/" + "a" * 20_000),
    "HTTP of another time": b"GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "two hosts": head("Host: evil.example"),
}


@pytest.mark.parametrize("request_bytes", IMPROPER.values(), ids=IMPROPER.keys())
async def test_what_is_no_proper_request_gets_no_proper_answer(besieged: Besieged, request_bytes: bytes) -> None:
    answer = await raw(besieged, request_bytes)
    status = answer.split(b" ", 2)[1] if answer.startswith(b"HTTP/1") else b"none"
    # An odd request may be served as far as it is plain, never by a fault.
    assert status in {b"none", b"400", b"413", b"414", b"431", b"200", b"404", b"505", b"415"}, answer[:200]
    assert await _status(besieged, "GET", "/health") == 200


async def _status(besieged: Besieged, method: str, path: str, **more: Any) -> int:
    url = URL(besieged.address + path, encoded=True)
    async with aiohttp.ClientSession() as http, http.request(method, url, allow_redirects=False, **more) as answer:
        await answer.read()
        return answer.status


ORIGINS = {
    "evil": "https://evil.example",
    "null": "null",
    "a suffix": "http://127.0.0.1.evil.example",
    "another port": "http://127.0.0.1:1",
    "another scheme": "https://127.0.0.1",
    "with a path": "http://127.0.0.1/",
    "empty": "",
    "capitals": "HTTP://127.0.0.1",
}


@pytest.mark.parametrize("origin", [*ORIGINS.values(), None], ids=[*ORIGINS.keys(), "none"])
async def test_no_other_origin_opens_the_customers_socket(besieged: Besieged, origin: str | None) -> None:
    headers = {"Cookie": f"petdesk={besieged.keys.browsers[0].secret}"}
    if origin is not None:
        headers["Origin"] = origin
    with pytest.raises(ConnectionRefusedError, match="403"):
        await RawSocket.dial(besieged.port, "/page/socket", headers)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
async def test_no_browser_opens_the_staffs_socket(besieged: Besieged, origin: str) -> None:
    with pytest.raises(ConnectionRefusedError, match="403"):
        await RawSocket.dial(besieged.port, "/staff", {"Origin": origin})


PATHS = [
    "/media/../../etc/passwd", "/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/media/..%2f..%2fshop.db", "/media/....//x",
    "/media/%00", "/media/x%0d%0aSet-Cookie:%20a=b", "/page/../shop.db", "/page/%2e%2e/shop.db", "/page/..%5cshop.db",
    "/uploads/../shop.db", "/uploads/%2e%2e", "//etc/passwd", "/page/index.html/", "/page//index.html", "/.git/config",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_no_path_leads_out_of_the_house(besieged: Besieged, path: str) -> None:
    assert await _status(besieged, "GET", path) in {400, 401, 404, 405}
    assert await _status(besieged, "GET", path, headers=_bearer(besieged)) in {400, 404, 405}


def _bearer(besieged: Besieged) -> dict[str, str]:
    issued = besieged.keys.staff[0]
    return {"Authorization": f"Bearer {issued.device}:{issued.secret}"}


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "PROPFIND", "BREW", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/health", "/staff", "/page/", "/page/me"])
async def test_methods_that_no_door_has_are_refused(besieged: Besieged, method: str, path: str) -> None:
    answer = await raw(besieged, head("Connection: close", method=method, path=path))
    assert answer.split(b" ", 2)[1] in {b"405", b"400", b"404"}


async def test_a_door_cannot_be_talked_to_about_another_address(besieged: Besieged) -> None:
    nothing = {"message": "A" * 44}
    tries = [
        await _status(besieged, "POST", "/pair/begin", json=nothing, headers={"X-Forwarded-For": f"10.0.0.{n}"})
        for n in range(14)
    ]
    # Whatever the header says, it is one guest who guesses.
    assert tries.count(429) >= 3
    assert set(tries) <= {410, 429}


async def test_an_upgrade_with_a_cookie_as_large_as_a_book_is_no_fault(besieged: Besieged) -> None:
    with pytest.raises((ConnectionRefusedError, asyncio.IncompleteReadError)):
        await RawSocket.dial(
            besieged.port, "/page/socket", {"Cookie": "petdesk=" + "x" * 8_000, "Origin": besieged.address}
        )
    assert await _status(besieged, "GET", "/page/me", headers={"Cookie": "petdesk=" + "x" * 7_000}) == 401
