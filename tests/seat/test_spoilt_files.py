"""A cache that is cut short, a folder, newer or of another computer is made anew; what waits goes on waiting."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from petdesk.seat.commands.conversation import send_text
from petdesk.seat.seat import Seat

KEY, OTHER = b"k" * 32, b"o" * 32


def cut_short(place: Path) -> None:
    os.truncate(place, place.stat().st_size // 3)


def emptied(place: Path) -> None:
    place.write_bytes(b"")


def noise(place: Path) -> None:
    place.write_bytes(os.urandom(20_000))


def a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()
    (place / "something").write_text("lies in it", encoding="utf-8")


def another_key(place: Path) -> None:
    """As one copied from another computer."""
    other = place.parent / "other"
    Seat.offline(other, key=OTHER).close()
    place.write_bytes((other / "cache.db").read_bytes())


def newer(place: Path) -> None:
    place.unlink()
    Seat.offline(place.parent / "plain").close()
    with sqlite3.connect(place.parent / "plain" / "cache.db") as db:
        db.execute("PRAGMA user_version = 9999")
    place.write_bytes((place.parent / "plain" / "cache.db").read_bytes())


def read_only(place: Path) -> None:
    place.chmod(0o400)


SPOILT: list[Callable[[Path], None]] = [cut_short, emptied, noise, a_folder, another_key, newer, read_only]


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_a_spoilt_cache_is_made_anew_and_what_waits_still_waits(
    tmp_path: Path, spoil: Callable[[Path], None], expected_log: Callable[[str], None]
) -> None:
    if spoil not in {emptied, read_only}:
        expected_log("the cache is built anew")
    seat = Seat.offline(tmp_path / "seat", key=KEY)
    send_text(seat, "t", "还在这里")
    seat.close()
    spoil(tmp_path / "seat" / "cache.db")
    again = Seat.offline(tmp_path / "seat", key=KEY)
    assert [line.text for line in again.reader.waiting_lines("t")] == ["还在这里"]
    send_text(again, "t", "再来一句")
    again.close()


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_log_of_writing_that_was_deleted_leaves_what_was_kept(tmp_path: Path, suffix: str) -> None:
    seat = Seat.offline(tmp_path / "seat", key=KEY)
    send_text(seat, "t", "还在这里")
    seat.close()
    for name in ("cache.db", "outbox.db"):
        (tmp_path / "seat" / f"{name}{suffix}").unlink(missing_ok=True)
    again = Seat.offline(tmp_path / "seat", key=KEY)
    assert [line.text for line in again.reader.waiting_lines("t")] == ["还在这里"]
    again.close()
