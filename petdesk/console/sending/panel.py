"""The sheet itself: head, files, caption, the right half, and the buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.edit import MessageEdit
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Face
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.sending import words
from petdesk.console.sending.filing import Shelf
from petdesk.console.sending.grid import Grid
from petdesk.console.sending.items import Items
from petdesk.console.sending.side import Side
from petdesk.shop.text import MESSAGE_LIMIT

RADIUS, HEAD, FOOT = 16, 60, 58
_NARROW = 780
# From which part of the longest caption on its length is told.
_TELL_FROM = 0.8


class _Inside(QWidget):
    """All of the ground between the round corners; what lies beneath is not painted where it is."""

    def __init__(self, panel: QWidget) -> None:
        """Behind everything that stands on `panel`."""
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.lower()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, that of the foot, and the lines between the parts."""
        painter, colours = painting.start(self), theme.current().tokens
        painter.fillRect(self.rect(), colours.pane)
        foot = self.height() + theme.px(RADIUS) - theme.px(FOOT)
        painter.fillRect(0, foot, self.width(), self.height() - foot, colours.pane2)
        painter.setPen(QPen(colours.line, 1))
        for y in (theme.px(HEAD) - theme.px(RADIUS), foot):
            painter.drawLine(0, y, self.width(), y)


class Panel(QWidget):
    """Shows `items`; what its buttons do is up to the sheet."""

    def __init__(self, items: Items, parent: QWidget) -> None:
        """Says nothing until it is addressed."""
        super().__init__(parent)
        self._items, self._note = items, False
        self.setProperty("ground", "pane")
        self._inside = _Inside(self)
        self.title, self.kinds = Label("title", bold=True), Label("small", "quiet")
        self.order = Label("small", "quiet")
        self.close_button = IconButton("close", "", "Esc")
        self.grid, self.side, self.caption = Grid(items), Side(), MessageEdit()
        self.about, self.count = Label("small", "quiet"), Label("meta", "quiet")
        self.problem, self.progress = Label("small", "danger", wraps=True), Label("small", "quiet")
        self.bar = QProgressBar()
        self.cancel, self.send = Button("", "secondary"), Button("", "primary", "send")
        self._build()
        self.caption.textChanged.connect(self._count)

    def address(
        self, to: str, face: Face, *, note: bool, converts: bool, shelves: Sequence[Shelf] = (), filing: bool = False
    ) -> None:
        """Whom the files are for, and which pet they may be kept under."""
        self.side.address(to, face, note=note, converts=converts, shelves=shelves, filing=filing)
        self._note = note
        self.say()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.order.tell(self.tr("Drag to change the order"))
        self.close_button.explain(self.tr("Close without sending"), "Esc")
        self.about.tell(self.tr("Caption (one for all)"))
        self.caption.setAccessibleName(self.about.text())
        self.caption.setPlaceholderText(self.tr("Say something about them…"))
        self.cancel.say(self.tr("Cancel"), "Esc")
        self.grid.say()
        self.side.say()
        self._count()

    def show_items(self, title: str) -> None:
        """Show how many there are, how far they are, and what they weigh."""
        items = self._items.all()
        self.title.tell(title)
        self.kinds.tell(words.kinds_words(items))
        noted, kept = self._note, not self.side.sends
        self.send.show_as("note" if noted else "primary", "note" if noted else "paw" if kept else "send")
        self.send.say(title, "Return")
        self.side.weigh(self._items)
        # A bar paints itself, and all that lies under it, the moment it is told a value, unless it may not.
        self.bar.setUpdatesEnabled(False)
        self.bar.setRange(0, max(1, len(items)))
        self.bar.setValue(sum(self._items.ready(item) is not None for item in items))
        self.bar.setUpdatesEnabled(True)
        self.progress.tell(words.progress_words(self._items))
        self.bar.setAccessibleName(self.progress.text())

    def tell_problem(self, text: str) -> None:
        """Say why this cannot be sent; "" when it can."""
        self.problem.tell(text)
        self.problem.setVisible(bool(text))

    def resizeEvent(self, event: object) -> None:
        """Where there is little room the smaller words go."""
        round_part = theme.px(RADIUS)
        self._inside.setGeometry(self.rect().adjusted(0, round_part, 0, -round_part))
        self.order.setVisible(self.width() >= theme.px(_NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the round ends of the card; all between them is painted by what is inside."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(RADIUS), colours.pane2)
        painting.rounded(painter, rect.adjusted(0, 0, 0, -theme.px(FOOT)), theme.px(RADIUS), colours.pane)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        middle = QHBoxLayout()
        middle.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(12))
        middle.setSpacing(theme.px(20))
        middle.addLayout(self._left(), 1)
        beside = QScrollArea()
        beside.setWidget(self.side)
        beside.setFixedWidth(self.side.width() + theme.px(10))
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidgetResizable(True)
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle.addWidget(beside)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(theme.px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(24), 0, theme.px(16), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.title)
        row.addWidget(self.kinds)
        row.addStretch()
        row.addWidget(self.order)
        row.addWidget(self.close_button)
        return head

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(self.grid, 1)
        over = QHBoxLayout()
        over.addWidget(self.about, 1)
        over.addWidget(self.count)
        left.addLayout(over)
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(9))
        inside.addWidget(self.caption)
        left.addWidget(frame)
        left.addWidget(self.problem)
        return left

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(theme.px(FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(8))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(120))
        row.addWidget(self.bar)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.send)
        return foot

    def _count(self) -> None:
        length = len(self.caption.text().strip())
        self.count.tell(f"{length} / {MESSAGE_LIMIT}" if length > MESSAGE_LIMIT * _TELL_FROM else "")
