"""Notices that nobody touched the program for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

LOOK_MS = 5_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Calls `idle` once after so many minutes without a key or a move of the mouse; 0 minutes is never."""

    def __init__(self, parent: QObject, idle: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._idle, self._clock = idle, clock
        self._minutes, self._told = 0, False
        self._last = clock()
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)

    def wait(self, minutes: int) -> None:
        """Be idle after so many minutes from now on."""
        self._minutes, program = minutes, QCoreApplication.instance()
        if program is None:
            return
        # Every event of the program goes through here: where nobody waits for idleness none need to.
        program.removeEventFilter(self)
        if minutes:
            self._last, self._told = self._clock(), False
            program.installEventFilter(self)
            self._looking.start()
        else:
            self._looking.stop()

    def look(self) -> None:
        """Look at the clock."""
        if self._minutes and not self._told and self._clock() - self._last >= self._minutes * 60:
            self._told = True
            self._idle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through, and remember when it came."""
        if event.type() in _TOUCHES:
            self._last, self._told = self._clock(), False
        return False
