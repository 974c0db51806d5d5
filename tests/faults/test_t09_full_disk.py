"""A full disk: files are refused first, words last, nothing accepted is lost, and words go on when there is room."""

import asyncio
import os
import shutil
import subprocess
import time
from functools import partial
from pathlib import Path

import aiohttp
import msgspec
import pytest

from petdesk.relay.checking.shop import check_database, check_shop
from petdesk.relay.log import decide_batch
from petdesk.relay.store.driver import connect
from petdesk.relay.store.reading import Reading
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack, Busy, FromRelay
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.power import TearingLibrary
from tests.faults.processes import RelayProgram
from tests.faults.shop import Keys, found_shop, thread_of
from tests.faults.sizes import Size, forms
from tests.faults.test_t08_power import NOW, found
from tests.waiting import until

SPACE_MB = 300
AGAIN_S = 5.0
MOUNT = f'mount -t tmpfs -o size={SPACE_MB}m tmpfs "$1" && cp -r "$2/." "$1" && shift 2 && exec "$@"'


def _may_mount() -> tuple[str, ...] | None:
    """How a program gets a disk of its own here, or None where that is not allowed."""
    for way in (("unshare", "-m"), ("unshare", "-rm")):
        try:
            tried = subprocess.run([*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
        except FileNotFoundError:
            return None
        if tried.returncode == 0:
            return way
    return None


WAY = _may_mount()


class SmallDisk:
    """A relay whose folder is a disk of 300 MB that only it can see; we reach it through its process."""

    def __init__(self, keys: Keys, folder: Path) -> None:
        assert WAY is not None
        mount = folder / "small"
        mount.mkdir()
        before = (*WAY, "sh", "-c", MOUNT, "sh", str(mount), str(keys.folder))
        self.relay = RelayProgram(mount, folder / "relay.log", before=before)
        self._mount = mount

    @property
    def place(self) -> Path:
        """The disk as it is seen from outside."""
        assert self.relay.process is not None
        return Path(f"/proc/{self.relay.process.pid}/root{self._mount}")

    def fill(self, name: str) -> None:
        """Take all the room there is."""
        with (self.place / name).open("wb", buffering=0) as file:
            for size in (2**20, 4096, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    def empty(self, name: str) -> None:
        """Give it back."""
        (self.place / name).unlink()


@pytest.mark.skipif(WAY is None, reason="this system lets nobody mount a small disk of one's own")
@forms("full_disk")
async def test_a_full_disk_loses_nothing_and_words_go_on_soon_after_there_is_room(tmp_path: Path, size: Size) -> None:
    keys = found_shop(tmp_path / "seed", staff=2)
    (keys.folder / "relay.lock").unlink()
    disk = SmallDisk(keys, tmp_path)
    await disk.relay.open()
    history, busy = History(), []
    hands = Hands([Hand(disk.relay.address, one, history, epoch=keys.epoch, since=keys.head) for one in keys.staff])

    def note(frame: FromRelay) -> None:
        if isinstance(frame, Busy) and frame.why == "disk full":
            busy.append(frame)

    for hand in hands.all:
        hand.on_frame = note
    waits: list[float] = []
    async with hands:
        await until(hands.online, 20)
        assert await _bring_a_file(disk.relay.address, keys) == 507
        assert (disk.place / "ballast").stat().st_size == 64 * 2**20
        for round_ in range(size["rounds"]):
            await _talk(hands, 30)
            disk.fill("junk")
            if round_ == 0:
                # The room set aside is given up, and words go on as if nothing were.
                await _talk_until(hands, lambda: not (disk.place / "ballast").exists(), 20)
                await _talk(hands, 30)
                disk.fill("more")
            busy.clear()
            await _talk_until(hands, lambda: bool(busy), 20)
            assert hands.all[0].online
            disk.empty("junk")
            begun = time.monotonic()
            await until(hands.quiet, 20)
            waits.append(time.monotonic() - begun)
        await until(hands.level, 10)
        after = Path(shutil.copytree(disk.place, tmp_path / "after", ignore=shutil.ignore_patterns("more", "junk")))
    assert await disk.relay.stop() == 0
    (after / "relay.lock").unlink(missing_ok=True)
    log = msgspec.structs.replace(keys, folder=after).said()
    assert anomalies(history, log) == {}
    assert len(log) == len(history.ops)
    assert hands.wrong() == []
    assert check_shop(after).found == []
    tell("T9 full disk", rounds=size["rounds"], messages=len(log), lost=0, phantom=0, words_again_after=max(waits))
    assert max(waits) <= AGAIN_S


async def _talk_until(hands: Hands, enough: object, seconds: float) -> None:
    """Keep saying long things until something is so."""
    end = time.monotonic() + seconds
    while not enough():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came to that"
        for hand in hands.all:
            if hand.unanswered < 40:
                hand.say(SendMessage(thread=thread_of(0), text="字" * 3_000))
        await asyncio.sleep(0.05)


async def _talk(hands: Hands, each: int) -> None:
    """Say some things and hear that all were accepted."""
    for hand in hands.all:
        for _ in range(each):
            hand.say(SendMessage(thread=thread_of(0), text="字" * 300))
    await until(hands.quiet, 20)


async def _bring_a_file(address: str, keys: Keys) -> int:
    """Ask for room for a file; the answer is the HTTP status."""
    bearer = f"Bearer {keys.staff[0].device}:{keys.staff[0].secret}"
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "1000", "Authorization": bearer}
    async with aiohttp.ClientSession() as session, session.post(f"{address}/uploads", headers=headers) as answer:
        return answer.status


@pytest.mark.rule("R-busy-stateless", "R-group-commit")
def test_a_commit_that_finds_no_room_is_busy_for_all_in_it_and_leaves_nothing(tmp_path: Path) -> None:
    found(tmp_path)
    library = TearingLibrary()
    store = SqliteStore(tmp_path, ballast=0, connect=partial(connect, library=library))
    dseq, refused = 0, 0
    for round_ in range(30):
        library.disk.full = round_ % 3 == 2
        answers = decide_batch(store, _group(Reading(store._writer).shop().epoch, dseq, 4), NOW).answers
        if all(isinstance(answer, Ack) for answer in answers):
            dseq += 4
            continue
        refused += 1
        assert library.disk.full
        assert [(type(answer), getattr(answer, "why", "")) for answer in answers] == [(Busy, "disk full")] * 4
        device = Reading(store._writer).device("seat")
        assert device is not None
        assert device.last_dseq == dseq
    assert refused > 3
    assert check_database(store._writer)[1].sentences() == []
    library.disk.full = False
    store.close()


def _group(epoch: str, after: int, count: int) -> list[Submission]:
    body = msgspec.json.encode(SendMessage(thread="t-wang", text="字" * 2_000))
    return [
        Submission(
            device="seat", dseq=n, cmd=f"c{n}-{os.urandom(4).hex()}", epoch=epoch, kind="message.send", body=body
        )
        for n in range(after + 1, after + count + 1)
    ]
