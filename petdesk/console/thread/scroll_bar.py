"""The scroll bar of a view that measures only what shows: it guesses the rest, and turns a drag back into rows."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollBar

from petdesk.console import theme
from petdesk.console.thread.layout import RowLayouts, estimate
from petdesk.console.thread.stack import Stack


class BarGuess(QObject):
    """Keeps a bar in step with a stack; `moved` asks for so many pixels, `jumped` for a row, `ended` for the end."""

    moved = Signal(int)
    jumped = Signal(str)
    ended = Signal()

    def __init__(self, bar: QScrollBar, stack: Stack, layouts: RowLayouts) -> None:
        """`bar` is moved by hands too; its own signals are heard here only."""
        super().__init__(bar)
        self._bar, self._stack, self._layouts = bar, stack, layouts
        self._value = 0
        self._width = 0
        self._setting = False
        bar.valueChanged.connect(self._follow)

    def show(self, width: int) -> None:
        """Set the bar to where the stack is, at a row width in pixels."""
        self._width = width
        heights = self._heights()
        shown = self._stack.shown()
        most = max(0, sum(heights) + 2 * self._stack.margin - self._stack.height)
        value = sum(heights[: self._stack.first_shown()]) + self._stack.margin - (shown[0].top if shown else 0)
        self._value = most if self._stack.at_end else min(max(0, value), most)
        # The area must hear of the range, to show or hide the bar; only the hand's moves are for us.
        self._setting = True
        self._bar.setRange(0, most)
        self._bar.setPageStep(self._stack.height)
        self._bar.setSingleStep(theme.px(60))
        self._bar.setValue(self._value)
        self._setting = False

    def _heights(self) -> list[int]:
        width = self._width
        return [self._layouts.known_height(each, width) or estimate(each, width) for each in self._stack.entries]

    def _follow(self, value: int) -> None:
        if self._setting:
            return
        if value >= self._bar.maximum():
            # Guessed heights would stop a little short of it.
            self.ended.emit()
            return
        moved = value - self._value
        if abs(moved) <= 3 * self._stack.height:
            self.moved.emit(moved)
            return
        reached = self._stack.margin
        for entry, height in zip(self._stack.entries, self._heights(), strict=True):
            reached += height
            if reached > value:
                self.jumped.emit(entry.key)
                return
