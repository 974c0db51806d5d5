"""How long from starting the program to a painted inbox over a million cached messages, beside a bare window's time.

`python -m tests.bench.bench_first_paint [TURNS]` prints one JSON object; times in ms, the two take turns.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.full_cache import seat_folder

WANTED = 1.3


def main() -> None:
    """Measure and print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    folder = seat_folder()
    console = [sys.executable, "-m", "petdesk", "console", "--folder", str(folder), "--until-painted"]
    floor = [sys.executable, str(Path(__file__).with_name("floor_window.py"))]
    # The first turn of each only brings the files into memory.
    times: dict[str, list[float]] = {"console": [], "floor": []}
    for turn in range(turns + 1):
        for name, command in (("console", console), ("floor", floor)):
            taken = until_painted(command)
            if turn:
                times[name].append(taken)
    middle = {name: round(statistics.median(taken), 1) for name, taken in times.items()}
    ratio = middle["console"] / middle["floor"]
    print(
        json.dumps(
            {
                "console_ms": middle["console"],
                "floor_ms": middle["floor"],
                "ratio": round(ratio, 2),
                "wanted": WANTED,
                "met": ratio <= WANTED,
                "spread_ms": {name: [round(min(taken), 1), round(max(taken), 1)] for name, taken in times.items()},
                "turns": turns,
                "display": display(),
            }
        )
    )


def until_painted(command: list[str]) -> float:
    """The ms from starting `command` to its first line."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": display()}
    began = time.perf_counter()
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as program:
        line = program.stdout.readline() if program.stdout is not None else ""
        taken = (time.perf_counter() - began) * 1000
        program.wait(60)
    if "painted" not in line:
        raise RuntimeError(f"{command} painted nothing: {line!r}")
    return taken


def display() -> str:
    """Where it is painted: on the display that is there, else nowhere."""
    return os.environ.get("QT_QPA_PLATFORM") or ("xcb" if os.environ.get("DISPLAY") else "offscreen")


if __name__ == "__main__":
    main()
