"""How fast 100,000 messages come into an empty cache, page by page, beside putting the same finished rows in plainly.

`python -m tests.bench.bench_first_sync [MESSAGES] [TURNS]` prints one JSON object. Both write an encrypted file with
the same settings, tables and indexes; the floor gets its rows and search terms ready made, in executemany of 256 rows
a transaction as pages are, and keeps no summaries. The messages are spread over 5,000 threads, so that nearly each
touches another inbox row. `cpu` is what the floor computed by what the seat did; `page_ms` is a page's transaction.
"""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from petdesk.seat.cache.database import Cache
from petdesk.seat.cache.search_terms import terms_of
from petdesk.seat.database import open_database
from petdesk.seat.projection import Projection
from petdesk.shop.conversation import Message
from petdesk.wire.changes import Change
from petdesk.wire.limits import Limits
from tests.bench.full_talk import KEY, ME, changes

PAGE = Limits().page_changes
WANTED = 0.7


def main() -> None:
    """Measure and print."""
    messages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    talk = list(changes(messages, 10))
    rows = _rows_of(talk)
    taken: dict[str, list[dict[str, float]]] = {"seat": [], "floor": []}
    for _ in range(turns):
        taken["seat"].append(_timed(_pages(talk), _seat))
        taken["floor"].append(_timed(_pages(rows), _floor))
    told = {name: {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}
            for name, runs in taken.items()}  # fmt: skip
    ratio = told["seat"]["per_second"] / told["floor"]["per_second"]
    cpu = told["floor"]["cpu_us"] / told["seat"]["cpu_us"]
    growth = _timed(_pages(talk[: messages // 10]), _seat)["cpu_us"]
    print(json.dumps({**told, "ratio": round(ratio, 2), "cpu": round(cpu, 2), "wanted": WANTED, "met": cpu >= WANTED,
                      "cpu_us_at_a_tenth": round(growth, 1), "messages": messages, "turns": turns,
                      "python": platform.python_version(), "cores": os.cpu_count()}))  # fmt: skip


def _pages(things: list[Any]) -> list[list[Any]]:
    taken = iter(things)
    return list(iter(lambda: list(islice(taken, PAGE)), []))


def _timed(pages: list[list[Any]], opened: Callable[[Cache], Callable[[list[Any]], object]]) -> dict[str, float]:
    """Put the pages into a new file."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(open_database(Path(folder) / "cache.db", KEY))
        put, each = opened(cache), []
        began, computed = time.perf_counter(), time.process_time()
        for page in pages:
            at = time.perf_counter()
            put(page)
            each.append((time.perf_counter() - at) * 1000)
        seconds, cpu = time.perf_counter() - began, time.process_time() - computed
        cache.close()
    count = sum(map(len, pages))
    cuts = statistics.quantiles(each, n=100)
    return {
        "per_second": count / seconds,
        "cpu_us": cpu / count * 1e6,
        "page_ms_p50": cuts[49],
        "page_ms_p99": cuts[98],
    }


def _seat(cache: Cache) -> Callable[[list[Change]], object]:
    projection = Projection(cache)
    projection.become(ME, "desk")
    return projection.apply


def _floor(cache: Cache) -> Callable[[list[Any]], object]:
    db = cache.db

    def put(page: list[Any]) -> None:
        with cache.transaction():
            db.executemany(f"INSERT INTO message VALUES({', '.join('?' * 12)})", [row for row, _ in page])
            db.executemany("INSERT INTO found(rowid, terms) VALUES(?, ?)", [found for _, found in page])

    return put


def _rows_of(talk: list[Change]) -> list[Any]:
    """The rows and terms as the seat leaves them, in the order in which they come."""
    cache = Cache(open_database(None))
    put = _seat(cache)
    for page in _pages(talk):
        put(page)
    rows = {row[1]: row for row in cache.db.execute("SELECT * FROM message")}
    cache.close()
    said = [msgspec.json.decode(change.body, type=Message) for change in talk]
    return [(rows[message.id], (rows[message.id][3], terms_of(message))) for message in said]


if __name__ == "__main__":
    main()
