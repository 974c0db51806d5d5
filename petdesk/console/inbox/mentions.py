"""The messages that name who sits here, newest first; choosing one goes to it in its conversation."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from petdesk.console.inbox import wording
from petdesk.console.inbox.model import Role
from petdesk.seat.cache.search import Hit
from petdesk.seat.lines import InboxRow
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

MOST = 100
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class MentionsModel(QAbstractListModel):
    """Mentions as rows that look like those of the inbox."""

    def __init__(self, seat: Seat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._hits: list[Hit] = []
        self._rows: list[InboxRow] = []

    def read(self) -> int:
        """Read them anew; the answer is how many lie behind what was read of their conversation."""
        hits = self._seat.reader.mentions(MOST)
        rows = [_row_of(hit, unread=hit.place > self._seat.reader.read_place(hit.thread)) for hit in hits]
        if rows != self._rows:
            self.beginResetModel()
            self._hits, self._rows = hits, rows
            self.endResetModel()
        return sum(row.unread for row in rows)

    def hit(self, row: int) -> Hit | None:
        """The mention of a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row as the inbox paints it, and in words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken(row, "", False, self._seat.clock.wall_ms())
        return None


class MentionsList(QListView):
    """`chosen` gives thread and message."""

    chosen = Signal(str, str)

    def __init__(self, model: MentionsModel, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mentions = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the marked one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        hit = self._mentions.hit(index.row())
        if hit is not None:
            self.chosen.emit(hit.thread, hit.message)


def _row_of(hit: Hit, *, unread: bool) -> InboxRow:
    return InboxRow(
        thread=hit.thread,
        title=hit.author or translate("Thread", "The shop"),
        pets=(hit.title,) if hit.title else (),
        last_text=hit.snippet,
        last_kind="text",
        last_at=hit.at,
        unread=int(unread),
    )
