"""A small dark button over a picture; the same can be done by keys of what it lies on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting

SIDE, ICON = 26, 15
_WHITE, _GROUND, _OVER = QColor(255, 255, 255), QColor(18, 32, 29, 190), QColor(18, 32, 29, 235)


class TileTool(QAbstractButton):
    """White on dark, or on red for what takes something away."""

    def __init__(self, icon: str, parent: QWidget, *, danger: bool = False) -> None:
        """One of our icons."""
        super().__init__(parent)
        self._icon, self._danger = icon, danger
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and icon."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        colours = theme.current().tokens
        ground = colours.alarm if self._danger else _OVER if self.underMouse() else _GROUND
        painting.rounded(painter, rect, theme.px(7), ground)
        side = theme.px(ICON)
        ink = colours.alarm_ink if self._danger else _WHITE
        icons.paint(painter, self._icon, painting.middle(rect, rect.center().x() - side / 2, side), ink)
