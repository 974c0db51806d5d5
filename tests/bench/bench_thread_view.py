"""How long a frame of the thread takes: scrolling, a line that comes, a page read at the top, receipts; at two lengths.

`python -m tests.bench.bench_thread_view [FRAMES]` prints one JSON object; times in ms, a frame at 60 Hz is 16.7. The
floor is a bare view that paints the words of as many lines and nothing else. What is wanted is judged by the time of
the processor: the wall's holds what else the machine does, as the floor's own shows.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Words
from petdesk.seat.notices import Notice
from petdesk.shop.receipts import State
from tests.console.thread.talk import CUSTOMER, ME, Clock, line, talk, told

FRAME_MS = 16.7
LENGTHS = (200, 100_000)
SIZE = (660, 800)
WANTED_RATIO = 1.2


Taken = tuple[float, float]


def timed(act: Callable[[], None]) -> Taken:
    """The ms an act takes by the clock on the wall, and of this thread's processor."""
    began, worked = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def spread(times: list[Taken], which: int) -> dict[str, float]:
    """Median, 99th of a hundred, and the slowest of the wall's (0) or the processor's times (1)."""
    ordered = sorted(taken[which] for taken in times)
    ninety_nine = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return {
        "p50": round(statistics.median(ordered), 2),
        "p99": round(ninety_nine, 2),
        "max": round(ordered[-1], 2),
    }


class Bare(QWidget):
    """Paints the words of a view's lines, laid out already."""

    def __init__(self, view: LiveThreadView) -> None:
        """The lines the view shows now."""
        super().__init__()
        self.resize(*SIZE)
        rows = [(row.top, view.row(row.entry)) for row in view.stack.shown()]
        self._words = [(top, each) for top, row in rows for each in row.pieces if isinstance(each, Words)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().tokens.app)
        for top, words in self._words:
            words.layout.draw(painter, words.at + QPointF(0, top))


class Bench:
    """One view over so many lines."""

    def __init__(self, count: int) -> None:
        """Open it at the newest line."""
        self.count = count
        self.held = MemoryThreads(talk(count))
        self.by_id = {each.id: each for each in self.held.settled["t"]}
        self.held.line = lambda _thread, message: self.by_id.get(message)  # type: ignore[method-assign]
        opened = OpenThread(self.held)
        self.view = LiveThreadView(opened, Pictures(self.held), Clock())
        self.view.resize(*SIZE)
        self.view.show()
        first = opened.open("t", ME)
        # A window that the system has not shown yet paints nothing.
        QApplication.processEvents()
        self.first_paint = timed(lambda: self._paint(lambda: self.view.show_thread(first)))[0]

    def _paint(self, act: Callable[[], object]) -> None:
        act()
        self.view.viewport().repaint()

    def scroll(self, frames: int) -> list[Taken]:
        """Up by 60 pixels a frame; pages are read on the way."""
        self.view.go_to_newest()
        return [timed(lambda: self._paint(lambda: self.view.scroll_by(-60))) for _frame in range(frames)]

    def append(self, times: int) -> list[Taken]:
        """A line of the customer comes while one stands at the newest."""
        self.view.go_to_newest()
        return [timed(lambda: self._paint(self._one_more)) for _time in range(times)]

    def receipt(self, times: int) -> list[Taken]:
        """The customer reads on: the state of one own line differs."""
        self.view.go_to_newest()
        own = [each for each in self.view.opened.lines()[-12:] if each.author == ME]
        taken = []
        for number in range(times):
            state = State.READ if number % 2 else State.DELIVERED
            changed = replace(own[-1], state=state, revision=10_000_000 + number)
            self.by_id[changed.id] = self.held.settled["t"][(changed.place or 1) - 1] = changed
            notice = Notice(threads=frozenset({"t"}), records=frozenset({("mark", f"t.{CUSTOMER}")}))
            taken.append(timed(lambda notice=notice: self._paint(lambda: self.view.hear(notice))))  # type: ignore[misc]
        return taken

    def prepend(self, times: int) -> list[Taken]:
        """A page of older lines is read."""
        taken = []
        for _time in range(times):
            self.view.go_to_newest()
            self.view.viewport().repaint()
            taken.append(timed(lambda: self._paint(self._one_page)))
        return taken

    def _one_more(self) -> None:
        self.count += 1
        fresh = line(self.count, ME if self.count % 3 == 0 else CUSTOMER)
        self.by_id[fresh.id] = fresh
        self.held.settled["t"].append(fresh)
        self.view.hear(told(fresh.id))

    def _one_page(self) -> None:
        self.view.opened.read_older()
        self.view.entries_changed()


def main() -> None:
    """Measure and print."""
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    benches = {length: Bench(length) for length in LENGTHS}
    bare = Bare(benches[LENGTHS[0]].view)
    bare.show()
    QApplication.processEvents()
    kinds: dict[str, dict[int, list[Taken]]] = {name: {n: [] for n in LENGTHS} for name in _KINDS}
    floor: list[Taken] = []
    # The lengths take turns, so that what else this machine does falls on both.
    for _turn in range(5):
        floor += [timed(bare.repaint) for _frame in range(frames // 5)]
        for length, bench in benches.items():
            for name, share in _KINDS.items():
                kinds[name][length] += getattr(bench, name)(max(4, round(frames * share / 5)))
    print(json.dumps(report(benches, kinds, floor, frames)))


# Each act, and how often it is done for each frame of scrolling.
_KINDS = {"scroll": 1.0, "append": 0.5, "receipt": 0.5, "prepend": 0.2}


def report(
    benches: dict[int, Bench], kinds: dict[str, dict[int, list[Taken]]], floor: list[Taken], frames: int
) -> dict[str, object]:
    """All figures, and whether what is wanted was met."""
    wall, work = ({name: _by_length(each, which) for name, each in kinds.items()} for which in (0, 1))
    short, long = (str(length) for length in LENGTHS)
    ratios = {name: round(each[long]["p50"] / each[short]["p50"], 2) for name, each in work.items()}
    slowest = max(each[long]["p99"] for each in work.values())
    return {
        "first_paint_ms": {str(n): round(bench.first_paint, 1) for n, bench in benches.items()},
        "wall_ms": wall,
        "processor_ms": work,
        "floor_frame_ms": {"wall": spread(floor, 0), "processor": spread(floor, 1)},
        "long_to_short": ratios,
        "slowest_p99_ms": slowest,
        "wanted": {"p99_ms": FRAME_MS, "long_to_short": WANTED_RATIO},
        "met": slowest <= FRAME_MS and max(ratios.values()) <= WANTED_RATIO,
        "frames": frames,
        "load": round(os.getloadavg()[0], 1),
    }


def _by_length(lengths: dict[int, list[Taken]], which: int) -> dict[str, dict[str, float]]:
    return {str(length): spread(taken, which) for length, taken in lengths.items()}


if __name__ == "__main__":
    main()
