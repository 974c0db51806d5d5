"""Passing signs: who types, who has a thread open, who is here; each ends by itself unless it is shown again."""

from typing import Literal, cast

from petdesk.wire.frames import Ephemeral

SignKind = Literal["typing", "open"]
OPEN_MS = 60_000


class Signs:
    """The signs heard lately, by the seat's monotonic clock; nothing of this is ever on a disk."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str, str], float] = {}

    def hear(self, thread: str | None, member: str, kind: str, ttl_ms: int, now: float) -> bool:
        """Note a sign that lasts `ttl_ms` from `now` (0 ends it); True when something is seen differently now."""
        key = (thread or "", member, kind)
        was = self._until.get(key, 0.0) > now
        if ttl_ms > 0:
            self._until[key] = now + ttl_ms / 1000
        else:
            self._until.pop(key, None)
        return was != (ttl_ms > 0)

    def of(self, thread: str, now: float) -> list[tuple[str, SignKind]]:
        """The members who type in a thread or have it open, with what they do."""
        seen = [(member, kind) for (place, member, kind), end in self._until.items() if place == thread and end > now]
        return [(member, cast(SignKind, kind)) for member, kind in seen if kind in ("typing", "open")]

    def present(self, now: float) -> tuple[str, ...]:
        """The members who are here."""
        return tuple(member for (_, member, kind), end in self._until.items() if kind == "presence" and end > now)

    def expire(self, now: float) -> frozenset[str]:
        """Drop what is over; the answer is the threads concerned ("" for presence)."""
        over = [key for key, end in self._until.items() if end <= now]
        for key in over:
            del self._until[key]
        return frozenset(key[0] for key in over)

    def next_end(self) -> float | None:
        """When the next sign ends, on the monotonic clock."""
        return min(self._until.values(), default=None)

    def clear(self) -> frozenset[str]:
        """Forget all, for without a connection nobody can be seen; the answer is the threads concerned."""
        seen = frozenset(thread for thread, _, _ in self._until)
        self._until.clear()
        return seen


class Showing:
    """The one sign that this seat goes on giving: which thread is open here. Moments are monotonic seconds."""

    def __init__(self) -> None:
        self._thread: str | None = None
        self.due: float | None = None

    def open_thread(self, thread: str | None, now: float) -> list[Ephemeral]:
        """Another thread is open, or none; the signs that say so."""
        before, self._thread = self._thread, thread
        ended = [Ephemeral(thread=before, kind="open", ttl=0)] if before is not None and before != thread else []
        return ended + self.begin(now)

    def begin(self, now: float) -> list[Ephemeral]:
        """Show it from now on."""
        if self._thread is None:
            self.due = None
            return []
        self.due = now + OPEN_MS / 2000
        return [Ephemeral(thread=self._thread, kind="open", ttl=OPEN_MS)]

    def again(self, now: float) -> list[Ephemeral]:
        """Show it again, when that is due."""
        return self.begin(now) if self.due is not None and now >= self.due else []
