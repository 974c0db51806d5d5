"""Files go out only to those who may see what cites them, as nothing but what they are, whole or in part."""

import hashlib
import os
from pathlib import Path

import aiohttp
import pytest

from tests import media_making as making
from tests.relay.media.desk import ANNA, BEN, LIN, OTHER_THREAD, THREAD, ZHOU, Desk
from tests.waiting import until

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def shown(desk: Desk, data: bytes, name: str = "a.jpg") -> str:
    """A customer's file that was looked into and that a message shows."""
    row = await desk.derived(LIN, data, name)
    await desk.say(LIN, row.id)
    return row.id


@pytest.mark.rule("R-media-grant")
async def test_a_file_is_served_to_those_who_may_see_a_message_that_shows_it(desk: Desk) -> None:
    media = await shown(desk, making.photo())
    for who, status in ((LIN, 200), (ANNA, 200), (BEN, 200), (ZHOU, 404)):
        for tail in ("", "/thumb"):
            answer, data = await desk.get(who, media, tail)
            assert answer.status == status, (who.member, tail)
            assert bool(data.startswith((b"\xff\xd8", b"RIFF"))) == (status == 200)
    assert (await desk.get(LIN, "f" * 32))[0].status == 404
    assert (await desk.get(LIN, media, Authorization="Bearer nobody"))[0].status == 401


@pytest.mark.rule("R-media-grant")
async def test_before_any_message_shows_it_a_file_is_its_senders_alone(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo())
    assert (await desk.get(LIN, row.id))[0].status == 200
    for who in (ANNA, BEN, ZHOU):
        assert (await desk.get(who, row.id))[0].status == 404


@pytest.mark.rule("R-media-grant")
async def test_a_file_taken_back_is_gone_at_once_for_everybody(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo())
    message = await desk.say(LIN, row.id)
    tag = (await desk.get(LIN, row.id))[0].headers["ETag"]
    await desk.command(LIN, "message.recall", message=message)
    for who in (LIN, ANNA, BEN, ZHOU):
        for tail in ("", "/thumb"):
            assert (await desk.get(who, row.id, tail))[0].status == 404
    assert (await desk.get(LIN, row.id, **{"If-None-Match": tag}))[0].status == 404


async def test_a_note_s_file_is_not_for_the_customer(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.photo())
    await desk.say(ANNA, row.id, audience="staff", thread=THREAD)
    assert (await desk.get(BEN, row.id))[0].status == 200
    assert (await desk.get(LIN, row.id))[0].status == 404


@pytest.mark.rule("R-media-whole")
async def test_nobody_cites_the_file_of_somebody_else(desk: Desk) -> None:
    row = await desk.derived(LIN, making.photo())
    refs = [{"id": row.id, "name": "a", "kind": "image", "mime": "image/jpeg", "size": 1}]
    _, answer = await desk.command(ZHOU, "message.send", thread=ZHOU.thread, media=refs)
    assert answer.refusal.code == "media_missing"
    assert (await desk.get(ZHOU, row.id))[0].status == 404


async def test_what_is_not_looked_into_yet_is_not_served(desk: Desk) -> None:
    media = await desk.bring(LIN, making.photo())
    answer, data = await desk.get(LIN, media)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
    assert making.CANARY not in data


async def test_a_picture_is_shown_in_place_with_its_own_type_and_every_lock(desk: Desk) -> None:
    answer, _ = await desk.get(LIN, await shown(desk, making.photo(), "豆豆 洗澡.jpg"))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert "filename*=UTF-8''%E8%B1%86%E8%B1%86%20%E6%B4%97%E6%BE%A1.jpg" in answer.headers["Content-Disposition"]
    assert {name: answer.headers[name] for name in SAFE} == SAFE


async def test_a_browser_asks_anew_each_time_and_nothing_between_keeps_a_file(desk: Desk) -> None:
    media = await shown(desk, making.photo())
    answer, data = await desk.get(LIN, media)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    again, nothing = await desk.get(LIN, media, **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status, nothing) == (304, b"")
    assert (await desk.get(ANNA, media))[0].headers["Cache-Control"] == "no-store"
    assert (await desk.get(ZHOU, media))[0].headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", making.HOSTILE)
async def test_what_is_no_picture_film_or_sound_is_handed_over_for_saving(desk: Desk, name: str) -> None:
    media = await shown(desk, making.HOSTILE[name], "photo.jpg")
    row = await desk.row(media)
    answer, data = await desk.get(LIN, media)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert {header: answer.headers[header] for header in SAFE} == SAFE
    assert data == making.HOSTILE[name]
    assert row.thumb == ""


async def test_a_file_that_could_not_be_read_is_only_for_staff_and_its_sender(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.photo()[:9000])
    await desk.say(ANNA, row.id, thread=THREAD)
    assert (await desk.get(BEN, row.id))[0].status == 200
    assert (await desk.get(LIN, row.id))[0].status == 404


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "C:\\x\\con.jpg",
        "CON.jpg",
        "x" * 300 + ".jpg",
        "dot.",
        "a\r\nSet-Cookie: x=1.jpg",
        'quo"te;.jpg',
        "a.jpg.exe",
        "photo\u202egpj.txt",
        "",
        "\0",
        "..",
    ],
)
async def test_a_name_stays_a_name(desk: Desk, name: str) -> None:
    row = await desk.derived(ANNA, making.pdf(), name)
    answer, _ = await desk.get(ANNA, row.id)
    told = answer.headers["Content-Disposition"]
    assert told.startswith('attachment; filename="')
    assert not {"\r", "\n", "/", "\\", "\u202e"} & set(told)
    assert told.count('"') == 2
    assert len(row.name.encode()) <= 200
    assert row.name.strip(". ") == row.name != ""
    assert "Set-Cookie" not in answer.headers


RANGES = [
    ("bytes=0-9", 206, (0, 10)),
    ("bytes=100-", 206, (100, None)),
    ("bytes=-7", 206, (-7, None)),
    ("bytes=0-", 200, (0, None)),
    ("bytes=5-99999999", 206, (5, None)),
    ("bytes=-99999999", 200, (0, None)),
    ("bytes=9-5", 200, (0, None)),
    ("bytes=99999999-", 416, None),
    ("bytes=0-1,5-6", 200, (0, None)),
    ("bytes=a-b", 200, (0, None)),
    ("pages=1-2", 200, (0, None)),
]


@pytest.mark.parametrize(("asked", "status", "span"), RANGES)
async def test_parts_of_a_file_are_served(
    desk: Desk, asked: str, status: int, span: tuple[int, int | None] | None
) -> None:
    media = await shown(desk, making.pdf() + os.urandom(4000), "a.pdf")
    whole = (await desk.get(LIN, media))[1]
    answer, data = await desk.get(LIN, media, Range=asked)
    if span is None:
        assert (answer.status, answer.headers["Content-Range"]) == (416, f"bytes */{len(whole)}")
        return
    assert (answer.status, data) == (status, whole[span[0] : span[1]])
    assert answer.headers["Content-Length"] == str(len(data))
    if status == 206:
        start = whole.index(data)
        assert answer.headers["Content-Range"] == f"bytes {start}-{start + len(data) - 1}/{len(whole)}"


async def test_a_part_of_another_version_is_the_whole_file(desk: Desk) -> None:
    media = await shown(desk, making.pdf(), "a.pdf")
    answer, data = await desk.get(LIN, media, Range="bytes=0-3", **{"If-Range": '"another"'})
    assert (answer.status, data) == (200, making.pdf())
    tag = answer.headers["ETag"]
    assert (await desk.get(LIN, media, Range="bytes=0-3", **{"If-Range": tag}))[1] == making.pdf()[:4]


async def test_head_tells_without_sending(desk: Desk) -> None:
    media = await shown(desk, making.photo())
    whole, data = await desk.get(LIN, media)
    head, nothing = await desk.get(LIN, media, method="HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == str(len(data)) == whole.headers["Content-Length"]


async def test_bytes_that_changed_on_disk_are_never_served(desk: Desk, expected_log: object) -> None:
    assert callable(expected_log)
    row = await desk.derived(LIN, making.photo())
    path = desk.blobs.path_of(row.sha256)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    expected_log("ERROR .*a stored file is damaged")
    assert (await desk.get(LIN, row.id))[0].status == 404


async def test_a_file_that_is_missing_on_disk_is_said_so_in_the_log(desk: Desk, expected_log: object) -> None:
    assert callable(expected_log)
    row = await desk.derived(LIN, making.photo())
    desk.blobs.path_of(row.sha256).unlink()
    expected_log("ERROR .*a stored file is missing")
    assert (await desk.get(LIN, row.id))[0].status == 404


@pytest.mark.rule("R-media-grant")
async def test_a_long_film_stops_when_its_message_is_taken_back(desk: Desk) -> None:
    media = await shown(desk, making.pdf() + os.urandom(48 * 1024 * 1024), "long.pdf")
    message = (await desk.shop.read(lambda reader: reader.citing(media)))[0]
    url = f"{desk.url}/media/{media}"
    async with desk.http.get(url, headers={"Authorization": "Bearer lin"}) as answer:
        await answer.content.readany()
        await desk.command(LIN, "message.recall", message=message)
        with pytest.raises(aiohttp.ClientError):
            await answer.content.read()


async def test_paths_that_are_none_are_not_found(desk: Desk) -> None:
    for odd in ("../../etc/passwd", "%2e%2e/x", "..%2fx", "a%00", "x" * 65, "a/b", "thumb/../x"):
        assert (await desk.get(LIN, odd))[0].status == 404, odd


@pytest.mark.rule("R-media-grant")
async def test_a_pets_photo_is_for_its_own_family_unless_it_came_in_a_note_among_staff(desk: Desk) -> None:
    portrait, noted, proof = [await desk.derived(ANNA, making.photo(width=640 + 8 * at)) for at in range(3)]
    await desk.say(ANNA, noted.id, audience="staff", thread=THREAD)
    households = await desk.shop.read(lambda reader: reader.records("household"))
    home = next(row.id for row in households if f'"{THREAD}"'.encode() in row.body)
    for id, photo in (("dou", portrait.id), ("mi", noted.id)):
        pet = {"id": id, "household": home, "name": id, "photo": photo}
        assert (await desk.command(ANNA, "record.add", kind="pet", record=pet))[1].refusal is None
    vaccine = {"id": "v", "pet": "dou", "name": "x", "given": "2026-01-01", "proof": proof.id}
    assert (await desk.command(ANNA, "record.add", kind="vaccine", record=vaccine))[1].refusal is None
    for tail in ("", "/thumb"):
        for media, who, status in (
            (portrait.id, LIN, 200),
            (portrait.id, ZHOU, 404),
            (noted.id, LIN, 404),
            (proof.id, LIN, 404),
            (noted.id, BEN, 200),
        ):
            assert (await desk.get(who, media, tail))[0].status == status
    standing = await desk.shop.read(lambda reader: reader.record("pet", "dou"))
    await desk.command(ANNA, "record.edit", kind="pet", id="dou", base=standing.seq, set={"photo": None})
    assert (await desk.get(LIN, portrait.id))[0].status == 404


async def test_a_pets_photo_is_for_every_colleague(desk: Desk) -> None:
    row = await desk.derived(ANNA, making.photo())
    households = await desk.shop.read(lambda reader: reader.records("household"))
    home = next(row.id for row in households if f'"{OTHER_THREAD}"'.encode() in row.body)
    pet = {"id": "dou", "household": home, "name": "豆豆", "photo": row.id}
    _, answer = await desk.command(ANNA, "record.add", kind="pet", record=pet)
    assert answer.refusal is None
    assert (await desk.get(BEN, row.id))[0].status == 200
    assert (await desk.get(LIN, row.id))[0].status == 404


async def test_nothing_waits_for_a_reader_that_is_gone(desk: Desk, tmp_path: Path) -> None:
    media = await shown(desk, making.pdf() + os.urandom(16 * 1024 * 1024), "long.pdf")
    async with desk.http.get(f"{desk.url}/media/{media}", headers={"Authorization": "Bearer lin"}) as answer:
        await answer.content.readany()
        answer.close()
    opened = Path("/proc/self/fd")
    if opened.exists():
        await until(lambda: not [fd for fd in opened.iterdir() if "blobs" in _target(fd)])


def _target(link: Path) -> str:
    try:
        return os.readlink(link)
    except FileNotFoundError:
        return ""
