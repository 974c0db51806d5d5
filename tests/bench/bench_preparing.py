"""How steadily the window paints while 12 photos of 12 megapixels are made ready and sent, beside the same window idle.

`python -m tests.bench.bench_preparing [PHOTOS]` prints one JSON object; times in ms. A frame is how late a tick of 60
Hz came plus the painting of the conversation that it asked for; `computed` is what the window's thread itself computed
for it since the one before, whatever else the machine did. The photos are dragged over the window before they are let
go of, as by a hand. The relay runs in a process of its own.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from petdesk.seat.commands.conversation import send_text
from tests.conftest import qt_loop
from tests.console.dragging import drag, enter
from tests.seat.house import House, stop
from tests.waiting import until
from tests.whole.test_console_story import WANG, Desk
from tests.whole.test_files_story import is_settled, phone_photos

WANTED_MS = 16.7
TICK_MS = 1000 / 60
IDLE_S = 4.0
DRAG_S = 0.5
LOOK_S = 0.1


class Frames:
    """Paints the conversation at 60 Hz, moving it a little each time, and notes how long each frame took."""

    def __init__(self, desk: Desk) -> None:
        self._view = desk.window.conversation.view
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._due = 0.0
        self._way = 3
        self._computed = 0.0
        self.taken: list[float] = []
        self.computed: list[float] = []

    def start(self) -> None:
        """Begin anew."""
        self.taken, self.computed = [], []
        self._computed = time.thread_time()
        self._due = time.perf_counter() + TICK_MS / 1000
        self._timer.start(1)

    def stop(self) -> dict[str, Any]:
        """What the frames took, in ms."""
        self._timer.stop()
        return shares(self.taken) | {"computed": shares(self.computed)}

    def _tick(self) -> None:
        now = time.perf_counter()
        if now < self._due:
            return
        self._view.scroll_by(self._way)
        self._way = -self._way
        self._view.viewport().repaint()
        done, computed = time.perf_counter(), time.thread_time()
        self.taken.append((done - self._due) * 1000)
        self.computed.append((computed - self._computed) * 1000)
        self._computed = computed
        self._due = max(self._due + TICK_MS / 1000, done)


def shares(taken: list[float]) -> dict[str, float]:
    """Median, the 99th of a hundred, the worst, and how many there were."""
    cuts = statistics.quantiles(taken, n=100)
    figures = {"p50": cuts[49], "p99": cuts[98], "most": max(taken)}
    return {name: round(value, 2) for name, value in figures.items()} | {"frames": len(taken)}


def seldom(seconds: float) -> Callable[[], bool]:
    """True once in so many seconds, however often it is asked."""
    last = time.monotonic()

    def now() -> bool:
        nonlocal last
        due = time.monotonic() - last >= seconds
        if due:
            last = time.monotonic()
        return due

    return now


async def measure(folder: Path, count: int) -> dict[str, Any]:
    """Idle, then while photos go from the sheet to a colleague."""
    photos = phone_photos(folder, count)
    shop = House(folder / "shop")
    command = [sys.executable, "-m", "tests.seat.relay_process", str(shop.data), str(shop.port)]
    relay = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if relay.stdout is None or relay.stdout.readline().strip() != "ready":
        raise RuntimeError("the relay did not start")
    desk, zhou = Desk(shop.seat("lin")), await shop.started("zhou")
    try:
        await desk.seat.start()
        await until(lambda: desk.window.inbox.model.rowCount() == 1)
        desk.window.open_thread(WANG)
        for number in range(40):
            send_text(desk.seat, WANG, f"words {number}")
        await until(lambda: len(zhou.reader.lines(WANG)) == 40)
        frames = Frames(desk)
        over = drag(photos)
        frames.start()
        await asyncio.sleep(IDLE_S)
        idle = frames.stop()
        frames.start()
        # A hand that drags files from another window is over this one for a while before it lets go.
        enter(desk.window.conversation, over)
        await asyncio.sleep(DRAG_S)
        began = time.perf_counter()
        desk.window.conversation.overlay.hide()
        desk.window.conversation.sending.take_files(photos)
        sheet = desk.window.conversation.sending.sheet()
        await until(lambda: all(sheet.items.ready(item) for item in sheet.items.all()), 300)
        sheet.send()
        # Looked at seldom: whoever asks every few ms is measured too.
        due = seldom(LOOK_S)
        await until(lambda: due() and is_settled(zhou, count), 300)
        refs = zhou.reader.lines(WANG)[-1].media
        seconds = time.perf_counter() - began
        during = frames.stop()
    finally:
        await desk.leave()
        await stop(zhou)
        relay.kill()
        relay.wait()
    before = sum(path.stat().st_size for path in photos)
    return {
        "bench": "preparing",
        "photos": count,
        "seconds_to_sent": round(seconds, 1),
        "mb_before": round(before / 1e6, 1),
        "mb_after": round(sum(ref.size for ref in refs) / 1e6, 1),
        "idle": idle,
        "during": during,
        "wanted_p99": WANTED_MS,
        "met": during["p99"] <= WANTED_MS,
    }


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner(loop_factory=qt_loop) as runner:
        figures = runner.run(measure(Path(folder), count))
        print(json.dumps(figures))
    QApplication.processEvents()


if __name__ == "__main__":
    main()
