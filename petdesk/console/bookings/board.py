"""The board of a day or a week: heads that stay, and under them the grid that scrolls."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from petdesk.console.bookings import grid_access
from petdesk.console.bookings.blocks import Plan
from petdesk.console.bookings.column_heads import ColumnHeads
from petdesk.console.bookings.grid import Grid

translate = QCoreApplication.translate


class Board(QWidget):
    """Shows a plan, and scrolls to now or to the first booking when asked to."""

    def __init__(self) -> None:
        super().__init__()
        grid_access.install()
        self.heads, self.grid, self.area = ColumnHeads(), Grid(), QScrollArea()
        self.grid.chosen.connect(lambda _block: grid_access.tell_focus(self.grid))
        self.area.setWidget(self.grid)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grid.chosen.connect(self._bring_near)
        self.area.verticalScrollBar().rangeChanged.connect(lambda _first, _last: self._leave_room())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.area, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan."""
        self.heads.show_columns(plan.columns)
        self.grid.show_plan(plan)
        self.grid.setAccessibleName(translate("Rail", "Bookings"))

    def scroll_to_now(self) -> None:
        """Bring now, or the first booking, into sight once the grid is laid out."""
        QTimer.singleShot(0, self, self._scroll_to_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heads and columns stay one under the other."""
        super().resizeEvent(event)
        self._leave_room()

    def _leave_room(self) -> None:
        """The heads leave the room that the scroll bar takes."""
        self.heads.setContentsMargins(0, 0, max(0, self.area.width() - self.area.viewport().width()), 0)
        self.heads.update()

    def _scroll_to_now(self) -> None:
        plan = self.grid.plan
        firsts = [block.begin for block in plan.blocks]
        minute = plan.now if plan.now is not None else min(firsts, default=plan.first)
        self.area.verticalScrollBar().setValue(self.grid.y_of(minute) - self.area.viewport().height() // 2)

    def _bring_near(self, block: str) -> None:
        rect = self.grid.rect_of(block).toRect()
        if rect.isValid():
            self.area.ensureVisible(rect.center().x(), rect.top(), 0, 60)
            self.area.ensureVisible(rect.center().x(), rect.bottom(), 0, 60)
