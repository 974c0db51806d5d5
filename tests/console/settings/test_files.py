"""The page of files: how much is kept is chosen, told, and let go of; it says what this computer can do."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from petdesk.console.settings import files
from petdesk.console.settings.files import Files, guard_words
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import GB, Settings
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from tests.waiting import until


def kept(seat: Seat, name: str, size: int, seen: int) -> Path:
    """A file in the cache, last seen so long after the first of all."""
    place = seat.media.place(name, "full")
    place.write_bytes(b"x" * size)
    os.utime(place, (seen, seen))
    return place


@pytest.fixture
async def page(qtbot: QtBot, tmp_path: Path) -> AsyncIterator[Files]:
    """The page over a seat with three files."""
    failed: list[str] = []
    tasks = Tasks(lambda name, error: failed.append(f"{name}: {error!r}"))
    with Seat.offline(tmp_path / "seat") as seat:
        for number in range(3):
            kept(seat, f"m{number}", 1000, 1_000 + number)
        pane = Files(Desk(seat, Settings(None), tasks, lambda: None))
        qtbot.addWidget(pane)
        yield pane
        assert await tasks.stop() == []
    assert failed == []


async def test_the_page_says_how_much_is_kept_and_lets_go_of_it(page: Files) -> None:
    page.enter()
    await until(lambda: "3 KB" in page.used.text(), 30)
    page.drop.click()
    await until(lambda: "0 bytes" in page.used.text(), 30)
    assert page._desk.seat.media_path("m0") is None


async def test_another_limit_holds_at_once_and_what_was_seen_longest_ago_goes_first(
    page: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A thousand millionth of a gigabyte is a byte: nobody waits for a disk to fill.
    monkeypatch.setattr(files, "GB", 2_500)
    page.limit.buttons["1"].click()
    assert page._desk.settings.choices.keep_media == "1"
    await until(lambda: "2 KB" in page.used.text(), 30)
    seat = page._desk.seat
    assert [seat.media_path(f"m{number}") is not None for number in range(3)] == [False, True, True]
    assert seat.media.limit == 2_500


async def test_what_is_on_its_way_out_stays_when_the_cache_is_emptied(tmp_path: Path) -> None:
    with Seat.offline(tmp_path) as seat:
        kept(seat, "m0", 10, 5)
        part = seat.media.place("m1", "full").with_name("m1.part")
        part.write_bytes(b"half")
        seat.prepared.mkdir()
        (seat.prepared / "p1").write_bytes(b"to be sent")
        await seat.drop_media()
        assert await seat.media_kept() == 0
        assert part.exists()
        assert (seat.prepared / "p1").exists()


async def test_the_page_says_whether_films_can_be_made_small_here(page: Files) -> None:
    there = shutil.which("ffmpeg") is not None
    assert ("are made small" in page.films.sentence.text()) == there


@pytest.mark.parametrize(("platform", "told"), [("linux", "memory"), ("win32", "Windows"), ("darwin", "macOS")])
def test_what_a_system_does_not_limit_is_named(platform: str, told: str) -> None:
    assert told in guard_words(platform)


def test_the_limit_is_chosen_in_whole_gigabytes() -> None:
    assert GB == 10**9
    assert Settings(None).choices.keep_media == "2"
