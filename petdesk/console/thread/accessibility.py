"""The thread for those who hear it: a list whose items say who wrote what, when, and how it stands."""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from petdesk.console.parts.spoken_item import NOBODY, SpokenItem
from petdesk.console.thread import wording
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.view import ThreadView

# Screen readers may ask for an item long after it went; Qt does not say when they are done, so none is ever freed.
_items: dict[tuple[int, int], "LineItem"] = {}


class ThreadList(QAccessibleWidget):
    """The view as a list of rows."""

    def __init__(self, view: ThreadView) -> None:
        """Speak for `view`."""
        super().__init__(view, QAccessible.Role.List)
        self._view = view

    def childCount(self) -> int:
        """As many as there are rows held."""
        return len(self._view.stack.entries)

    def child(self, index: int) -> QAccessibleInterface:
        """The item of a row."""
        if not 0 <= index < self.childCount():
            return NOBODY
        key = (id(self._view), index)
        if key not in _items or not _items[key].stands_for(self._view):
            _items[key] = LineItem(self._view, index)
        return _items[key]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The item at a point of the screen."""
        point = self._view.viewport().mapFromGlobal(QPoint(x, y))
        placed = self._view.placed_at(point.y())
        place = None if placed is None else self._view.stack.place_of(placed.entry.key)
        return NOBODY if place is None else self.child(place)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of an item."""
        return child.index if isinstance(child, LineItem) else -1

    def focusChild(self) -> QAccessibleInterface:
        """The item the keyboard is at."""
        place = self._view.stack.place_of(self._view.current)
        return NOBODY if place is None or not self._view.hasFocus() else self.child(place)


class LineItem(SpokenItem):
    """One row; the row that stands at its number at the moment."""

    def __init__(self, view: ThreadView, index: int) -> None:
        """The row number `index` of `view`."""
        super().__init__(view, index)
        self._view = view

    def isValid(self) -> bool:
        """Whether such a row is there."""
        return Shiboken.isValid(self._view) and self.index < len(self._view.stack.entries)

    def role(self) -> QAccessible.Role:
        """An item of a list, or what separates items."""
        entry = self._entry()
        separates = entry is None or entry.kind in ("day", "unread")
        return QAccessible.Role.Separator if separates else QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """The whole line in words."""
        entry = self._entry()
        return spoken(entry, self._view) if entry is not None and kind is QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        """Where the row is on the screen; empty if it is out of sight."""
        entry = self._entry()
        shown = next((row for row in self._view.stack.shown() if entry and row.entry.key == entry.key), None)
        if shown is None:
            return QRect()
        corner = self._view.viewport().mapToGlobal(QPoint(0, shown.top))
        return QRect(corner.x(), corner.y(), self._view.viewport().width(), shown.height)

    def state(self) -> QAccessible.State:
        """Whether the keyboard can be here, is here, and whether it shows."""
        state = QAccessible.State()
        entry = self._entry()
        state.focusable = state.selectable = entry is not None and entry.kind == "line"
        state.focused = entry is not None and entry.key == self._view.current and self._view.hasFocus()
        state.readOnly = True
        state.offscreen = self.rect().isEmpty()
        return state

    def _entry(self) -> Entry | None:
        return self._view.stack.entries[self.index] if self.isValid() else None


def spoken(entry: Entry, view: ThreadView) -> str:
    """A row in words."""
    if entry.kind == "day":
        return wording.day_words(entry.day, view.layouts.today)
    if entry.kind == "unread":
        return wording.unread_words()
    if entry.line is None:
        return wording.typing_words(entry.names)
    return wording.spoken(entry.line, view.opened.member)


def tell_focus(view: ThreadView) -> None:
    """Let screen readers say the line the keyboard has moved to."""
    place = view.stack.place_of(view.current)
    if QAccessible.isActive() and place is not None:
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


def announce(view: ThreadView, text: str) -> None:
    """Let screen readers say something that has just happened, when they are done with what they say."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))


@cache
def install() -> None:
    """Make Qt ask here how a thread's view is spoken; once per program is enough, and more does no harm."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return ThreadList(thing) if isinstance(thing, ThreadView) else None
