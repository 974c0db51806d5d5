"""Words that can be pressed to change what they say, by pointer, Enter or Space."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Pressable(Label):
    """A label that gives `pressed`; it can be reached by Tab."""

    pressed = Signal()

    def __init__(self, role: str = "body", tone: str = "", *, bold: bool = False, wraps: bool = False) -> None:
        super().__init__(role, tone, bold=bold, wraps=wraps)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def offer(self, act: str) -> None:
        """Say what pressing does, to the eye when the pointer rests and to those who cannot see."""
        self.setToolTip(f"<p>{act}</p>")
        self.setAccessibleName(f"{self.text()} ({act})")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in _PRESSES and not event.isAutoRepeat():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self._underline(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """As before."""
        self._underline(False)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring, and over it the words, which begin at the very edge."""
        if painting.keyboard_is_on(self):
            painting.focus_ring(painting.start(self), QRectF(self.rect()), theme.px(4))
        super().paintEvent(event)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)
