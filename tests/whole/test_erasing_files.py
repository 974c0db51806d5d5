"""A family is erased: at once no file of theirs lies anywhere, at the relay or at a seat, and nobody else loses one."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.commands.families import erase_household
from petdesk.seat.commands.media import send_media
from petdesk.seat.commands.records import add_household, add_record
from petdesk.seat.seat import Seat
from tests.seat.house import House, files_holding, house, stop
from tests.seat.test_with_relay import online
from tests.waiting import until

CANARY = "KANARIENVOGEL"
WANG = "t-wang"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        found.hire("chief", "manager")
        await found.open()
        yield found


def photo(path: Path, seed: int) -> Path:
    Image.effect_noise((700, 500), 40 + seed).convert("RGB").save(path, quality=90)
    return path


def note(path: Path, words: str) -> Path:
    path.write_text(f"{words}\n" * 200, encoding="utf-8")
    return path


def stored(shop: House) -> dict[str, str]:
    """Every file on the relay's shelf by its hash, and what still lies among the uploads."""
    found = [path for part in ("blobs", "uploads", "work") for path in (shop.data / "media" / part).rglob("*")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found if path.is_file()}


def kept(shop: House, name: str) -> list[str]:
    """The media that a seat has on its disk."""
    return sorted(path.name for path in (shop.folder / name).rglob("*") if path.is_file() and path.parent.name != name)


async def looked_at(seat: Seat, thread: str) -> None:
    """Fetch all that a thread shows, small and large."""
    media = [ref for line in seat.reader.lines(thread) for ref in line.media]
    for ref in media:
        for size in ("full", "thumb") if ref.kind == "image" else ("full",):
            seat.fetch_media(ref.id, size)
            await until(lambda ref=ref, size=size: seat.media_path(ref.id, size) is not None)


@pytest.mark.rule("R-erasure")
async def test_no_file_of_an_erased_family_is_left_anywhere(shop: House, tmp_path: Path) -> None:
    lin, chief = await shop.started("lin"), await shop.started("chief")
    await online(lin, chief)
    home = {"id": "h-li", "name": "李家", "thread": "t-li"}
    add_household(
        lin, home, {"id": "c-li", "household": "h-li", "name": "李"}, {"id": "p-li", "household": "h-li", "name": "豆"}
    )
    await until(lambda: chief.reader.inbox_row("t-li") is not None)
    await send_media(lin, "t-li", [photo(tmp_path / "c.jpg", 3), note(tmp_path / "ours.txt", "bleibt")])
    await until(lambda: len(chief.reader.lines("t-li")) == 1)
    await looked_at(chief, "t-li")
    # What is found out about a file comes later, and with it its preview.
    await until(lambda: len(stored(shop)) == 3)
    before, ours = stored(shop), kept(shop, "chief")

    files = [photo(tmp_path / "a.jpg", 1), photo(tmp_path / "b.jpg", 2), note(tmp_path / f"{CANARY}.txt", CANARY)]
    await send_media(lin, WANG, files, CANARY)
    await until(lambda: len(chief.reader.lines(WANG)) == 1)
    await until(lambda: len(stored(shop)) == 8)
    (line,) = chief.reader.lines(WANG)
    portrait, proof, _ = (ref.id for ref in line.media)
    add_record(lin, "pet", {"id": "p-gao", "household": "h-wang", "name": CANARY, "photo": portrait})
    await until(lambda: chief.reader.record("pet", "p-gao") is not None)
    add_record(lin, "vaccine", {"id": "v", "pet": "p-gao", "name": CANARY, "given": "2026-01-01", "proof": proof})
    await until(lambda: chief.reader.record("vaccine", "v") is not None)
    await looked_at(chief, WANG)
    assert files_holding(shop.folder / "chief", CANARY)

    erase_household(chief, "h-wang")
    for seat in (lin, chief):
        await until(lambda seat=seat: seat.reader.inbox_row(WANG) is None)
    await until(lambda: stored(shop) == before)
    await until(lambda: kept(shop, "chief") == ours)
    await until(lambda: lin.status().waiting == 0)
    for name in ("lin", "chief", "relay"):
        await until(lambda name=name: files_holding(shop.folder / name, CANARY) == [])
    for seat in (lin, chief):
        await stop(seat)
    await shop.close()
    assert stored(shop) == before
    for name in ("lin", "chief", "relay"):
        assert files_holding(shop.folder / name, CANARY) == []


async def test_files_that_were_to_go_when_the_relay_stopped_go_when_it_is_back(shop: House, tmp_path: Path) -> None:
    lin, chief = await shop.started("lin"), await shop.started("chief")
    await online(lin, chief)
    await send_media(lin, WANG, [note(tmp_path / "x.txt", CANARY)])
    await until(lambda: len(chief.reader.lines(WANG)) == 1)
    (path,) = [path for path in (shop.data / "media" / "blobs").rglob("*") if path.is_file()]
    bytes_of_it = path.read_bytes()
    erase_household(chief, "h-wang")
    await until(lambda: not path.exists())
    await shop.close()
    # As if the power had gone between the erasing and the clearing away.
    path.write_bytes(bytes_of_it)
    orphaned(shop, path.name)
    await shop.open()
    await until(lambda: not path.exists())


def orphaned(shop: House, sha256: str) -> None:
    store = SqliteStore(shop.data)
    with store.writing(0) as transaction:
        transaction.run("INSERT OR IGNORE INTO orphan VALUES(?)", sha256)
    store.close()
