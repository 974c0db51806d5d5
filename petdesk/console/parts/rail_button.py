"""One place on the rail: icon, the mark that it is open, and how many wait there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.badge import badge_width, paint_badge
from petdesk.console.parts.pressing import press_with_enter
from petdesk.console.parts.tooltip import explain

SIDE = 42


class RailButton(QAbstractButton):
    """A checkable button for a dark rail; put several into one QButtonGroup."""

    def __init__(self, icon: str, label: str, keys: QKeySequence | str = "", parent: QWidget | None = None) -> None:
        """Name the icon, the place, and the keys that go there."""
        super().__init__(parent)
        self._icon, self._count = icon, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        explain(self, label, keys)

    def show_count(self, count: int, meaning: str) -> None:
        """Show how many wait there; `meaning` is what a screen reader says, e.g. "Inbox, 7 waiting"."""
        self._count = count
        self.setAccessibleName(meaning)
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(SIDE), theme.px(SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as well."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, count and ring."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        lit = self.isChecked() or self.underMouse()
        if self.isChecked():
            painting.rounded(painter, rect, theme.px(11), colours.rail_on_ground)
        ink: QColor = colours.rail_on if lit else colours.rail_ink
        side = theme.px(icons.USUAL_SIZE)
        icons.paint(painter, self._icon, painting.middle(rect, rect.center().x() - side / 2, side), ink)
        if self._count > 0:
            height = theme.px(17)
            width = badge_width(self._count, height)
            paint_badge(
                painter, QRectF(rect.right() - width, rect.top() + theme.px(1), width, height), self._count, "alarm"
            )
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(11))
