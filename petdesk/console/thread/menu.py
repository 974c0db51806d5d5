"""The menu of a line: everything that can be done with it, with the keys that do the same."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons
from petdesk.console.thread.actions import Action


def build_menu(parent: QWidget, actions: Sequence[Action], pick: Callable[[str], None]) -> QMenu:
    """A menu of `actions` that deletes itself; `pick` gets the name of the chosen one."""
    menu = QMenu(parent)
    for action in actions:
        entry = QAction(icons.icon(action.icon, size=16), action.label, menu)
        if action.keys:
            # Shown only: the view answers the keys itself, whether a menu is open or not.
            entry.setText(
                f"{action.label}\t{QKeySequence(action.keys).toString(QKeySequence.SequenceFormat.NativeText)}"
            )
        entry.triggered.connect(lambda _checked=False, name=action.name: pick(name))
        menu.addAction(entry)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
