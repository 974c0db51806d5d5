"""Where one reader stands in its stream, and the batches and pages it gets from there."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from petdesk.relay.feed import Span, fit, visible
from petdesk.relay.hub import Hub
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import Logged
from petdesk.shop.people import Actor
from petdesk.wire.frames import Frame, Page, Want


class Fetch(Struct, frozen=True):
    """A read of the store that must come before the next frame: call `take(read(reader))`, then step again."""

    read: Callable[[Reader], Any]
    take: Callable[[Any], None]


class Cursor:
    """`sent` is the number up to which all was handed out: of the shop for staff, of the thread for customers."""

    __slots__ = ("_heard", "_hub", "_public_head", "_read", "sent")

    def __init__(self, hub: Hub) -> None:
        self.sent = 0
        self._hub = hub
        self._public_head = 0
        self._heard = 0
        self._read: tuple[int, Span] | None = None

    def start(self, sent: int, public_head: int) -> None:
        """Go on from `sent`."""
        self.sent = sent
        self.note_head(public_head)

    def note_head(self, number: int) -> None:
        """A public change of the customer's thread became durable."""
        self._public_head = max(self._public_head, number)

    def head(self, actor: Actor) -> int:
        """The number of the last change in the stream."""
        return self._public_head if actor.side == "customer" else self._hub.feed.head

    def received(self, actor: Actor, upto: int, now: int, *, all_of_it: bool = False) -> None:
        """The device holds all up to `upto` on its disk.

        For a customer that matters when words of others were among it; `all_of_it` when it came on earlier connections.
        """
        upto = min(upto, self.sent)
        if actor.side != "customer":
            self._hub.deliveries.held_by_staff(upto, now)
        elif all_of_it or 0 < self._heard <= upto:
            self._heard = 0
            self._hub.deliveries.held_by_customer(actor.thread or "", actor.member, upto, now)

    def batch(self, actor: Actor, still: Callable[[], bool]) -> Frame | Fetch:
        """The next batch, or the read it needs; what was read is dropped unless `still` it may be sent."""
        feed = self._hub.feed
        read, self._read = self._read, None
        if read is not None and read[0] == self.sent:
            return self._hand_out(actor, read[1])
        customer = actor.side == "customer"
        span_here = feed.public_since(actor.thread or "", self.sent) if customer else feed.since(self.sent)
        return self._from_log(actor, still) if span_here is None else self._hand_out(actor, span_here)

    def _from_log(self, actor: Actor, still: Callable[[], bool]) -> Fetch:
        limits, after, until = self._hub.limits, self.sent, self.head(actor)
        customer = actor.side == "customer"

        def read(reader: Reader) -> list[Logged]:
            if customer:
                return reader.public_changes(actor.thread or "", after, until, limits.batch_changes)
            return reader.changes(after, until, limits.batch_changes)

        def take(found: list[Logged]) -> None:
            fitting = fit(found, limits.batch_bytes)
            reached = _number(actor, fitting[-1]) if fitting else until
            if still():
                self._read = (after, Span(fitting, reached))

        return Fetch(read, take)

    def _hand_out(self, actor: Actor, span: Span) -> Frame:
        start, self.sent = self.sent, span.to
        if actor.side != "customer":
            return self._hub.feed.staff_batch(actor, start, span)
        for change in span.changes:
            if change.kind == "message" and change.by != actor.member:
                self._heard = change.pseq or self._heard
        return self._hub.feed.public_batch(actor, start, span, self._public_head)

    def page(self, actor: Actor, want: Want) -> Callable[[Reader], Page]:
        """The read that gives a page of a scope which the actor may see."""
        limits, until = self._hub.limits, min(want.until, self.head(actor))

        def read(reader: Reader) -> Page:
            found = _records(reader, want.scope, (want.after, until), limits.page_changes)
            fitting = fit(found, limits.batch_bytes)
            more = len(found) == limits.page_changes or len(fitting) < len(found)
            following = _number(actor, fitting[-1]) if more else None
            changes = visible(actor, fitting)
            return Page(scope=want.scope, after=want.after, until=want.until, next=following, changes=changes)

        return read


def _number(actor: Actor, change: Logged) -> int:
    return (change.pseq or 0) if actor.side == "customer" else change.seq


def _records(reader: Reader, scope: str, span: tuple[int, int], limit: int) -> list[Logged]:
    """Records of a scope as they stand, in rising number."""
    kind, _, thread = scope.partition(":")
    if kind == "thread":
        return reader.public_page(thread, span, limit)
    if kind == "room":
        return reader.page(("room",), thread, span, limit)
    return reader.page(("public", "staff") if kind == "staff" else ("managers",), None, span, limit)
