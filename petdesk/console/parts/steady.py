"""Choices that the wheel does not change while one scrolls past them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _Steady(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice that does not have the keyboard leaves the wheel to what it lies in."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def keep_steady(control: QWidget) -> None:
    """Let the wheel change a choice only once it was gone to."""
    if isinstance(control, QComboBox | QAbstractSpinBox):
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(_Steady(control))
