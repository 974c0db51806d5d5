"""An item of a view that paints its items itself, for those who hear it: what has no parts and is no object."""

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

# Qt answers null where there is no interface; its Python types do not say so.
NOBODY = cast(QAccessibleInterface, None)


class SpokenItem(QAccessibleInterface):
    """The item number `index` of a view; what it is, says and where it lies its own class tells."""

    def __init__(self, view: QWidget, index: int) -> None:
        super().__init__()
        self._over = view
        self.index = index

    def stands_for(self, view: QWidget) -> bool:
        """Whether this is an item of just that view."""
        return self._over is view

    def object(self) -> QObject:
        """None: an item is no object of its own."""
        return cast(QObject, None)

    def parent(self) -> QAccessibleInterface:
        """The view."""
        return QAccessible.queryAccessibleInterface(self._over)

    def child(self, index: int) -> QAccessibleInterface:
        """None."""
        return NOBODY

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """None."""
        return NOBODY

    def childCount(self) -> int:
        """None."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None has a number."""
        return -1
