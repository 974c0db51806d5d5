"""Looking once at all that was told within a moment, however much more is told meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """Calls `look` within `ms` of being asked; asked again before that it neither waits longer nor looks twice."""

    def __init__(self, parent: QObject, ms: int, look: Callable[[], None]) -> None:
        super().__init__(parent, singleShot=True, interval=ms)
        self.timeout.connect(look)

    def ask(self) -> None:
        """Look soon. A timer that began anew each time would never come to its end in a busy hour."""
        if not self.isActive():
            self.start()
