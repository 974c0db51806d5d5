"""The line between long work in a thread and the one who waits for it: how far it is, and that it may stop."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable

_LOW = 10


def _nobody(part: float) -> None:
    """Nobody is told."""


class Attention:
    """Tells `told` how much is done, 0 to 1, and ends the program that works when somebody says `skip`."""

    def __init__(self, told: Callable[[float], None] = _nobody) -> None:
        self.told = told
        self._skipped = threading.Event()
        self.given_up = False
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def skipped(self) -> bool:
        """Whether somebody would rather have it without."""
        return self._skipped.is_set()

    def give_up(self) -> None:
        """Nobody wants it any more; may be called in any thread."""
        self.given_up = True
        self.skip()

    def skip(self) -> None:
        """Go on without what is being made; may be called in any thread."""
        self._skipped.set()
        program = self._program
        if program is not None and program.poll() is None:
            program.kill()

    def started(self, program: "subprocess.Popen[bytes]") -> None:
        """A program works now; one that was skipped while it started ends at once."""
        self._program = program
        if sys.platform != "win32":
            try:
                os.setpriority(os.PRIO_PROCESS, program.pid, _LOW)
            except ProcessLookupError:
                return
        if self.skipped:
            program.kill()
