"""Versions that do not match: protocols, changes of tomorrow, and the files of every version before this one."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import aiohttp.web
import msgspec
import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.rows import Entry, Origin
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.view import decoded
from petdesk.seat.cache.database import Cache
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.database import open_database
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.shop.conversation import Message
from petdesk.wire.codec import decode_from_relay, encode
from petdesk.wire.frames import Bye, Hello, Welcome
from tests.faults.make_fixtures import FIXTURES, Expected, unpack
from tests.faults.shop import Keys, found_shop, thread_of
from tests.ports import free_port
from tests.waiting import until

KEPT = sorted(folder.name for folder in FIXTURES.iterdir())
WITH_RELAY = [name for name in KEPT if (FIXTURES / name / "relay").exists()]


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A shop of three."""
    return found_shop(tmp_path / "relay", staff=3)


@pytest.fixture
async def doors(keys: Keys) -> AsyncIterator[OpenDoors]:
    """Its relay."""
    async with doors_open(RelaySettings(folder=keys.folder, port=0)) as opened:
        yield opened


def seat_of(folder: Path, address: str, keys: Keys, number: int) -> Seat:
    """A seat of a colleague."""
    issued = keys.staff[number]
    seat = Seat(folder / f"seat{number}", address, KeyringSecrets(f"seat{number}"))
    seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
    return seat


# Protocols

MEETINGS = {"[0]": ((0,), None), "[2]": ((2,), None), "[]": ((), None), "[1, 2]": ((1, 2), 1), "[9, 1]": ((9, 1), 1)}


@pytest.mark.rule("R-proto")
@pytest.mark.parametrize(("proto", "agreed"), MEETINGS.values(), ids=MEETINGS.keys())
async def test_the_highest_common_protocol_is_spoken_or_none(
    keys: Keys, doors: OpenDoors, proto: tuple[int, ...], agreed: int | None
) -> None:
    issued = keys.staff[0]
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{doors.address}/staff") as socket:
        await socket.send_str(encode(Hello(proto=proto, device=issued.device, token=issued.secret)))
        answer = decode_from_relay((await socket.receive(timeout=10)).data)
        if agreed is None:
            assert isinstance(answer, Bye)
            assert (answer.code, answer.why) == (4011, "this relay speaks 1 to 1")
            assert (await socket.receive(timeout=10)).type is aiohttp.WSMsgType.CLOSE
            assert socket.close_code == 4011
        else:
            assert isinstance(answer, Welcome)
            assert answer.proto == agreed


class Tomorrow:
    """A relay of another time in the port of the right one: it ends every conversation with 4011."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.hellos: list[str] = []

    async def __aenter__(self) -> "Tomorrow":
        app = aiohttp.web.Application()
        app.router.add_get("/staff", self._staff)
        self._runner = aiohttp.web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await aiohttp.web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _staff(self, request: aiohttp.web.Request) -> aiohttp.web.WebSocketResponse:
        socket = aiohttp.web.WebSocketResponse()
        await socket.prepare(request)
        self.hellos.append((await socket.receive()).data)
        await socket.send_str(encode(Bye(code=4011, why="this relay speaks 2 to 3")))
        await socket.close(code=4011)
        return socket


@pytest.mark.rule("R-proto", "R-outbox-apart")
async def test_a_seat_that_is_too_old_says_so_keeps_what_waits_and_sends_it_later(tmp_path: Path, keys: Keys) -> None:
    port = free_port()
    seat = seat_of(tmp_path, f"http://127.0.0.1:{port}", keys, 0)
    said = [send_text(seat, thread_of(0), f"line {number}") for number in range(5)]
    try:
        async with Tomorrow(port) as tomorrow:
            await seat.start()
            await until(lambda: seat.status().connection == "refused")
            assert seat.status().why == "upgrade"
            assert seat.status().waiting == 5
            assert len(tomorrow.hellos) == 1
        async with doors_open(RelaySettings(folder=keys.folder, port=port)):
            seat.reconnect()
            await until(seat.outbox.is_empty, 20)
    finally:
        await seat.stop()
    assert [id for _, id in keys.said()] == said


# Changes of tomorrow


async def _append(doors: OpenDoors, kind: str, id: str, body: bytes, thread: str | None = None) -> None:
    """Write a change into the log as a newer relay might have."""
    entry = Entry(kind, id, f"{kind}.added", thread, "staff", body)
    await doors.relay.write(lambda tx: tx.append(entry, 0, Origin(f"future-{id}", "staff-0", tx.now)))


@pytest.mark.rule("R-unknown-change")
async def test_a_kind_of_change_that_is_not_known_is_kept_and_passed_over(
    tmp_path: Path, keys: Keys, doors: OpenDoors
) -> None:
    early, late = seat_of(tmp_path, doors.address, keys, 1), seat_of(tmp_path, doors.address, keys, 2)
    try:
        await early.start()
        await _level(early, doors)
        await _append(doors, "spa_plan", "plan-1", b'{"id":"plan-1","steps":["bath","cut"]}')
        said = send_text(early, thread_of(0), "after it")
        await _level(early, doors)
        # The same by pages, for one who was not there.
        await late.start()
        await _level(late, doors)
        for seat in (early, late):
            kept = seat.files.current.db.execute("SELECT kind, id, body FROM raw_change").fetchall()
            assert seat.reader.line(thread_of(0), said) is not None
            assert kept == [("spa_plan", "plan-1", b'{"id":"plan-1","steps":["bath","cut"]}')]
        assert early.files.current.digest() == late.files.current.digest()
    finally:
        await early.stop()
        await late.stop()


@pytest.mark.rule("R-poison")
async def test_a_change_that_cannot_be_read_is_kept_told_and_passed_over(
    tmp_path: Path, keys: Keys, doors: OpenDoors, expected_log: Callable[[str], None]
) -> None:
    expected_log("a change of pet pet-1")
    seat = seat_of(tmp_path, doors.address, keys, 1)
    try:
        await seat.start()
        await _level(seat, doors)
        await _append(doors, "pet", "pet-1", b'{"id":"pet-1","name":17,"household":null}')
        said = send_text(seat, thread_of(0), "after it")
        await _level(seat, doors)
        assert seat.reader.line(thread_of(0), said) is not None
        assert seat.files.current.db.execute("SELECT id FROM raw_change").fetchall() == [("pet-1",)]
        assert (await _resyncs(seat)) == 0
    finally:
        await seat.stop()


async def _level(seat: Seat, doors: OpenDoors) -> None:
    """Wait until a seat holds all that its relay has, and nothing waits in it."""

    def is_level() -> bool:
        position = seat.files.target.position()
        return position.cursor == doors.relay.hub.feed.head and not position.paging and seat.outbox.is_empty()

    await until(is_level, 10)


async def _resyncs(seat: Seat) -> int:
    assert seat._connected is not None
    return seat._connected.core.gaps + seat._connected.core.lags


class Novelties:
    """Stands between a seat and its relay and adds what a newer relay might: fields in every frame, and frames."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.address = ""

    async def __aenter__(self) -> "Novelties":
        app = aiohttp.web.Application()
        app.router.add_get("/staff", self._pass_on)
        self._runner = aiohttp.web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = aiohttp.web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _pass_on(self, request: aiohttp.web.Request) -> aiohttp.web.WebSocketResponse:
        near = aiohttp.web.WebSocketResponse()
        await near.prepare(request)
        url = f"http://127.0.0.1:{self._port}/staff"
        async with aiohttp.ClientSession() as http, http.ws_connect(url, compress=0) as far:
            down = asyncio.ensure_future(self._down(far, near))
            try:
                async for message in near:
                    await far.send_str(message.data)
            finally:
                down.cancel()
                await asyncio.gather(down, return_exceptions=True)
        return near

    async def _down(self, far: aiohttp.ClientWebSocketResponse, near: aiohttp.web.WebSocketResponse) -> None:
        async for message in far:
            frame = msgspec.json.decode(message.data)
            frame["novelty"] = {"deep": [1, 2, {"er": None}]}
            for change in frame.get("changes", ()):
                change["mood"] = "sunny"
            await near.send_str('{"t":"forecast","tomorrow":true}')
            await near.send_str(msgspec.json.encode(frame).decode())
        await near.close()


@pytest.mark.rule("R-unknown-frame", "R-proto")
async def test_fields_and_frames_of_a_newer_relay_disturb_nothing(tmp_path: Path, keys: Keys, doors: OpenDoors) -> None:
    async with Novelties(doors.port) as between:
        seat, plain = seat_of(tmp_path, between.address, keys, 1), seat_of(tmp_path, doors.address, keys, 2)
        try:
            await seat.start()
            await plain.start()
            said = [send_text(seat, thread_of(0), f"line {number}") for number in range(5)]
            await _level(seat, doors)
            await _level(plain, doors)
            assert seat.files.current.digest() == plain.files.current.digest()
            assert (await _resyncs(seat)) == 0
        finally:
            await seat.stop()
            await plain.stop()
    assert [id for _, id in await doors.relay.read(_said)] == said


def _said(reader: object) -> list[tuple[int, str]]:
    changes = reader.changes(0, 2**53, 10**6)  # type: ignore[attr-defined]
    return [(change.seq, change.id) for change in changes if change.act == "message.sent"]


# Files of every version before this one


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Expected]:
    """A copy of a kept folder, and what must be in it."""
    folder = Path(shutil.copytree(FIXTURES / request.param, tmp_path / "kept"))
    unpack(folder)
    return folder, msgspec.json.decode((folder / "expected.json").read_bytes(), type=Expected)


@pytest.mark.rule("R-schema-forward")
@pytest.mark.parametrize("kept", WITH_RELAY, indirect=True)
def test_a_relays_folder_of_an_earlier_version_is_brought_forward_whole(kept: tuple[Path, Expected]) -> None:
    folder, expected = kept
    store = SqliteStore(folder / "relay", ballast=0)
    changes = store.reader().changes(0, 10_000, 10_000)
    store.close()
    texts = [record.text for change in changes if isinstance(record := decoded(change), Message) and record.text]
    assert texts == expected.said
    assert len(changes) == expected.changes
    assert check_shop(folder / "relay").found == []


@pytest.mark.rule("R-schema-forward", "R-outbox-apart")
@pytest.mark.parametrize("kept", KEPT, indirect=True)
def test_a_seats_files_of_an_earlier_version_keep_what_waits(
    kept: tuple[Path, Expected], expected_log: Callable[[str], None]
) -> None:
    folder, expected = kept
    if _cache_is_given_up(folder):
        expected_log("the cache is built anew")
    with Seat.offline(folder / "seat") as seat:
        texts = [
            msgspec.json.decode(entry.body)["text"] for entry in seat.outbox.entries("state = 'ready' ORDER BY dseq")
        ]
        assert texts == expected.waiting
        assert seat.outbox.device() == "seat-of-lin"
        assert seat.reader.draft("t-wang") == expected.draft
        position = seat.files.current.position()
        lines = [line.text for line in seat.reader.lines("t-wang", limit=100)]
        # A cache may be given up, never half kept: its relay has it all.
        assert (lines, position.cursor) in ((expected.cached, expected.cursor), ([], 0))


def _cache_is_given_up(folder: Path) -> bool:
    """Whether this version builds that cache anew; asked of a copy."""
    place = Path(shutil.copy(folder / "seat" / "cache.db", folder / "copy.db"))
    try:
        Cache(open_database(place)).close()
    except Exception:  # noqa: BLE001 - whatever it is, the cache is not taken over
        return True
    return False
