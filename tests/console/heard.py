"""What a screen reader gets of a view of our own that is a list."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def heard(view: QWidget) -> QAccessibleInterface:
    """The view as a screen reader gets it."""
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    return found


def items(view: QWidget) -> list[str]:
    """What each of its items says."""
    found = heard(view)
    return [found.child(number).text(QAccessible.Text.Name) for number in range(found.childCount())]
