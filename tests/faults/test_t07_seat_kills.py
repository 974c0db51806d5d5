"""kill -9 of a seat at random points: what it called kept reaches the relay once and in order, files too."""

import asyncio
import random
from pathlib import Path

import pytest

from petdesk.relay.access import Issued
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.view import decoded
from petdesk.seat.outbox import open_outbox
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.shop.conversation import Message
from tests.faults.figures import tell
from tests.faults.processes import Program, RelayProgram
from tests.faults.seat_program import EMPTY_S
from tests.faults.shop import found_shop, log_of, thread_of
from tests.faults.sizes import Size, forms
from tests.waiting import until


def program(folder: Path, relay: str, token: str, seed: int) -> Program:
    """The seat in `folder`."""
    arguments = ("-m", "tests.faults.seat_program", str(folder), relay, thread_of(0), str(seed))
    return Program(folder.parent / "seat.log", *arguments, more={"FAULTS_TOKEN": token})


@pytest.mark.rule("R-outbox-first", "R-cache-before-outbox", "R-reoffer", "R-outbox-apart", "R-upload-resume")
@forms("seat_kills")
async def test_a_killed_seat_keeps_what_it_called_kept(tmp_path: Path, size: Size) -> None:
    keys = found_shop(tmp_path / "relay", staff=3)
    issued, other = keys.staff[1], keys.staff[2]
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    await relay.open()
    folder, rng = tmp_path / "seat", random.Random(7)
    kept: dict[str, list[str]] = {"said": [], "file": []}
    folder.mkdir()
    outbox = open_outbox(folder / "outbox.db")
    outbox.become(issued.device)
    outbox.close()
    for kill in range(size["kills"]):
        seat = program(folder, relay.address, issued.secret, kill)
        await seat.start()
        if rng.random() < 0.85:
            await seat.line("alive")
            goal = rng.randrange(1, 40)
            await until(lambda seat=seat, goal=goal: len(seat.lines) > goal, 20)
        await asyncio.sleep(rng.random() * 0.2)
        await seat.kill()
        assert seat.complaints() == []
        _note(kept, seat)
    last = program(folder, relay.address, issued.secret, -1)
    await last.start()
    await last.line("alive")
    assert last.process is not None
    assert last.process.stdin is not None
    last.process.stdin.write(b"\n")
    _, cursor, digest, failed = (await last.line("^quiet ", EMPTY_S)).string.split()
    assert await last.process.wait() == 0
    await last.kill()
    _note(kept, last)
    assert failed == "none"
    assert digest == await _of_a_fresh_seat(tmp_path / "fresh", relay.address, other, int(cursor))
    assert await relay.stop() == 0
    assert relay.complaints() == []
    said = [change for change in log_of(keys.folder) if change.act == "message.sent"]
    ids = [change.id for change in said]
    assert len(ids) == len(set(ids))
    assert set(kept["said"] + kept["file"]) <= set(ids)
    # What waits for its files may be overtaken; words may not.
    assert [id for id in ids if id in set(kept["said"])] == kept["said"]
    # One that was kept in the very moment of a kill may not have been told any more.
    assert len(set(ids) - set(kept["said"] + kept["file"])) <= size["kills"]
    files = sum(isinstance(record := decoded(change), Message) and bool(record.media) for change in said)
    assert check_shop(keys.folder).found == []
    tell("T7 kill -9 of a seat", kills=size["kills"], messages=len(ids), with_files=files, lost=0, doubled=0)


def _note(kept: dict[str, list[str]], seat: Program) -> None:
    """Keep what a program called kept."""
    for word, *rest in (line.split() for line in seat.lines):
        if word in kept:
            kept[word].append(rest[0])


async def _of_a_fresh_seat(folder: Path, relay: str, issued: Issued, cursor: int) -> str:
    """What a seat holds that has just fetched everything."""
    seat = Seat(folder, relay, KeyringSecrets("fresh"))
    seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
    await seat.start()
    try:
        await until(lambda: seat.files.current.position().cursor >= cursor and seat.status().syncing is None, 20)
        return seat.files.current.digest()
    finally:
        await seat.stop()
