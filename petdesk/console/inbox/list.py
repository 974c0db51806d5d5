"""The list itself: tells which thread a hand chose, and never opens one because rows moved under it."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from petdesk.console import theme
from petdesk.console.inbox.model import InboxModel
from petdesk.console.inbox.picking import Picking


class ThreadList(QListView):
    """A list of uniform rows: `chosen` tells which thread a hand went to, `asked` where a menu is due.

    Keys that walk through the list leave the focus in it; Enter goes on into the conversation, as a press does.
    `dropped` gives a thread and the files that were dropped on its row; `painted` is True once it has been on screen.
    """

    chosen = Signal(str)
    asked = Signal(str, QPoint)
    dropped = Signal(str, list)

    def __init__(self, model: InboxModel, picking: Picking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._picking = model, picking
        self._open: str | None = None
        self._row = 0
        self._drop_on = QModelIndex()
        self.painted = False
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.pressed.connect(self._enter)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset):
            signal.connect(self._mark_open)

    def show_open(self, thread: str | None) -> None:
        """Mark the row of the thread that is open."""
        self._open = thread
        self._mark_open()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def open_thread(self) -> str | None:
        """The thread that is marked as open."""
        return self._open

    def step(self, by: int) -> None:
        """Go `by` rows down (or up), and open that row."""
        here = self._model.row_of(self._open) if self._open is not None else None
        # Where the open thread has left the list, the row that took its place is the next one.
        gone = self._row if by > 0 else self._row - 1
        to = gone if here is None else here + by
        if to >= self._model.rowCount() and self._model.canFetchMore():
            self._model.fetchMore()
        thread = self._model.thread_at(max(0, min(to, self._model.rowCount() - 1)))
        if thread is not None and thread != self._open:
            self.chosen.emit(thread)

    def walk(self, by: int) -> None:
        """Go `by` rows down (or up) and stay in the list, where it is still seen."""
        self.step(by)
        self._stay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys and letters open the row they lead to."""
        here = self._model.thread_at(self.currentIndex().row())
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._picking.pick_all()
        elif event.key() == Qt.Key.Key_Space and here is not None:
            self._picking.toggle(here)
        elif event.key() == Qt.Key.Key_Escape and self._picking.clear():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.chosen.emit(here)
        else:
            super().keyPressEvent(event)
            self._walk_to(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        thread = self._model.thread_at(index.row())
        if thread is not None:
            at = self.visualRect(index).center() if by_key else event.pos()
            self.asked.emit(thread, self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """A right press asks for a menu and opens nothing; one with Ctrl or Shift picks."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.RightButton:
            return event.type() == QEvent.Type.MouseButtonPress or super().viewportEvent(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress and self._pick_at(event):
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on a row."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on whose row they would fall."""
        from petdesk.console.composer.edit import local_files

        row = self.indexAt(event.position().toPoint())
        self._drop_on = row if local_files(event.mimeData()) else QModelIndex()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._drop_on.isValid())
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._drop_on = QModelIndex()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the files to the thread of that row."""
        from petdesk.console.composer.edit import local_files

        thread = self._model.thread_at(self.indexAt(event.position().toPoint()).row())
        files = local_files(event.mimeData())
        self._drop_on = QModelIndex()
        self.viewport().update()
        if thread is not None and files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(thread, files)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a frame around the one on which files would fall."""
        super().paintEvent(event)
        self.painted = True
        if self._drop_on.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(theme.current().tokens.accent, 2)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            frame = QRectF(self.visualRect(self._drop_on)).adjusted(4, 4, -4, -4)
            painter.drawRoundedRect(frame, theme.px(10), theme.px(10))

    def _pick_at(self, event: QMouseEvent) -> bool:
        """Pick rows with Ctrl and Shift, as in every list; True when that was meant."""
        thread = self._model.thread_at(self.indexAt(event.position().toPoint()).row())
        if thread is None or event.modifiers() not in _PICKING:
            return False
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._picking.stretch(thread, self._open)
        else:
            self._picking.toggle(thread)
        return True

    def _enter(self, index: QModelIndex) -> None:
        thread = self._model.thread_at(index.row())
        if thread is not None:
            self.chosen.emit(thread)

    def _walk_to(self, index: QModelIndex) -> None:
        thread = self._model.thread_at(index.row())
        if thread is not None and thread != self._open:
            self.chosen.emit(thread)
            self._stay()

    def _stay(self) -> None:
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_open(self) -> None:
        row = self._model.row_of(self._open) if self._open is not None else None
        if row is None:
            self.selectionModel().clear()
            return
        self._row = row
        if self.currentIndex().row() != row or not self.selectionModel().isRowSelected(row):
            self.setCurrentIndex(self._model.index(row))


_PICKING = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
