"""Runs the benches one after the other, keeps their lines, and draws table and chart of what stands in them.

`python -m tests.bench.report` prints the line of each, those of the peers too, and writes FIGURES.md and figures.svg
beside this file; `--full` adds ten million messages, `--draw` only draws what was kept last. A bench that fails, or
takes longer than its share, is named and left out; the others go on.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.bench.full_cache import bench_home

HERE = Path(__file__).parent
QUICK_S, FULL_S = 900, 3_600
TEN_MILLION, ROOM_BYTES = 10_000_000, 12 * 1024**3


class Goal(Struct, frozen=True):
    """One figure of a line: where it stands, what is wanted of it, and whether less is better."""

    bench: str
    words: str
    path: tuple[str, ...]
    wanted: float
    less: bool = True


GOALS = (
    Goal("bench_relay", "relay: CPU of a message, to the floor's", ("cpu_ratio",), 3.0),
    Goal("bench_relay", "relay: durable rate, to the floor's", ("rate_ratio",), 0.7, less=False),
    Goal("bench_slow_disk", "relay: messages a second with 10 ms a sync", ("per_second",), 1_000, less=False),
    Goal("bench_fanout", "telling 50 seats, to aiohttp alone", ("ratio", "50"), 0.6, less=False),
    Goal("bench_fanout", "telling 2,000 seats, to aiohttp alone", ("ratio", "2000"), 0.6, less=False),
    Goal("bench_fanout", "KiB of an idle connection", ("kib_each",), 20.0),
    Goal("full_peers", "relay: median latency, to Redis that syncs", ("p50_ratio",), 2.0),
    Goal("full_peers", "relay: median latency, to Prosody's", ("prosody_p50_ratio",), 0.3),
    Goal("full_peers", "relay: durable rate, to Prosody's", ("prosody_rate_ratio",), 30.0, less=False),
    Goal("full_peers", "relay: median latency, to ejabberd's", ("ejabberd_p50_ratio",), 0.3),
    Goal("full_peers", "relay: durable rate, to ejabberd's", ("ejabberd_rate_ratio",), 30.0, less=False),
    Goal("bench_first_paint", "first paint sealed, to a bare window's", ("ratio", "sealed"), 1.6),
    Goal("bench_first_paint", "first paint open, to a bare window's", ("ratio", "open"), 1.3),
    Goal("bench_at_rest", "memory at rest, to a bare window with data", ("uss_ratio",), 1.25),
    Goal("bench_at_rest", "processor at rest, percent", ("console", "idle_percent"), 0.2),
    Goal("bench_at_rest", "growth over 100,000 messages, percent", ("growth", "percent"), 10.0),
    Goal("bench_reads", "newest lines of a thread, ms, a million", ("sizes", "1000000", "open_thread"), 0.3),
    Goal("bench_reads", "inbox, ms, a million", ("sizes", "1000000", "inbox"), 0.3),
    Goal("bench_reads", "the slower of both, largest to a million", ("growth",), 2.0),
    Goal("bench_first_sync", "first sync, to the plain rows (CPU)", ("cpu",), 0.7, less=False),
    Goal("bench_search", "search: slowest p95 of all kinds, ms", ("slowest", "p95"), 5.0),
    Goal("bench_open_thread", "opening a thread until it is painted, p95, ms", ("open_thread", "p95"), 16.7),
    Goal("bench_preparing", "frames while 12 photos are prepared, p99, ms", ("during", "p99"), 16.7),
    Goal("bench_stalls", "a hand waits at 1,000 changes a second, p99, ms", ("p99_ms",), 16.7),
    Goal("bench_thread_view", "thread view: slowest p99, ms", ("slowest_p99_ms",), 16.7),
    Goal("bench_upload", "upload, to the slower of hash and disk", ("ratio",), 0.65, less=False),
)


def main() -> None:
    """Run, keep, draw."""
    full = "--full" in sys.argv
    kept = bench_home() / "figures.jsonl"
    if "--draw" not in sys.argv:
        bench_home().mkdir(parents=True, exist_ok=True)
        with kept.open("w", encoding="utf-8") as file:
            for name, *words in commands(full=full):
                file.write(f"{json.dumps(run(name, words, full=full), ensure_ascii=False)}\n")
                file.flush()
    told = {line["bench"]: line for line in map(json.loads, kept.read_text(encoding="utf-8").splitlines())}
    rows = [(goal, found(told.get(goal.bench, {}), goal.path)) for goal in GOALS]
    (HERE / "FIGURES.md").write_text(table(told, rows), encoding="utf-8")
    (HERE / "figures.svg").write_text(chart(rows), encoding="utf-8")


def commands(*, full: bool) -> list[list[str]]:
    """The benches, and their words."""
    benches = [[file.stem] for file in sorted(HERE.glob("bench_*.py"))] + [["full_peers"]]
    if not full or shutil.disk_usage(bench_home().parent).free < ROOM_BYTES:
        return benches
    return [bench for bench in benches if bench[0] != "bench_reads"] + [["bench_reads", str(TEN_MILLION)]]


def run(name: str, words: list[str], *, full: bool) -> dict[str, Any]:
    """The line of a bench; the reason when there is none."""
    began = time.monotonic()
    command = [sys.executable, "-m", f"tests.bench.{name}", *words]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=FULL_S if full else QUICK_S, check=True)
        line = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.SubprocessError, ValueError, IndexError) as problem:
        line = {"failed": f"{type(problem).__name__}"}
    # Some lines name their bench by themselves, shorter.
    told = {**line, "bench": name, "took_s": round(time.monotonic() - began), "machine": machine()}
    print(json.dumps(told, ensure_ascii=False), flush=True)
    return told


def machine() -> dict[str, Any]:
    """What it ran on."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(), "load": load}


def found(line: dict[str, Any], path: tuple[str, ...]) -> float | None:
    """A figure of a line, None when it does not stand there."""
    value: Any = line
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def is_met(goal: Goal, value: float) -> bool:
    """Whether the figure is what is wanted."""
    return value <= goal.wanted if goal.less else value >= goal.wanted


def table(told: dict[str, Any], rows: list[tuple[Goal, float | None]]) -> str:
    """All figures as a page."""
    on = next((line["machine"] for line in told.values()), machine())
    text = [
        "# Figures",
        "",
        f"Taken {time.strftime('%Y-%m-%d')}: {on['cores']} cores, {on['system']}, Python {on['python']}.",
        "`make bench` takes them anew, `make bench-full` that of ten million too; [README.md](README.md) tells how,",
        "[PROFILES.md](PROFILES.md) where the time goes of what is not met.",
        "",
        "![How far each is from what is wanted](figures.svg)",
        "",
        "| What | Wanted | Measured | | Load |",
        "|---|---|---|---|---|",
    ]
    for goal, value in rows:
        sign = "≤" if goal.less else "≥"
        load = told.get(goal.bench, {}).get("machine", {}).get("load", "")
        measured = "not measured" if value is None else f"{value:,.2f}"
        word = "" if value is None else "met" if is_met(goal, value) else "not met"
        text.append(f"| {goal.words} | {sign} {goal.wanted:g} | {measured} | {word} | {load} |")
    return "\n".join([*text, "", "`Load` is that of the machine when its bench ended: above 1 others worked too.", ""])


def chart(rows: list[tuple[Goal, float | None]]) -> str:
    """Bars: how much of what is wanted was reached; what passes the line is met."""
    drawn = [(goal, value) for goal, value in rows if value]
    high, wide, left, one = 26, 760, 330, 200
    parts = []
    for at, (goal, value) in enumerate(drawn):
        share = goal.wanted / value if goal.less else value / goal.wanted
        y, length = 14 + at * high, min(share, 2.0) * one
        colour = "#2f7d5b" if is_met(goal, value) else "#b4562f"
        parts += [
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{goal.words}</text>',
            f'<rect x="{left}" y="{y}" width="{length:.0f}" height="17" rx="3" fill="{colour}"/>',
            f'<text x="{left + length + 6:.0f}" y="{y + 13}">{value:,.4g}</text>',
        ]
    tall = 24 + len(drawn) * high
    line = f'<path d="M{left + one} 6V{tall - 8}" stroke="#777" stroke-dasharray="4 3"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"'
    look = '<style>text{font:12px sans-serif;fill:#333}</style><rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join([f"{head}>", look, *parts, line, "</svg>", ""])


if __name__ == "__main__":
    main()
