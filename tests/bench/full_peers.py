"""Latency and rate beside what others use for this: Redis that syncs every write, two XMPP servers with an archive.

`python -m tests.bench.full_peers [MESSAGES] [TURNS]` prints one JSON object: p50 and p99 in ms at 50 messages a second,
from sending until three seats and the sender have heard; rate and CPU with 64 under way (for the XMPP servers, Prosody
and ejabberd, with a tenth of the messages). The relay does all its duties. A peer that is not installed is left out,
and said so.
"""

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.bench_relay import CUSTOMERS, SEATS, WINDOW, floor_peers, relay_peers
from tests.bench.load import Load, closed_loop
from tests.bench.peer_ejabberd import ejabberd
from tests.bench.peer_redis import redis, redis_peers
from tests.bench.peer_xmpp import prosody, xmpp_peers
from tests.bench.servers import Server, keep_to_last_core, serving
from tests.faults.shop import found_shop

PER_SECOND, SECONDS = 50, 10
WANTED, WANTED_XMPP, WANTED_XMPP_RATE = 2.0, 0.3, 30.0
Says = list[Callable[[], None]]
Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    keep_to_last_core()
    taken: dict[str, list[Figures]] = {}
    left_out = dict[str, str]()
    for _ in range(turns):
        for name, measure in SERVERS.items():
            with tempfile.TemporaryDirectory() as folder:
                try:
                    taken.setdefault(name, []).append(measure(Path(folder), messages))
                except FileNotFoundError as missing:
                    left_out[name] = str(missing)
    told: dict[str, Any] = {
        name: {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}
        for name, runs in taken.items()
        if runs
    }
    print(json.dumps({**told, **beside(told), "left_out": left_out, "messages": messages, "turns": turns}))


def beside(told: dict[str, Figures]) -> dict[str, Any]:
    """The relay's figures by those of each peer that is here."""
    relay, found = told["relay"], dict[str, Any]()
    if "redis" in told:
        ratio = round(relay["p50"] / told["redis"]["p50"], 2)
        found |= {"p50_ratio": ratio, "wanted": WANTED, "met": ratio <= WANTED}
    for name in told.keys() & {"prosody", "ejabberd"}:
        slower = round(relay["p50"] / told[name]["p50"], 3)
        faster = round(relay["per_second"] / told[name]["per_second"], 1)
        found |= {f"{name}_p50_ratio": slower, f"{name}_rate_ratio": faster}
        found |= {f"{name}_met": slower <= WANTED_XMPP and faster >= WANTED_XMPP_RATE}
    return found


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


def with_redis(folder: Path, messages: int) -> Figures:
    """Redis."""
    with redis(folder) as server:

        async def says(load: Load) -> Says:
            return await redis_peers(load, server.port, CUSTOMERS)

        return asyncio.run(drive(server, says, messages))


def with_xmpp(serve: Callable[[Path, int], AbstractContextManager[Server]], folder: Path, messages: int) -> Figures:
    """Prosody or ejabberd."""
    with serve(folder, CUSTOMERS) as server:

        async def says(load: Load) -> Says:
            return await xmpp_peers(load, server.port, CUSTOMERS)

        return asyncio.run(drive(server, says, messages // 10))


SERVERS = {
    "floor": floor,
    "relay": relay,
    "redis": with_redis,
    "prosody": partial(with_xmpp, prosody),
    "ejabberd": partial(with_xmpp, ejabberd),
}


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
