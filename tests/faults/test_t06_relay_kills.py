"""kill -9 of the relay under live load: nothing accepted is lost, nothing stands twice, all is in order."""

import random
from pathlib import Path

import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.wire.commands import SendMessage
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.processes import RelayProgram
from tests.faults.shop import Keys, found_shop, thread_of
from tests.faults.sizes import Size, forms
from tests.waiting import until

COLLEAGUES, EACH, HOUSEHOLDS = 4, 4, 4

# Half of what is said waits at the end, and the relay takes twenty a second from each device.
DRAINED_S = 1_500


def crew(keys: Keys, address: str, history: History) -> Hands:
    """All staff devices; customers are slower than a kill is long."""
    return Hands([Hand(address, issued, history, epoch=keys.epoch, since=keys.head) for issued in keys.staff])


def talk(hands: Hands, rng: random.Random, count: int) -> None:
    """Let some hands say some things."""
    for _ in range(count):
        thread = thread_of(rng.randrange(HOUSEHOLDS))
        rng.choice(hands.all).say(SendMessage(thread=thread, text=f"words {rng.random()}"))


@pytest.mark.rule("R-ack-after-commit", "R-id-once", "R-number-in-order", "R-answer-stored", "R-one-pump")
@forms("relay_kills")
async def test_a_killed_relay_loses_doubles_and_misorders_nothing(tmp_path: Path, size: Size) -> None:
    keys = found_shop(tmp_path / "relay", staff=COLLEAGUES, each=EACH, households=HOUSEHOLDS)
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    history, rng = History(), random.Random(6)
    await relay.open()
    hands = crew(keys, relay.address, history)
    async with hands:
        for _ in range(size["kills"]):
            await until(hands.online, 30)
            talk(hands, rng, size["messages"] // size["kills"])
            goal = history.answered + rng.randrange(1, size["messages"] // size["kills"] // 2)
            await until(lambda goal=goal: history.answered >= goal, 30)
            await relay.kill()
            await relay.open()
        await until(hands.quiet, DRAINED_S)
        await until(hands.level, 60)
    assert await relay.stop() == 0
    log = keys.said()
    assert anomalies(history, log) == {}
    assert history.unresolved() == []
    assert hands.wrong() == []
    assert len(log) == len(history.ops)
    assert relay.complaints() == []
    assert check_shop(keys.folder).found == []
    cuts = sum(hand.cuts for hand in hands.all)
    tell(
        "T6 kill -9 of the relay", kills=size["kills"], messages=len(log), cuts=cuts, lost=0, doubled=0, out_of_order=0
    )
