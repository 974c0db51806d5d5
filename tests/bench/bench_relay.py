"""What a message costs the relay, with all its duties, beside the floor that has none: CPU per message, rate, latency.

`python -m tests.bench.bench_relay [MESSAGES] [TURNS]` prints one JSON object. One shop of 47 customers who write and 3
seats who read; relay and floor take turns, the load comes from the other core; figures are medians of the turns.
`threads` tells of the last turn what the two busiest threads of each did, `steps` what a message costs by step. On
a busy machine the rate is mostly that of the machine: what a thread wanted a processor for and did not get tells.
"""

import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import psutil

from petdesk.relay.clock import unix_ms
from petdesk.relay.settings import RelaySettings
from petdesk.shop.ids import new_id
from petdesk.wire import codec
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Cmd, Hello
from petdesk.wire.limits import PROTO, Limits
from tests.bench.load import ENCODE, Load, Peer, closed_loop, connect
from tests.bench.relay_steps import steps
from tests.bench.servers import keep_to_last_core, serving
from tests.bench.waits import busiest, threads_of
from tests.faults.shop import Keys, found_shop, thread_of

CUSTOMERS, SEATS, WINDOW, WANTED = 47, 3, 64, 3.0
Figures = dict[str, Any]
UNBOUND = Limits(
    staff_per_second=1e6,
    staff_burst=10**6,
    customer_per_second=1e6,
    customer_burst=10**6,
    sockets_per_address=10**6,
)


def main() -> None:
    """Measure and print."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    keep_to_last_core()
    taken: dict[str, list[Figures]] = {"floor": [], "relay": []}
    for _ in range(turns):
        for name, runs in taken.items():
            with tempfile.TemporaryDirectory() as folder:
                runs.append(measure(name, Path(folder), messages))
    told = {name: {key: middle(runs, key) for key in runs[0] if key != "threads"} for name, runs in taken.items()}
    threads = {name: runs[-1]["threads"] for name, runs in taken.items()}
    ratio = told["relay"]["cpu_us"] / told["floor"]["cpu_us"]
    rate = told["relay"]["per_second"] / told["floor"]["per_second"]
    met = {"cpu_ratio_wanted": WANTED, "met": ratio <= WANTED}
    print(json.dumps({**told, "cpu_ratio": round(ratio, 2), "rate_ratio": round(rate, 2), **met,
                      "threads": threads, "steps": steps(60), "messages": messages,
                      "turns": turns, "python": platform.python_version(), "cores": os.cpu_count()}))  # fmt: skip


def measure(name: str, folder: Path, messages: int) -> Figures:
    """One fresh server under load; CPU in microseconds a message, times in ms."""
    keys = found_shop(folder, staff=SEATS, households=CUSTOMERS) if name == "relay" else None
    words = ["-m", "tests.bench.bench_relay", "serve", str(folder)]
    if keys is None:
        words = ["-m", "tests.bench.floor_relay", str(folder / "floor.db")]
    with serving(*words) as server:
        return asyncio.run(drive(server.process, server.port, keys, messages))


async def drive(process: psutil.Process, port: int, keys: Keys | None, messages: int) -> Figures:
    """Warm up, then count."""
    load = Load(SEATS)
    peers, says = await (floor_peers(load, port) if keys is None else relay_peers(load, port, keys))
    await closed_loop(load, says, WINDOW, messages // 4)
    load.latency.clear()
    before, done, threads = sum(process.cpu_times()[:2]), load.done, threads_of(process.pid)
    seconds = await closed_loop(load, says, WINDOW, load.count + messages)
    spent, did = sum(process.cpu_times()[:2]) - before, threads_of(process.pid)
    for peer in peers:
        if peer.transport is not None:
            peer.transport.abort()
    through = load.done - done
    figures = {"cpu_us": spent / through * 1e6, "per_second": through / seconds, "cpu_share": spent / seconds}
    memory = process.memory_info().rss / 2**20
    return {**figures, **load.percentiles(), "rss_mib": memory, "threads": busiest(threads, did, through)}


async def floor_peers(load: Load, port: int, staff: int = SEATS) -> tuple[list[Peer], list[Callable[[], None]]]:
    """The seats and customers of the floor."""
    host = {"Host": f"127.0.0.1:{port}"}
    seats = [Peer(load, f"/socket?side=staff&sender={n}", host, None, True) for n in range(staff)]
    customers = [Peer(load, f"/socket?side=customer&sender={n}", host, None, False) for n in range(CUSTOMERS)]
    ids = count()

    def say(number: int, peer: Peer) -> Callable[[], None]:
        return lambda: peer.say(lambda text: ENCODE({"thread": number, "id": f"c{next(ids)}", "text": text}))

    return await welcomed(port, seats, customers), [say(n, peer) for n, peer in enumerate(customers)]


async def relay_peers(load: Load, port: int, keys: Keys) -> tuple[list[Peer], list[Callable[[], None]]]:
    """The seats and customers of the real relay: paired, signed in, resumed at its head."""
    host = f"127.0.0.1:{port}"
    seats = []
    for issued in keys.staff:
        hello = Hello(proto=(PROTO,), device=issued.device, token=issued.secret, epoch=keys.epoch, since=keys.head)
        seats.append(Peer(load, "/staff", {"Host": host}, codec.encode(hello).encode(), True))
    customers = []
    for issued in keys.browsers:
        hello = Hello(proto=(PROTO,), device=issued.device, epoch=keys.epoch, since=0)
        headers = {"Host": host, "Origin": f"http://{host}", "Cookie": f"petdesk={issued.secret}"}
        customers.append(Peer(load, "/page/socket", headers, codec.encode(hello).encode(), False))

    def say(number: int, peer: Peer) -> Callable[[], None]:
        numbers = count(1)

        def frame(text: str) -> bytes:
            body = msgspec.Raw(ENCODE(SendMessage(thread=thread_of(number), text=text)))
            cmd = Cmd(id=new_id(unix_ms()), dseq=next(numbers), epoch=keys.epoch, kind="message.send", body=body)
            return codec.encode(cmd).encode()

        return lambda: peer.say(frame)

    return await welcomed(port, seats, customers), [say(n, peer) for n, peer in enumerate(customers)]


async def welcomed(port: int, seats: list[Peer], customers: list[Peer]) -> list[Peer]:
    """All of them connected."""
    return [await connect(port, lambda peer=peer: peer) for peer in [*seats, *customers]]  # type: ignore[misc]


def middle(runs: list[Figures], key: str) -> float:
    """The median of a figure over the turns."""
    return round(statistics.median(run[key] for run in runs), 2)


def serve(folder: Path) -> None:
    """The relay with its rate limits lifted, as the load is one that no shop has."""
    from petdesk.launch.relay import run_relay

    run_relay(RelaySettings(folder=folder, port=0, limits=UNBOUND))


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(Path(sys.argv[2]))
    else:
        main()
