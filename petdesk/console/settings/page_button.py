"""One line in the list of settings: icon, name, and a badge where there is something to know."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.parts.pressing import press_with_enter
from petdesk.console.parts.tooltip import explain

HEIGHT = 38
ICON = 18


class PageButton(QAbstractButton):
    """Opens a page; the open one is marked. `stepped` asks for the page above (-1) or below (1)."""

    stepped = Signal(int)

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._badge = icon, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, name: str, badge: str = "") -> None:
        """Its name, and what is to be known before it is opened."""
        self.setText(name)
        self._badge = badge
        explain(self, f"{name}, {badge}" if badge else name)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the list, Enter opens."""
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None:
            self.stepped.emit(step)
        elif not press_with_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the icon, the name and the badge."""
        words = painting.width_of(self.text(), theme.font("body", bold=True))
        badge = chip_size(self._badge).width() + theme.px(10) if self._badge else 0
        return QSize(round(words + 1) + theme.px(10 + ICON + 10 + 10) + badge, theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, name, badge and ring."""
        painter, colours, rect = painting.start(self), theme.current().tokens, QRectF(self.rect())
        on, radius = self.isChecked(), theme.px(8)
        if on or self.underMouse():
            painting.rounded(painter, rect, radius, colours.soft if on else colours.hover)
        ink = colours.text_accent if on else colours.ink
        icons.paint(painter, self._icon, painting.middle(rect, theme.px(10), theme.px(ICON)), ink)
        words = rect.adjusted(theme.px(10 + ICON + 10), 0, -theme.px(10), 0)
        if self._badge:
            size = chip_size(self._badge)
            right = QRectF(words.right() - size.width(), 0, size.width(), size.height())
            right.moveTop(rect.center().y() - size.height() / 2)
            paint_chip(painter, right, self._badge, "warn")
            words.setRight(right.left() - theme.px(6))
        painting.words(painter, words, self.text(), theme.font("body", bold=on), ink, Qt.AlignmentFlag.AlignLeft)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)
