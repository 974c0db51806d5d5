"""The cover over a conversation while files are dragged there goes when they do, and looks no more once it is gone."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console.composer.drop import DropOverlay


def offered(below: QWidget) -> DropOverlay:
    """The cover, shown by a drag that came to what lies below it."""
    overlay = DropOverlay(below)
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile("/tmp/a.txt")])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), actions, brought, button, Qt.KeyboardModifier.NoModifier)
    assert overlay.offer(event)
    return overlay


def test_a_drag_that_left_and_did_not_come_to_the_cover_takes_it_away(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    overlay = offered(below)
    assert overlay.isVisible()
    overlay.left_below()
    qtbot.waitUntil(overlay.isHidden, timeout=30_000)
    overlay.pictures.close()


def test_a_cover_that_is_gone_does_not_look_where_the_drag_went(qtbot: QtBot) -> None:
    gone, other = QWidget(), QWidget()
    qtbot.addWidget(other)
    first = offered(gone)
    first.left_below()
    first.pictures.close()
    delete(gone)
    # Asked later, looked at later.
    second = offered(other)
    second.left_below()
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(second.isHidden, timeout=30_000)
    assert raised == []
    second.pictures.close()
