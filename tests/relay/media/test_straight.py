"""Large bodies go past the parser of requests, on any loop and through TLS; nothing else is different for anybody."""

import asyncio
import hashlib
import io
import os
import random
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import aiohttp
import pytest
from aiohttp import web

from petdesk.relay.access import add_device
from petdesk.relay.accounts import add_staff, create_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.doors.straight import BLOCK
from petdesk.relay.doors.uploads import MUCH, Body
from petdesk.relay.media.inflow import WINDOW, Cut
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from tests.relay.media.desk import ANNA, BYTES, TUS, Desk, bearer, opened, with_bounds
from tests.relay.media.test_tus import begin
from tests.waiting import until

LARGE = 3 * MUCH


class Halting:
    """A body of which only the first bytes come until it is let go."""

    def __init__(self, data: bytes, first: int) -> None:
        self.data, self.first = data, first
        self.go = asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.data[: self.first]
        await self.go.wait()
        yield self.data[self.first :]


def head_of(desk: Desk, location: str, offset: int, length: int) -> bytes:
    """The head of a PATCH by hand."""
    told = {**TUS, **bearer(ANNA), "Content-Type": BYTES, "Upload-Offset": str(offset), "Content-Length": str(length)}
    lines = [f"PATCH {location.removeprefix(desk.url)} HTTP/1.1", "Host: x"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in told.items()), "", ""]).encode()


async def connected(desk: Desk) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection by hand."""
    host, port = desk.url.removeprefix("http://").split(":")
    return await asyncio.open_connection(host, int(port))


async def reached(desk: Desk, location: str) -> int:
    """How far an upload is."""
    return int((await desk.head(ANNA, location)).headers["Upload-Offset"])


@pytest.mark.parametrize("sealed", [False, True])
async def test_a_large_upload_ends_byte_equal_and_its_sender_goes_on_with_another(tmp_path: Path, sealed: bool) -> None:
    data = os.urandom(LARGE + 12_345)
    async with opened(tmp_path, key=bytes(32) if sealed else None) as desk:
        for _ in range(2):
            location = await begin(desk, len(data))
            answer = await desk.patch(ANNA, location, 0, data)
            assert (answer.status, answer.headers["Connection"]) == (204, "close")
            row = await desk.row(location.rpartition("/")[2])
            with desk.blobs.open_for_reading(row.sha256) as stored:
                assert stored.read(len(data) + 1) == data


@pytest.mark.rule("R-upload-resume")
async def test_a_large_upload_cut_at_random_places_ends_byte_equal(desk: Desk) -> None:
    chance = random.Random(11)
    data = chance.randbytes(4 * LARGE)
    location = await begin(desk, len(data), sha256=hashlib.sha256(data).hexdigest())
    stored = next((desk.folder / "uploads").glob("*.part"))
    at = 0
    for turn in range(12):
        _, writer = await connected(desk)
        part = data[at : at + chance.randrange(2 * BLOCK, LARGE // 3)]
        writer.write(head_of(desk, location, at, len(data) - at) + part)
        await until(lambda at=at: stored.stat().st_size > at)
        if turn % 2:
            writer.transport.abort()
        else:
            writer.close()
        before, at = at, await reached(desk, location)
        assert before < at <= before + len(part)
    assert (await desk.patch(ANNA, location, at, data[at:])).status == 204
    assert await desk.bytes_of(location) == data


@pytest.mark.rule("R-upload-checked")
async def test_a_newer_request_ends_a_large_one_wherever_it_is(desk: Desk) -> None:
    data = os.urandom(LARGE)
    location = await begin(desk, len(data))
    older = Halting(data, MUCH + 100_000)
    length = {"Content-Length": str(len(data))}
    first = asyncio.create_task(desk.patch(ANNA, location, 0, older, **length))
    part = next((desk.folder / "uploads").glob("*.part"))
    await until(lambda: part.stat().st_size >= MUCH - BLOCK)
    at = await reached(desk, location)
    assert (await desk.patch(ANNA, location, at, data[at:])).status == 204
    older.go.set()
    try:
        assert (await first).status == 409
    except aiohttp.ClientError:
        assert first.done()
    assert await desk.bytes_of(location) == data


async def test_a_large_transfer_that_comes_to_rest_is_cut_and_kept(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(slow_window_ms=1_000)) as desk:
        data = os.urandom(LARGE)
        location = await begin(desk, len(data))
        answer = await desk.patch(ANNA, location, 0, Halting(data, MUCH), **{"Content-Length": str(len(data))})
        assert answer.status == 408
        assert await reached(desk, location) == MUCH


async def test_what_comes_behind_a_large_body_is_passed_over(desk: Desk) -> None:
    data = os.urandom(LARGE)
    location = await begin(desk, len(data))
    reader, writer = await connected(desk)
    writer.write(head_of(desk, location, 0, len(data)) + data + b"GET /uploads HTTP/1.1\r\nHost: x\r\n\r\n" * 100)
    assert (await reader.readline()).startswith(b"HTTP/1.1 204")
    assert (await reader.read()).count(b"HTTP/1.1") == 0
    writer.close()
    assert await desk.bytes_of(location) == data


async def test_a_sender_that_is_faster_than_the_disk_waits(desk: Desk) -> None:
    data = os.urandom(2 * LARGE)
    location = await begin(desk, len(data))
    _, writer = await connected(desk)
    writer.write(head_of(desk, location, 0, len(data)) + data[:MUCH])
    (standing,) = desk.intake._standing.values()
    await until(lambda: getattr(standing.flow, "_straight", None))
    straight = standing.flow._straight  # type: ignore[union-attr]
    go = Event()
    try:
        # The disk stands still: little more than what may wait for it is taken from the network.
        for _ in range(4):
            desk.pool.submit(go.wait)
        writer.write(data[MUCH:])
        await until(lambda: straight._halted)
        assert len(data) - straight._left <= MUCH + 2 * (WINDOW + 2) * BLOCK
        writer.transport.abort()
    finally:
        go.set()
    assert await reached(desk, location) <= 2 * LARGE


async def test_who_has_a_piece_already_when_reading_is_ended_reads_no_further() -> None:
    told: list[bytes | memoryview | type[Exception]] = []

    async def received(request: web.Request) -> web.Response:
        body = Body(request)
        reading = asyncio.create_task(body.read())
        await asyncio.sleep(0)
        request.content.feed_data(b"a piece")
        body.stop(Cut())
        told.append(await reading)
        with pytest.raises(Cut):
            await body.read()
        told.append(Cut)
        return web.Response()

    app = web.Application()
    app.router.add_post("/", received)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    _, writer = await asyncio.open_connection(host, port)
    writer.write(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGE}\r\n\r\n".encode())
    await until(lambda: len(told) == 2)
    writer.close()
    await runner.cleanup()
    assert told == [b"a piece", Cut]


LOOPS = ("asyncio", "uvloop")


@pytest.mark.parametrize("tls", ["plain", "own"])
@pytest.mark.parametrize("loop", LOOPS)
def test_on_any_loop_and_through_tls_large_uploads_come_whole(tmp_path: Path, loop: str, tls: str) -> None:
    factory = asyncio.new_event_loop if loop == "asyncio" else pytest.importorskip("uvloop").new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_brought(tmp_path, tls))


async def _brought(folder: Path, tls: str) -> None:
    store = SqliteStore(folder, ballast=0)
    create_shop(store, "Shop", unix_ms())
    with store.writing(unix_ms()) as transaction:
        issued = add_device(transaction, add_staff(transaction, "Anna", "desk"), "desk")
    store.close()
    data = os.urandom(LARGE + 1)
    settings = RelaySettings(folder=folder, port=0, tls=tls)  # type: ignore[arg-type]
    headers = {**TUS, "Authorization": f"Bearer {issued.device}:{issued.secret}"}
    async with doors_open(settings) as doors, aiohttp.ClientSession(headers=headers) as http:
        trust = aiohttp.Fingerprint(doors.pin) if doors.pin else True
        for _ in range(2):
            told = {"Upload-Length": str(len(data))}
            async with http.post(f"{doors.address}/uploads", headers=told, ssl=trust) as answer:
                where = answer.headers["Location"]
            part = {"Upload-Offset": "0", "Content-Type": BYTES}
            async with http.patch(where, headers=part, data=io.BytesIO(data), ssl=trust) as answer:
                assert answer.status == 204
    sha256 = hashlib.sha256(data).hexdigest()
    assert (folder / "media" / "blobs" / sha256[:2] / sha256[2:4] / sha256).read_bytes() == data
