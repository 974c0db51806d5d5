"""The last changes in memory, so that a live reader costs no read of the database, and one encoding serves many."""

from msgspec import Struct
from msgspec.structs import replace

from petdesk.relay.audience import change_for, may_see
from petdesk.relay.store.rows import Logged, ShopRow
from petdesk.shop.people import Actor
from petdesk.wire.changes import Change
from petdesk.wire.codec import encode_bytes
from petdesk.wire.frames import Batch, Frame
from petdesk.wire.limits import Limits

RING = 2_000
# After these acts nobody may meet what the record said before.
_REWRITING = frozenset({"message.edited", "message.recalled", "media.withdrawn", "jotting.kept"})


class Span(Struct, frozen=True):
    """Changes of the log, and the number up to which they are complete."""

    changes: list[Logged]
    to: int


class Feed:
    """Where the shop stands (`head`, `rights`, `epoch`, `safe`), and its last changes. One per relay.

    `pin` is that of the relay's own certificate; while another is announced to follow it, of that one.
    """

    def __init__(self, shop: ShopRow, limits: Limits) -> None:
        self.shop = shop.id
        self.epoch = shop.epoch
        self.head = shop.head
        self.rights = shop.rights
        self.safe = shop.safe
        self.pin: str | None = None
        self._limits = limits
        self._ring: list[Logged] = []
        self._by_thread: dict[str, list[Logged]] = {}
        self._batches: dict[tuple[int, bool, frozenset[str]], Batch] = {}
        # By identity; the entry holds the batch, so that its id means nothing else meanwhile.
        self._shared: dict[int, tuple[Batch, bytes]] = {}

    def extend(self, changes: list[Logged], rights: int) -> None:
        """Take in what became durable: the changes that follow on the head, in order."""
        for change in changes:
            if change.act in _REWRITING:
                self._rewrite(change)
            elif change.kind == "erasure":
                # Much of what is here may tell of them; who lags behind reads the log, where nothing does any more.
                self._ring.clear()
                self._by_thread.clear()
            self._ring.append(change)
            if change.pseq is not None and change.thread is not None:
                self._by_thread.setdefault(change.thread, []).append(change)
        self.head = changes[-1].seq if changes else self.head
        self.rights = max(self.rights, rights)
        self._batches.clear()
        self._shared.clear()
        if len(self._ring) > 2 * RING:
            self._trim()

    def _rewrite(self, change: Logged) -> None:
        for ring in (self._ring, self._by_thread.get(change.thread or "", [])):
            for at, old in enumerate(ring):
                if (old.kind, old.id) == (change.kind, change.id):
                    ring[at] = replace(old, body=change.body)

    def _trim(self) -> None:
        del self._ring[:-RING]
        self._by_thread.clear()
        for change in self._ring:
            if change.pseq is not None and change.thread is not None:
                self._by_thread.setdefault(change.thread, []).append(change)

    def since(self, after: int) -> Span | None:
        """The shop's changes after a number, as many as fit a batch; None when they are no longer here."""
        if not self._ring or after < self._ring[0].seq - 1:
            return None
        start = after + 1 - self._ring[0].seq
        found = self._ring[start : start + self._limits.batch_changes]
        fitting = fit(found, self._limits.batch_bytes)
        return Span(fitting, fitting[-1].seq if fitting else self.head)

    def public_since(self, thread: str, after: int) -> Span | None:
        """The public changes of a thread after a public number; None when they are no longer here."""
        known = self._by_thread.get(thread)
        if not known or known[0].pseq is None or after < known[0].pseq - 1:
            return None
        start = after + 1 - known[0].pseq
        fitting = fit(known[start : start + self._limits.batch_changes], self._limits.batch_bytes)
        return Span(fitting, (fitting[-1].pseq or after) if fitting else after)

    def staff_batch(self, actor: Actor, start: int, span: Span) -> Batch:
        """The batch for a colleague; those who may see the same get the same object, so it is encoded once."""
        named = frozenset(change.thread or "" for change in span.changes if change.audience == "room")
        key = (start, actor.role == "manager", actor.rooms & named)
        batch = self._batches.get(key)
        if batch is None or batch.to != span.to:
            batch = self._batch(actor, start, span, self.head, self.safe)
            self._batches[key] = batch
        return batch

    def public_batch(self, actor: Actor, start: int, span: Span, head: int) -> Batch:
        """The batch for a customer."""
        return self._batch(actor, start, span, head, 0)

    def _batch(self, actor: Actor, start: int, span: Span, head: int, safe: int) -> Batch:
        return Batch(start=start, to=span.to, head=max(head, span.to), safe=safe, changes=visible(actor, span.changes))

    def encoded(self, frame: Frame) -> bytes:
        """A frame as JSON; a batch that goes to many is encoded once."""
        known = self._shared.get(id(frame))
        if known is not None:
            return known[1]
        data = encode_bytes(frame)
        if isinstance(frame, Batch) and any(batch is frame for batch in self._batches.values()):
            self._shared[id(frame)] = (frame, data)
        return data


def visible(actor: Actor, changes: list[Logged]) -> tuple[Change, ...]:
    """What of these changes the actor may see, as it goes out."""
    return tuple(change_for(actor, change) for change in changes if may_see(actor, change))


def fit(changes: list[Logged], room: int) -> list[Logged]:
    """As many as fit `room` bytes, at least one."""
    for count, change in enumerate(changes):
        room -= len(change.body) + 300
        if room < 0 and count:
            return changes[:count]
    return changes
