"""A chip that is on or off: a service among others, a free time, a pet."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import EnterButton

HEIGHT = 28


class ChoiceChip(EnterButton):
    """A checkable chip; on it is soft with an accent rim and a check mark."""

    def __init__(self, text: str, note: str = "", parent: QWidget | None = None) -> None:
        """The words, and quieter ones behind them."""
        super().__init__(parent)
        self._note = note
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(f"{text} {note}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Words, note and check mark."""
        width = painting.width_of(self.text(), theme.font("body", bold=True)) + theme.px(22)
        if self._note:
            width += painting.width_of(self._note, theme.font("meta")) + theme.px(6)
        return QSize(round(width + 0.5), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Long words may be elided."""
        return QSize(min(self.sizeHint().width(), theme.px(56)), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words and ring."""
        painter, colours = painting.start(self), theme.current().tokens
        rect, on = QRectF(self.rect()), self.isChecked()
        ground = colours.soft if on else colours.hover if self.underMouse() and self.isEnabled() else colours.pane
        line = colours.accent if on else colours.control_line
        painting.rounded(painter, rect, theme.px(8), ground, line)
        ink = colours.text_accent if on else colours.ink if self.isEnabled() else colours.ink3
        font, left = theme.font("body", bold=on), Qt.AlignmentFlag.AlignLeft
        words = painting.width_of(self.text(), font)
        note = painting.width_of(self._note, theme.font("meta")) + theme.px(6) if self._note else 0.0
        # There is room for bold words: those that are not stand in the middle of it.
        inner = rect.adjusted(max(theme.px(10), (rect.width() - words - note) / 2), 0, -theme.px(8), 0)
        wide = min(words + 1, inner.width())
        painting.words(painter, QRectF(inner.left(), 0, wide, rect.height()), self.text(), font, ink, left)
        rest = inner.adjusted(wide + theme.px(6), 0, 0, 0)
        if self._note and rest.width() > 0:
            painting.words(painter, rest, self._note, theme.font("meta"), colours.ink2, left)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(8))
