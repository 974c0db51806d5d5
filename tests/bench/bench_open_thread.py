"""How long opening a thread and changing the filter takes over a million cached messages, to the end of the paint.

`python -m tests.bench.bench_open_thread [TURNS]` prints one JSON object; times in ms, a frame at 60 Hz is 16.7.
`open_thread` ends when head, lines and field are painted; `afterwards` is the longest the window is busy at a time with
what comes after that, the household beside the conversation and the booking over it. Beside them stands what the read
of the newest lines alone takes, without a window.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from petdesk.console.app import make_app, make_window
from petdesk.console.parts.soon import Soon
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.seat.seat import Seat
from tests.bench.full_cache import THREADS, seat_folder, thread_id

WANTED_P95 = 16.7


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
    opened, afterwards = [], []
    for thread in threads:
        opened.append(timed(lambda thread=thread: paint(lambda: window.open_thread(thread))))
        afterwards.append(max(look_around(window)))
    filters = ("all", "waiting", "mine", "unassigned")
    inbox = [
        timed(lambda name=name: paint(lambda: window.inbox.show_filter(name)))
        for name in filters * (turns // len(filters))
    ]
    figures = {"open_thread": opened, "afterwards": afterwards, "change_filter": inbox, "read_lines_only": read}
    told: dict[str, object] = {name: shares(taken[5:]) for name, taken in figures.items()}
    met = all(shares(taken[5:])["p95"] <= WANTED_P95 for taken in (opened, afterwards))
    print(json.dumps(told | {"wanted_p95": WANTED_P95, "met": met, "turns": turns}))
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


def look_around(window: Window) -> Iterator[tuple[float, float]]:
    """How long the window is busy each time, until everything that was put off is done."""
    yield timed(QApplication.processEvents)
    while any(look.isActive() for look in window.findChildren(Soon)):
        time.sleep(0.001)
        yield timed(QApplication.processEvents)
    yield timed(QApplication.processEvents)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """The ms that `act` takes, and how many of them this program computed."""
    began, computed = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.process_time() - computed) * 1000


def shares(taken: list[tuple[float, float]]) -> dict[str, float]:
    """The middle and the 95th of a hundred, waited and computed: other programs hardly reach the second."""
    waited, computed = (statistics.quantiles([one[part] for one in taken], n=100) for part in (0, 1))
    return {
        "p50": round(waited[49], 2),
        "p95": round(waited[94], 2),
        "cpu_p50": round(computed[49], 2),
        "cpu_p95": round(computed[94], 2),
    }


if __name__ == "__main__":
    main()
