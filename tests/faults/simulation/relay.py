"""The relay in the made-up world: the real store, log, hub and sessions; only sockets and threads are stand-ins."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from petdesk.relay.cursor import Fetch
from petdesk.relay.deliveries import Deliveries, undelivered_in
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.hub import Hub
from petdesk.relay.log import decide_batch
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.driver import connect
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.store.rows import Logged
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.streams import Session
from petdesk.relay.submissions import OwnAct, Submission
from petdesk.shop.ids import new_id
from petdesk.wire import codec
from petdesk.wire.frames import Ack
from petdesk.wire.limits import Limits
from tests.faults.simulation.road import Road
from tests.faults.simulation.time import START_MS, Scheduler, Violation

LIMITS = Limits(page_changes=5, batch_changes=7, staff_per_second=40, customer_per_second=10)


class Stepped(Session):
    """A session that knows whether its next step is planned already."""

    stepping = False


class FlakyStore:
    """A store whose writes sometimes find the database busy."""

    def __init__(self, store: SqliteStore, time: Scheduler, chance: float) -> None:
        self._store, self._time, self._chance = store, time, chance

    @contextmanager
    def writing(self, now: int) -> Iterator[Transaction]:
        with self._store.writing(now) as transaction:
            yield transaction
            if self._time.rng.random() < self._chance:
                raise StoreBusy("locked")

    def reader(self) -> Reader:
        return self._store.reader()


class Relay:
    """One relay process over one store that outlives it; `faults` makes it lose wakes and be busy now and then."""

    def __init__(self, time: Scheduler, faults: bool) -> None:
        self.time = time
        self.store = SqliteStore(None)
        self.faults = faults
        self.life = 0
        self.alive = False
        self.committed: list[Logged] = []
        self.connections: dict[Road, Stepped] = {}
        self.idle: set[str] = set()
        self._safe = 0

    def now_ms(self) -> int:
        return int(self.time.now * 1000)

    def wall(self) -> int:
        return START_MS + self.now_ms()

    def boot(self) -> None:
        """Start with nothing but what the store holds."""
        self.life += 1
        self.alive = True
        self.reader = self.store.reader()
        self.queue: list[tuple[Submission | OwnAct, Callable[[Any], None]]] = []
        self.directory = Directory()
        self.marks = Deliveries(undelivered_in(self.reader))
        self.hub = Hub(Feed(self.reader.shop(), LIMITS), LIMITS, self.submit, self.wall, self.marks)
        self._busy = False
        self._beat(self.life)

    def crash(self) -> None:
        """Die: only what was committed stays."""
        self.life += 1
        self.alive = False
        for road in list(self.connections):
            road.forget(0)
            road.cut()
        self.connections.clear()

    def accept(self, road: Road, browser: str | None) -> None:
        """A device opened a connection."""
        session = Stepped(self.hub, browser, self.now_ms())
        life = self.life
        self.connections[road] = session

        def wake() -> None:
            if self.faults and self.time.rng.random() < 0.2:
                return
            self._soon(life, session, road, 0.0)

        session.wake = wake  # type: ignore[method-assign]
        road.at_relay = lambda text: self._frame(life, session, road, text)
        road.relay_ended = lambda: self._gone(life, session, road)

    def submit(self, submission: Submission | OwnAct, answered: Callable[[Any], None]) -> bool:
        """Into the writer's queue."""
        if len(self.queue) >= LIMITS.queue:
            return False
        self.queue.append((submission, answered))
        self._write_soon()
        return True

    def standing(self, *, browser: bool) -> dict[tuple[str, str], int]:
        """The number of the last change of each record, in the shop's numbers or in those of the threads."""
        numbers = [(change, change.pseq if browser else change.seq) for change in self.committed]
        return {(change.kind, change.id): number for change, number in numbers if number is not None}

    def own(self, act: OwnAct) -> None:
        """An act of the relay itself."""
        self.submit(act, lambda answer: None)

    def backup(self) -> None:
        """Copy all that is committed, and say that it is safe."""
        self.copy = connect(None, None)
        self.store.copy_into(self.copy)
        self._safe = self.store.reader().shop().head
        with self.store.writing(self.wall()) as transaction:
            transaction.mark_safe(self._safe)
        if self.alive:
            self.hub.feed.safe = self._safe

    def restore(self) -> None:
        """Stop, put last night's copy in place under a new epoch, start again a little later."""
        if self.alive:
            self.crash()
        self.store = SqliteStore(None)
        self.copy.backup(self.store._writer)  # the simulator stands in for copying files
        with self.store.writing(self.wall()) as transaction:
            transaction.run("UPDATE shop SET epoch = ?, safe = ?", f"epoch{self.life}", self._safe)
        self.committed = [change for change in self.committed if change.seq <= self._safe]

    # Inside

    def _beat(self, life: int) -> None:
        if life != self.life:
            return
        now = self.now_ms()
        for road, session in list(self.connections.items()):
            session.tick(now)
            self._soon(life, session, road, 0.0)
        for act in self.marks.take(now, lambda: new_id(self.wall(), self.time.rng.randbytes(10))):
            self.own(act)
        self.time.after(1.0, lambda: self._beat(life))

    def _frame(self, life: int, session: Session, road: Road, text: str) -> None:
        if life == self.life:
            session.on_frame(codec.decode_from_seat(text), self.now_ms())

    def _gone(self, life: int, session: Session, road: Road) -> None:
        if life == self.life and self.connections.pop(road, None) is not None:
            session.closed()

    def _soon(self, life: int, session: Stepped, road: Road, delay: float) -> None:
        if session.stepping:
            return
        session.stepping = True
        self.time.after(delay, lambda: self._step(life, session, road))

    def _step(self, life: int, session: Stepped, road: Road) -> None:
        """Send one frame, or read the store for it; then come back a little later, as a socket lets one."""
        session.stepping = False
        if life != self.life or road not in self.connections:
            return
        step = session.step(self.now_ms())
        if step is None:
            if session.over:
                del self.connections[road]
                road.close(session.code)
            return
        if isinstance(step, Fetch):
            session.stepping = True
            found = step.read(self.reader)

            def take() -> None:
                session.stepping = False
                if life == self.life and road in self.connections:
                    step.take(found)
                    self._soon(life, session, road, 0.0)

            self.time.after(self.time.rng.random() * 0.004, take)
            return
        road.to_device(self.hub.feed.encoded(step).decode())
        self._soon(life, session, road, self.time.rng.random() * 0.02)

    def _check_durable(self, submission: Submission) -> None:
        device = self.reader.device(submission.device)
        if device is None or device.last_dseq < submission.dseq:
            raise Violation(f"I9: {submission.device} is told of {submission.dseq}, which is not in the store")

    def _write_soon(self) -> None:
        if not self._busy and self.queue:
            self._busy = True
            life = self.life
            self.time.after(self.time.rng.random() * 0.01, lambda: self._commit(life))

    def _commit(self, life: int) -> None:
        if life != self.life:
            return
        group, self.queue = self.queue[: LIMITS.commit_commands], self.queue[LIMITS.commit_commands :]
        store = FlakyStore(self.store, self.time, 0.03 if self.faults else 0.0)
        decided = decide_batch(store, [one for one, _ in group], self.wall(), self.directory)  # type: ignore[arg-type]
        self.committed += decided.changes
        made = {change.cmd for change in decided.changes}
        accepted = [answer.id for answer in decided.answers if isinstance(answer, Ack) and answer.refusal is None]
        for (one, _), answer in zip(group, decided.answers, strict=True):
            if isinstance(answer, Ack) and isinstance(one, Submission):
                self._check_durable(one)
        self.idle.update(cmd for cmd in accepted if cmd not in made)

        def tell() -> None:
            if life != self.life:
                return
            self._busy = False
            self.hub.committed(decided.changes, decided.rights)
            for (_, answered), answer in zip(group, decided.answers, strict=True):
                answered(answer)
            self._write_soon()

        self.time.after(self.time.rng.random() * 0.01, tell)
