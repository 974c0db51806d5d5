"""What stands where there is nothing yet: a picture, a sentence that teaches the next step, and the step itself."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button

SIDE = 96
# Where small paws lie around the picture: x and y from its middle, side, in design pixels.
_PAWS = ((-78, 18, 16), (-58, -34, 12), (72, -26, 18), (60, 34, 12))


class _Picture(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(theme.px(SIDE * 2), theme.px(SIDE + 12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        colours = theme.current().tokens
        middle = QRectF(self.rect()).center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.soft)
        painter.drawEllipse(middle, theme.px(SIDE) / 2, theme.px(SIDE) / 2)
        for x, y, side in _PAWS:
            at = middle + QPointF(theme.px(1) * x, theme.px(1) * y)
            rect = QRectF(0, 0, theme.px(side), theme.px(side))
            rect.moveCenter(at)
            icons.paint(painter, "paw", rect, colours.accent_pale)
        inner = QRectF(0, 0, theme.px(44), theme.px(44))
        inner.moveCenter(middle)
        icons.paint(painter, self._icon, inner, colours.text_accent)


class EmptyState(QWidget):
    """Picture, title, sentence and one step; `action` is the step's button, hidden without words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        """Name the icon in the picture."""
        super().__init__(parent)
        self._title = Label("heading", bold=True, wraps=True)
        self._sentence = Label("body", "quiet", wraps=True)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.action = Button("", "primary")
        self.action.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        column.addStretch(2)
        column.addWidget(_Picture(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._title, self._sentence):
            column.addWidget(widget)
        column.addSpacing(theme.px(4))
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, sentence: str, action: str = "", icon: str = "") -> None:
        """Set the words, in the language now spoken."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.action.say(action)
        self.action.show_as("primary", icon)
        self.action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
