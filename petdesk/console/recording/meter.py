"""What is heard while one records, and what was: bars that come in from the right, or a whole wave to go about in."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.parts.wave import bars_in, paint_wave


class Meter(QWidget):
    """`sought` gives the part, 0 to 1, where a finished recording was pressed."""

    sought = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Silent."""
        super().__init__(parent)
        self._values: Sequence[int] = ()
        self._part = 0.0
        self._whole = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as a voice in the thread."""
        return QSize(theme.px(120), theme.px(30))

    def show_levels(self, levels: Sequence[int]) -> None:
        """Show the last of what is being heard, the newest at the right."""
        count = bars_in(self.width())
        last = list(levels[-count:])
        self._values, self._whole, self._part = [0] * (count - len(last)) + last, False, 1.0
        self.unsetCursor()
        self.update()

    def show_whole(self, wave: Sequence[int], part: float) -> None:
        """Show all of it, and how much was listened to."""
        self._values, self._whole, self._part = wave, True, part
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Listen from there."""
        if self._whole and self.width():
            self.sought.emit(min(1.0, max(0.0, event.position().x() / self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        tall = min(float(theme.px(30)), float(self.height()))
        rect = QRectF(0, (self.height() - tall) / 2, self.width(), tall)
        paint_wave(painting.start(self), rect, self._values, self._part)
