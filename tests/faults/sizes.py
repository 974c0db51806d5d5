"""How big each proof is: short in every run of the suite, long in `make soak`; the same code reads both."""

from collections.abc import Callable
from typing import Any

import pytest

Size = dict[str, int]

# By the name of a proof its short and its long form.
SIZES: dict[str, tuple[Size, Size]] = {
    "histories": ({"operations": 10_000}, {"operations": 500_000}),
    "relay_kills": ({"kills": 20, "messages": 5_000}, {"kills": 300, "messages": 200_000}),
    "seat_kills": ({"kills": 20}, {"kills": 300}),
    "power_relay": ({"cuts": 380}, {"cuts": 4_000}),
    "power_outbox": ({"cuts": 140}, {"cuts": 1_200}),
    "power_cache": ({"cuts": 80}, {"cuts": 800}),
    "full_disk": ({"rounds": 1}, {"rounds": 20}),
    "network": ({"seconds": 20}, {"seconds": 1_800}),
    "slow_reader": ({"seconds": 12, "per_second": 200}, {"seconds": 300, "per_second": 200}),
    "storm": ({"sockets": 200}, {"sockets": 2_000}),
    "restores": ({"restores": 2, "messages": 300}, {"restores": 50, "messages": 1_000}),
    "machine": ({"examples": 30, "steps": 40}, {"examples": 2_000, "steps": 100}),
    "commute": ({"examples": 120}, {"examples": 20_000}),
    "reminder_kills": ({"kills": 3}, {"kills": 50}),
    "mutated_frames": ({"frames": 1_500}, {"frames": 200_000}),
}
LONGEST_SHORT_S, LONGEST_LONG_S = 180, 3_500


def forms(name: str) -> Callable[[Any], Any]:
    """Run a test as `size` "short" always and "long" in `make soak`."""
    short, long = SIZES[name]
    return pytest.mark.parametrize(
        "size",
        [
            pytest.param(short, id="short", marks=pytest.mark.timeout(LONGEST_SHORT_S)),
            pytest.param(long, id="long", marks=[pytest.mark.soak, pytest.mark.timeout(LONGEST_LONG_S)]),
        ],
    )
