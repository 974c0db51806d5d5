"""A list over the field that offers what could be meant: it never takes the keyboard away from who writes."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.edit import MessageEdit

ROW_HEIGHT, MOST_ROWS, WIDTH, GAP, EDGE, ICON = 30, 8, 460, 16, 5, 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Offer(NamedTuple):
    """One row: its icon, its words, and what the pointer is told."""

    icon: QIcon
    words: str
    tip: str = ""


class Suggestions(QFrame):
    """Looks at what stands in the field after every change; Up and Down walk, Enter and Tab choose, Esc refuses."""

    def __init__(self, edit: MessageEdit, ground: QWidget) -> None:
        """Over `ground`, for the words in `edit`."""
        super().__init__(ground)
        self._edit, self._ground = edit, ground
        self._refused = ""
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("card", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(EDGE),) * 4)
        column.addWidget(self.list)
        self.hide()
        edit.textChanged.connect(self.look)
        self.list.itemClicked.connect(lambda _item: self.choose())
        edit.installEventFilter(self)

    @abstractmethod
    def look(self) -> None:
        """Show what the words in the field ask for, or nothing."""

    @abstractmethod
    def take(self, row: int) -> None:
        """A row was chosen."""

    def choose(self) -> None:
        """Take the marked row."""
        row = self.list.currentRow()
        self.hide()
        self.take(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list is there, the keys that walk, choose and close are its own."""
        if not self.isVisible() or self._edit.composing:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._answer(event.key())

    def offer(self, name: str, rows: Iterable[Offer]) -> None:
        """Show these rows, the first one marked; `name` is what the list is called."""
        self.list.clear()
        self.list.setAccessibleName(name)
        for row in rows:
            item = QListWidgetItem(row.icon, row.words, self.list)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
            item.setToolTip(row.tip)
        self.list.setCurrentRow(0)
        tall = min(self.list.count(), MOST_ROWS) * theme.px(ROW_HEIGHT) + theme.px(2 * EDGE + 2)
        top = self._edit.mapTo(self._ground, QPoint(0, 0))
        width = min(theme.px(WIDTH), self._edit.width())
        self.setGeometry(top.x(), top.y() - tall - theme.px(GAP), width, tall)
        self.show()
        self.raise_()
        self._announce()

    def _answer(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            self._announce()
        elif key in _ENTER:
            self.choose()
        elif key == Qt.Key.Key_Escape:
            self._refused = self._edit.text()
            self.hide()
        else:
            return False
        return True

    def _announce(self) -> None:
        item = self.list.currentItem()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, item.text()))
