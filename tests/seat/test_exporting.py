"""A household is told whole: data, a readable page and its files; staff notes stay here unless they are asked for."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from petdesk.console.stages.sample import Ledger, sample_seat
from petdesk.seat.commands.exporting.everything import export_all
from petdesk.seat.commands.exporting.household import export_household, export_person
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef, Message


@pytest.fixture
def seat(tmp_path: Path):
    found, ledger = sample_seat(tmp_path / "seat")
    _say(found, ledger)
    yield found
    found.close()


def _say(seat: Seat, ledger: Ledger) -> None:
    photo = MediaRef(id="photo-1", name="洗后.jpg", kind="image", mime="image/jpeg", size=4)
    lost = MediaRef(id="photo-2", name="lost.jpg", kind="image", mime="image/jpeg", size=4)
    seat.media.place("photo-1", "full").write_bytes(b"jpeg")
    said = {"thread": "thread-wang", "author": "staff-lin", "side": "staff", "sent_at": 10**12}
    ledger.write(
        Message(id="m1", text="<script>alert(1)</script>", media=(photo, lost), **said),
        Message(id="m2", text="只给同事看", audience="staff", **said),
    )


async def test_a_household_is_told_whole_and_notes_stay_here(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "wang.zip"
    written = await export_household(seat, "household-wang", target, fetch_s=0)
    assert written.files == 1
    assert "lost.jpg" in written.missing
    with zipfile.ZipFile(target) as archive:
        data = json.loads(archive.read("household.json"))
        page = archive.read("household.html").decode()
        (media,) = [name for name in archive.namelist() if name.startswith("media/")]
        assert archive.read(media) == b"jpeg"
    assert {"household", "customer", "pet", "weight", "vaccine", "incident", "agreement", "consent"} <= set(
        data["records"]
    )
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert not re.search(r"https?://", page)
    assert "只给同事看" not in page + json.dumps(data, ensure_ascii=False)
    assert data["files"]["photo-1"] == media


async def test_one_person_is_told_without_the_words_and_phones_of_the_others(seat: Seat, tmp_path: Path) -> None:
    card = seat.reader.household("thread-wang")
    assert card is not None
    person, other = card.customers
    target = tmp_path / "one.zip"
    await export_person(seat, person, target, fetch_s=0)
    with zipfile.ZipFile(target) as archive:
        data = json.loads(archive.read("household.json"))
    assert [one["id"] for one in data["records"]["customer"]] == [person.id]
    assert "pet" in data["records"]
    assert data["messages"]
    assert {one["author"] for one in data["messages"]} == {person.id}
    assert other.name not in json.dumps(data, ensure_ascii=False)


async def test_notes_are_in_it_where_they_are_asked_for(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "wang.zip"
    await export_household(seat, "household-wang", target, notes=True, fetch_s=0)
    with zipfile.ZipFile(target) as archive:
        assert "只给同事看" in archive.read("household.html").decode()


async def test_nobody_else_is_in_it(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "wang.zip"
    await export_household(seat, "household-wang", target, notes=True, fetch_s=0)
    with zipfile.ZipFile(target) as archive:
        data = json.loads(archive.read("household.json"))
    assert {one["household"] for one in data["records"]["pet"]} == {"household-wang"}
    assert {one["thread"] for one in data["messages"]} == {"thread-wang"}
    with pytest.raises(LookupError):
        await export_household(seat, "nobody", target)


async def test_everything_is_written_as_lines_of_json(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    told: list[tuple[int, int]] = []
    written = await export_all(seat, target, lambda done, of: told.append((done, of)), fetch_s=0)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        lines = [line for name in names if name.endswith(".jsonl") for line in archive.read(name).splitlines()]
        assert len(lines) == written.records
        assert all(json.loads(line)["id"] for line in lines)
        assert archive.read("media/photo-1") == b"jpeg"
    assert written.files == sum(name.startswith("media/") for name in names)
    assert written.missing > 0
    assert told[0] == (0, written.files + written.missing)


async def test_where_nothing_can_be_written_nothing_is_left(seat: Seat, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    target.mkdir()
    with pytest.raises(OSError, match=r"all\.zip"):
        await export_all(seat, target, fetch_s=0)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("all.zip")] == ["all.zip"]
