"""What lies over a whole window until it is left: it keeps the keyboard within, and gives it back where it was."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting


class Overlay(QWidget):
    """Hidden until `cover`; nothing that is pressed on it goes through to what lies beneath."""

    def __init__(self, window: QWidget) -> None:
        """Over `window`, whatever its size."""
        super().__init__(window)
        self._back: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Show it over the whole window."""
        if self.isHidden():
            self._back = QApplication.focusWidget()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Hide it, and give the keyboard back to where it was."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays within."""
        inside = [child for child in self.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inside = [child for child in inside if child.isVisible() and child.isEnabled()]
        here = self.window().focusWidget()
        if not inside:
            return True
        place = inside.index(here) if here in inside else -1 if next else len(inside)
        inside[(place + (1 if next else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self.window().rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing goes through."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing goes through."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        painting.start(self).fillRect(self.rect(), theme.current().tokens.scrim)
