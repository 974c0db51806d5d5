"""Enter presses a button that has the keyboard, as Space does: Qt itself lets it only in dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterButton(QAbstractButton):
    """A button we paint ourselves: a chip, a pill, a face."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as well."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)


def press_with_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """True when the key was Enter alone, not held from before, and the button was pressed by it."""
    if event.key() not in _ENTER or event.modifiers() not in _PLAIN or event.isAutoRepeat():
        return False
    button.click()
    return True
