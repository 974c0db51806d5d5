"""A device in the made-up world: the real outbox, cache and link core over files that outlive its crashes."""

import random
from pathlib import Path
from typing import Any

from petdesk.seat.cache.database import CacheFiles
from petdesk.seat.database import DatabaseError, open_database
from petdesk.seat.effects import Apply, Become, Begin, Dial, Effect, Forget, Hang, Send, write
from petdesk.seat.following import Following
from petdesk.seat.jottings import Jottings
from petdesk.seat.link import LinkCore, Who
from petdesk.seat.offering import Offering
from petdesk.seat.outbox import Outbox
from petdesk.seat.signs import Signs
from petdesk.seat.transfers import Transfers
from petdesk.shop.ids import new_id
from petdesk.wire import codec
from tests.faults.simulation.relay import Relay
from tests.faults.simulation.road import Road
from tests.faults.simulation.time import DeviceClock, Scheduler

WRITES = (Apply, Begin, Forget, Become)


class Died(Exception):
    """The process of the device ended in the middle of what it did."""


class Device:
    """A seat (with a token) or a browser (known by its cookie) of one member."""

    def __init__(self, time: Scheduler, relay: Relay, folder: Path, who: Who, member: str, *, browser: bool) -> None:
        self.time, self.relay, self.folder, self.who, self.member, self.browser = (
            time,
            relay,
            folder,
            who,
            member,
            browser,
        )
        self.clock = DeviceClock(time, time.rng.choice([0, 0, -86_400_000, 86_400_000]))
        self.disk = open_database(None)
        self.files: CacheFiles | None = None
        self.alive = False
        self.life = 0
        self.road: Road | None = None
        self.resyncs = 0
        self.crashes = 0
        Outbox(self.disk).become(who.device)
        self.boot()

    def boot(self) -> None:
        """Start from what lies on the disk."""
        self.life += 1
        self.alive = True
        self.files = CacheFiles(self.folder)
        self.outbox = Outbox(self.disk, lambda now: new_id(now, self.time.rng.randbytes(10)))
        self.jottings = Jottings(self.outbox)
        rng = random.Random(self.time.rng.random())
        offering = Offering(self.outbox, self.jottings, Transfers(self.outbox), self.clock, rng)
        following = Following(self.files.target.position())
        self.core = LinkCore(self.who, self.outbox, offering, following, Signs(), self.clock, rng)
        self.carry_out(self.core.start())

    def crash(self) -> None:
        """Die; what was being written is undone by the disk's own rules."""
        if not self.alive:
            return
        self.crashes += 1
        self.life += 1
        self.alive = False
        self._note_resyncs()
        self._let_go()
        if self.files is not None:
            self.files.close()
            self.files = None
        self.time.after(self.time.rng.random() * 1.5 + 0.05, self.boot)

    def event(self, act: Any) -> None:
        """Give the core an event, unless this device is dead."""
        if self.alive:
            self.carry_out(act())

    def carry_out(self, effects: list[Effect]) -> None:
        """Do what the core asks, in its order; the device may die at any point of it."""
        life = self.life
        todo = list(effects)
        try:
            while todo and self.life == life:
                todo = self._one(todo.pop(0)) + todo
        except Died:
            self.crash()
            return
        self._plan_tick()

    def _one(self, effect: Effect) -> list[Effect]:
        if isinstance(effect, Send):
            if self.road is not None:
                self.road.to_relay(codec.encode(effect.frame))
        elif isinstance(effect, Dial):
            self._dial()
        elif isinstance(effect, Hang):
            self._let_go()
        elif isinstance(effect, WRITES):
            return self._write(effect)
        return []

    def _write(self, effect: Any) -> list[Effect]:
        """Carry out a write; sometimes the process dies in the middle of it or right after."""
        assert self.files is not None
        dying = self.relay.faults and self.time.rng.random() < 0.004
        if dying:
            self._break_in(self.time.rng.randrange(1, 60))
        try:
            notice, _ = write(self.files, effect)
            if self.files.is_ready:
                self.files.swap()
        except DatabaseError as error:
            if dying and "interrupt" in str(error):
                raise Died from error
            raise
        if dying:
            raise Died
        return self.core.written(effect, notice)

    def _break_in(self, steps: int) -> None:
        """Interrupt SQLite after some steps, once: a statement fails, its transaction is undone, the device dies."""
        assert self.files is not None
        left = [steps]

        def step() -> int:
            left[0] -= 1
            return 1 if left[0] == 0 else 0

        for cache in (self.files.current, self.files.aside):
            if cache is not None:
                cache.db.set_progress_handler(step, 20)

    def _dial(self) -> None:
        life = self.life
        if not self.relay.alive:
            self.time.after(0.05, lambda: self._unreachable(life))
            return
        road = self.road = Road(self.time)
        road.at_device = lambda text: self._frame(life, road, text)
        road.device_ended = lambda code: self._ended(life, road, code)
        relay_life = self.relay.life

        def opened() -> None:
            if self.life != life or self.road is not road:
                return
            if self.relay.life != relay_life or not road.up:
                self._ended(life, road, None)
                return
            self.relay.accept(road, self.who.device if self.browser else None)
            self.event(self.core.opened)

        self.time.after(self.time.rng.random() * 0.1, opened)

    def _unreachable(self, life: int) -> None:
        if self.life == life:
            self.event(self.core.closed)

    def _frame(self, life: int, road: Road, text: str) -> None:
        if self.life == life and self.road is road and (frame := codec.decode_from_relay(text)) is not None:
            self.event(lambda: self.core.frame(frame))

    def _ended(self, life: int, road: Road, code: int | None) -> None:
        if self.life == life and self.road is road:
            self.road = None
            self.event(lambda: self.core.closed(code))

    def _let_go(self) -> None:
        if self.road is not None:
            road, self.road = self.road, None
            road.forget(1)
            road.cut()

    def _plan_tick(self) -> None:
        if not self.alive or (due := self.core.wake_at()) is None:
            return
        life = self.life
        wait = max(due - self.clock.monotonic(), 0.0) + 0.001
        self._tick_due = due

        def tick() -> None:
            if self.life == life and self._tick_due == due:
                self.event(self.core.tick)

        self.time.after(wait, tick)

    def _note_resyncs(self) -> None:
        self.resyncs += self.core.gaps + self.core.lags
        self.core.gaps = self.core.lags = 0

    def all_resyncs(self) -> int:
        """How often a gap or a lag made this device resume."""
        self._note_resyncs()
        return self.resyncs

    def close(self) -> None:
        """Let go of the files."""
        if self.files is not None:
            self.files.close()
        self.disk.close()
