"""A cache built aside takes the old one's place when it is whole, whatever made it whole."""

from pathlib import Path

import pytest

from petdesk.seat.cache.database import CacheFiles, Position, Progress
from petdesk.seat.effects import Apply, Begin, Forget, write
from petdesk.seat.following import Following
from petdesk.wire.frames import Revoked

OLD = Position(epoch="old", cursor=9, whole=("staff",))
NEW = Position(epoch="new", cursor=5, paging={"staff": Progress(0, 5), "room:r": Progress(0, 5)})


def built_aside(folder: Path) -> CacheFiles:
    """A cache in use, and a new one aside of which one scope is still missing."""
    files = CacheFiles(folder)
    write(files, Begin(OLD))
    write(files, Begin(NEW))
    staff = Position(epoch="new", cursor=5, whole=("staff",), paging={"room:r": Progress(0, 5)})
    write(files, Apply((), staff))
    assert files.aside is not None
    assert not files.is_ready
    return files


@pytest.mark.rule("R-epoch", "R-snapshot-tail")
def test_the_last_word_came_and_the_program_ended_before_the_swap(tmp_path: Path) -> None:
    files = built_aside(tmp_path)
    write(files, Apply((), Position(epoch="new", cursor=5, whole=("staff", "room:r")), whole=True))
    assert files.is_ready
    files.close()

    again = CacheFiles(tmp_path)
    assert again.aside is None
    assert again.current.position().epoch == "new"
    again.close()


@pytest.mark.rule("R-revoked", "R-epoch")
def test_a_right_lost_while_its_pages_were_missing_makes_the_rest_whole(tmp_path: Path) -> None:
    files = built_aside(tmp_path)
    following = Following(files.target.position())
    forget = following.revoked(Revoked(scope="room:r"))
    assert isinstance(forget, Forget)
    write(files, forget)
    assert files.is_ready
    files.swap()
    assert files.current.position().epoch == "new"
    files.close()


def test_a_disk_that_fails_in_the_middle_of_a_write_says_so_and_nothing_stays_half_written(tmp_path: Path) -> None:
    files = CacheFiles(tmp_path)

    def fill_the_disk() -> None:
        with files.current.transaction():
            files.current.keep_note("a", "1")
            files.current.db.execute("ROLLBACK")  # as SQLite does by itself when the disk is full
            raise ValueError("full")

    with pytest.raises(ValueError, match="full"):
        fill_the_disk()
    assert files.current.note("a") is None
    files.close()


def test_the_end_of_the_pages_is_told_also_where_the_last_of_them_brought_nothing(tmp_path: Path) -> None:
    files = CacheFiles(tmp_path)
    write(files, Begin(NEW))
    told, _gone = write(files, Apply((), Position(epoch="new", cursor=5, whole=("staff", "room:r")), whole=True))
    assert told.status
    files.close()
