"""How long the two reads take that every click waits for, in caches of three sizes: newest lines of a thread, inbox.

`python -m tests.bench.bench_reads [LARGEST]` prints one JSON object; p50 in ms over 300 reads each, from sealed files.
Each is read once before by another seat, so that the system has the pages and the measured seat has not: what a disk
takes is not measured. The caches hold the same 5,000 threads, with 10,000, 100,000, a million messages, and LARGEST if
that is more; they are made once and kept, their rows put in plainly, without the search index, which these reads do not
touch.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from petdesk.seat.cache.database import Cache
from petdesk.seat.cache.threads import spot
from petdesk.seat.database import open_database
from petdesk.seat.projection import Projection
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message
from tests.bench.full_cache import bench_home
from tests.bench.full_talk import ME, THREADS, change_of, people, thread_id

KEY = bytes(range(32))
SIZES = (10_000, 100_000, 1_000_000)
TOGETHER = 100
TURNS, WANTED_MS, WANTED_GROWTH = 300, 0.3, 2.0
_ROW = f"INSERT INTO message VALUES({', '.join('?' * 12)})"


def main() -> None:
    """Measure and print."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    sizes = [*SIZES, *([largest] if largest > SIZES[-1] else [])]
    told = {str(size): measure(folder_of(size)) for size in sizes}
    million, last = told[str(SIZES[-1])], told[str(sizes[-1])]
    growth = round(max(last[name] / million[name] for name in million), 2) if last is not million else None
    met = max(million.values()) <= WANTED_MS and (growth is None or growth <= WANTED_GROWTH)
    wanted = {"ms": WANTED_MS, "growth": WANTED_GROWTH}
    print(json.dumps({"sizes": told, "growth": growth, "wanted": wanted, "met": met, "turns": TURNS}))


def measure(folder: Path) -> dict[str, float]:
    """The middle of many reads."""
    dice = random.Random(5)
    threads = [thread_id(dice.randrange(THREADS)) for _ in range(TURNS)]
    with Seat.offline(folder, key=KEY) as before:
        for thread in threads:
            before.reader.lines(thread)
    seat = Seat.offline(folder, key=KEY)
    try:
        lines = [timed(lambda thread=thread: seat.reader.lines(thread)) for thread in threads]
        inbox = [timed(lambda: seat.reader.inbox("all", limit=50)) for _ in range(TURNS)]
    finally:
        seat.close()
    return {"open_thread": round(statistics.median(lines), 3), "inbox": round(statistics.median(inbox), 3)}


def timed(act: Callable[[], object]) -> float:
    """Its ms."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def folder_of(messages: int) -> Path:
    """A seat's folder with so many messages, filled the first time it is asked for."""
    place = bench_home() / f"rows-{messages}"
    if not (place / "whole").exists():
        place.mkdir(parents=True, exist_ok=True)
        for left in place.glob("cache.db*"):
            left.unlink()
        fill(place / "cache.db", messages)
        (place / "whole").touch()
    return place


def fill(place: Path, messages: int) -> None:
    """The newest messages come as from a relay, so that the summaries are right; all before them as plain rows."""
    cache = Cache(open_database(place, KEY))
    projection = Projection(cache)
    projection.become(ME, "desk")
    projection.apply(people())
    older = messages // THREADS - 1
    first = 3 * THREADS + 2
    last = first + older * THREADS
    newest = [change_of(last + number, message(last + number, number)) for number in range(THREADS)]
    for start in range(0, THREADS, 256):
        projection.apply(newest[start : start + 256])
    # Thread by thread, as they lie in the table.
    threads = cache.db.execute("SELECT number, thread FROM inbox ORDER BY number").fetchall()
    for start in range(0, THREADS, TOGETHER):
        rows = (
            row(number, int(thread[-5:]), first + round_ * THREADS + int(thread[-5:]))
            for number, thread in threads[start : start + TOGETHER]
            for round_ in range(older)
        )
        with cache.transaction():
            cache.db.executemany(_ROW, rows)
        print(f"\rfilling: {start + TOGETHER:,} of {THREADS:,} threads", end="", file=sys.stderr)
    print(file=sys.stderr)
    cache.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cache.close()


def message(place: int, number: int) -> Message:
    """A customer's words."""
    said = "豆豆今天洗澡顺利吗？方便的话拍几张照片"
    named = {"id": f"m{place:08}", "thread": thread_id(number), "author": f"c-{number:05}", "side": "customer"}
    return Message(**named, text=said, sent_at=1_700_000_000_000 + place * 30_000)


def row(number: int, thread: int, place: int) -> tuple[object, ...]:
    """A message as it lies in the table."""
    said = message(place, thread)
    facts = (spot(number, place), said.id, said.thread, place, place, place, "public", said.author, said.sent_at)
    return (*facts, "customer", 1, msgspec.json.encode(said))


if __name__ == "__main__":
    main()
