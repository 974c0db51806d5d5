"""Uploads as tus 1.0 has them: created, cut, gone on with, verified, ended; and nothing that was not promised."""

import asyncio
import base64
import hashlib
import os
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from petdesk.relay.access import revoke_device
from tests.relay.media.desk import ANNA, BEN, BYTES, LIN, OTHER_THREAD, THREAD, TUS, Desk, bearer, opened, with_bounds
from tests.waiting import until


def checksum(data: bytes) -> str:
    """Upload-Checksum for these bytes."""
    return "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode()


async def begin(desk: Desk, size: int, who: Any = ANNA, **told: str) -> str:
    """Create an upload; the answer is its location."""
    created = await desk.create(who, size, {"thread": THREAD, **told})
    assert created.status == 201
    return str(created.headers["Location"])


async def test_what_the_server_can_do_is_told(desk: Desk) -> None:
    async with desk.http.options(f"{desk.url}/uploads") as told:
        assert told.status == 204
        assert told.headers["Tus-Version"] == "1.0.0"
        assert told.headers["Tus-Extension"] == "creation,creation-with-upload,termination,expiration,checksum"
        assert told.headers["Tus-Checksum-Algorithm"] == "sha256"
        assert int(told.headers["Tus-Max-Size"]) == 512 * 1024 * 1024


async def test_an_upload_in_parts_ends_whole_on_the_shelf(desk: Desk) -> None:
    data = os.urandom(3_000_000)
    location = await begin(desk, len(data), name="a.bin")
    assert location.startswith(f"{desk.url}/uploads/")
    for start in range(0, len(data), 1_000_000):
        answer = await desk.patch(ANNA, location, start, data[start : start + 1_000_000])
        assert (answer.status, answer.headers["Upload-Offset"]) == (204, str(start + 1_000_000))
    assert (await desk.only()).original == hashlib.sha256(data).hexdigest()
    assert await desk.bytes_of(location) == data
    assert list((desk.folder / "uploads").iterdir()) == []


async def test_an_upload_can_begin_with_its_bytes(desk: Desk) -> None:
    data = os.urandom(10_000)
    created = await desk.create(ANNA, len(data), {}, data=data, headers={"Content-Type": BYTES})
    assert (created.status, created.headers["Upload-Offset"]) == (201, "10000")
    assert len(await desk.rows()) == 1


async def test_progress_tells_offset_length_and_end(desk: Desk) -> None:
    location = await begin(desk, 10)
    await desk.patch(ANNA, location, 0, b"abcd")
    answer = await desk.head(ANNA, location)
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("4", "10")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Upload-Expires" in answer.headers


@pytest.mark.rule("R-upload-checked")
@pytest.mark.parametrize(("offset", "status"), [(3, 409), (5, 409), (0, 409)])
async def test_going_on_elsewhere_than_where_it_stopped_is_refused_with_the_place(
    desk: Desk, offset: int, status: int
) -> None:
    location = await begin(desk, 10)
    await desk.patch(ANNA, location, 0, b"abcd")
    answer = await desk.patch(ANNA, location, offset, b"xx")
    assert (answer.status, answer.headers["Upload-Offset"]) == (status, "4")
    assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "4"


@pytest.mark.rule("R-upload-checked")
async def test_nothing_goes_beyond_the_promised_size(desk: Desk) -> None:
    location = await begin(desk, 10)
    assert (await desk.patch(ANNA, location, 0, b"x" * 11)).status == 413

    async def eleven() -> AsyncIterator[bytes]:
        yield b"y" * 6
        yield b"y" * 5

    assert (await desk.patch(ANNA, location, 0, eleven())).status == 413
    assert int((await desk.head(ANNA, location)).headers["Upload-Offset"]) <= 10
    assert await desk.rows() == []


@pytest.mark.parametrize(
    ("length", "code"), [("0", 400), ("-1", 400), ("+5", 400), ("1e3", 400), ("", 400), (str(10 * 2**30), 413)]
)
async def test_sizes_that_are_none_are_refused(desk: Desk, length: str, code: int) -> None:
    answer = await desk.create(ANNA, 0, {}, headers={"Upload-Length": length})
    assert answer.status == code


@pytest.mark.parametrize("header", ["name", "name !!!", "name YQ==,name YQ==", "thread Li4vLi4=", "x " + "QUFB" * 2000])
async def test_metadata_that_is_none_is_refused(desk: Desk, header: str) -> None:
    answer = await desk.create(ANNA, 5, None, headers={"Upload-Metadata": header})
    assert answer.status == (201 if header == "name" else 400)


@pytest.mark.rule("R-upload-checked")
async def test_a_file_that_is_not_what_was_promised_is_deleted(desk: Desk) -> None:
    location = await begin(desk, 5, sha256="0" * 64)
    answer = await desk.patch(ANNA, location, 0, b"hello")
    assert answer.status == 460
    assert (await desk.head(ANNA, location)).status == 404
    assert desk.stored() == []


async def test_a_part_with_another_checksum_is_taken_back(desk: Desk) -> None:
    location = await begin(desk, 10)
    assert (await desk.patch(ANNA, location, 0, b"abcd", **{"Upload-Checksum": checksum(b"abcd")})).status == 204
    wrong = await desk.patch(ANNA, location, 4, b"efgh", **{"Upload-Checksum": checksum(b"EFGH")})
    assert (wrong.status, wrong.headers["Upload-Offset"]) == (460, "4")
    assert (await desk.patch(ANNA, location, 4, b"efghij", **{"Upload-Checksum": checksum(b"efghij")})).status == 204
    assert await desk.bytes_of(location) == b"abcdefghij"


@pytest.mark.parametrize("told", ["md5 " + "A" * 24, "sha256 short", "sha256"])
async def test_checksums_of_other_kinds_are_refused(desk: Desk, told: str) -> None:
    location = await begin(desk, 4)
    assert (await desk.patch(ANNA, location, 0, b"abcd", **{"Upload-Checksum": told})).status == 400


async def test_other_versions_types_and_strangers_are_refused(desk: Desk) -> None:
    location = await begin(desk, 4)
    assert (await desk.patch(ANNA, location, 0, b"abcd", **{"Tus-Resumable": "0.2.2"})).status == 412
    assert (await desk.patch(ANNA, location, 0, b"abcd", **{"Content-Type": "text/plain"})).status == 415
    assert (await desk.patch(ANNA, location, 0, b"abcd", **{"Content-Encoding": "identity"})).status == 415
    assert (await desk.patch(ANNA, location, 0, b"abcd", Authorization="Bearer nobody")).status == 401


@pytest.mark.rule("R-media-same-member")
async def test_an_upload_of_somebody_else_does_not_exist(desk: Desk) -> None:
    location = await begin(desk, 4)
    for who in (BEN, LIN):
        assert (await desk.head(who, location)).status == 404
        assert (await desk.patch(who, location, 0, b"abcd")).status == 404
    assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "0"


async def test_ids_never_reach_a_path(desk: Desk) -> None:
    for odd in ("../../etc/passwd", "%2e%2e%2f", "..%2fuploads", "a%00b", "a.json", "x" * 65):
        answer = await desk.head(ANNA, f"{desk.url}/uploads/{odd}")
        assert answer.status == 404, odd


async def test_a_customer_brings_files_only_to_the_own_thread(desk: Desk) -> None:
    assert (await desk.create(LIN, 5, {"thread": OTHER_THREAD})).status == 403
    assert (await desk.create(LIN, 5, {})).status == 201


async def test_an_upload_can_be_given_up(desk: Desk) -> None:
    location = await begin(desk, 10)
    await desk.patch(ANNA, location, 0, b"abcd")
    async with desk.http.delete(location, headers={**TUS, **bearer(ANNA)}) as answer:
        assert answer.status == 204
    assert (await desk.head(ANNA, location)).status == 404
    assert desk.stored() == []


async def test_a_finished_upload_takes_no_more(desk: Desk) -> None:
    location = await begin(desk, 4)
    await desk.patch(ANNA, location, 0, b"abcd")
    assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "4"
    assert (await desk.patch(ANNA, location, 0, b"zzzz")).status == 409
    assert (await desk.patch(ANNA, location, 4, b"z")).status == 413
    assert (await desk.patch(ANNA, location, 4, b"")).status == 204


async def test_a_post_can_stand_for_another_method(desk: Desk) -> None:
    location = await begin(desk, 4)
    headers = {**TUS, **bearer(ANNA), "Content-Type": BYTES, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    async with desk.http.post(location, headers=headers, data=b"abcd") as answer:
        assert answer.status == 204
    async with desk.http.post(location, headers={**headers, "X-HTTP-Method-Override": "TRACE"}) as answer:
        assert answer.status == 405


async def cut_after(desk: Desk, location: str, offset: int, data: bytes) -> None:
    """Send a PATCH that promises more than it brings, and hang up."""
    host, port = desk.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = (
        f"PATCH {location.removeprefix(desk.url)} HTTP/1.1\r\nHost: {host}:{port}\r\nTus-Resumable: 1.0.0\r\n"
        f"Authorization: Bearer anna\r\nContent-Type: {BYTES}\r\nUpload-Offset: {offset}\r\n"
        f"Content-Length: {len(data) + 100}\r\n\r\n"
    )
    writer.write(head.encode() + data)
    await until(lambda: desk.read_so_far(location) == len(data))
    writer.close()
    await writer.wait_closed()


@pytest.mark.rule("R-upload-resume")
async def test_an_upload_cut_at_random_places_ends_byte_equal(desk: Desk) -> None:
    chance = random.Random(7)
    data = chance.randbytes(4_000_000)
    location = await begin(desk, len(data), sha256=hashlib.sha256(data).hexdigest())
    reached = 0
    for _ in range(20):
        await cut_after(desk, location, reached, data[reached : reached + chance.randrange(1, 180_000)])
        reached = int((await desk.head(ANNA, location)).headers["Upload-Offset"])
    assert reached > 0
    assert (await desk.patch(ANNA, location, reached, data[reached:])).status == 204
    assert await desk.bytes_of(location) == data


@pytest.mark.rule("R-upload-resume")
async def test_what_was_read_before_a_cut_is_kept(desk: Desk) -> None:
    location = await begin(desk, 1000)
    await cut_after(desk, location, 0, b"x" * 700)

    assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "700"


class Stalling:
    """A body that gives some bytes and then nothing until it is let go."""

    def __init__(self, first: bytes) -> None:
        self.first = first
        self.given = asyncio.Event()
        self.go = asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.first
        self.given.set()
        await self.go.wait()
        yield b"late"


@pytest.mark.rule("R-upload-checked")
async def test_a_newer_request_ends_the_older_one(desk: Desk) -> None:
    location = await begin(desk, 12)
    older = Stalling(b"abcd")
    first = asyncio.create_task(desk.patch(ANNA, location, 0, older))
    await older.given.wait()
    await until(lambda: next(iter(desk.intake._standing.values())).flow)
    reached = int((await desk.head(ANNA, location)).headers["Upload-Offset"])
    rest = b"abcdefghijkl"[reached:]
    assert (await desk.patch(ANNA, location, reached, rest)).status == 204
    older.go.set()
    try:
        assert (await first).status == 409
    except aiohttp.ClientError:
        assert first.done()
    assert await desk.bytes_of(location) == b"abcdefghijkl"


async def test_of_all_that_wait_only_the_newest_goes_on(desk: Desk) -> None:
    location = await begin(desk, 4)
    (standing,) = desk.intake._standing.values()
    waiting = []
    async with standing.lock:
        for turn in (1, 2, 3):
            waiting.append(asyncio.create_task(desk.patch(ANNA, location, 0, b"abcd")))
            await until(lambda turn=turn: standing.turn == turn)
    assert [answer.status for answer in await asyncio.gather(*waiting)] == [409, 409, 204]


async def test_of_two_requests_at_the_same_place_one_wins_and_the_bytes_are_whole(desk: Desk) -> None:
    data = os.urandom(2_000_000)
    for _ in range(5):
        location = await begin(desk, len(data))
        answers = await asyncio.gather(*(desk.patch(ANNA, location, 0, data) for _ in range(3)), return_exceptions=True)
        assert sum(not isinstance(answer, BaseException) and answer.status == 204 for answer in answers) <= 1
        reached = int((await desk.head(ANNA, location)).headers["Upload-Offset"])
        if reached < len(data):
            assert (await desk.patch(ANNA, location, reached, data[reached:])).status == 204
        assert await desk.bytes_of(location) == data


async def test_a_transfer_that_only_drips_is_cut(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(slow_window_ms=1_000)) as desk:
        location = await begin(desk, 100_000)
        drip = Stalling(b"x")
        answer = await desk.patch(ANNA, location, 0, drip)
        assert answer.status == 408
        assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "1"


@pytest.mark.rule("R-media-expiry")
async def test_what_nobody_goes_on_with_for_a_day_is_deleted(desk: Desk) -> None:
    location = await begin(desk, 10)
    await desk.patch(ANNA, location, 0, b"abcd")
    desk.skip_ms = 24 * 60 * 60 * 1000 - 60_000
    await desk.intake.expire()
    assert (await desk.head(ANNA, location)).status == 200
    desk.skip_ms += 120_000
    assert (await desk.head(ANNA, location)).status == 410
    await desk.intake.expire()
    assert (await desk.head(ANNA, location)).status == 404
    assert desk.stored() == []


async def test_the_number_and_size_of_open_uploads_are_bounded(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(open_uploads=3, open_bytes=1000)) as desk:
        assert (await desk.create(ANNA, 1001, {})).status == 413
        for _ in range(3):
            assert (await desk.create(ANNA, 10, {})).status == 201
        assert (await desk.create(ANNA, 10, {})).status == 429
        assert (await desk.create(BEN, 10, {})).status == 201


async def test_uploads_are_not_begun_faster_than_anybody_needs(tmp_path: Path) -> None:
    bounds = msgspec.structs.replace(with_bounds(open_uploads=1000, begun_burst=5), begun_per_second=0.001)
    async with opened(tmp_path, bounds=bounds) as desk:
        answers = [await desk.create(ANNA, 10, {}) for _ in range(7)]
        assert [answer.status for answer in answers] == [201] * 5 + [429] * 2
        assert (await desk.create(BEN, 10, {})).status == 201


async def test_a_customer_brings_no_more_in_a_day_than_is_allowed(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(customer_day_bytes=1000)) as desk:
        await desk.bring(LIN, b"x" * 800)
        assert (await desk.create(LIN, 300, {})).status == 413
        assert (await desk.create(ANNA, 300, {})).status == 201


async def test_with_little_room_on_the_disk_no_file_is_begun(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(floor_bytes=2**60)) as desk:
        answer = await desk.create(ANNA, 10, {})
        assert answer.status == 507
        assert "Retry-After" in answer.headers


@pytest.mark.rule("R-upload-checked")
async def test_rights_are_read_again_at_the_end(desk: Desk) -> None:
    location = await begin(desk, 8, LIN)
    await desk.patch(LIN, location, 0, b"abcd")
    await desk.shop.write(lambda transaction: revoke_device(transaction, LIN.device, ANNA.member))
    assert (await desk.patch(LIN, location, 4, b"efgh")).status == 403
    assert await desk.rows() == []
    assert desk.stored() == []


@pytest.mark.parametrize("name", ["setup.exe", "photo.jpg.EXE", "photo\u202egpj.exe", "run.bat. ", "x.lnk"])
async def test_programs_are_not_taken_from_customers(desk: Desk, name: str) -> None:
    assert (await desk.create(LIN, 5, {"name": name})).status == 415
    assert (await desk.create(ANNA, 5, {"name": name})).status == 201


async def test_a_program_under_another_name_is_not_taken_from_a_customer(desk: Desk) -> None:
    location = await begin(desk, 64, LIN, name="photo.jpg")
    assert (await desk.patch(LIN, location, 0, b"MZ" + b"\0" * 62)).status == 415
    assert desk.stored() == []


@pytest.mark.rule("R-media-same-member")
async def test_known_bytes_are_skipped_only_for_the_member_who_brought_them(desk: Desk) -> None:
    data = os.urandom(5000)
    told = {"thread": THREAD, "sha256": hashlib.sha256(data).hexdigest(), "name": "again.bin"}
    await desk.bring(ANNA, data)
    assert (await desk.create(BEN, 5000, told)).headers["Upload-Offset"] == "0"
    again = await desk.create(ANNA, 5000, told)
    assert again.headers["Upload-Offset"] == "5000"
    assert (await desk.head(ANNA, again.headers["Location"])).headers["Upload-Offset"] == "5000"
    row = await desk.row(again.headers["Location"].rpartition("/")[2])
    assert (row.name, row.original) == ("again.bin", told["sha256"])


@pytest.mark.rule("R-upload-resume")
async def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    data = os.urandom(2_500_000)
    async with opened(tmp_path) as desk:
        location = await begin(desk, len(data), sha256=hashlib.sha256(data).hexdigest())
        await desk.patch(ANNA, location, 0, data[:1_200_000])
    async with opened(tmp_path) as desk:
        location = f"{desk.url}/uploads/{location.rpartition('/')[2]}"
        assert (await desk.head(ANNA, location)).headers["Upload-Offset"] == "1200000"
        assert (await desk.patch(ANNA, location, 1_200_000, data[1_200_000:])).status == 204
        assert await desk.bytes_of(location) == data


async def test_location_names_only_the_configured_address_or_the_socket_itself(desk: Desk) -> None:
    answer = await desk.create(ANNA, 5, {}, headers={"Host": "evil.example"})
    assert answer.headers["Location"].startswith(f"{desk.url}/uploads/")
    desk.origins = frozenset({"https://chat.example"})
    answer = await desk.create(ANNA, 5, {}, headers={"Host": "chat.example"})
    assert answer.headers["Location"].startswith("https://chat.example/uploads/")
