"""Where the time of the first paint goes: the steps of opening the console over the sealed seat, to the painted inbox.

`python -m tests.bench.paint_steps [TURNS]` prints one JSON object, ms of wall clock and of processor for each step,
medians, each turn in a program of its own; `mib` is the memory that nobody shares at the end of the step (Linux).
What Python itself takes before the first step is in `python`.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Steps = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    from tests.bench.bench_first_paint import screen
    from tests.bench.full_cache import bench_home
    from tests.bench.sealed_seat import KEYRING, sealed_folder

    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    folder, taken = sealed_folder(), list[Steps]()
    with screen() as display:
        env = os.environ | display | KEYRING | {"PYTHONPYCACHEPREFIX": str(bench_home() / "bytecode")}
        for _ in range(turns + 1):
            command = [sys.executable, "-m", "tests.bench.paint_steps", "open", str(folder), str(time.time())]
            done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
            taken.append(json.loads(done.stdout))
    told = {step: [round(statistics.median(run[step][at] for run in taken[1:]), 1) for at in range(3)]
            for step in taken[0]}  # fmt: skip
    print(json.dumps({"wall_cpu_mib": told, "turns": turns}))


def open_console(folder: Path, started: float) -> None:
    """Do in order what `petdesk console` does, and print what each step took.

    Everything is imported here: each step shall load what is its own.
    """
    # As the console does until its window stands.
    gc.disable()
    steps: Steps = {}
    mark = marker(steps, started)
    mark("python")
    import PySide6.QtWidgets  # noqa: F401

    mark("Qt's modules")
    from petdesk.seat import keyring_library

    keyring_library.load()
    from tests.bench.key_holder import KEY

    mark("the keyring's modules")
    import petdesk.seat.seat

    mark("the seat's modules")
    import petdesk.launch.console as console
    from petdesk.console.settings.store import Settings
    from petdesk.console.tasks import Tasks

    mark("the console's modules")
    settings = Settings(folder)
    app = console.make_app(["petdesk"], settings.choices)
    mark("program, look and words")
    seat = petdesk.seat.seat.Seat.offline(folder, key=KEY)
    mark("the sealed files")
    window = console.make_window(app, seat, settings, Tasks(lambda _name, _error: None), whole=False)
    mark("the window made")
    console.paint_first(window)
    mark("the window painted")
    window.complete()
    mark("all else of the window")
    print(json.dumps(steps), flush=True)
    seat.close()


def marker(steps: Steps, started: float) -> Callable[[str], None]:
    """What notes wall clock, processor and memory since the step before."""
    last: list[Any] = [started, 0.0]

    def mark(step: str) -> None:
        now, computed = time.time(), time.process_time()
        steps[step] = [(now - last[0]) * 1000, (computed - last[1]) * 1000, unshared()]
        last[:] = [time.time(), time.process_time()]

    return mark


def unshared() -> float:
    """MiB of this program that no other has."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        open_console(Path(sys.argv[2]), float(sys.argv[3]))
    else:
        main()
