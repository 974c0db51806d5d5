"""A small rounded word: a pet's name, a due date, a filter that is on; still, or to be pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import EnterButton

KINDS = {
    "accent": ("soft", "text_accent"),
    "danger": ("danger_soft", "text_danger"),
    "warn": ("warn_soft", "text_warn"),
    "ok": ("ok_soft", "text_ok"),
    "info": ("info_soft", "text_info"),
    "plain": ("pane2", "ink2"),
}
HEIGHT = 19
PRESSED_HEIGHT = 26
ICON = 13


def chip_font() -> QFont:
    """The font of the words in a chip."""
    return theme.font("meta")


def chip_size(text: str, icon: str = "") -> QSize:
    """How big a still chip is."""
    room = theme.px(ICON + 3) if icon else 0
    return QSize(round(painting.width_of(text, chip_font()) + 0.5) + theme.px(16) + room, theme.px(HEIGHT))


def paint_chip(painter: QPainter, rect: QRectF, text: str, kind: str = "plain", icon: str = "") -> None:
    """Paint a chip of one of the KINDS into a rectangle, with an icon before the words if one is named."""
    ground, ink = (getattr(theme.current().tokens, name) for name in KINDS[kind])
    line = theme.current().tokens.line if kind == "plain" else None
    painting.rounded(painter, rect, rect.height() / 2, ground, line)
    inner = rect.adjusted(theme.px(8), 0, -theme.px(7), 0)
    if icon:
        icons.paint(painter, icon, painting.middle(inner, inner.left() - 1, theme.px(ICON)), ink)
        inner.setLeft(inner.left() + theme.px(ICON + 3))
    painting.words(painter, inner, text, chip_font(), ink, Qt.AlignmentFlag.AlignLeft)


class Chip(QWidget):
    """A chip that only tells."""

    def __init__(self, text: str = "", kind: str = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        """A chip of one of the KINDS."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tell(text, kind, icon)

    def tell(self, text: str, kind: str = "plain", icon: str = "") -> None:
        """Change what it says."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return chip_size(self._text, self._icon)

    def minimumSizeHint(self) -> QSize:
        """Short words are never cut, long ones may be elided."""
        return QSize(min(self.sizeHint().width(), theme.px(120)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        paint_chip(painting.start(self), QRectF(self.rect()), self._text, self._kind, self._icon)


class ChipButton(EnterButton):
    """A chip to press: a suggested reply, or with the close icon a filter to take off."""

    def __init__(self, text: str, kind: str = "plain", closes: bool = False, parent: QWidget | None = None) -> None:
        """A chip of one of the KINDS; with `closes` it wears a cross, pressing still gives `clicked`."""
        super().__init__(parent)
        self._kind, self._closes = kind, closes
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """As wide as the words and the cross."""
        width = round(painting.width_of(self.text(), theme.font("small")) + 0.5) + theme.px(20)
        return QSize(width + (theme.px(ICON + 6) if self._closes else 0), theme.px(PRESSED_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Long words may be elided."""
        return QSize(min(self.sizeHint().width(), theme.px(60)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words, cross and ring."""
        painter = painting.start(self)
        colours = theme.current().tokens
        ground, ink = (getattr(colours, name) for name in KINDS[self._kind])
        rect = QRectF(self.rect())
        resting: QColor = colours.hover if self.underMouse() and self._kind == "plain" else ground
        line = colours.control_line if self._kind == "plain" else None
        painting.rounded(painter, rect, rect.height() / 2, resting, line)
        inner = rect.adjusted(theme.px(10), 0, -theme.px(9), 0)
        if self._closes:
            side = theme.px(ICON)
            icons.paint(painter, "close", painting.middle(inner, inner.right() - side, side), ink)
            inner.setRight(inner.right() - side - theme.px(4))
        painting.words(painter, inner, self.text(), theme.font("small"), ink, Qt.AlignmentFlag.AlignLeft)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, rect.height() / 2)
