"""The darkroom: photos are made fit to send in a process of its own, so that the window's never waits for a pixel."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer

import msgspec
from msgspec import Struct

from petdesk.seat.commands.choice import Treatment
from petdesk.shop.conversation import MediaRef

JOB_SECONDS = 60.0
# How many steps behind the window's the worker's priority is, where the system counts in steps.
LOW = 10
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


class Job(Struct, frozen=True):
    """Make the photo at `source`, looked at as `ref`, fit to send, at `place`."""

    source: str
    ref: MediaRef
    place: str
    treatment: Treatment


class Developed(Struct, frozen=True, omit_defaults=True):
    """What came of a job: how a message cites it, None for no photo; or why the disk did not let it be made."""

    made: MediaRef | None = None
    errno: int = 0


def worker_command() -> list[str]:
    """How this very program starts its worker: frozen programs by their own name, others by Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "photo-worker"]
    return [sys.executable, "-P", "-m", "petdesk.seat.media.darkroom_worker"]


class Darkroom:
    """Makes one photo at a time, for whichever thread asks; its process begins with the first and rests when idle.

    `command` starts one.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or worker_command()
        self._turn = Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._closed = False
        self.deaths = 0

    def make(self, source: Path, ref: MediaRef, place: Path, treatment: Treatment) -> MediaRef | None:
        """As `make_photo`; None also for a photo that brought the worker down. Waits its turn; not in the loop.

        Raises OSError, FileNotFoundError too.
        """
        job = Job(str(source), ref, str(place), treatment)
        with self._turn:
            told = self._ask(msgspec.json.encode(job) + b"\n")
        if not told:
            return None
        developed = msgspec.json.decode(told, type=Developed)
        if developed.errno:
            raise OSError(developed.errno, os.strerror(developed.errno), str(source))
        return developed.made

    @property
    def pid(self) -> int:
        """The number of the worker's process; 0 while there is none."""
        program = self._program
        return 0 if program is None else program.pid

    def close(self) -> None:
        """End the worker, whatever it is doing, and take no more photos."""
        self._closed = True
        if (program := self._program) is not None:
            program.kill()
        with self._turn:
            self._let_go()

    def _ask(self, line: bytes) -> bytes:
        """The worker's answer, empty when it died of the question; one that went to rest meanwhile is called again."""
        for _ in range(2):
            if self._closed:
                return b""
            told = _answer(self._started(), line)
            if told.endswith(b"\n"):
                return told
            if self._let_go() != 0:
                break
        self.deaths += not self._closed
        return b""

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._program is None:
            self._program = _start(self._command)
            if self._closed:
                self._program.kill()
        return self._program

    def _let_go(self) -> int | None:
        """End a worker that answers no more; its exit code."""
        program, self._program = self._program, None
        return None if program is None else _end(program)


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    flags = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
    program = subprocess.Popen(  # noqa: S603 - our own program, no shell is involved
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        creationflags=flags,
    )
    if sys.platform != "win32":
        # Its start stands back too, before it can do so itself; until it is waited for its number is its own.
        os.setpriority(os.PRIO_PROCESS, program.pid, os.getpriority(os.PRIO_PROCESS, os.getpid()) + LOW)
    return program


def _answer(program: "subprocess.Popen[bytes]", line: bytes) -> bytes:
    """A line for a line; what has no line's end is no answer."""
    if program.stdin is None or program.stdout is None:
        return b""
    limit = Timer(JOB_SECONDS, program.kill)
    limit.start()
    try:
        program.stdin.write(line)
        program.stdin.flush()
        return program.stdout.readline()
    except OSError:
        return b""
    finally:
        limit.cancel()


def _end(program: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of a program that answers no more, and let go of it."""
    try:
        code = program.wait(1)
    except subprocess.TimeoutExpired:
        program.kill()
        code = program.wait()
    for pipe in (program.stdout, program.stdin):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                # What it was still to hear goes with it.
                continue
    return code
