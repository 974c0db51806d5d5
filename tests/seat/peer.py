"""A link core on a table: its effects carried out on real files, its frames kept for the test to look at."""

import random
from typing import TypeVar

from petdesk.seat.effects import Dial, Effect, Hang, Send, Sweep, Tell, write
from petdesk.seat.following import Following
from petdesk.seat.link import LinkCore, Who
from petdesk.seat.notices import Notice
from petdesk.seat.offering import Offering
from petdesk.seat.seat import Seat
from petdesk.wire.changes import Change
from petdesk.wire.frames import Ack, Batch, Cmd, Frame, FromRelay, Hello, Page, Reset, Welcome
from tests.fakes.clock import StillClock

F = TypeVar("F", bound=Frame)


class Table:
    """One seat's core; `sent` are the frames it sent, `dials` and `hangs` count what it asked for."""

    def __init__(self, seat: Seat, clock: StillClock, seed: int = 7) -> None:
        """Put the core of `seat` on the table, not started."""
        self.seat = seat
        self.clock = clock
        rng = random.Random(seed)
        self.following = Following(seat.files.target.position())
        offering = Offering(seat.outbox, seat.jottings, seat.transfers, clock, rng)
        self.core = LinkCore(Who("d1", "secret"), seat.outbox, offering, self.following, seat.signs, clock, rng)
        self.sent: list[Frame] = []
        self.notices: list[Notice] = []
        self.dials = self.hangs = self.sweeps = 0

    def do(self, effects: list[Effect]) -> None:
        """Carry effects out, as the shell does."""
        waiting = list(effects)
        while waiting:
            match waiting.pop(0):
                case Send(frame):
                    self.sent.append(frame)
                case Dial():
                    self.dials += 1
                case Hang():
                    self.hangs += 1
                case Tell(notice):
                    self.notices.append(notice)
                case Sweep():
                    self.sweeps += 1
                case effect:
                    notice, _ = write(self.seat.files, effect)
                    if self.seat.files.is_ready:
                        self.seat.swap_cache()
                    waiting[:0] = self.core.written(effect, notice)

    def hear(self, *frames: FromRelay) -> None:
        """Frames come."""
        for frame in frames:
            self.do(self.core.frame(frame))

    def wait(self, seconds: float) -> None:
        """Let time pass, ticking whenever the core wants to be woken."""
        end = self.clock.runs + seconds
        while (due := self.core.wake_at()) is not None and due <= end:
            self.clock.go_on(max(0.0, due - self.clock.runs))
            self.do(self.core.tick())
        self.clock.go_on(end - self.clock.runs)

    def dial(self) -> Hello:
        """Start or dial again, and open; the answer is the hello."""
        if self.core.connection != "connecting":
            self.do(self.core.reconnect())
        self.do(self.core.opened())
        return self.last(Hello)

    def online(self, **welcome: object) -> Hello:
        """Be welcomed with the cache as it stands."""
        hello = self.dial()
        position = self.following.position
        told = {"epoch": position.epoch or "e1", "head": position.cursor, "device_last": 0, "safe": 0} | welcome
        self.hear(Welcome(proto=1, now=0, member="lin", role="desk", **told))
        return hello

    def all(self, kind: type[F]) -> list[F]:
        """The frames of a kind that were sent."""
        return [frame for frame in self.sent if isinstance(frame, kind)]

    def last(self, kind: type[F]) -> F:
        """The last frame of a kind that was sent."""
        return self.all(kind)[-1]

    def ack(self, cmd: Cmd, n: int) -> None:
        """Accept a command."""
        self.hear(Ack(id=cmd.id, dseq=cmd.dseq, n=n))


def batch(changes: list[Change], start: int, to: int | None = None, safe: int = 0) -> Batch:
    """The batch (start, to] out of a log."""
    to = len(changes) if to is None else to
    found = tuple(change for change in changes if start < change.n <= to)
    return Batch(start=start, to=to, head=len(changes), safe=safe, changes=found)


def reset(epoch: str, as_of: int, *scopes: str) -> Reset:
    """Start anew."""
    return Reset(epoch=epoch, why="new", as_of=as_of, scopes=scopes or ("staff",))


def page(changes: list[Change], after: int, until: int, size: int = 1000, scope: str = "staff") -> Page:
    """A page of the records as they stand at `until`."""
    newest = {(change.kind, change.id): change for change in changes if change.n <= until}
    found = sorted((change for change in newest.values() if change.n > after), key=lambda change: change.n)[:size]
    full = len(found) == size
    return Page(scope=scope, after=after, until=until, next=found[-1].n if full else None, changes=tuple(found))
