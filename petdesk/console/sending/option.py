"""A choice shown as a card: what it is, what it means, and what comes of it on the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

HEIGHT = 58


class Option(QRadioButton):
    """One of several cards; the chosen one stands on the accent's soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        self._under = self._before = self._after = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, name: str, under: str) -> None:
        """Its name, and what it means."""
        self._under = under
        self.setText(name)
        self.setAccessibleDescription(under)
        self.update()

    def tell(self, before: str, after: str) -> None:
        """What comes of it: from so much to so much."""
        self._before, self._after = before, after
        self.setAccessibleDescription(f"{self._under}. {before} → {after}" if after else f"{self._under}. {before}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(240), theme.px(HEIGHT))

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint card, dot and words."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        ground = colours.selection if chosen else colours.hover if self.underMouse() else colours.pane
        painting.rounded(painter, rect, theme.px(9), ground, colours.accent if chosen else colours.control_line)
        dot = QRectF(theme.px(12), theme.px(12), theme.px(15), theme.px(15))
        painting.rounded(painter, dot, dot.width() / 2, colours.accent_fill if chosen else colours.pane, colours.ink3)
        if chosen:
            painting.rounded(painter, dot.adjusted(5, 5, -5, -5), dot.width(), colours.accent_ink)
        left, bold = dot.right() + theme.px(9), theme.font("body", bold=True)
        upper = QRectF(left, theme.px(9), rect.width() - left - theme.px(12), theme.px(20))
        painting.words(painter, upper, self.text(), bold, colours.ink, Qt.AlignmentFlag.AlignLeft)
        lower = upper.translated(0, theme.px(21))
        painting.words(painter, lower, self._under, theme.font("small"), colours.ink2, Qt.AlignmentFlag.AlignLeft)
        font = theme.font("small")
        if self._after:
            painting.words(painter, upper, self._after, bold, colours.text_accent, Qt.AlignmentFlag.AlignRight)
            upper.setRight(upper.right() - painting.width_of(self._after, bold))
        before = f"{self._before} → " if self._after else self._before
        painting.words(painter, upper, before, font, colours.ink2, Qt.AlignmentFlag.AlignRight)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(9))
