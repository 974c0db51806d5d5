"""All connections of a relay: who is here, who is woken by what, and how fast each may go."""

from collections.abc import Callable
from typing import Protocol

from petdesk.relay.deliveries import Deliveries
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.looks import Looks
from petdesk.relay.pace import Buckets
from petdesk.relay.signs import Signs, shown_to
from petdesk.relay.store.rows import Logged
from petdesk.relay.submissions import Answer, Submission
from petdesk.shop.people import Actor
from petdesk.wire.frames import REPLACED, TOO_MANY, Ephemeral
from petdesk.wire.limits import Limits

TOOK_OVER = "a newer connection of this device took over"

Submit = Callable[[Submission, Callable[[Answer], None]], bool]


class Reading(Protocol):
    """A connection as the hub knows it."""

    actor: Actor | None
    place: int

    def wake(self) -> None:
        """Look whether there is something to send."""

    def note_head(self, number: int) -> None:
        """A public change of the customer's thread became durable."""

    def show(self, sign: Ephemeral) -> None:
        """Pass a sign on, or drop it when the reader is slow."""

    def bye(self, code: int, why: str = "", retry_ms: int = 0) -> None:
        """End the connection."""


class Hub:
    """`submit` hands a command to the writer and is False when the writer's queue is full; `wall` gives Unix ms."""

    def __init__(self, feed: Feed, limits: Limits, submit: Submit, wall: Callable[[], int], marks: Deliveries) -> None:
        self.feed = feed
        self.limits = limits
        self.submit = submit
        self.wall = wall
        self.deliveries = marks
        self.signs = Signs(limits)
        self.looks = Looks()
        self.directory = Directory()
        self._paces = {
            "staff": Buckets(limits.staff_per_second, limits.staff_burst),
            "customer": Buckets(limits.customer_per_second, limits.customer_burst),
        }
        # Dicts for their order: the simulator replays a run from its seed.
        self._by_device: dict[str, Reading] = {}
        self._staff: dict[Reading, None] = {}
        self._by_thread: dict[str, dict[Reading, None]] = {}
        self._by_member: dict[str, int] = {}
        self._arrivals: dict[str, tuple[int, str, str]] = {}
        self._opened = 0

    def place(self) -> int:
        """The place of a connection that opens now in the order of all that were opened."""
        self._opened += 1
        return self._opened

    def command_wait(self, actor: Actor, now: int) -> int:
        """0 when the device may give a command now, else in how many ms (steady time)."""
        return self._paces["customer" if actor.side == "customer" else "staff"].take(actor.device, now)

    def enter(self, reader: Reading, actor: Actor) -> None:
        """A connection was welcomed; an older one of the same device ends, and one too many of a member too."""
        other = self._by_device.get(actor.device)
        # A race: the hello of a line that is half dead may be read only after that of the line which took its place.
        if other is not None and other.place > reader.place:
            reader.bye(REPLACED, TOOK_OVER)
            return
        if other is not None:
            self.leave(other)
            other.bye(REPLACED, TOOK_OVER)
        if self._by_member.get(actor.member, 0) >= self.limits.sockets_per_member:
            reader.bye(TOO_MANY, "too many connections", self.limits.beat_ms)
            return
        self._by_device[actor.device] = reader
        self._by_member[actor.member] = self._by_member.get(actor.member, 0) + 1
        if actor.side == "customer":
            self._by_thread.setdefault(actor.thread or "", {})[reader] = None
        else:
            self._staff[reader] = None

    def leave(self, reader: Reading) -> None:
        """A connection is over; with the last one of a member all the member's signs end."""
        actor = reader.actor
        if actor is None or self._by_device.get(actor.device) is not reader:
            return
        del self._by_device[actor.device]
        self._arrivals[actor.device] = (self.wall(), *self._arrivals.get(actor.device, (0, "", ""))[1:])
        self._staff.pop(reader, None)
        readers = self._by_thread.get(actor.thread or "")
        if readers is not None:
            readers.pop(reader, None)
            if not readers:
                del self._by_thread[actor.thread or ""]
        self._by_member[actor.member] -= 1
        if not self._by_member[actor.member]:
            del self._by_member[actor.member]
            for sign in self.signs.end(actor):
                self._spread(reader, actor, sign)

    def committed(self, changes: list[Logged], rights: int) -> None:
        """Changes became durable: take them in and wake those whom they may concern. Told twice is as good as once."""
        changes = [change for change in changes if change.seq > self.feed.head]
        rights_moved = rights > self.feed.rights
        if not changes and not rights_moved:
            return
        self.feed.extend(changes, rights)
        for change in changes:
            self.deliveries.said(change)
            if change.pseq is not None:
                for reader in self._by_thread.get(change.thread or "", ()):
                    reader.note_head(change.pseq)
                    reader.wake()
        for reader in self.readers() if rights_moved else list(self._staff):
            reader.wake()

    def give_sign(self, reader: Reading, actor: Actor, sign: Ephemeral, now: int) -> None:
        """Pass a sign of a connection's member on to those who may see it."""
        given = self.signs.give(actor, sign, now)
        if given is not None:
            if given.kind == "open" and given.ttl and given.thread and actor.side == "staff":
                self.looks.opened(actor.member, actor.device, given.thread, now)
            self._spread(reader, actor, given)

    def _spread(self, reader: Reading, actor: Actor, sign: Ephemeral) -> None:
        for other in [*self._staff, *self._by_thread.get(sign.thread or "", ())]:
            if other is reader or other.actor is None or other.actor.member == actor.member:
                continue
            shown = shown_to(other.actor, actor, sign)
            if shown is not None:
                other.show(shown)

    def devices(self) -> frozenset[str]:
        """The devices that are here now."""
        return frozenset(self._by_device)

    def arrived(self, device: str, address: str, system: str) -> None:
        """A device is here: from where, on which system; "" where that is not known."""
        self._arrivals[device] = (self.wall(), address, system)

    def take_arrivals(self) -> dict[str, tuple[int, str, str]]:
        """Which devices came or went since this was last asked: when (Unix ms), from where, on what."""
        arrivals, self._arrivals = self._arrivals, {}
        return arrivals

    def readers(self) -> list[Reading]:
        """All welcomed connections."""
        return list(self._by_device.values())
