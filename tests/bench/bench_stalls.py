"""How long the window lets a hand wait while a thousand changes a second come in, over a million sealed messages.

`python -m tests.bench.bench_stalls [SECONDS] [A_SECOND]` prints one JSON object; times in ms, a frame at 60 Hz is 16.7.
Every four ms something is due in the loop of the real window, as a key would be; `late` is how long it had to wait for
whatever went on there, reads, layout and painting included. `computed` is what the window's thread itself computed
meanwhile, which other programs on the machine do not lengthen. `idle` is the same window while nothing comes in.
"""

import asyncio
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from petdesk.console.window import Window
from petdesk.seat.cache.database import Position
from petdesk.seat.effects import Apply, write
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import Mark, mark_id
from petdesk.shop.record import Record
from petdesk.wire.changes import Change
from tests.bench.bench_open_thread import open_window
from tests.bench.full_talk import THREADS, change_of, thread_id
from tests.bench.key_holder import KEY
from tests.bench.sealed_seat import sealed_folder
from tests.conftest import qt_loop

WANTED_MS = 16.7
PROBE_MS = 4
BATCH = 20
OPEN = 17
# Above every number of the cache that is made once.
FIRST = 10_000_000
_PETS_NAME = "豆豆"


class Probe:
    """Something that is due every few ms, and how late it came each time."""

    def __init__(self) -> None:
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=PROBE_MS)
        self._timer.timeout.connect(self._tick)
        self._due = self._computed = 0.0
        self.late: list[float] = []
        self.computed: list[float] = []

    def start(self) -> None:
        """Begin anew."""
        self.late, self.computed = [], []
        self._due, self._computed = time.perf_counter() + PROBE_MS / 1000, time.thread_time()
        self._timer.start()

    def stop(self) -> dict[str, Any]:
        """What was noted."""
        self._timer.stop()
        return {"late": shares(self.late), "computed": shares(self.computed)}

    def _tick(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self.late.append(max(0.0, now - self._due) * 1000)
        self.computed.append((computed - self._computed) * 1000)
        self._due, self._computed = now + PROBE_MS / 1000, computed


def shares(taken: list[float]) -> dict[str, float]:
    """Median, the 99th of a hundred, the worst."""
    cuts = statistics.quantiles(taken, n=100)
    return {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2), "most": round(max(taken), 2)}


def changes() -> Iterator[Change]:
    """What a very busy shop tells: mostly messages, some of them in the open conversation, marks, and records."""
    dice, n = random.Random(3), FIRST
    while True:
        n += 1
        yield change_of(n, _record(n, dice))


def _record(n: int, dice: random.Random) -> Record:
    number = OPEN if dice.random() < 0.02 else dice.randrange(THREADS)
    thread, kind = thread_id(number), dice.random()
    if kind < 0.15:
        return Mark(id=mark_id(thread, f"c-{number:05}"), thread=thread, member=f"c-{number:05}", read=n - 1)
    if kind < 0.2:
        return Pet(id=f"p-{number:05}", household=f"h-{number:05}", name=f"{_PETS_NAME}{n % 100}", species="dog")
    return Message(
        id=f"busy{n}",
        thread=thread,
        author=f"c-{number:05}",
        side="customer",
        text="豆豆今天洗澡顺利吗？",
        sent_at=time.time_ns() // 1_000_000,
    )


async def flood(seat: Seat, window: Window, seconds: float, a_second: int) -> float:
    """Take in so many changes a second, by the seat's own way in; how many a second they were."""
    loop, source, taken = asyncio.get_running_loop(), changes(), 0
    position = seat.files.current.position()
    began = time.perf_counter()
    with ThreadPoolExecutor(1) as writer:
        while (passed := time.perf_counter() - began) < seconds:
            if taken > passed * a_second:
                await asyncio.sleep(BATCH / a_second / 4)
                continue
            batch = tuple(next(source) for _ in range(BATCH))
            told = Apply(batch, Position(epoch=position.epoch, cursor=batch[-1].n))
            notice, _gone = await loop.run_in_executor(writer, write, seat.files, told)
            seat.notices.tell(notice)
            taken += BATCH
        rate = taken / (time.perf_counter() - began)
    assert window.inbox.model.rowCount() > 0
    return rate


async def measure(folder: Path, seconds: float, a_second: int) -> dict[str, Any]:
    """The window alone, and then with everything coming in."""
    seat = Seat.offline(folder, key=KEY)
    window, probe = open_window(seat), Probe()
    window.open_thread(thread_id(OPEN))
    await asyncio.sleep(1)
    probe.start()
    await asyncio.sleep(seconds / 3)
    idle = probe.stop()
    probe.start()
    rate = await flood(seat, window, seconds, a_second)
    busy = probe.stop()
    window.stop_listening()
    window.close()
    seat.close()
    return {"idle": idle, "busy": busy, "changes_a_second": round(rate)}


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 15.0
    a_second = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    with tempfile.TemporaryDirectory() as scratch, asyncio.Runner(loop_factory=qt_loop) as runner:
        folder = Path(scratch)
        for name in ("cache.db", "outbox.db"):
            shutil.copy(sealed_folder() / name, folder / name)
        told = runner.run(measure(folder, seconds, a_second))
    late = told["busy"]["late"]["p99"]
    met = late <= WANTED_MS and told["changes_a_second"] >= 0.95 * a_second
    print(json.dumps(told | {"p99_ms": late, "wanted": {"p99_ms": WANTED_MS}, "met": met, "seconds": seconds}))


if __name__ == "__main__":
    main()
