"""What nothing shows any more goes from the disk, and nothing that is shown does."""

from pathlib import Path

import pytest

from petdesk.relay.media.clearing import Cleared, clear
from tests import media_making as making
from tests.relay.media.desk import ANNA, LIN, THREAD, Desk, opened, with_bounds

HOUR_MS = 60 * 60 * 1000


async def test_files_shown_by_a_message_stay(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo())
    await desk.say(LIN, row.id)
    desk.skip_ms = 1000 * HOUR_MS
    assert await clear(desk.intake) == Cleared(0, 0)
    assert (await desk.get(LIN, row.id))[0].status == 200
    assert (await desk.get(LIN, row.id, "/thumb"))[0].status == 200


@pytest.mark.rule("R-recall-erases")
async def test_files_of_a_message_taken_back_go_with_the_next_round(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo())
    message = await desk.say(LIN, row.id)
    await desk.command(LIN, "message.recall", message=message)
    desk.skip_ms = HOUR_MS
    done = await clear(desk.intake)
    assert (done.rows, done.files) == (1, 2)
    assert desk.stored() == []


@pytest.mark.rule("R-media-expiry")
async def test_files_that_no_message_ever_showed_go_after_a_day(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.pdf())
    desk.skip_ms = 23 * HOUR_MS
    assert (await clear(desk.intake)).rows == 0
    desk.skip_ms = 25 * HOUR_MS
    assert (await clear(desk.intake)).rows == 1
    assert desk.stored() == []
    assert (await desk.get(ANNA, row.id))[0].status == 404


async def test_bytes_that_another_message_shows_stay(desk: Desk) -> None:
    first, second = await desk.derived(ANNA, making.pdf()), await desk.derived(ANNA, making.pdf())
    message = await desk.say(ANNA, first.id, thread=THREAD)
    await desk.say(ANNA, second.id, thread=THREAD)
    await desk.command(ANNA, "message.recall", message=message)
    desk.skip_ms = HOUR_MS
    assert (await clear(desk.intake)).files == 0
    assert (await desk.get(ANNA, second.id))[1] == making.pdf()


async def test_a_pets_photo_stays(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.photo())
    home = (await desk.shop.read(lambda reader: reader.records("household")))[0].id
    pet = {"id": "dou", "household": home, "name": "豆豆", "photo": row.id}
    await desk.command(ANNA, "record.add", kind="pet", record=pet)
    desk.skip_ms = 100 * HOUR_MS
    assert (await clear(desk.intake)).rows == 0
    assert (await desk.get(ANNA, row.id))[0].status == 200


async def test_a_file_on_its_way_is_not_cleared_away(desk: Desk) -> None:
    data = making.pdf()
    created = await desk.create(ANNA, len(data), {"thread": THREAD})
    desk.shop.busy = True
    answer = await desk.patch(ANNA, created.headers["Location"], 0, data)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
    desk.shop.busy = False
    desk.skip_ms = HOUR_MS
    assert (await clear(desk.intake)).files == 0
    assert (await desk.head(ANNA, created.headers["Location"])).status == 200
    assert await desk.bytes_of(created.headers["Location"]) == data


async def test_what_no_ticket_or_row_names_goes(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        desk.blobs.add(b"nobody's")
        (tmp_path / "uploads" / "lost.part").write_bytes(b"x")
        (tmp_path / "uploads" / "broken.json").write_bytes(b"{")
        (tmp_path / "blobs" / "half.new").write_bytes(b"x")
    async with opened(tmp_path) as desk:
        assert len(desk.stored()) == 1
        desk.skip_ms = HOUR_MS
        assert (await clear(desk.intake)).files == 1
        assert desk.stored() == []


async def test_a_full_disk_refuses_files_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    async with opened(tmp_path, bounds=with_bounds(floor_bytes=0)) as desk:
        created = await desk.create(ANNA, 10, {})
        await desk.patch(ANNA, created.headers["Location"], 0, b"abcd")
        location = created.headers["Location"].rpartition("/")[2]
    async with opened(tmp_path, bounds=with_bounds(floor_bytes=2**60)) as desk:
        refused = await desk.patch(ANNA, f"{desk.url}/uploads/{location}", 4, b"efghij")
        assert refused.status == 507
    async with opened(tmp_path) as desk:
        assert (await desk.patch(ANNA, f"{desk.url}/uploads/{location}", 4, b"efghij")).status == 204
        assert await desk.bytes_of(location) == b"abcdefghij"
