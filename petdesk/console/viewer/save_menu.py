"""Asks how many pictures are to be saved together: into a folder, or as one zip file."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons
from petdesk.console.viewer.saving import Way

translate = QCoreApplication.translate


def save_menu(over: QWidget, chosen: Callable[[Way], object]) -> QMenu:
    """A menu of both ways; it deletes itself."""
    menu = QMenu(over)
    menu.addAction(icons.icon("folder", size=18), translate("Viewer", "Into a folder…"), lambda: chosen("folder"))
    menu.addAction(icons.icon("archive", size=18), translate("Viewer", "As a zip file…"), lambda: chosen("zip"))
    menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
    return menu


def open_save_menu(button: QWidget, chosen: Callable[[Way], object]) -> None:
    """Show the menu under a button."""
    save_menu(button, chosen).popup(button.mapToGlobal(QPoint(0, button.height())))
