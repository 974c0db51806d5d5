"""The card under the ways, with what each way asks for; its rows and fields alike in all of them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting

ICON = 15
LABEL_WIDTH = 92


class Panel(QFrame):
    """An empty card with its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(size) for size in (18, 14, 18, 14)))
        self.column.setSpacing(theme.px(8))

    def add_row(self, *parts: QWidget | None, gap: float = 10) -> QHBoxLayout:
        """A row of widgets; None takes the room that is left."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(gap))
        for part in parts:
            if part is None:
                row.addStretch(1)
            else:
                row.addWidget(part)
        self.column.addLayout(row)
        return row

    def add_line(self) -> None:
        """A hairline."""
        line = QFrame()
        line.setProperty("line", True)
        self.column.addWidget(line)


class Glyph(QWidget):
    """A small icon that only tells, in the tone of the words beside it."""

    def __init__(self, icon: str, ink: str = "ink2") -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.setFixedSize(QSize(theme.px(ICON), theme.px(ICON)))

    def show_icon(self, icon: str, ink: str) -> None:
        """Change icon and colour."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        icons.paint(painting.start(self), self._icon, QRectF(self.rect()), getattr(theme.current().tokens, self._ink))


class Hint(QWidget):
    """A quiet sentence behind a small icon."""

    def __init__(self, icon: str, role: str = "small") -> None:
        super().__init__()
        self.glyph = Glyph(icon)
        self.words = Label(role, "quiet", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6 if role == "small" else 10))
        beside = QVBoxLayout()
        # At the middle of the first line's capitals, however many lines there are.
        letters = self.words.fontMetrics()
        beside.addSpacing(max(0, round(letters.ascent() - (letters.capHeight() + theme.px(ICON)) / 2)))
        beside.addWidget(self.glyph)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(self.words, 1)


class Field(QWidget):
    """A label and a line to write in."""

    def __init__(self, *, hidden: bool = False, longest: int = 80) -> None:
        super().__init__()
        self._label = Label("body", "quiet")
        self._label.setFixedWidth(theme.px(LABEL_WIDTH))
        self.edit = QLineEdit()
        self.edit.setMaxLength(longest)
        self.edit.setMaximumWidth(theme.px(420))
        if hidden:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._label)
        row.addWidget(self.edit, 1)
        row.addStretch(0)

    def say(self, label: str, example: str = "") -> None:
        """Set the words."""
        self._label.tell(label)
        self.edit.setPlaceholderText(example)
        self.edit.setAccessibleName(label)

    def text(self) -> str:
        """What was written, without the spaces around it."""
        return self.edit.text().strip()
