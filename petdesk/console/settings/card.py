"""A card of the settings: icon, title and a sentence, what stands at its right, and what it is about below."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.chip import Chip

ICON = 18


class Icon(QWidget):
    """One of our icons in the accent's ink, or in a quiet box."""

    def __init__(self, name: str, side: int = ICON, *, boxed: bool = False) -> None:
        super().__init__()
        self._name, self._side, self._boxed = name, side, boxed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The icon, and room around it in a box."""
        side = theme.px(self._side + 15 if self._boxed else self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter, colours, rect = painting.start(self), theme.current().tokens, QRectF(self.rect())
        if self._boxed:
            painting.rounded(painter, rect, theme.px(9), colours.app)
        side = theme.px(self._side)
        ink = colours.ink2 if self._boxed else colours.text_accent
        icons.paint(painter, self._name, painting.middle(rect, rect.center().x() - side / 2, side), ink)


class Card(QFrame):
    """`head` takes more at the right of the title, `body` what the card is about; `chip` is hidden without words."""

    def __init__(self, icon: str = "", *, flush: bool = False) -> None:
        """With `flush` the body reaches the card's edges, as a table does."""
        super().__init__()
        self.setProperty("card", True)
        self.title, self.sentence = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        self.chip = Chip()
        self.head, self.body = QHBoxLayout(), QVBoxLayout()
        self.head.setSpacing(theme.px(8))
        if icon:
            self.head.addWidget(Icon(icon))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.chip)
        self.chip.hide()
        edge = theme.px(16)
        top = QVBoxLayout()
        top.setSpacing(theme.px(4))
        top.addLayout(self.head)
        top.addWidget(self.sentence)
        self.sentence.hide()
        self.body.setSpacing(0 if flush else theme.px(10))
        whole = QVBoxLayout(self)
        whole.setSpacing(theme.px(10))
        if flush:
            top.setContentsMargins(edge, theme.px(12), edge, 0)
            whole.setContentsMargins(1, 1, 1, 1)
        else:
            whole.setContentsMargins(edge, theme.px(14), edge, theme.px(14))
        whole.addLayout(top)
        whole.addLayout(self.body)

    def say(self, title: str, sentence: str = "") -> None:
        """Set the words, in the language now spoken."""
        self.title.tell(title)
        self.sentence.tell(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)

    def mark(self, text: str, kind: str = "ok") -> None:
        """A chip at the right of the title; none without words."""
        self.chip.tell(text, kind)
        self.chip.setVisible(bool(text))


def line() -> QFrame:
    """A hairline across the card."""
    made = QFrame()
    made.setProperty("line", True)
    return made
