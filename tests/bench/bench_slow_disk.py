"""How many messages a second the relay makes durable when each fsync takes 10 ms, as on a shop's old disk.

`python -m tests.bench.bench_slow_disk [MESSAGES] [TURNS]` prints one JSON object. The wait is put before every fsync
and fdatasync of the relay by a small library (`slow_sync.c`, built with cc); a program that commits each message alone
would reach 100 a second. Says why when it cannot be built here.
"""

import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_relay import CUSTOMERS, SEATS, drive
from tests.bench.servers import keep_to_last_core, serving
from tests.faults.shop import found_shop

SYNC_MS, WANTED = 10.0, 1_000
WINDOW = 64


def main() -> None:
    """Measure and print."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        print(json.dumps({"skipped": "no C compiler for the library that makes a disk slow"}))
        return
    keep_to_last_core()
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "slow_sync.so"
        source = Path(__file__).with_name("slow_sync.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
        runs = [measure(library, messages) for _ in range(turns)]
    told = {key: round(statistics.median(run[key] for run in runs), 2) for key in ("per_second", "p50", "p95", "p99")}
    print(json.dumps({**told, "sync_ms": SYNC_MS, "window": WINDOW, "wanted": WANTED,
                      "met": told["per_second"] >= WANTED, "p99_in_syncs": round(told["p99"] / SYNC_MS, 1),
                      "messages": messages, "turns": turns}))  # fmt: skip


def measure(library: Path, messages: int) -> dict[str, float]:
    """One fresh relay over a slow disk."""
    slow = {"LD_PRELOAD": str(library), "PETDESK_SYNC_US": str(int(SYNC_MS * 1000))}
    with tempfile.TemporaryDirectory() as folder:
        keys = found_shop(Path(folder), staff=SEATS, households=CUSTOMERS)
        with serving("-m", "tests.bench.bench_relay", "serve", folder, surroundings=slow) as server:
            return asyncio.run(drive(server.process, server.port, keys, messages))


if __name__ == "__main__":
    main()
