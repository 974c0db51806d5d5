"""The core of the link to the relay: events in, effects out; no socket, no task, no clock of its own."""

import random

import msgspec

from petdesk import __version__
from petdesk.seat.cache.database import Position
from petdesk.seat.calling import SHUT_OUT, Calling
from petdesk.seat.clock import Clock
from petdesk.seat.effects import Apply, Become, Dial, Effect, Hang, Send, Sweep, Tell, Wipe, Write
from petdesk.seat.entry import notice_of
from petdesk.seat.following import Following, Gap
from petdesk.seat.heartbeat import Heartbeat
from petdesk.seat.lines import Connection
from petdesk.seat.notices import Notice
from petdesk.seat.offering import Offering
from petdesk.seat.outbox import Outbox
from petdesk.seat.signs import Showing, Signs
from petdesk.wire import frames as wire
from petdesk.wire.limits import PROTO
from petdesk.wire.people import REVOKED


class Who(msgspec.Struct, frozen=True):
    """What a seat says of itself."""

    device: str
    token: str
    system: str = ""


class LinkCore:
    """Keeps one seat in step with its relay.

    Every method that stands for an event answers the effects, to be carried out in their order. A Write among them must
    be carried out and told with `written` before the next frame is given. `why` is a word for the state (lines.Status).
    """

    def __init__(
        self,
        who: Who,
        outbox: Outbox,
        offering: Offering,
        following: Following,
        signs: Signs,
        clock: Clock,
        rng: random.Random,
    ) -> None:
        self._who = who
        self._outbox = outbox
        self._offering = offering
        self._following = following
        self._signs = signs
        self._clock = clock
        self._beat = Heartbeat()
        self._line = Calling(clock, rng)
        self._member = ""
        self._showing = Showing()
        self.heard_at: int | None = None
        self.gaps = 0
        self.lags = 0

    @property
    def connection(self) -> Connection:
        """The state as people are told it."""
        return self._line.connection

    @property
    def why(self) -> str:
        """Why it is so."""
        return self._line.why

    @property
    def dial_at(self) -> float | None:
        """When the relay is dialled again, on the monotonic clock."""
        return self._line.dial_at

    @property
    def progress(self) -> float | None:
        """How much of a cache being built has come, 0 to 1."""
        return self._following.progress

    def start(self) -> list[Effect]:
        """Begin to look for the relay."""
        return self._dial()

    def stop(self) -> list[Effect]:
        """Leave; nothing more is dialled."""
        was_down = self._line.is_down
        self._line.leave()
        self._signs.clear()
        return [] if was_down else [Hang()]

    def reconnect(self) -> list[Effect]:
        """Try now, also after a refusal; on a connection that seems up, make it prove it.

        A race: the line may have died with nobody having noticed; then the next one is not waited for either.
        """
        self._line.hurry()
        if self._line.phase == "online":
            self._beat.doubt(self._clock.monotonic())
            return [Send(wire.Ping())]
        return self._dial() if self._line.is_down else []

    def opened(self) -> list[Effect]:
        """The connection that was dialled is open."""
        if self._line.phase != "dialling":
            return []
        self._line.go_to("greeting")
        self._beat.begin(self._clock.monotonic())
        self._following.dialled_anew()
        position = self._following.position
        hello = wire.Hello(
            proto=(PROTO,),
            app=f"petdesk-seat {__version__} ({self._who.system})",
            device=self._who.device,
            token=self._who.token,
            epoch=position.epoch,
            since=position.cursor,
            scopes=self._following.scopes,
            oldest=self._outbox.oldest(),
        )
        return [Send(hello)]

    def closed(self, code: int | None = None, why: str = "unreachable") -> list[Effect]:
        """The connection ended, or could not be had; `code` is the WebSocket close code if there was one."""
        return [] if self._line.is_down else self._fall(code, 0, why)

    def enqueued(self) -> list[Effect]:
        """Something may have come into the outbox."""
        return self._pump()

    def show(self, sign: wire.Ephemeral) -> list[Effect]:
        """Send a passing sign, if there is anybody to see it."""
        return self._signalled([sign])

    def open_thread(self, thread: str | None) -> list[Effect]:
        """Show which thread is open here, and go on showing it."""
        return self._signalled(self._showing.open_thread(thread, self._clock.monotonic()))

    def frame(self, frame: wire.FromRelay) -> list[Effect]:
        """A frame came."""
        if self._line.phase not in ("greeting", "online"):
            return []
        self._beat.heard(self._clock.monotonic())
        self.heard_at = self._clock.wall_ms()
        match frame:
            case wire.Welcome():
                return self._welcome(frame)
            case wire.Bye():
                why = frame.why if frame.why in SHUT_OUT else "closed"
                return [Hang(), *self._shut_out(frame), *self._fall(frame.code, frame.retry_ms, why)]
            case wire.Ping():
                return [Send(wire.Pong())]
        return self._word(frame) if self._line.phase == "online" else []

    def written(self, write: Write, notice: Notice) -> list[Effect]:
        """A write was carried out."""
        if not isinstance(write, Become):
            self._following.position = write.position
        effects: list[Effect] = [Tell(notice)]
        if self._line.phase != "online":
            return effects
        if isinstance(write, Apply):
            if not write.position.paging and (write.whole or self._has_news(write)):
                effects.append(Send(wire.Recv(to=write.position.cursor)))
            self._offering.happened({change.cmd: change.n for change in write.changes if change.cmd})
        return effects + self._want() + self._pump()

    def tick(self) -> list[Effect]:
        """Time has passed; due at the latest when `wake_at` says."""
        now = self._clock.monotonic()
        effects: list[Effect] = []
        if ended := self._signs.expire(now):
            effects.append(Tell(Notice(signs=ended - {""}, status="" in ended)))
        if self.dial_at is not None and now >= self.dial_at:
            return effects + self._dial()
        if self._line.greeting_ends is not None and now >= self._line.greeting_ends:
            return [*effects, Hang(), *self._fall(None, 0, "silent")]
        if self._line.phase == "online":
            effects += self._tick_online(now)
        return effects

    def wake_at(self) -> float | None:
        """When `tick` is due, on the monotonic clock."""
        due = [self._signs.next_end(), self.dial_at, self._line.greeting_ends]
        if self._line.phase == "online":
            due += [self._beat.due(self._outbox.is_empty()), self._offering.due(), self._showing.due]
        return min((moment for moment in due if moment is not None), default=None)

    def _tick_online(self, now: float) -> list[Effect]:
        step = self._beat.step(now, self._outbox.is_empty())
        if step == "dead":
            return [Hang(), *self._fall(None, 0, "silent")]
        effects: list[Effect] = [Send(wire.Ping())] if step == "ping" else []
        return effects + self._signalled(self._showing.again(now)) + self._pump()

    def _welcome(self, frame: wire.Welcome) -> list[Effect]:
        position = self._following.position
        if self._line.phase != "greeting":
            return []
        if frame.proto != PROTO:
            return [Hang(), *self._fall(wire.UPGRADE, 0, "upgrade")]
        if frame.epoch == position.epoch and frame.head < position.cursor:
            # A node that lags behind its own store; the one behind the next dial may not.
            return [Hang(), *self._fall(None, 0, "gap")]
        self._line.go_to("online")
        self._member = frame.member
        self._beat.set_limits(frame.limits)
        safe = self._offering.begin(frame.epoch, frame.device_last, frame.safe, frame.limits)
        effects: list[Effect] = [Become(frame.member, frame.role), Tell(Notice(status=True))]
        if safe:
            effects.append(Sweep())
        if frame.epoch == position.epoch:
            effects += self._want()
        return effects + self._signalled(self._showing.begin(self._clock.monotonic())) + self._pump()

    def _shut_out(self, bye: wire.Bye) -> list[Effect]:
        """What is forgotten when this is no seat any more, or its colleague has left; nothing for any other word."""
        if bye.code != wire.AUTH or bye.why not in SHUT_OUT:
            return []
        self._following.position = Position()
        return [Wipe(everything=bye.why == REVOKED), Tell(Notice(everything=True, status=True))]

    def _word(self, frame: wire.FromRelay) -> list[Effect]:
        match frame:
            case wire.Batch():
                return self._batch(frame)
            case wire.Pong():
                return self._pong(frame)
            case wire.Ephemeral():
                return self._sign(frame)
            case wire.Ack() | wire.Busy() | wire.Gap() | wire.NeedMedia():
                return self._answer(frame)
        return self._scope(frame)

    def _scope(self, frame: wire.FromRelay) -> list[Effect]:
        match frame:
            case wire.Page():
                return _maybe(self._following.page(frame)) or self._want()
            case wire.Reset():
                return [self._following.reset(frame)]
            case wire.Granted():
                return [self._following.granted(frame)]
            case wire.Revoked():
                return [self._following.revoked(frame)]
        return []

    def _answer(self, frame: wire.FromRelay) -> list[Effect]:
        effects: list[Effect] = []
        match frame:
            case wire.Ack():
                if (entry := self._offering.acked(frame)) is not None:
                    effects.append(Tell(notice_of(entry)))
            case wire.Busy():
                self._offering.busy(frame)
            case wire.Gap():
                self._offering.gap(frame)
            case wire.NeedMedia():
                self._offering.need_media(frame)
                effects += [Sweep(), Tell(Notice(status=True))]
        return effects + self._pump()

    def _batch(self, frame: wire.Batch) -> list[Effect]:
        effects: list[Effect] = [Sweep()] if self._offering.heard_safe(frame.safe) else []
        try:
            return effects + _maybe(self._following.batch(frame))
        except Gap:
            self.gaps += 1
            return [*effects, Hang(), *self._fall(None, 0, "gap")]

    def _pong(self, frame: wire.Pong) -> list[Effect]:
        if not self._following.lags(frame.head):
            return []
        self.lags += 1
        return [Hang(), *self._fall(None, 0, "gap")]

    def _sign(self, frame: wire.Ephemeral) -> list[Effect]:
        now = self._clock.monotonic()
        if frame.member is None or not self._signs.hear(frame.thread, frame.member, frame.kind, frame.ttl, now):
            return []
        seen = frozenset({frame.thread} if frame.thread else ())
        return [Tell(Notice(signs=seen, status=frame.kind == "presence"))]

    def _signalled(self, signs: list[wire.Ephemeral]) -> list[Effect]:
        return [Send(sign) for sign in signs] if self._line.phase == "online" else []

    def _pump(self) -> list[Effect]:
        if self._line.phase != "online":
            return []
        return [Send(cmd) for cmd in self._offering.frames()]

    def _dial(self) -> list[Effect]:
        self._line.go_to("dialling")
        return [Dial(), Tell(Notice(status=True))]

    def _fall(self, code: int | None, retry_ms: int, why: str) -> list[Effect]:
        self._line.fall(code, retry_ms, why)
        return [Tell(Notice(status=True, signs=self._signs.clear() - {""}))]

    def _want(self) -> list[Effect]:
        want = self._following.want()
        return [] if want is None else [Send(want)]

    def _has_news(self, write: Apply) -> bool:
        return any(change.kind == "message" and change.by != self._member for change in write.changes)


def _maybe(write: Apply | None) -> list[Effect]:
    return [] if write is None else [write]
