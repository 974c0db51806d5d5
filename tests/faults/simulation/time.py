"""Made-up time: what happens when, in an order that a seed decides."""

import heapq
import random
from collections.abc import Callable

START_MS = 1_780_000_000_000


class Violation(AssertionError):
    """The world is not as the protocol promises; the text says which promise."""


class Scheduler:
    """Runs what was planned, in the order of its time."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.now = 0.0
        self._planned: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0

    def after(self, delay: float, act: Callable[[], None]) -> None:
        """Plan `act` in `delay` seconds."""
        self._count += 1
        heapq.heappush(self._planned, (self.now + delay, self._count, act))

    def run(self, until: float) -> None:
        """Let time pass until a moment."""
        while self._planned and self._planned[0][0] <= until:
            self.now, _, act = heapq.heappop(self._planned)
            act()
        self.now = until


class DeviceClock:
    """A seat's two clocks: the wall's goes wrong by `skew_ms`, the steady one starts anywhere."""

    def __init__(self, time: Scheduler, skew_ms: int) -> None:
        self._time = time
        self._skew_ms = skew_ms
        self._begin = time.rng.uniform(0, 1e6)

    def wall_ms(self) -> int:
        return START_MS + self._skew_ms + int(self._time.now * 1000)

    def monotonic(self) -> float:
        return self._begin + self._time.now
