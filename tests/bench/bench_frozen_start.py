"""How long the frozen console takes to its painted inbox, beside the same program from its sources and a bare window.

`python -m tests.bench.bench_frozen_start [TURNS [FROZEN]]` prints one JSON object; times in ms, the three take turns.
FROZEN is what `make package` left, dist/petdesk/petdesk.
"""

import json
import statistics
import sys
from pathlib import Path

from tests.bench.bench_first_paint import Times, console, screen, until_painted
from tests.bench.full_cache import seat_folder

WANTED = 1.15
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure and print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    frozen = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else ROOT / "dist" / "petdesk" / "petdesk"
    if not frozen.exists():
        print(json.dumps({"skipped": f"{frozen} is not there; make package leaves it"}))
        return
    source = console(seat_folder())
    commands = {
        "frozen": [str(frozen), *source[source.index("console") :]],
        "source": source,
        "floor": [sys.executable, str(Path(__file__).with_name("floor_window.py"))],
    }
    times: Times = {name: [] for name in commands}
    with screen() as display:
        # The first turn of each only brings the files into memory.
        for turn in range(turns + 1):
            for name, command in commands.items():
                # The keyring of the benches is no part of a frozen program, and an open seat asks none.
                taken = until_painted(command, display, {})
                if turn:
                    times[name].append(taken)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    ratio = middle["frozen"] / middle["source"]
    print(
        json.dumps(
            {
                **{f"{name}_ms": round(each, 1) for name, each in middle.items()},
                "ratio": round(ratio, 2),
                "wanted": WANTED,
                "met": ratio <= WANTED,
                "beside_the_floor": round(middle["frozen"] / middle["floor"], 2),
                "spread_ms": {name: [round(min(taken), 1), round(max(taken), 1)] for name, taken in times.items()},
                "turns": turns,
                "display": display["QT_QPA_PLATFORM"],
            }
        )
    )


if __name__ == "__main__":
    main()
