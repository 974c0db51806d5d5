"""A reader that takes a kilobyte a second while all others talk: it costs them nothing, and ends up equal."""

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from petdesk.wire.commands import SendMessage
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.processes import RelayProgram
from tests.faults.proxy import Proxy
from tests.faults.shop import found_shop, thread_of
from tests.faults.sizes import Size, forms
from tests.waiting import until

TALKERS, SLOW_BYTES = 12, 1_000
GROWTH_MB, WORSE, NOISE_S = 5.0, 1.2, 0.1


async def talk(hands: list[Hand], seconds: float, per_second: int) -> None:
    """Let hands speak in turn at a steady rate."""
    begun, said = time.monotonic(), 0
    while (passed := time.monotonic() - begun) < seconds:
        while said < passed * per_second:
            hands[said % len(hands)].say(SendMessage(thread=thread_of(said % 4), text=f"words {said}"))
            said += 1
        await asyncio.sleep(0.01)


def p99(history: History, hands: list[Hand]) -> float:
    """Seconds from a hand to another's eye, the slowest hundredth left out; what was seen is then forgotten."""
    delays = history.delays([hand.device for hand in hands])
    return delays[int(len(delays) * 0.99) - 1]


@pytest.mark.rule("R-one-batch")
@forms("slow_reader")
async def test_a_slow_reader_costs_the_others_nothing_and_ends_up_equal(tmp_path: Path, size: Size) -> None:
    keys = found_shop(tmp_path / "relay", staff=TALKERS + 1, households=4)
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    await relay.open()
    assert relay.process is not None
    memory = psutil.Process(relay.process.pid)
    alone, together = History(), History()
    async with Proxy(relay.port) as proxy:
        slow = Hand(proxy.address, keys.staff[-1], together, epoch=keys.epoch, since=keys.head)
        hands = [Hand(relay.address, one, alone, epoch=keys.epoch, since=keys.head) for one in keys.staff[:-1]]
        async with Hands(hands) as crew:
            await until(crew.online, 20)
            await talk(hands, size["seconds"] / 3, size["per_second"])
            await until(crew.quiet, 20)
            await until(crew.level, 20)
            slow.cursor = hands[0].cursor
            for hand in hands:
                hand.turn_to(together)
            async with Hands([slow]):
                await until(lambda: slow.online, 10)
                proxy.rate = SLOW_BYTES
                before = memory.memory_info().rss
                await talk(hands, size["seconds"], size["per_second"])
                await until(crew.quiet, 20)
                await until(crew.level, 20)
                grown = (memory.memory_info().rss - before) / 2**20
                behind = hands[0].cursor - slow.cursor
                assert behind > size["seconds"] * size["per_second"] / 2
                proxy.heal()
                proxy.cut()
                await until(lambda: slow.cursor == hands[0].cursor, 30)
            worse, usual = p99(together, hands), p99(alone, hands)
    assert await relay.stop() == 0
    log = keys.said()
    second = [one for one in log if one[1] in together.ops]
    assert anomalies(together, second) == {}
    assert len(together.reads[slow.device]) == len(second)
    tell("T12 slow reader", messages=len(log), behind=behind, grown_mb=grown, p99_alone_s=usual, p99_beside_s=worse)
    assert grown <= GROWTH_MB
    assert worse <= max(usual * WORSE, usual + NOISE_S)


@pytest.mark.rule("R-slow-reader")
async def test_a_reader_that_takes_nothing_is_cut_off_resumes_and_loses_nothing(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay", staff=2, households=4)
    bounds = {"stalled_ms": 1_200, "staff_per_second": 5_000, "staff_burst": 5_000}
    relay = RelayProgram(keys.folder, tmp_path / "relay.log", settings={"limits": bounds})
    await relay.open()
    history = History()
    async with Proxy(relay.port) as proxy:
        talker = Hand(relay.address, keys.staff[0], history, epoch=keys.epoch, since=keys.head)
        stuck = Hand(proxy.address, keys.staff[1], history, epoch=keys.epoch, since=keys.head)
        async with Hands([talker, stuck]) as crew:
            await until(crew.online, 10)
            proxy.stop()
            welcomes = stuck.welcomes
            text = "字" * 3_000
            for number in range(1_500):
                talker.say(SendMessage(thread=thread_of(number % 4), text=f"{text}{number}"))
            await until(lambda: talker.unanswered == 0, 40)
            # The relay hangs up on its side; what it had sent before still lies on the way.
            await until(lambda: "a slow reader was cut off" in (tmp_path / "relay.log").read_text(), 20)
            proxy.heal()
            await until(lambda: stuck.welcomes > welcomes, 20)
            await until(crew.level, 30)
    assert await relay.stop() == 0
    log = keys.said()
    assert anomalies(history, log) == {}
    assert len(history.reads[stuck.device]) == len(log) == 1_500
    assert crew.wrong() == []
