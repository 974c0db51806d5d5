"""The list itself: Enter opens, Space or the box picks, W writes to the household, L shows its link and phones."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from petdesk.console.customers.model import CustomersModel, Role
from petdesk.console.customers.painting import is_box, is_dots


class CustomersList(QListView):
    """Shows a CustomersModel; `opened` carries a row that was clicked or entered, `written` one to write to.

    `link_wanted` carries one whose link is wanted, `menu_wanted` one whose menu is wanted at a point of the screen.
    """

    opened = Signal(QModelIndex)
    written = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    link_wanted = Signal(QModelIndex)

    def __init__(self, model: CustomersModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box, or with Ctrl, picks; one on the dots opens the menu; any other opens."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        across = event.position().x()
        if is_dots(across, self.viewport().width()):
            self.menu_wanted.emit(index, event.globalPosition().toPoint())
        elif is_box(across) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggle(index)
        else:
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the one the keyboard is on."""
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.menu_wanted.emit(index, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        index, key = self.currentIndex(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif key == Qt.Key.Key_Space and index.isValid():
            self.toggle(index)
        elif key == Qt.Key.Key_W and not event.modifiers() and index.isValid():
            self.written.emit(index)
        elif key == Qt.Key.Key_L and not event.modifiers() and index.isValid():
            self.link_wanted.emit(index)
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._rows.pick_all()
        elif key == Qt.Key.Key_Escape and self._rows.picked:
            self._rows.pick(set(self._rows.picked), on=False)
        else:
            super().keyPressEvent(event)

    def toggle(self, index: QModelIndex) -> None:
        """Pick a row, or no longer."""
        row = self._rows.row_at(index)
        if row is not None:
            self._rows.pick([row.id], on=not index.data(Role.PICKED))
