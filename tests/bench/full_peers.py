"""Latency and rate beside what others use for this: Redis that syncs every write; the relay does all its duties.

`python -m tests.bench.full_peers [MESSAGES] [TURNS]` prints one JSON object: p50 and p99 in ms at 50 messages a second,
from sending until three seats and the sender have heard; rate and CPU with 64 under way. A peer that is not installed
is left out, and said so. Part of `make bench-full`.
"""

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.bench_relay import CUSTOMERS, SEATS, WINDOW, floor_peers, relay_peers
from tests.bench.load import Load, closed_loop
from tests.bench.peer_redis import redis, redis_peers
from tests.bench.servers import Server, keep_to_last_core, serving
from tests.faults.shop import found_shop

PER_SECOND, SECONDS, WANTED = 50, 10, 2.0
Says = list[Callable[[], None]]
Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    keep_to_last_core()
    taken: dict[str, list[Figures]] = {}
    left_out = {"ejabberd, prosody": "not driven by this bench"}
    for _ in range(turns):
        for name, measure in (("floor", floor), ("relay", relay), ("redis", peer)):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    taken.setdefault(name, []).append(measure(Path(folder), messages))
                except FileNotFoundError as missing:
                    left_out["redis"] = str(missing)
    told: dict[str, Any] = {
        name: {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}
        for name, runs in taken.items()
        if runs
    }
    if "redis" in told:
        ratio = round(told["relay"]["p50"] / told["redis"]["p50"], 2)
        told |= {"p50_ratio": ratio, "wanted": WANTED, "met": ratio <= WANTED}
    print(json.dumps({**told, "left_out": left_out, "messages": messages, "turns": turns}))


def floor(folder: Path, messages: int) -> Figures:
    """The floor of a relay."""
    with serving("-m", "tests.bench.floor_relay", str(folder / "floor.db")) as server:

        async def says(load: Load) -> Says:
            return (await floor_peers(load, server.port))[1]

        return asyncio.run(drive(server, says, messages))


def relay(folder: Path, messages: int) -> Figures:
    """The relay."""
    keys = found_shop(folder, staff=SEATS, households=CUSTOMERS)
    with serving("-m", "tests.bench.bench_relay", "serve", str(folder)) as server:

        async def says(load: Load) -> Says:
            return (await relay_peers(load, server.port, keys))[1]

        return asyncio.run(drive(server, says, messages))


def peer(folder: Path, messages: int) -> Figures:
    """Redis."""
    with redis(folder) as server:

        async def says(load: Load) -> Says:
            return await redis_peers(load, server.port, CUSTOMERS)

        return asyncio.run(drive(server, says, messages))


async def drive(server: Server, connect: Callable[[Load], Any], messages: int) -> Figures:
    """First slowly, then as fast as it goes."""
    load = Load(SEATS)
    says = await connect(load)
    await closed_loop(load, says, 4, 200)
    load.latency.clear()
    await steady(load, says)
    slow = load.percentiles()
    before, done = server.cpu(), load.done
    seconds = await closed_loop(load, says, WINDOW, load.count + messages)
    spent, through = server.cpu() - before, load.done - done
    return {**slow, "per_second": through / seconds, "cpu_us": spent / through * 1e6}


async def steady(load: Load, says: Says) -> None:
    """So many a second, whatever comes back, then wait for all."""
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    begun, until = loop.time(), load.done + PER_SECOND * SECONDS

    def heard() -> None:
        if load.done >= until and not finished.done():
            finished.set_result(None)

    load.on_done = heard
    for number in range(PER_SECOND * SECONDS):
        loop.call_at(begun + number / PER_SECOND, says[number % len(says)])
    await asyncio.wait_for(finished, SECONDS + 30)


if __name__ == "__main__":
    main()
