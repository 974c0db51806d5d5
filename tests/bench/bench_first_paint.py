"""How long from starting the program to a painted inbox over a million cached messages, beside a bare window's time.

`python -m tests.bench.bench_first_paint [TURNS]` prints one JSON object; times in ms, the three take turns: a seat
whose files are sealed, one whose files lie open, and the bare window. All start from byte code, as installed programs
do, on a virtual screen of their own where Xvfb is there and no display is.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.full_cache import bench_home, seat_folder
from tests.bench.sealed_seat import KEYRING, sealed_folder

WANTED = {"sealed": 1.6, "open": 1.3}
Times = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    programs = {name: console(folder) for name, folder in (("sealed", sealed_folder()), ("open", seat_folder()))}
    programs["floor"] = [sys.executable, str(Path(__file__).with_name("floor_window.py"))]
    times: Times = {name: [] for name in programs}
    with screen() as display:
        # The first turn of each only brings the files into memory.
        for turn in range(turns + 1):
            for name, command in programs.items():
                taken = until_painted(command, display)
                if turn:
                    times[name].append(taken)
    print(json.dumps({**told(times), "turns": turns, "display": display["QT_QPA_PLATFORM"]}))


def told(times: Times) -> dict[str, object]:
    """The figures of the line."""
    middle = {name: round(statistics.median(taken), 1) for name, taken in times.items()}
    ratio = {name: round(middle[name] / middle["floor"], 2) for name in WANTED}
    return {
        "ms": middle,
        "ratio": ratio,
        "wanted": WANTED,
        "met": all(ratio[name] <= most for name, most in WANTED.items()),
        "spread_ms": {name: [round(min(taken), 1), round(max(taken), 1)] for name, taken in times.items()},
    }


def console(folder: Path) -> list[str]:
    """The command that opens the console over a folder until its inbox is painted."""
    return [sys.executable, "-m", "petdesk", "console", "--folder", str(folder), "--until-painted"]


def until_painted(command: list[str], display: dict[str, str], keyring: dict[str, str] = KEYRING) -> float:
    """The ms from starting `command` to its first line."""
    surroundings = os.environ | display | {"PYTHONPYCACHEPREFIX": str(bench_home() / "bytecode"), **keyring}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as program:
        line = program.stdout.readline() if program.stdout is not None else ""
        taken = (time.perf_counter() - began) * 1000
        program.wait(60)
    if "painted" not in line or '"painted": 0' in line:
        raise RuntimeError(f"{command} painted nothing: {line!r}")
    return taken


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Where it is painted, as variables: the display that is there, else one of our own, else nowhere."""
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY"):
        yield {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "xcb")}
        return
    try:
        virtual = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except FileNotFoundError:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    with virtual:
        try:
            number = virtual.stdout.readline().strip() if virtual.stdout is not None else ""
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            virtual.terminate()


if __name__ == "__main__":
    main()
