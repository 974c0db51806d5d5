"""An icon button that wears a count, as the mentions that were not read."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.parts.badge import badge_width, paint_badge
from petdesk.console.parts.icon_button import IconButton

BADGE = 14


class CountedButton(IconButton):
    """As an icon button; the count stands in its upper right corner, gone at nought."""

    _count = 0

    def show_count(self, count: int) -> None:
        """Show the count, also to screen readers."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(str(count) if count else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the count over it."""
        super().paintEvent(event)
        if self._count:
            tall = theme.px(BADGE)
            wide = badge_width(self._count, tall)
            paint_badge(painting.start(self), QRectF(self.width() - wide, 0, wide, tall), self._count, "alarm")
