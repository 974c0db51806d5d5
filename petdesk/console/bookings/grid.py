"""The grid of bookings: hours down, columns across, blocks to look into, move by drag or by key, and empty time."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.bookings.block_painting import RADIUS, paint_ground, paint_said
from petdesk.console.bookings.block_words import said_in
from petdesk.console.bookings.blocks import STEP, Block, Plan, next_block, snapped
from petdesk.console.bookings.geometry import Geometry
from petdesk.console.parts import painting

translate = QCoreApplication.translate

HOURS_WIDTH = 58
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Grid(QWidget):
    """Shows a plan. `chosen` names the block looked into ("" for none), `opened` one that was pressed or entered.

    `moved` carries a block's id, the column's key and the minute it shall begin; `wanted` a column and a minute of free
    time that was pressed; `cancelled` a block that Delete was pressed on.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str, int)
    wanted = Signal(str, int)
    cancelled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan()
        self.selected = ""
        self._pressed: tuple[QPointF, Block] | None = None
        self._ghost: tuple[str, int] | None = None
        self._hover: tuple[str, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._geometry = Geometry(self.plan, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show another plan; what is looked into stays so where it still is."""
        if plan == self.plan:
            return
        self.plan = plan
        if all(block.id != self.selected for block in plan.blocks):
            self.selected = ""
        self._measure()
        self.updateGeometry()

    def select(self, block: str) -> None:
        """Mark a block."""
        self.selected = block
        self.update()

    def block(self, id: str) -> Block | None:
        """The block of that id."""
        return next((one for one in self.plan.blocks if one.id == id), None)

    def rect_of(self, block: str) -> QRectF:
        """Where a block lies in this widget."""
        return self._geometry.rects.get(block, QRectF()).translated(theme.px(HOURS_WIDTH), 0)

    def y_of(self, minute: int) -> int:
        """How far down a minute lies."""
        return round(self._geometry.y_of(minute))

    def point_of(self, column: str, minute: int) -> QPointF:
        """A point in a column at a minute."""
        across = self._geometry.left_of(column) + self._geometry.column_width / 2
        return QPointF(across + theme.px(HOURS_WIDTH), self._geometry.y_of(minute))

    def sizeHint(self) -> QSize:
        """As tall as the hours need."""
        return QSize(theme.px(600), round(self._geometry.height) + theme.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew."""
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a block."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._inside(event.position())
        block = self._geometry.block_at(at)
        if block is not None:
            self._pressed = (at, block)
            self._choose(block.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the block that is held, or show which free time the pointer is over."""
        at = self._inside(event.position())
        if self._pressed is None:
            self._look_at(at)
            return
        start, block = self._pressed
        far = (at - start).manhattanLength() >= QApplication.startDragDistance()
        if block.movable and (far or self._ghost is not None):
            length = block.end - block.begin
            begin = snapped(self._geometry.minute_at(at.y()) - self._grip(), length, self.plan.first, self.plan.last)
            self._ghost = (self._target(at.x(), block), begin)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the block go where it is, look into it, or ask for the free time."""
        pressed, ghost = self._pressed, self._ghost
        self._let_go()
        at = self._inside(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed is not None and ghost is not None:
            block = pressed[1]
            if ghost != (block.column, block.begin):
                self.moved.emit(block.id, *ghost)
        elif pressed is not None:
            self.opened.emit(pressed[1].id)
        elif self._geometry.block_at(at) is None:
            spot = self._free(at)
            if spot is not None:
                self.wanted.emit(*spot)

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the pointer."""
        self._hover = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from block to block, with Shift they move one; Enter looks into it, Delete cancels it."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            across, down = _ARROWS[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._shift(across, down)
            else:
                self._choose(next_block(self.plan.blocks, self.plan.columns, self.selected or None, across, down))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.selected:
            self.opened.emit(self.selected)
        elif key == Qt.Key.Key_Delete and self.selected:
            self.cancelled.emit(self.selected)
        elif key == Qt.Key.Key_Escape and self._ghost is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint hours, columns, blocks, and the line of now."""
        painter = painting.start(self)
        self._paint_ground(painter)
        painter.translate(theme.px(HOURS_WIDTH), 0)
        self._paint_hover(painter)
        blocks = [block for block in self.plan.blocks if block.id in self._geometry.rects]
        for block in blocks:
            rect, chosen = self._geometry.rects[block.id], block.id == self.selected
            paint_ground(painter, rect, block, chosen=chosen, thin=self._held(block))
        self._paint_now(painter, blocks)
        for block in blocks:
            paint_said(painter, self._geometry.rects[block.id], block, thin=self._held(block))
        self._paint_ghost(painter)

    def _held(self, block: Block) -> bool:
        return self._ghost is not None and self._pressed is not None and block is self._pressed[1]

    def _paint_ground(self, painter: QPainter) -> None:
        colours, wide = theme.current().tokens, theme.px(HOURS_WIDTH)
        painter.fillRect(self.rect(), colours.pane)
        painter.fillRect(QRectF(0, 0, wide, self.height()), colours.pane2)
        for column in self.plan.columns:
            left = wide + self._geometry.left_of(column.key)
            for begin, end in column.shut:
                top, bottom = self._geometry.y_of(begin), self._geometry.y_of(end)
                painter.fillRect(QRectF(left, top, self._geometry.column_width, bottom - top), colours.pane2)
        for minute in range(self.plan.first, self.plan.last + 1, 60):
            y = self._geometry.y_of(minute)
            painter.fillRect(QRectF(wide, y, self.width(), 1), colours.line)
            place = QRectF(0, max(0.0, y - theme.px(9)), wide - theme.px(8), theme.px(18))
            text = f"{minute // 60}:00"
            painting.words(painter, place, text, theme.font("meta"), colours.ink2, Qt.AlignmentFlag.AlignRight)
        for at in range(len(self.plan.columns) + 1):
            painter.fillRect(QRectF(wide + at * self._geometry.column_width - 1, 0, 1, self.height()), colours.line)

    def _paint_hover(self, painter: QPainter) -> None:
        if self._hover is None or self._pressed is not None:
            return
        colours = theme.current().tokens
        rect = self._geometry.ghost(*self._hover, 30)
        painting.rounded(painter, rect, theme.px(RADIUS), colours.hover, colours.control_line)
        text = translate("Bookings", "+ {time}").format(time=clock_words(self._hover[1]))
        place, font = rect.adjusted(theme.px(10), 0, 0, 0), theme.font("small")
        painting.words(painter, place, text, font, colours.text_accent, Qt.AlignmentFlag.AlignLeft)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost is None or self._pressed is None:
            return
        colours, block = theme.current().tokens, self._pressed[1]
        rect = self._geometry.ghost(*self._ghost, max(30, block.end - block.begin))
        painting.rounded(painter, rect, theme.px(RADIUS), colours.soft)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(RADIUS), theme.px(RADIUS))
        begin = self._ghost[1]
        text = f"{clock_words(begin)} – {clock_words(begin + block.end - block.begin)} {block.title}"
        head = QRectF(rect.left() + theme.px(10), rect.top() + theme.px(4), rect.width() - theme.px(16), theme.px(18))
        left = Qt.AlignmentFlag.AlignLeft
        painting.words(painter, head, text, theme.font("small", bold=True), colours.text_accent, left)

    def _paint_now(self, painter: QPainter, blocks: Sequence[Block]) -> None:
        now = self.plan.now
        if now is None or not self.plan.first <= now <= self.plan.last:
            return
        left, wide = 0.0, float(self.width())
        if self.plan.now_column is not None:
            left, wide = self._geometry.left_of(self.plan.now_column), self._geometry.column_width
        line = QRectF(left, self._geometry.y_of(now) - 1, wide, 2)
        # Not through words: they could not be read past it. Nor is a thinner rest of it left under them.
        place = line.toAlignedRect()
        free = QRegion(place)
        for block in blocks:
            for one in said_in(self._geometry.rects[block.id], block):
                ground = one.ground.toAlignedRect()
                if ground.intersects(place):
                    free -= QRegion(ground.left(), place.top(), ground.width(), place.height())
        painter.save()
        painter.setClipRegion(free)
        painter.fillRect(line, theme.current().tokens.danger)
        painter.restore()

    def _measure(self) -> None:
        self._geometry = Geometry(self.plan, max(1, self.width() - theme.px(HOURS_WIDTH)))
        self.update()

    def _inside(self, point: QPointF) -> QPointF:
        return point - QPointF(theme.px(HOURS_WIDTH), 0)

    def _choose(self, block: str) -> None:
        self.select(block)
        self.chosen.emit(block)

    def _grip(self) -> float:
        """How many minutes below its beginning the held block was taken hold of."""
        if self._pressed is None:
            return 0.0
        start, block = self._pressed
        return self._geometry.minute_at(start.y()) - block.begin

    def _target(self, x: float, block: Block) -> str:
        column = self._geometry.column_at(x)
        takes = any(one.key == column and one.takes for one in self.plan.columns)
        return column if takes else block.column

    def _free(self, at: QPointF) -> tuple[str, int] | None:
        column = self._geometry.column_at(at.x())
        takes = any(one.key == column and one.takes for one in self.plan.columns)
        minute = int(self._geometry.minute_at(at.y()) // STEP * STEP)
        inside = at.x() >= 0 and self.plan.first <= minute < self.plan.last
        return (column, minute) if takes and inside else None

    def _look_at(self, at: QPointF) -> None:
        block = self._geometry.block_at(at)
        self._hover = self._free(at) if block is None else None
        shape = Qt.CursorShape.PointingHandCursor if block is not None else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        said = [] if block is None else [block.when, block.title, block.detail]
        # Rich text so that a name with markup in it is shown as written.
        self.setToolTip("<br>".join(escape(part) for part in said))
        self.update()

    def _shift(self, across: int, down: int) -> None:
        block = self.block(self.selected)
        if block is None or not block.movable:
            return
        takes = [column.key for column in self.plan.columns if column.takes]
        column = block.column
        if across and column in takes:
            column = takes[min(max(0, takes.index(column) + across), len(takes) - 1)]
        length = block.end - block.begin
        begin = snapped(block.begin + down * STEP, length, self.plan.first, self.plan.last)
        if (column, begin) != (block.column, block.begin):
            self.moved.emit(block.id, column, begin)

    def _let_go(self) -> None:
        self._pressed, self._ghost = None, None
        self.unsetCursor()
        self.update()


def clock_words(minute: int) -> str:
    """A minute of the day as on a clock."""
    return f"{minute // 60 % 24}:{minute % 60:02}"
