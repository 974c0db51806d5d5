"""The grid of bookings for those who hear it: a list whose items say when, who, for what, and in whose column."""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from petdesk.console.bookings.blocks import Block
from petdesk.console.bookings.grid import Grid
from petdesk.console.parts.spoken_item import NOBODY, SpokenItem

# Screen readers may ask for an item long after it went; Qt does not say when they are done, so none is ever freed.
_items: dict[tuple[int, int], "BlockItem"] = {}


class BlockList(QAccessibleWidget):
    """The grid as a list of its bookings, by column and time."""

    def __init__(self, grid: Grid) -> None:
        """Speak for `grid`."""
        super().__init__(grid, QAccessible.Role.List)
        self._grid = grid

    def childCount(self) -> int:
        """As many as there are bookings."""
        return len(self._grid.plan.blocks)

    def child(self, index: int) -> QAccessibleInterface:
        """The item of a booking."""
        if not 0 <= index < self.childCount():
            return NOBODY
        key = (id(self._grid), index)
        if key not in _items or not _items[key].stands_for(self._grid):
            _items[key] = BlockItem(self._grid, index)
        return _items[key]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The item at a point of the screen."""
        point = self._grid.mapFromGlobal(QPoint(x, y))
        blocks = in_order(self._grid)
        at = [n for n, one in enumerate(blocks) if self._grid.rect_of(one.id).contains(point)]
        return self.child(at[0]) if at else NOBODY

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of an item."""
        return child.index if isinstance(child, BlockItem) else -1

    def focusChild(self) -> QAccessibleInterface:
        """The item the keyboard is at."""
        place = place_of(self._grid, self._grid.selected)
        return NOBODY if place is None or not self._grid.hasFocus() else self.child(place)


class BlockItem(SpokenItem):
    """One booking; the one that stands at its number at the moment."""

    def __init__(self, grid: Grid, index: int) -> None:
        """The booking number `index` of `grid`."""
        super().__init__(grid, index)
        self._grid = grid

    def isValid(self) -> bool:
        """Whether such a booking is there."""
        return Shiboken.isValid(self._grid) and self.index < len(self._grid.plan.blocks)

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """All that is known of the booking here, in words."""
        block = self._block()
        return spoken(self._grid, block) if block is not None and kind is QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        """Where it is on the screen; empty if it is out of sight."""
        block = self._block()
        if block is None:
            return QRect()
        place = self._grid.rect_of(block.id).toAlignedRect()
        if not self._grid.visibleRegion().intersects(place):
            return QRect()
        return QRect(self._grid.mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        """Whether the keyboard can be here, is here, and whether it shows."""
        state = QAccessible.State()
        block = self._block()
        state.focusable = state.selectable = block is not None
        state.selected = block is not None and block.id == self._grid.selected
        state.focused = bool(state.selected) and self._grid.hasFocus()
        state.offscreen = self.rect().isEmpty()
        return state

    def _block(self) -> Block | None:
        return in_order(self._grid)[self.index] if self.isValid() else None


def in_order(grid: Grid) -> list[Block]:
    """The bookings column by column, each by its time."""
    at = {column.key: place for place, column in enumerate(grid.plan.columns)}
    return sorted(grid.plan.blocks, key=lambda one: (at.get(one.column, len(at)), one.begin, one.id))


def place_of(grid: Grid, block: str) -> int | None:
    """The number of a booking, None where there is none."""
    return next((place for place, one in enumerate(in_order(grid)) if one.id == block), None)


def spoken(grid: Grid, block: Block) -> str:
    """A booking in words: whose column, when, who for what, and what matters."""
    column = next((one.title for one in grid.plan.columns if one.key == block.column), "")
    return ", ".join(part for part in (column, block.when, block.title, block.detail) if part)


def tell_focus(grid: Grid) -> None:
    """Let screen readers say the booking the keyboard has moved to."""
    place = place_of(grid, grid.selected)
    if QAccessible.isActive() and place is not None:
        event = QAccessibleEvent(grid, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


@cache
def install() -> None:
    """Make Qt ask here how a grid is spoken; once per program is enough, and more does no harm."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return BlockList(thing) if isinstance(thing, Grid) else None
