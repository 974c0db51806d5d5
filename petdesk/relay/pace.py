"""How fast somebody may go: a bucket that fills at a steady rate up to a burst."""

from collections import OrderedDict
from collections.abc import Hashable

REMEMBERED = 10_000


class Bucket:
    """`rate` per second, at most `burst` at once; `now` is steady time in ms."""

    __slots__ = ("_at", "_burst", "_level", "_rate")

    def __init__(self, rate: float, burst: float, now: int) -> None:
        self._rate = rate / 1000
        self._burst = burst
        self._level = burst
        self._at = now

    def take(self, now: int) -> int:
        """0 when there is one to take, else in how many ms there will be."""
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        if self._level >= 1:
            self._level -= 1
            return 0
        return int((1 - self._level) / self._rate) + 1


class Buckets:
    """One bucket each, kept over reconnects; the longest unused are forgotten beyond 10,000."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._known: OrderedDict[Hashable, Bucket] = OrderedDict()

    def take(self, who: Hashable, now: int) -> int:
        """0 when `who` may, else in how many ms."""
        bucket = self._known.get(who)
        if bucket is None:
            bucket = self._known[who] = Bucket(self._rate, self._burst, now)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(who)
        return bucket.take(now)
