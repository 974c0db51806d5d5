"""Six boxes for the six digits of a code; one line to type, paste and read out, however the digits were written."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

DIGITS = 6
BOX, TALL, GAP, RADIUS = 38, 44, 8, 9
# A code may be pasted as "481 723" or with the words around it.
LONGEST = 40


class CodeField(QLineEdit):
    """`filled` is told when the sixth digit is there."""

    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._tidy)
        self.cursorPositionChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Six boxes."""
        return QSize(theme.px(DIGITS * BOX + (DIGITS - 1) * GAP), theme.px(TALL))

    def minimumSizeHint(self) -> QSize:
        """All of them."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """The style sheet's height of lines is not that of the boxes."""
        heard = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setMinimumHeight(theme.px(TALL))
        return heard

    def code(self) -> str:
        """The digits typed so far."""
        return self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes with their digits; the one that is next wears the accent."""
        painter = painting.start(self)
        next_one = min(len(self.text()), DIGITS - 1) if self.hasFocus() else -1
        for place in range(DIGITS):
            self._paint_box(painter, place, place == next_one)

    def _paint_box(self, painter: QPainter, place: int, is_next: bool) -> None:
        colours = theme.current().tokens
        box = QRectF(theme.px(BOX + GAP) * place, 0, theme.px(BOX), theme.px(TALL)).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = colours.pane if self.isEnabled() else colours.pane2
        painting.rounded(painter, box, theme.px(RADIUS), ground, colours.control_line)
        if is_next:
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(RADIUS), theme.px(RADIUS))
        digit = self.text()[place : place + 1]
        if digit:
            ink = colours.ink if self.isEnabled() else colours.ink3
            painting.words(painter, box, digit, theme.font("title", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)

    def _tidy(self, text: str) -> None:
        """Keep the digits alone; those of a Chinese keyboard count too."""
        digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())[:DIGITS]
        if digits != text:
            self.setText(digits)
            return
        self.update()
        if len(digits) == DIGITS:
            self.filled.emit()
