"""How the outbox is offered to the relay: in order, a few at a time, again from where the relay says."""

import random

import msgspec

from petdesk.seat.clock import Clock
from petdesk.seat.entry import Entry
from petdesk.seat.jottings import Jottings
from petdesk.seat.outbox import Outbox
from petdesk.seat.transfers import Transfers
from petdesk.wire.frames import Ack, Busy, Cmd, Gap, NeedMedia
from petdesk.wire.limits import Limits
from petdesk.wire.refusals import Refusal

MARK_GAP_S = 2.0
DRAFT_REST_S = 3.0
HOLD_S = 0.5
UNHEARD_S = 5.0
_NOTHING = msgspec.Raw(b"{}")


class Pace:
    """How many commands may be sent before the relay would call it too fast; moments are monotonic seconds."""

    def __init__(self, limits: Limits, now: float) -> None:
        # A little slower than allowed, because the relay's clock is not ours.
        self._rate = limits.staff_per_second * 0.9
        self._most = float(limits.staff_burst)
        self._left = self._most
        self._at = now

    def room(self, now: float) -> int:
        """How many may go now."""
        self._left = min(self._most, self._left + max(0.0, now - self._at) * self._rate)
        self._at = now
        return int(self._left + 1e-6)

    def spend(self) -> None:
        """One goes."""
        self._left -= 1

    def next_at(self) -> float:
        """When the next one may go."""
        return self._at + max(0.0, (1.0 - self._left) / self._rate)


class Offering:
    """What of the outbox is on the wire on this connection; each frame is answered once, in order."""

    def __init__(
        self, outbox: Outbox, jottings: Jottings, transfers: Transfers, clock: Clock, rng: random.Random
    ) -> None:
        self._outbox = outbox
        self._jottings = jottings
        self._transfers = transfers
        self._clock = clock
        self._rng = rng
        self._limits = Limits()
        self._epoch = ""
        self._safe = -1
        self._marked: dict[str, float] = {}
        self._resting: dict[str, tuple[int, float]] = {}
        self._unanswered: dict[int, str] = {}
        self._next = 1
        self._rewind: int | None = None
        self._hold_until = 0.0
        self._pace = Pace(self._limits, 0.0)
        self._window = self._limits.unacked

    def begin(self, epoch: str, device_last: int, safe: int, limits: Limits) -> list[str]:
        """A connection is welcome: offer what the relay lacks; the answer is the commands that are safe now."""
        self._epoch, self._limits = epoch, limits
        self._outbox.welcome(device_last)
        self._unanswered.clear()
        self._next, self._rewind, self._hold_until = 1, None, 0.0
        self._pace = Pace(limits, self._clock.monotonic())
        self._window = limits.unacked
        self._safe = -1
        return self.heard_safe(safe)

    def frames(self) -> list[Cmd]:
        """What may be sent now."""
        now = self._clock.monotonic()
        if self._rewind is not None:
            if now < self._hold_until or (self._unanswered and now < self._hold_until + UNHEARD_S):
                return []
            self._next, self._rewind = self._rewind, None
            self._unanswered.clear()
        self._make_marks(now)
        self._tell_drafts(now)
        room = min(self._window - len(self._unanswered), self._pace.room(now))
        if room <= 0:
            return []
        return [self._offer(entry) for entry in self._outbox.offers(self._next, room)]

    def due(self) -> float | None:
        """When `frames` may have more without anything else happening, on the monotonic clock."""
        if self._rewind is not None:
            return self._hold_until + (UNHEARD_S if self._unanswered else 0.0)
        due = [self._marked.get(thread, 0.0) + MARK_GAP_S for thread, _ in self._jottings.wishes()]
        due += [since + DRAFT_REST_S for _, since in self._resting.values()]
        if len(self._unanswered) < self._window and self._outbox.offers(self._next, 1):
            due.append(self._pace.next_at())
        return min(due, default=None)

    def acked(self, frame: Ack) -> Entry | None:
        """The relay's final word; the entry as it was, or None when it is no news."""
        self._unanswered.pop(frame.dseq, None)
        self._window = min(self._limits.unacked, self._window * 2)
        return self._answered(frame.dseq, frame.id, frame.n, frame.refusal)

    def happened(self, numbers: dict[str, int]) -> None:
        """Our own commands came back as changes: as good as an answer."""
        self._outbox.happened(numbers, self._clock.wall_ms())

    def busy(self, frame: Busy) -> None:
        """Wait, then go on from there."""
        self._unanswered.pop(frame.dseq, None)
        self._window = 1
        wait = max(frame.retry_ms / 1000, HOLD_S if frame.retry_ms == 0 else 0.0)
        self._go_back(frame.dseq, wait * self._rng.uniform(1.0, 1.5))

    def gap(self, frame: Gap) -> None:
        """The relay misses something before: go on from what it expects, which may be what it once had."""
        self._unanswered.pop(frame.dseq, None)
        if self._rewind is None or frame.expected < self._rewind:
            self._outbox.welcome(frame.expected - 1)
        self._go_back(frame.expected, HOLD_S * self._rng.random())

    def need_media(self, frame: NeedMedia) -> None:
        """Files first; what follows waits, because the order of a device is kept."""
        cmd = self._unanswered.pop(frame.dseq, None)
        if cmd is not None:
            self._transfers.need_again(cmd, frame.ids)
        self._go_back(frame.dseq, 0.0)

    def heard_safe(self, safe: int) -> list[str]:
        """Everything up to `safe` is in a backup; the answer is the commands that are safe now."""
        if safe <= self._safe:
            return []
        self._safe = safe
        return self._outbox.prune(safe, self._clock.wall_ms())

    def _offer(self, entry: Entry) -> Cmd:
        dseq = entry.dseq or 0
        self._pace.spend()
        self._unanswered[dseq] = entry.cmd
        self._next = dseq + 1
        return Cmd(
            id=entry.cmd,
            dseq=dseq,
            epoch=self._epoch,
            kind=entry.kind,
            # What must not happen any more still uses up its number: the relay refuses an empty body.
            body=_NOTHING if entry.void else msgspec.Raw(entry.body),
            written_at=entry.written_at,
        )

    def _answered(self, dseq: int, cmd: str, n: int, refusal: Refusal | None) -> Entry | None:
        return self._outbox.answered(dseq, cmd, n, refusal, self._clock.wall_ms())

    def _go_back(self, dseq: int, wait_s: float) -> None:
        self._rewind = dseq if self._rewind is None else min(self._rewind, dseq)
        self._hold_until = max(self._hold_until, self._clock.monotonic() + wait_s)

    def _make_marks(self, now: float) -> None:
        for thread, place in self._jottings.wishes():
            if now - self._marked.get(thread, -MARK_GAP_S) >= MARK_GAP_S:
                self._marked[thread] = now
                self._jottings.send_mark(thread, place, self._clock.wall_ms())

    def _tell_drafts(self, now: float) -> None:
        """Tell the member's other seats of a draft once the hand rests, and at once that one is over."""
        untold = self._jottings.untold()
        self._resting = {thread: rests for thread, rests in self._resting.items() if thread in untold}
        for thread in untold:
            count = self._jottings.stirred.get(thread, 0)
            seen, since = self._resting.get(thread, (count, now))
            self._resting[thread] = (count, since if seen == count else now)
            if thread not in self._jottings.drafts or now - self._resting[thread][1] >= DRAFT_REST_S:
                del self._resting[thread]
                self._jottings.tell(thread, self._clock.wall_ms())
