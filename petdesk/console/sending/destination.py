"""A place files go to, as a card with a tick: its name, what that means, and whether they go there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting

HEIGHT = 54


class Destination(QCheckBox):
    """One of several cards; a ticked one stands on the accent's soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self._under = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, name: str, under: str) -> None:
        """Its name, and what it means."""
        self._under = under
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(under)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(240), theme.px(HEIGHT))

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card, tick and words."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect, on = QRectF(self.rect()), self.isChecked()
        ground = colours.selection if on else colours.hover if self.underMouse() else colours.pane
        painting.rounded(painter, rect, theme.px(9), ground, colours.accent if on else colours.control_line)
        box = QRectF(theme.px(12), theme.px(11), theme.px(16), theme.px(16))
        painting.rounded(painter, box, theme.px(4), colours.accent_fill if on else colours.pane, colours.ink3)
        if on:
            icons.paint(painter, "check", box.adjusted(2, 2, -2, -2), colours.accent_ink)
        left = box.right() + theme.px(9)
        upper = QRectF(left, theme.px(9), rect.width() - left - theme.px(12), theme.px(20))
        bold, align = theme.font("body", bold=True), Qt.AlignmentFlag.AlignLeft
        painting.words(painter, upper, self.text(), bold, colours.ink, align)
        lower = upper.translated(0, theme.px(19))
        painting.words(painter, lower, self._under, theme.font("small"), colours.ink2, align)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(9))
