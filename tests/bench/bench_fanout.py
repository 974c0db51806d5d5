"""What it costs to tell one message to many seats, beside aiohttp telling it to as many; and an idle seat's memory.

`python -m tests.bench.bench_fanout [TURNS]` prints one JSON object: deliveries for each second of a processor, for
growing numbers of seats, with the ratio to the floor; and the KiB that a signed-in connection which says nothing holds.
"""

import asyncio
import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_relay import CUSTOMERS, floor_peers, relay_peers
from tests.bench.load import Load, closed_loop
from tests.bench.servers import Server, keep_to_last_core, serving
from tests.faults.shop import Keys, found_shop

SEATS = (50, 500, 2_000)
MOST_PEERS = 2_000
WINDOW, DELIVERIES = 8, 60_000
WANTED, WANTED_KIB = 0.6, 20.0
Figures = dict[str, float]


def main() -> None:
    """Measure and print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    keep_to_last_core()
    told: dict[str, dict[str, Figures]] = {}
    for seats in SEATS:
        taken: dict[str, list[Figures]] = {"floor": [], "relay": []}
        for _ in range(turns if seats < MOST_PEERS else 1):
            for name, runs in taken.items():
                with tempfile.TemporaryDirectory() as folder:
                    runs.append(measure(name, Path(folder), seats))
        told[str(seats)] = {name: middle(runs) for name, runs in taken.items()}
    ratios = {
        seats: round(of["relay"]["per_core_second"] / of["floor"]["per_core_second"], 2) for seats, of in told.items()
    }
    kib = told[str(SEATS[-1])]["relay"]["kib_each"]
    print(json.dumps({"seats": told, "ratio": ratios, "wanted": WANTED, "kib_each": kib, "kib_wanted": WANTED_KIB,
                      "met": min(ratios.values()) >= WANTED and kib <= WANTED_KIB, "turns": turns}))  # fmt: skip


def measure(name: str, folder: Path, seats: int) -> Figures:
    """One fresh server, with that many seats."""
    if name == "floor":
        with serving("-m", "tests.bench.floor_fanout") as server:
            return asyncio.run(drive(server, None, seats))
    keys = found_shop(folder, staff=seats, households=CUSTOMERS)
    with serving("-m", "tests.bench.bench_relay", "serve", str(folder)) as server:
        return asyncio.run(drive(server, keys, seats))


async def drive(server: Server, keys: Keys | None, seats: int) -> Figures:
    """Connect all, look what they hold, then let customers speak."""
    load = Load(seats)
    alone = server.kib()
    connecting = floor_peers(load, server.port, seats) if keys is None else relay_peers(load, server.port, keys)
    peers, says = await connecting
    each = (server.kib() - alone) / len(peers)
    messages = max(20, DELIVERIES // seats)
    await closed_loop(load, says, WINDOW, messages // 4)
    before, done = server.cpu(), load.done
    seconds = await closed_loop(load, says, WINDOW, load.count + messages)
    spent, deliveries = server.cpu() - before, (load.done - done) * seats
    for peer in peers:
        if peer.transport is not None:
            peer.transport.abort()
    return {"per_core_second": deliveries / spent, "per_second": deliveries / seconds, "kib_each": each}


def middle(runs: list[Figures]) -> Figures:
    """The medians of the turns."""
    return {key: round(statistics.median(run[key] for run in runs), 1) for key in runs[0]}


if __name__ == "__main__":
    main()
