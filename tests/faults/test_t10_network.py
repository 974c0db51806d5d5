"""A bad network between devices and relay: late, thin, chopped, cut, reset, swallowed; afterwards all are equal."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.wire.commands import SendMessage
from tests.faults.figures import tell
from tests.faults.hand import Hand, Hands
from tests.faults.history import History, anomalies
from tests.faults.processes import RelayProgram
from tests.faults.proxy import Proxy
from tests.faults.shop import Keys, found_shop, thread_of
from tests.faults.sizes import Size, forms
from tests.waiting import until

SEATS, HANDS = 2, 4
EQUAL_AFTER_S, HALF_OPEN_S, IDLE_HALF_OPEN_S = 5.0, 13.0, 50.5
SPEAKING = 0.3


def spoil(proxy: Proxy, rng: random.Random) -> str:
    """Give one line another weather; the answer is its name."""
    proxy.heal()
    weather = rng.choice(["late", "thin", "chopped", "cut", "reset", "swallowed", "mute", "refusing"])
    if weather == "late":
        proxy.late, proxy.jitter = rng.choice([0.02, 0.2, 1.0]), rng.random()
    elif weather == "thin":
        proxy.rate = 8_000
    elif weather == "chopped":
        proxy.chopped = True
    elif weather == "mute":
        proxy.mute = True
        proxy.swallow()
    elif weather == "refusing":
        proxy.refusing = True
        proxy.cut()
    elif weather == "swallowed":
        proxy.swallow()
    else:
        proxy.cut(reset=weather == "reset")
    return weather


class Town:
    """A relay, seats and hands, each behind a bad line of its own."""

    def __init__(self, keys: Keys, relay: RelayProgram, proxies: list[Proxy], folder: Path) -> None:
        self.keys, self.relay, self.proxies, self.history = keys, relay, proxies, History()
        self.seats = [self._seat(folder, number) for number in range(SEATS)]
        self.hands = Hands([self._hand(number) for number in range(SEATS, SEATS + HANDS)])

    def _seat(self, folder: Path, number: int) -> Seat:
        issued = self.keys.staff[number]
        seat = Seat(folder / f"seat{number}", self.proxies[number].address, KeyringSecrets(f"s{number}"))
        seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
        return seat

    def _hand(self, number: int) -> Hand:
        address, keys = self.proxies[number].address, self.keys
        return Hand(address, keys.staff[number], self.history, epoch=keys.epoch, since=keys.head)

    def talk(self, rng: random.Random) -> None:
        """Some say something: two a second from each, more than people write and less than a line bears."""
        for seat in self.seats:
            if rng.random() > SPEAKING:
                continue
            said = send_text(seat, thread_of(rng.randrange(2)), f"seat {rng.random()}")
            self.history.invoke(seat.outbox.device() or "", said, time.monotonic())
        for hand in self.hands.all:
            if rng.random() > SPEAKING:
                continue
            hand.say(SendMessage(thread=thread_of(rng.randrange(2)), text=f"hand {rng.random()}"))

    def learn_answers(self) -> None:
        """Put into the history what the seats' outboxes know."""
        entries = [entry for seat in self.seats for entry in seat.outbox.entries("kind = 'message.send'")]
        for entry in entries:
            self.history.answer(entry.cmd, entry.n, time.monotonic(), refused=entry.refusal is not None)

    def owed(self) -> int:
        """How many lines wait in the longest outbox."""
        return max([hand.unanswered for hand in self.hands.all] + [seat.outbox.counts()[0] for seat in self.seats])

    def equal(self) -> bool:
        """Whether everybody holds the same and nobody waits for anything."""
        if not all(seat.outbox.is_empty() for seat in self.seats) or not self.hands.quiet() or not self.hands.level():
            return False
        caches = [seat.files.current for seat in self.seats]
        cursors = {cache.position().cursor for cache in caches} | {self.hands.all[0].cursor}
        return len(cursors) == 1 and len({cache.digest() for cache in caches}) == 1

    def standing(self) -> list[str]:
        """Where each stands, for whoever reads of a failure."""
        seats = [
            f"seat {seat.status().connection}, waiting {seat.outbox.counts()[0]}, at {cache.position().cursor}"
            for seat, cache in ((seat, seat.files.current) for seat in self.seats)
        ]
        hands = [f"hand online {one.online}, unanswered {one.unanswered}, at {one.cursor}" for one in self.hands.all]
        return [*seats, *hands]


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """A town in fair weather."""
    keys = found_shop(folder / "relay", staff=SEATS + HANDS, households=2)
    relay = RelayProgram(keys.folder, folder / "relay.log")
    await relay.open()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(relay.kill)
        proxies = [await stack.enter_async_context(Proxy(relay.port, seed)) for seed in range(SEATS + HANDS)]
        found = Town(keys, relay, proxies, folder)
        for seat in found.seats:
            stack.push_async_callback(seat.stop)
            await seat.start()
        await stack.enter_async_context(found.hands)
        await until(found.hands.online, 20)
        await until(lambda: all(seat.status().connection == "online" for seat in found.seats), 20)
        yield found


@pytest.mark.rule("R-reoffer", "R-drop-old", "R-id-once", "R-backoff")
@forms("network")
async def test_a_bad_network_loses_nothing_and_all_are_equal_soon_after_it(tmp_path: Path, size: Size) -> None:
    rng = random.Random(10)
    async with town(tmp_path) as found:
        weathers: Counter[str] = Counter()
        end = time.monotonic() + size["seconds"]
        while time.monotonic() < end:
            weathers[spoil(rng.choice(found.proxies), rng)] += 1
            found.talk(rng)
            await asyncio.sleep(0.15)
        for proxy in found.proxies:
            proxy.heal()
            proxy.cut()
        healed, owed = time.monotonic(), found.owed()
        found.hands.reconnect()
        for seat in found.seats:
            seat.reconnect()
        standing: list[str] = []
        with suppress(AssertionError):
            await until(found.equal, EQUAL_AFTER_S)
        if not found.equal():
            standing = found.standing()
            await until(found.equal, 40)
        equal_after = time.monotonic() - healed
        found.learn_answers()
        assert await found.relay.stop() == 0
        log = found.keys.said()
        assert anomalies(found.history, log) == {}
        assert found.history.unresolved() == []
        assert len(log) == len(found.history.ops)
        assert found.hands.wrong() == []
        assert check_shop(found.keys.folder).found == []
        cuts = sum(hand.cuts for hand in found.hands.all)
        tell(
            "T10 bad network",
            seconds=size["seconds"],
            messages=len(log),
            cuts=cuts,
            **weathers,
            owed=owed,
            equal_after=equal_after,
        )
        assert equal_after <= EQUAL_AFTER_S, standing


@pytest.mark.rule("R-half-open", "R-ping")
async def test_a_half_open_line_is_noticed_in_time_when_something_waits(tmp_path: Path) -> None:
    async with town(tmp_path) as found:
        seat, proxy = found.seats[0], found.proxies[0]
        proxy.swallow()
        said = send_text(seat, thread_of(0), "into the void")
        begun = time.monotonic()
        await until(lambda: seat.status().connection != "online", 30)
        noticed = time.monotonic() - begun
        await until(seat.outbox.is_empty, 10)
        tell("T10 half-open line", noticed_after=noticed)
        assert noticed <= HALF_OPEN_S
        assert await found.relay.stop() == 0
        assert [id for _, id in found.keys.said()] == [said]


@pytest.mark.soak
@pytest.mark.timeout(120)
async def test_a_half_open_line_is_noticed_in_time_when_nothing_waits(tmp_path: Path) -> None:
    async with town(tmp_path) as found:
        found.proxies[0].swallow()
        begun = time.monotonic()
        await until(lambda: found.seats[0].status().connection != "online", 60)
        noticed = time.monotonic() - begun
        tell("T10 half-open line, idle", noticed_after=noticed)
        assert noticed <= IDLE_HALF_OPEN_S
