"""How the seat stands: read when it says so, counted down every second while a next attempt is due, and told around."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from petdesk.console.parts.soon import Soon
from petdesk.seat.lines import Status
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

GATHER_MS = 100
SECOND_MS = 1000

Show = Callable[[Status, int | None], None]


class Standing(QObject):
    """Keeps all of `shows` up to date; each gets the status and the whole seconds until the next attempt, or None."""

    def __init__(self, seat: Seat, shows: Sequence[Show], parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._shows = seat, shows
        self._status = Status()
        self._retry_at: float | None = None
        self._gathering = Soon(self, GATHER_MS, self.read)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.show)
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
        """Show it again, a second later or in another language."""
        left = None if self._retry_at is None else max(0, round(self._retry_at - time.monotonic()))
        if left is None:
            self._second.stop()
        elif not self._second.isActive():
            self._second.start()
        for show in self._shows:
            show(self._status, left)
