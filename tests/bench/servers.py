"""A server in a program of its own, on one core, with the load on the other; what it computed and how much it holds."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil
from msgspec import Struct

CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []


class Server(Struct, frozen=True):
    """A server that listens on `port` of this computer."""

    process: psutil.Process
    port: int

    def cpu(self) -> float:
        """Seconds on a processor since it began."""
        return float(sum(self.process.cpu_times()[:2]))

    def kib(self) -> float:
        """KiB of memory that it has."""
        return float(self.process.memory_info().rss / 1024)


@contextmanager
def serving(*words: str, surroundings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`python words…`, which prints a line that ends with its port; killed at the end."""
    env = {**os.environ, **(surroundings or {})}
    with first_core():
        started = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True, env=env)
    with started as program:
        try:
            line = program.stdout.readline() if program.stdout is not None else ""
            yield Server(psutil.Process(program.pid), int(line.strip().rpartition(":")[2]))
        finally:
            program.kill()


@contextmanager
def first_core() -> Iterator[None]:
    """What is started in the block has the first core only, with all threads that it will ever have."""
    if not CORES:
        yield
        return
    here = os.sched_getaffinity(0)
    os.sched_setaffinity(0, CORES[:1])
    try:
        yield
    finally:
        os.sched_setaffinity(0, here)


def keep_to_last_core() -> None:
    """Leave the first core to the server."""
    if CORES:
        os.sched_setaffinity(0, CORES[-1:])
