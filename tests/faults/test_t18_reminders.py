"""kill -9 of the relay while its clock strikes, and a computer whose date jumps: each reminder and survey once."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.store.driver import connect
from petdesk.relay.store.rows import Logged
from petdesk.relay.view import decoded
from petdesk.shop.conversation import Message
from tests.faults.figures import tell
from tests.faults.processes import RelayProgram
from tests.faults.shop import log_of
from tests.faults.sizes import Size, forms
from tests.faults.test_t17_clocks import DAY_MS, FAKETIME
from tests.relay.booked_week import BOOKINGS, DAYS, Week
from tests.waiting import until

SETTLED = {"reminder.sent", "reminder.done", "reminder.open", "reminder.missed", "reminder.cancelled"}


def found_week(folder: Path) -> tuple[int, int]:
    """A shop whose week begins now, with twenty visits that are over already.

    The answer: how many reminders wait, and a noon after all of them in Unix ms.
    """
    shop = Week(folder=folder, now=unix_ms())
    for id in shop.week[:20]:
        for state in ("arrived", "ready", "collected"):
            assert shop.edits("booking", id, shop.desk, state=state).refusal is None
    waiting = [shop.record("reminder", row.id) for row in shop.reader.records("reminder")]
    shop.store.close()
    return sum(one.state == "waiting" for one in waiting), shop.at(12, day=DAYS + 3)


def program(folder: Path, log: Path, ahead_ms: int) -> RelayProgram:
    """The relay on a computer whose date is so far ahead; its steady clock is what it is."""
    fake = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"{ahead_ms // 1000:+}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return RelayProgram(folder, log, more=fake)


def due_by(folder: Path, at: int) -> int:
    """How many entries of the queue are due at an instant, as another process sees it."""
    connection = connect(folder / "shop.db", None, read_only=True)
    try:
        return int(connection.execute("SELECT count(*) FROM due WHERE at <= ?", (at,)).fetchone()[0])
    finally:
        connection.close()


@pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed here")
@pytest.mark.rule("R-once-per-occurrence")
@forms("reminder_kills")
async def test_a_relay_killed_while_its_clock_strikes_says_everything_once(tmp_path: Path, size: Size) -> None:
    folder, log, rng = tmp_path / "relay", tmp_path / "relay.log", random.Random(18)
    waiting, noon = found_week(folder)
    week = noon - unix_ms()
    for kill in range(size["kills"]):
        ahead = week * kill // size["kills"]
        # Every fifth time somebody sets the date a day too far, or a day back.
        ahead += {2: DAY_MS, 4: -DAY_MS}.get(kill % 5, 0)
        relay = program(folder, log, ahead)
        await relay.open()
        await asyncio.sleep(rng.random() * 0.25)
        await relay.kill()
    relay = program(folder, log, week)
    await relay.open()
    await until(lambda: due_by(folder, noon) == 0, 60)
    assert await relay.stop() == 0
    assert relay.complaints() == []
    changes = log_of(folder)
    said = _said(changes)
    assert [text for text, times in said.items() if times > 1] == []
    settled = Counter(change.id for change in changes if change.act in SETTLED)
    assert set(settled.values()) == {1}
    assert len(settled) >= waiting
    surveys = Counter(change.id for change in changes if change.act == "survey.asked")
    assert set(surveys.values()) == {1}
    assert len(surveys) == 20
    sent = sum(change.act == "reminder.sent" for change in changes)
    assert sent == said.total() + len(surveys)
    assert check_shop(folder).found == []
    tell("T18 reminders", kills=size["kills"], bookings=BOOKINGS, sent=sent, settled=len(settled), doubled=0)


def _said(changes: list[Logged]) -> Counter[str]:
    """What the shop said by itself, by booking and words."""
    found: Counter[str] = Counter()
    for change in changes:
        record = decoded(change) if change.act == "message.sent" else None
        if isinstance(record, Message) and record.automatic:
            found[f"{record.booking} {record.text}"] += 1
    return found
