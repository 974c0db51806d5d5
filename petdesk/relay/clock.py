"""The two clocks of the relay's shell; the cores are handed their times."""

import time


def unix_ms() -> int:
    """Unix time in ms, for people."""
    return time.time_ns() // 1_000_000


def steady_ms() -> int:
    """A time in ms that only rises, for waiting."""
    return time.monotonic_ns() // 1_000_000
