"""How the seat stands: read when it says so, counted down while a next attempt is due, and told around."""

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from petdesk.console.parts.soon import Soon
from petdesk.seat.lines import Status
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

GATHER_MS = 100
SECOND_MS = 1000
# Each second told anew would be most of what a window at rest computes.
STEP_S = 5

Show = Callable[[Status, int | None], None]


class Standing(QObject):
    """Keeps all of `shows` up to date; each gets the status and the seconds until the next attempt as told, or None.

    While these seconds go down only `counts` are told, those of `shows` that tell them.
    """

    def __init__(self, seat: Seat, shows: Sequence[Show], counts: Sequence[Show], parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._shows, self._counts = seat, shows, counts
        self._status = Status()
        self._retry_at: float | None = None
        self._gathering = Soon(self, GATHER_MS, self.read)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._count)
        self.read()

    def hear(self, notice: Notice) -> None:
        """Read again soon, if the seat says that it stands differently."""
        if notice.status or notice.everything:
            self._gathering.ask()

    def read(self) -> None:
        """Read how the seat stands and show it."""
        self._status = self._seat.status()
        retry = self._status.retry_in
        self._retry_at = None if retry is None else time.monotonic() + retry
        self.show()

    def show(self) -> None:
        """Show it again, in another language or width."""
        self._tell(self._shows)

    def _count(self) -> None:
        self._tell(self._counts)

    def _tell(self, shows: Sequence[Show]) -> None:
        told: int | None = None
        self._next.stop()
        if self._retry_at is not None:
            told, holds = told_seconds(self._retry_at - time.monotonic())
            if told:
                self._next.start(math.ceil(holds * SECOND_MS))
        for show in shows:
            show(self._status, told)


def told_seconds(left: float) -> tuple[int, float]:
    """What is told of so many seconds, never less than they are, and for how many seconds that holds."""
    told = max(0, math.ceil(left / STEP_S) * STEP_S)
    return told, max(0.0, left - (told - STEP_S))
