"""How many deaths of its media worker the real relay lives through, and what messages feel of them.

`python -m tests.bench.bench_worker_deaths [FILES]` prints one JSON object. Every other file's worker is killed as soon
as it is seen at work. Times of messages, from sending to acknowledgement, are in ms, without and during the killing.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from tests import media_making as making
from tests.bench.bench_upload import found_shop, p99, talk, upload_speed

FILES = 30
LOOKED_INTO_S = 200.0


class Killer:
    """Kills every other worker of a relay until it is told to stop; `deaths` counts them."""

    def __init__(self, relay: int) -> None:
        self._relay = psutil.Process(relay)
        self._known: set[int] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.deaths = 0
        self._thread.start()

    def end(self) -> None:
        """Kill no more."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.005):
            for child in self._relay.children():
                if child.pid not in self._known:
                    self._known.add(child.pid)
                    if len(self._known) % 2:
                        child.kill()
                        self.deaths += 1


def states(folder: Path) -> dict[str, int]:
    """How many files stand how."""
    with sqlite3.connect(f"file:{folder / 'shop.db'}?mode=ro", uri=True) as shop:
        return dict(shop.execute("SELECT state, count(*) FROM media GROUP BY state"))


def looked_into(folder: Path, files: int) -> dict[str, int]:
    """The same once nothing waits any more."""
    limit = time.monotonic() + LOOKED_INTO_S
    while time.monotonic() < limit:
        found = states(folder)
        if sum(found.values()) == files and not found.get("pending"):
            return found
        time.sleep(0.2)
    raise RuntimeError(f"the relay does not go on: {states(folder)}")


def measure(files: int, folder: Path) -> dict[str, Any]:
    """Bring files while their workers die."""
    shop = folder / "shop"
    bearer, thread = found_shop(shop)
    command = [sys.executable, "-m", "tests.bench.bench_upload", "--serve", str(shop)]
    relay = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    photos = [making.photo(1 + number % 8, 1200 + number, 900) for number in range(files)]
    try:
        if relay.stdout is None:
            raise RuntimeError("the relay says nothing")
        port = int(relay.stdout.readline())
        # What it logs is read away: a full pipe would stop it.
        threading.Thread(target=relay.stdout.read, daemon=True).start()
        quiet = asyncio.run(talk(port, bearer, thread, None))
        killer = Killer(relay.pid)
        try:
            bringing = threading.Thread(target=lambda: [upload_speed(port, bearer, photo) for photo in photos])
            bringing.start()
            during = asyncio.run(talk(port, bearer, thread, None))
            bringing.join()
            found = looked_into(shop, files)
        finally:
            killer.end()
        alive = relay.poll() is None
    finally:
        relay.kill()
        relay.wait()
    return {
        "bench": "worker_deaths",
        "files": files,
        "deaths": killer.deaths,
        "relay_survived": alive,
        **found,
        "message_p99": p99(quiet),
        "message_p99_during": p99(during),
        "cores": os.cpu_count(),
    }


def main() -> None:
    """Measure and print."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(files, Path(folder))))


if __name__ == "__main__":
    main()
