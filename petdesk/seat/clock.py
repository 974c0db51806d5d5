"""The two clocks of a seat: the wall's, which people read, and the one that only runs forward."""

import time
from typing import Protocol


class Clock(Protocol):
    """What tells the time; tests and the simulator bring their own."""

    def wall_ms(self) -> int:
        """Unix time in ms; may jump."""

    def monotonic(self) -> float:
        """Seconds since some moment; never falls."""


class SystemClock:
    """The clocks of this computer."""

    def wall_ms(self) -> int:
        """Unix time in ms."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()
