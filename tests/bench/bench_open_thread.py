"""How long opening a thread and changing the filter takes over a million cached messages, to the end of the paint.

`python -m tests.bench.bench_open_thread [TURNS]` prints one JSON object; times in ms, a frame at 60 Hz is 16.7. Beside
them stands what the read of the newest lines alone takes, without a window.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from petdesk.console.app import make_app, make_window
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.seat.seat import Seat
from tests.bench.full_cache import THREADS, seat_folder, thread_id

WANTED_P50, WANTED_P95 = 16.7, 33.4


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    folder = seat_folder()
    dice = random.Random(11)
    threads = [thread_id(dice.randrange(THREADS)) for _ in range(turns)]
    seat = Seat.offline(folder)
    read = [timed(lambda thread=thread: seat.reader.lines(thread)) for thread in threads]
    window = open_window(seat)
    opened = [timed(lambda thread=thread: paint(lambda: window.open_thread(thread))) for thread in threads]
    filters = ("all", "waiting", "mine", "unassigned")
    inbox = [
        timed(lambda name=name: paint(lambda: window.inbox.show_filter(name)))
        for name in filters * (turns // len(filters))
    ]
    figures = {"open_thread": opened[5:], "change_filter": inbox[5:], "read_lines_only": read[5:]}
    told = {name: shares(taken) for name, taken in figures.items()}
    met = told["open_thread"]["p50"] <= WANTED_P50 and told["open_thread"]["p95"] <= WANTED_P95
    print(json.dumps(told | {"wanted": {"p50": WANTED_P50, "p95": WANTED_P95}, "met": met, "turns": turns}))
    window.stop_listening()
    seat.close()


def open_window(seat: Seat) -> Window:
    """A window over the seat, as the program makes it."""
    settings = Settings(None)
    settings.change(theme="light", language="zh_CN", filter="all")
    app = make_app(["petdesk"], settings.choices)
    window = make_window(app, seat, settings, Tasks(lambda name, error: print(name, error, file=sys.stderr)))
    window.show()
    QApplication.processEvents()
    return window


def paint(act: Callable[[], None]) -> None:
    """Do something and paint what it changed."""
    act()
    QApplication.processEvents()


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """The ms that `act` takes, and how many of them this program computed."""
    began, computed = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.process_time() - computed) * 1000


def shares(taken: list[tuple[float, float]]) -> dict[str, float]:
    """The middle and the 95th of a hundred, and the middle of what was computed: other programs do not reach that."""
    waited, computed = statistics.quantiles([wall for wall, _ in taken], n=100), [cpu for _, cpu in taken]
    return {
        "p50": round(waited[49], 2),
        "p95": round(waited[94], 2),
        "cpu_p50": round(statistics.median(computed), 2),
    }


if __name__ == "__main__":
    main()
