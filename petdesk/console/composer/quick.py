"""Quick replies over the field: "/" opens them, letters narrow them, Enter puts one in with its fields filled."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.composer.edit import MessageEdit
from petdesk.shop.replies import Reply, fill, find, first_field

translate = QCoreApplication.translate

# A Chinese keyboard gives the second or third for the same key.
OPENERS = ("/", "、", "／")
ROW_HEIGHT, MOST_ROWS, WIDTH, GAP, EDGE = 30, 8, 460, 16, 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)

Replies = Callable[[], Sequence[Reply]]
Values = Callable[[], Mapping[str, str]]


class QuickReplies(QFrame):
    """A list above the field that never takes the keyboard away from it; `edit_wanted` asks for the replies' dialog."""

    edit_wanted = Signal()

    def __init__(self, edit: MessageEdit, replies: Replies, values: Values, ground: QWidget) -> None:
        """Over `ground`, for the words in `edit`; `values` gives what the fields are filled with."""
        super().__init__(ground)
        self._edit, self._replies, self._values, self._ground = edit, replies, values, ground
        self._found: list[Reply] = []
        self._refused = ""
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("card", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(EDGE),) * 4)
        column.addWidget(self.list)
        self.hide()
        edit.textChanged.connect(self.look)
        self.list.itemClicked.connect(lambda _item: self.choose())
        edit.installEventFilter(self)

    def look(self) -> None:
        """Show what the words in the field ask for, or nothing."""
        text = self._edit.text()
        if not text.startswith(OPENERS) or any(letter.isspace() for letter in text):
            self._refused = ""
            self.hide()
            return
        if text == self._refused:
            return
        self._found = find(self._replies(), text[1:])
        if not self._found and len(text) > 1:
            self.hide()
            return
        self._show_rows()

    def choose(self) -> None:
        """Put the marked reply into the field, the first field that nobody filled marked for typing."""
        row = self.list.currentRow()
        self.hide()
        if row >= len(self._found):
            self._edit.set_text("")
            self.edit_wanted.emit()
        elif row >= 0:
            text = fill(self._found[row].text, self._values())
            self._edit.set_text(text)
            self._mark(first_field(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list is there, the keys that walk, choose and close are its own."""
        if not self.isVisible() or self._edit.composing:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take(event.key())

    def _take(self, key: int) -> bool:
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

    def _show_rows(self) -> None:
        values = self._values()
        self.list.clear()
        self.list.setAccessibleName(translate("Quick", "Quick replies"))
        for reply in self._found:
            words = " ".join(fill(reply.text, values).split())
            self._add(icons.icon("bolt", size=16), f"/{reply.shortcut}   {words}").setToolTip(reply.text)
        self._add(icons.icon("edit", size=16), translate("Quick", "Add and change quick replies…"))
        self.list.setCurrentRow(0)
        tall = min(self.list.count(), MOST_ROWS) * theme.px(ROW_HEIGHT) + theme.px(2 * EDGE + 2)
        top = self._edit.mapTo(self._ground, QPoint(0, 0))
        width = min(theme.px(WIDTH), self._edit.width())
        self.setGeometry(top.x(), top.y() - tall - theme.px(GAP), width, tall)
        self.show()
        self.raise_()
        self._announce()

    def _add(self, icon: QIcon, words: str) -> QListWidgetItem:
        item = QListWidgetItem(icon, words, self.list)
        item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        return item

    def _announce(self) -> None:
        item = self.list.currentItem()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, item.text()))

    def _mark(self, span: tuple[int, int] | None) -> None:
        if span is None:
            return
        cursor = self._edit.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], cursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
