"""Everybody drops at once: all are back soon, no answer takes long, and a relay that goes down spreads the return."""

import asyncio
import resource
import statistics
import time
from pathlib import Path

import pytest

from petdesk.wire.commands import SendMessage
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.processes import RelayProgram
from tests.faults.shop import Keys, found_shop, thread_of
from tests.faults.sizes import Size, forms
from tests.waiting import until

PER_MEMBER, PER_ADDRESS, SPEAKERS = 10, 100, 50
BACK_S, ACK_S, SPREAD_MS = 60.0, 5.0, 30_000


def crowd(keys: Keys, address: str, history: History, sockets: int) -> Hands:
    """So many devices, a hundred to an address of this machine."""
    hands = [Hand(address, one, history, epoch=keys.epoch, since=keys.head) for one in keys.staff[:sockets]]
    for number, hand in enumerate(hands):
        hand.local = (f"127.0.1.{number // PER_ADDRESS + 1}", 0)
    return Hands(hands)


@pytest.mark.rule("R-storm")
@forms("storm")
async def test_all_come_back_after_all_were_dropped_at_once(tmp_path: Path, size: Size) -> None:
    sockets = size["sockets"]
    _allow_files(sockets * 2 + 500)
    keys = found_shop(tmp_path / "relay", staff=-(-sockets // PER_MEMBER), each=PER_MEMBER, households=4)
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    await relay.open()
    history = History()
    crew = crowd(keys, relay.address, history, sockets)
    async with crew:
        await until(crew.online, 60)
        # Dropped by a relay that dies, with words under way. All hear them, in this one process, so few speak.
        speakers = crew.all[:: max(1, sockets // SPEAKERS)]
        for hand in speakers:
            hand.say(SendMessage(thread=thread_of(0), text="before"))
        await relay.kill()
        await relay.open()
        dropped = time.monotonic()
        await until(crew.online, BACK_S)
        back = time.monotonic() - dropped
        await until(crew.quiet, 30)
        for hand in speakers:
            hand.max_ack_s = 0.0
            hand.say(SendMessage(thread=thread_of(1), text="after"))
        await until(crew.quiet, 30)
        await until(crew.level, 30)
        slowest = max(hand.max_ack_s for hand in speakers)
        # Sent away by a relay that goes down in good order.
        assert await relay.stop() == 0
        await until(lambda: all(hand.byes for hand in crew.all), 10)
    waits = [hand.byes[-1].retry_ms for hand in crew.all]
    assert {hand.byes[-1].code for hand in crew.all} == {4012}
    assert 0 < min(waits) <= max(waits) <= SPREAD_MS
    # Evenly spread over half a minute, whatever the chance: half of them each side of the middle, give or take.
    assert statistics.quantiles(waits, n=4)[0] < SPREAD_MS * 0.4
    assert statistics.quantiles(waits, n=4)[2] > SPREAD_MS * 0.6
    assert anomalies(history, keys.said()) == {}
    assert crew.wrong() == []
    assert relay.complaints() == []
    tell("T14 storm", sockets=sockets, back_after_s=back, slowest_answer_s=slowest, messages=len(history.ops))
    assert slowest <= ACK_S


def _allow_files(wanted: int) -> None:
    """Raise the number of open files this process and its children may have, as far as the system lets one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))


@pytest.mark.rule("R-sockets-bounded")
async def test_connections_of_an_address_and_of_a_member_are_bounded(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay", staff=1, each=PER_MEMBER + 1)
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    await relay.open()
    crew = crowd(keys, relay.address, History(), PER_MEMBER)
    async with crew:
        await until(crew.online, 20)
        one_more = Hand(relay.address, keys.staff[-1], History(), epoch=keys.epoch, since=keys.head)
        async with Hands([one_more]):
            await until(lambda: bool(one_more.byes), 10)
            assert one_more.byes[0].code == 4009
        assert crew.online()
        assert await _idle_connections(relay.port, 260) <= 200
    assert await relay.stop() == 0


async def _idle_connections(port: int, wanted: int) -> int:
    """How many of so many connections from one address are kept."""
    opened = [await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.2.1", 0)) for _ in range(wanted)]

    async def is_kept(reader: asyncio.StreamReader) -> bool:
        try:
            await asyncio.wait_for(reader.read(1), 1.0)
        except TimeoutError:
            return True
        except ConnectionError:
            return False
        return False

    kept = sum(await asyncio.gather(*(is_kept(reader) for reader, _ in opened)))
    for _, writer in opened:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for _, writer in opened), return_exceptions=True)
    return kept
