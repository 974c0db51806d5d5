"""A thin bar that shows how much of something is done."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.parts import painting


class Bar(QWidget):
    """Part of a whole, in a state colour of the look."""

    def __init__(self) -> None:
        super().__init__()
        self._part, self._tone = 0.0, "accent"
        self.setFixedHeight(theme.px(5))

    def show_part(self, part: float, tone: str = "accent") -> None:
        """Show a part of 0 to 1."""
        self._part, self._tone = min(max(part, 0.0), 1.0), tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the part."""
        painter, colours = painting.start(self), theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, rect.height() / 2, colours.line)
        if self._part:
            rect.setWidth(max(rect.height(), rect.width() * self._part))
            painting.rounded(painter, rect, rect.height() / 2, getattr(colours, self._tone))
