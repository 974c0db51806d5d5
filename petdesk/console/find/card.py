"""The dim ground of the palette and the card with its shadow that floats on it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

RADIUS, SHADOW = 16, 28


class Scrim(QWidget):
    """Dims what is behind; pressing it beside the card closes."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim."""
        painting.start(self).fillRect(self.rect(), theme.current().tokens.scrim)


class Card(QFrame):
    """A rounded card; its margins hold the shadow."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the card is none beside it."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow in rings, then the card."""
        painter = painting.start(self)
        colours = theme.current().tokens
        edge = theme.px(SHADOW)
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        for step in range(1, edge):
            ring = QColor(colours.shadow)
            ring.setAlphaF(ring.alphaF() * 0.3 * (1 - step / edge) ** 2)
            painter.setPen(QPen(ring, 1.5))
            radius = theme.px(RADIUS) + step
            painter.drawRoundedRect(card.adjusted(-step, -step, step, step), radius, radius)
        painting.rounded(painter, card, theme.px(RADIUS), colours.pane, colours.line)
