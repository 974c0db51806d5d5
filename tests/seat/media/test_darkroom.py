"""Photos are made in a process of their own: as they would be here, at low priority, and whatever becomes of it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from petdesk.seat.commands.choice import Treatment
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.media.darkroom import Darkroom, worker_command
from petdesk.seat.media.photos import make_photo
from petdesk.seat.media.prepare import look, prepare
from petdesk.shop.conversation import MediaRef
from tests import media_making as making
from tests.waiting import until

LIMIT = 100_000_000
# Answers nobody: the first line it is given brings it down, or sends it to rest.
DIES = "import os, sys; sys.stdin.readline(); os.abort()"
RESTS = "import sys; sys.stdin.readline()"
NEVER = "import sys; sys.stdin.readline(); print('working', file=open({!r}, 'w')); sys.stdin.read()"


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    """One with the real worker."""
    made = Darkroom()
    yield made
    made.close()


def photo(folder: Path) -> tuple[Path, MediaRef]:
    """A photo of a phone, held sideways, and what it was taken for."""
    path = folder / "photo.jpg"
    path.write_bytes(making.photo(6))
    return path, look(path, "l1", LIMIT)


def test_a_photo_comes_out_as_it_would_have_come_out_here(darkroom: Darkroom, tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    for treatment in (Treatment(), Treatment(turns=1, original=True), Treatment(crop=(0.1, 0.2, 0.8, 0.9))):
        here = make_photo(path, ref, tmp_path / "here", treatment)
        assert darkroom.make(path, ref, tmp_path / "there", treatment) == here
        assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
    assert darkroom.deaths == 0


def test_what_is_no_photo_is_none_there_either(darkroom: Darkroom, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(making.png_bomb(14_000))
    assert darkroom.make(path, look(path, "l1", LIMIT), tmp_path / "there", Treatment()) is None
    assert darkroom.deaths == 0


def test_a_photo_that_brings_the_worker_down_goes_as_the_file_it_is_and_the_next_one_finds_another(
    tmp_path: Path,
) -> None:
    path, ref = photo(tmp_path)
    darkroom = Darkroom([sys.executable, "-c", DIES])
    for number in range(1, 4):
        done = prepare(path, ref, tmp_path / "out", develop=darkroom.make)
        assert done.path.read_bytes() == path.read_bytes()
        assert darkroom.deaths == number
    darkroom.close()


def test_a_worker_that_went_to_rest_meanwhile_is_called_again(tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    tired = tmp_path / "tired"
    script = "import os, sys; t = sys.argv[1]; first = not os.path.exists(t); open(t, 'w').close()\n"
    script += "if first: sys.stdin.readline(); sys.exit()\nos.execv(sys.argv[2], sys.argv[2:])"
    darkroom = Darkroom([sys.executable, "-c", script, str(tired), *worker_command()])
    made = darkroom.make(path, ref, tmp_path / "there", Treatment())
    assert made is not None
    assert (made.width, made.height, darkroom.deaths) == (640, 480, 0)
    darkroom.close()


def test_one_that_only_ever_rests_is_not_called_for_ever(tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    darkroom = Darkroom([sys.executable, "-c", RESTS])
    assert darkroom.make(path, ref, tmp_path / "there", Treatment()) is None
    darkroom.close()


def test_what_the_disk_does_not_allow_is_told_as_here(darkroom: Darkroom, tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    path.unlink()
    with pytest.raises(FileProblem) as problem:
        prepare(path, ref, tmp_path / "out", develop=darkroom.make)
    assert problem.value.code == "file_gone"
    path, ref = photo(tmp_path)
    (tmp_path / "out" / "l1").mkdir()
    with pytest.raises(FileProblem) as problem:
        prepare(path, ref, tmp_path / "out", develop=darkroom.make)
    assert problem.value.code == "file_unreadable"
    assert darkroom.deaths == 0


async def test_closing_ends_what_is_being_made_and_nothing_is_begun_any_more(tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    working = tmp_path / "working"
    darkroom = Darkroom([sys.executable, "-c", NEVER.format(str(working))])
    came: list[MediaRef | None] = []
    thread = Thread(target=lambda: came.append(darkroom.make(path, ref, tmp_path / "there", Treatment())))
    thread.start()
    await until(working.exists, 30)
    darkroom.close()
    thread.join()
    assert darkroom.make(path, ref, tmp_path / "there", Treatment()) is None
    assert came == [None]
    assert darkroom.deaths == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority, which are told at the start")
def test_the_window_comes_first(darkroom: Darkroom, tmp_path: Path) -> None:
    path, ref = photo(tmp_path)
    assert darkroom.make(path, ref, tmp_path / "there", Treatment()) is not None
    assert os.getpriority(os.PRIO_PROCESS, darkroom.pid) >= os.getpriority(os.PRIO_PROCESS, 0) + 10 or (
        os.getpriority(os.PRIO_PROCESS, darkroom.pid) == 19
    )
