"""Files that are dragged over a widget, as a file manager does it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QWidget


def drag(files: list[Path]) -> QMimeData:
    """What is dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def enter(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    """Drag onto a widget."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(50, 300), Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(widget, event)
    return event
