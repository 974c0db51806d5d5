"""A relay that misbehaves: the seat says what it met, loses nothing and comes back when it behaves."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from petdesk.seat.cache.media_files import MediaFiles
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.ports import free_port
from tests.waiting import until

Door = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def standing(port: int, **doors: Door) -> AsyncIterator[None]:
    """Serve GET on these paths."""
    app = web.Application()
    app.add_routes([web.get(f"/{name}", door) for name, door in doors.items()])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def sitting(folder: Path, port: int) -> AsyncIterator[Seat]:
    """A seat that believes to be paired, started."""
    seat = Seat(folder, f"http://127.0.0.1:{port}", KeyringSecrets("x"))
    seat.join(Paired(device="d1", token="t", shop="s", member="lin"))
    await seat.start()
    try:
        yield seat
    finally:
        await seat.stop()


def saying(*frames: str | bytes) -> Door:
    """A staff door that answers a hello with these."""

    async def door(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        for frame in frames:
            await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))
        await socket.receive()
        return socket

    return door


@pytest.mark.parametrize(
    "frame", ["nonsense", '{"t":"welcome"}', b"\x00\x01", "[" * 100_000, '{"t":"batch","start":"x"}']
)
async def test_frame_that_is_no_frame_ends_the_connection_and_nothing_else(
    tmp_path: Path, frame: str | bytes, expected_log: Callable[[str], None]
) -> None:
    expected_log("WARNING .* what is no frame")
    port = free_port()
    async with standing(port, staff=saying(frame)), sitting(tmp_path, port) as seat:
        message = send_text(seat, "t1", "还在")
        await until(lambda: seat.status().retry_in is not None)
        assert [line.id for line in seat.reader.waiting_lines("t1")] == [message]


@pytest.mark.rule("R-unknown-frame")
async def test_frame_of_a_newer_relay_is_passed_over(tmp_path: Path) -> None:
    welcome = (
        '{"t":"welcome","proto":1,"epoch":"e","head":0,"device_last":0,"safe":0,"now":0,"member":"lin","role":"desk"}'
    )
    port = free_port()
    async with (
        standing(port, staff=saying('{"t":"hologram","x":1}', welcome, '{"t":"hologram"}')),
        sitting(tmp_path, port) as seat,
    ):
        await until(lambda: seat.status().role == "desk")
        assert seat.status().connection == "online"


async def test_address_of_something_else_says_that_it_is_no_relay(tmp_path: Path) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="hello")

    port = free_port()
    async with standing(port, staff=page), sitting(tmp_path, port) as seat:
        await until(lambda: seat.status().why == "no_relay")
        assert seat.status().retry_in is not None


async def test_file_whose_bytes_are_not_those_named_is_not_kept(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def false_file(_request: web.Request) -> web.Response:
        asked.set()
        return web.Response(body=b"other bytes", headers={"ETag": f'"{hashlib.sha256(b"true").hexdigest()}"'})

    port = free_port()
    app: dict[str, Door] = {"media/abc": false_file}
    async with standing(port, **app), sitting(tmp_path, port) as seat:
        seat.fetch_media("abc")
        await asked.wait()
        await until(lambda: seat.media_progress("abc") is None)
        assert seat.media_path("abc") is None
        assert list((tmp_path / "media").iterdir()) == []
        assert seat.media_path("../../etc/passwd") is None


async def test_files_seen_longest_ago_make_room_for_new_ones(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path / "media", limit=1000)
    for number in range(10):
        (tmp_path / "new").write_bytes(b"x" * 99)
        await files.adopt(f"m{number}", "full", tmp_path / "new")
    assert files.path("m0") is not None
    (tmp_path / "new").write_bytes(b"x" * 200)
    await files.adopt("m10", "full", tmp_path / "new")
    kept = {path.name for path in (tmp_path / "media").iterdir()}
    assert {"m0", "m10"} <= kept, "m0 was looked at just now"
    assert "m1" not in kept
    assert sum(path.stat().st_size for path in (tmp_path / "media").iterdir()) <= 900
