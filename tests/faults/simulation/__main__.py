"""Run schedules: `python -m tests.faults.simulation FIRST COUNT [--calm]`; JSON out, exit 1 at a violation.

Run it with PYTHONHASHSEED=0, so that a seed always gives the same evening.
"""

import json
import logging
import sys
from collections import Counter
from time import perf_counter

import structlog

from tests.faults.simulation.world import World


def run(first: int, count: int, *, calm: bool) -> int:
    """Run `count` schedules from seed `first`; `calm` ones have no faults and no restore. Answers the exit code."""
    total: Counter[str] = Counter()
    begun = perf_counter()
    for seed in range(first, first + count):
        world = World(seed, faults=not calm, restore=not calm)
        try:
            total += world.run()
        except Exception as error:  # noqa: BLE001  # whatever breaks is what we are here to see
            print(
                json.dumps(
                    {"seed": seed, "schedule": seed - first + 1, "violation": f"{type(error).__name__}: {error}"}
                )
            )
            return 1
        finally:
            world.close()
        total["schedules"] += 1
    print(json.dumps({**total, "seconds": round(perf_counter() - begun, 1)}))
    return 0


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()], logger_factory=structlog.ReturnLoggerFactory()
    )
    sys.exit(run(int(sys.argv[1]), int(sys.argv[2]), calm="--calm" in sys.argv))
