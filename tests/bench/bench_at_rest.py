"""What an open console holds and computes while nobody touches it, beside a bare window; and how it grows.

`python -m tests.bench.bench_at_rest [SECONDS] [MESSAGES]` prints one JSON object. The console stands over the sealed
cache of a million messages with a relay that is not there; after ten seconds its memory that nobody shares (USS) is
taken, then what it computes in SECONDS. `growth`: the same memory before and after MESSAGES more came into a window,
a hundred at a time, each shown before the next.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import psutil

from tests.bench.bench_first_paint import screen
from tests.bench.sealed_seat import KEYRING, sealed_folder

SETTLED_S = 10.0
WANTED_USS, WANTED_IDLE, WANTED_GROWTH = 1.25, 0.2, 10.0
AT_ONCE = 100


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    console = [sys.executable, "-m", "petdesk", "console", "--folder", str(sealed_folder())]
    with screen() as display:
        floor = at_rest([sys.executable, "-m", "tests.bench.floor_data"], display, seconds)
        ours = at_rest(console, display, seconds)
        grown = subprocess.run(
            [sys.executable, "-m", "tests.bench.bench_at_rest", "grow", str(messages)],
            env=os.environ | display,
            stdout=subprocess.PIPE,
            check=True,
        )
    growth = json.loads(grown.stdout)
    ratio = round(ours["uss_mib"] / floor["uss_mib"], 2)
    met = ratio <= WANTED_USS and ours["idle_percent"] <= WANTED_IDLE and growth["percent"] <= WANTED_GROWTH
    wanted = {"uss_ratio": WANTED_USS, "idle_percent": WANTED_IDLE, "growth_percent": WANTED_GROWTH}
    told = {"console": ours, "floor": floor, "uss_ratio": ratio, "growth": growth}
    print(json.dumps({**told, "wanted": wanted, "met": met, "seconds": seconds}))


def at_rest(command: list[str], display: dict[str, str], seconds: float) -> dict[str, float]:
    """MiB that a program alone holds once it came to rest, and the share of a processor it takes then."""
    env = os.environ | display | KEYRING
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            time.sleep(SETTLED_S)
            process = psutil.Process(program.pid)
            held = process.memory_full_info().uss / 2**20
            before = sum(process.cpu_times()[:2])
            time.sleep(seconds)
            spent = sum(process.cpu_times()[:2]) - before
        finally:
            program.terminate()
    return {"uss_mib": round(held, 1), "idle_percent": round(spent / seconds * 100, 2)}


def grow(messages: int) -> None:
    """Let messages come into a window over an empty seat; print the memory after a twentieth of them, and after all."""
    from PySide6.QtWidgets import QApplication

    from petdesk.seat.seat import Seat
    from tests.bench.bench_open_thread import open_window
    from tests.bench.full_talk import ME, changes, people, thread_id

    process = psutil.Process()
    with tempfile.TemporaryDirectory() as folder:
        seat = Seat.offline(Path(folder), key=bytes(32))
        projection = seat.projection()
        projection.become(ME, "desk")
        projection.apply(people())
        window = open_window(seat)
        window.open_thread(thread_id(0))
        talk, held = changes(messages, 20_000), []
        for number in range(messages // AT_ONCE):
            seat.notices.tell(projection.apply(list(islice(talk, AT_ONCE))))
            QApplication.processEvents()
            if number + 1 in (messages // AT_ONCE // 20, messages // AT_ONCE):
                held.append(process.memory_full_info().uss / 2**20)
        window.stop_listening()
        seat.close()
    percent = (held[1] / held[0] - 1) * 100
    told = {"before_mib": round(held[0], 1), "after_mib": round(held[1], 1), "percent": round(percent, 1)}
    print(json.dumps({**told, "messages": messages}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["grow"]:
        grow(int(sys.argv[2]))
    else:
        main()
