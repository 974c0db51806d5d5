"""Clocks that are wrong, jump or stand still order nothing and undo nothing, at the relay or at a seat."""

import asyncio
import random
from pathlib import Path

import msgspec
import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.log import decide_batch
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import Submission
from petdesk.relay.view import decoded
from petdesk.seat.clock import SystemClock
from petdesk.seat.commands.conversation import mark_read, recall_message, send_text
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.shop.conversation import Message
from petdesk.wire.commands import RecallMessage, SendMessage
from petdesk.wire.frames import Ack
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.processes import RelayProgram
from tests.faults.shop import Keys, found_shop, log_of, thread_of
from tests.waiting import until

DAY_MS = 24 * 3_600_000
# Loaded before a program, it tells it another time: https://github.com/wolfcw/libfaketime
FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
DAYS = ("+1d", "-1d", "+0d", "+4300d", "-30d")


class WrongClock(SystemClock):
    """This computer's clocks, but the one on the wall is wrong by `skew_ms`, which may change."""

    def __init__(self, skew_ms: int) -> None:
        self.skew_ms = skew_ms

    def wall_ms(self) -> int:
        """Unix time in ms, as this wall has it."""
        return super().wall_ms() + self.skew_ms


@pytest.mark.rule("R-clocks")
def test_a_relays_clock_that_jumps_gives_rising_times_and_the_order_of_arrival(tmp_path: Path) -> None:
    keys, rng = found_shop(tmp_path), random.Random(17)
    store = SqliteStore(tmp_path, ballast=0)
    ids = []
    for dseq in range(1, 201):
        now = unix_ms() + rng.choice([0, DAY_MS, -DAY_MS, 12 * 365 * DAY_MS])
        answer = _give(store, keys, dseq, SendMessage(thread=thread_of(0), text=f"{dseq}"), now)
        assert answer.refusal is None
        ids.append(answer.id)
    said = [change for change in store.reader().changes(0, 10_000, 10_000) if change.act == "message.sent"]
    assert [change.id for change in said] == ids
    times = [change.at for change in said]
    assert times == sorted(times)
    store.close()
    assert check_shop(tmp_path).found == []


@pytest.mark.rule("R-clocks", "R-recall-window")
def test_a_relays_clock_that_falls_back_does_not_open_the_window_of_a_recall_again(tmp_path: Path) -> None:
    keys = found_shop(tmp_path)
    store = SqliteStore(tmp_path, ballast=0)
    desk = msgspec.structs.replace(keys, staff=keys.staff[1:])
    later = unix_ms() + DAY_MS
    said = _give(store, desk, 1, SendMessage(thread=thread_of(0), text="a"), later)
    _give(store, desk, 2, SendMessage(thread=thread_of(0), text="b"), later + 10 * 60_000)
    late = _give(store, desk, 3, RecallMessage(message=said.id), later)
    assert late.refusal is not None
    assert late.refusal.code == "too_late"
    store.close()


def _give(store: SqliteStore, keys: Keys, dseq: int, body: SendMessage | RecallMessage, now: int) -> Ack:
    kind = "message.send" if isinstance(body, SendMessage) else "message.recall"
    submission = Submission(
        device=keys.staff[0].device, dseq=dseq, cmd=f"c{dseq}", epoch=keys.epoch, kind=kind,
        body=msgspec.json.encode(body), written_at=now,
    )  # fmt: skip
    (answer,) = decide_batch(store, [submission], max(now, 0)).answers
    assert isinstance(answer, Ack)
    return answer


@pytest.mark.rule("R-clocks", "R-waiting-order")
async def test_seats_with_wrong_walls_agree_on_order_and_receipts(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay", staff=3)
    clocks = [WrongClock(DAY_MS), WrongClock(-DAY_MS), WrongClock(0)]
    async with doors_open(RelaySettings(folder=keys.folder, port=0)) as doors:
        seats = [_seat(tmp_path, doors.address, keys, number, clock) for number, clock in enumerate(clocks)]
        try:
            for seat in seats:
                await seat.start()
            said: list[str] = []
            for number in range(12):
                seat = seats[number % 3]
                said.append(send_text(seat, thread_of(0), f"line {number}"))
                await until(seat.outbox.is_empty)
                # A wall that jumps by two days in the middle of a conversation.
                clocks[number % 3].skew_ms *= -1
            for seat in seats:
                await until(lambda seat=seat: len(seat.reader.lines(thread_of(0))) == 12)
                assert [line.id for line in seat.reader.lines(thread_of(0))] == said
            last = seats[2].reader.last_place(thread_of(0))
            mark_read(seats[0], thread_of(0), last)
            await until(lambda: seats[0].reader.inbox_row(thread_of(0)).unread == 0)
            recall_message(seats[1], said[10])
            await until(lambda: all(_is_recalled(seat, said[10]) for seat in seats))
        finally:
            for seat in seats:
                await seat.stop()
    for change in log_of(keys.folder):
        record = decoded(change)
        if isinstance(record, Message):
            # A clock that is a day ahead is not believed, one that is behind may have waited that long.
            assert record.written_at is None or record.written_at <= record.sent_at + 2 * 60_000


def _seat(folder: Path, address: str, keys: Keys, number: int, clock: WrongClock) -> Seat:
    issued = keys.staff[number]
    seat = Seat(folder / f"seat{number}", address, KeyringSecrets(f"clock{number}"), clock=clock)
    seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
    return seat


def _is_recalled(seat: Seat, id: str) -> bool:
    line = seat.reader.line(thread_of(0), id)
    return line is not None and line.recalled_at is not None


@pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed here")
@pytest.mark.timeout(120)
@pytest.mark.rule("R-clocks")
async def test_a_relay_whose_computer_has_another_day_each_time_it_starts_keeps_its_order(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay", staff=2)
    history, hands = History(), list[Hand]()
    for day in DAYS:
        # The steady clock stays what it is: a computer's date is set, its ticks are not.
        fake = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": day, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        relay = RelayProgram(keys.folder, tmp_path / "relay.log", more=fake)
        await relay.open()
        hands = hands or [Hand(relay.address, one, history, epoch=keys.epoch, since=keys.head) for one in keys.staff]
        for hand in hands:
            hand.address = relay.address
        async with Hands(hands) as crew:
            await until(crew.online, 20)
            for _ in range(10):
                for hand in hands:
                    hand.say(SendMessage(thread=thread_of(0), text=day))
                await asyncio.sleep(0.01)
            await until(crew.quiet, 20)
            await until(crew.level, 20)
        assert await relay.stop() == 0
        assert relay.complaints() == []
    assert anomalies(history, keys.said()) == {}
    assert len(keys.said()) == len(DAYS) * 20
    times = [change.at for change in log_of(keys.folder)]
    assert times == sorted(times)
    assert times[-1] - times[0] > DAY_MS
    assert check_shop(keys.folder).found == []
    tell("T17 clocks", starts=len(DAYS), messages=len(keys.said()), out_of_order=0)
