"""Where on the grid a minute, a column and a block lie, and what lies under a point."""

from PySide6.QtCore import QPointF, QRectF

from petdesk.console import theme
from petdesk.console.bookings.blocks import Block, Plan, lanes, shown_end

HOUR = 72
LEFT_GAP, RIGHT_GAP = 5, 7
STEP_SHOWN = 30


class Geometry:
    """The geometry of one plan at one width, all in pixels; rows are `HOUR` design pixels an hour."""

    def __init__(self, plan: Plan, width: float) -> None:
        self.plan = plan
        self.column_width = width / max(1, len(plan.columns))
        self.height = self.y_of(plan.last)
        self._at = {column.key: at for at, column in enumerate(plan.columns)}
        self.rects: dict[str, QRectF] = {}
        for column in plan.columns:
            inside = [block for block in plan.blocks if block.column == column.key]
            shared = lanes(inside)
            for block in inside:
                self.rects[block.id] = self._rect(block, shared[block.id].place, shared[block.id].count)

    def y_of(self, minute: float) -> float:
        """How far down a minute lies."""
        return (minute - self.plan.first) * theme.px(HOUR) / 60

    def minute_at(self, y: float) -> float:
        """The minute at a height."""
        return self.plan.first + y * 60 / theme.px(HOUR)

    def left_of(self, key: str) -> float:
        """Where a column begins."""
        return self._at.get(key, 0) * self.column_width

    def column_at(self, x: float) -> str:
        """The key of the column under `x`, the nearest one outside; "" without columns."""
        if not self.plan.columns:
            return ""
        at = min(max(0, int(x // self.column_width)), len(self.plan.columns) - 1)
        return self.plan.columns[at].key

    def block_at(self, point: QPointF) -> Block | None:
        """The block under a point; of two the one painted last."""
        found = [block for block in self.plan.blocks if block.id in self.rects and self.rects[block.id].contains(point)]
        return found[-1] if found else None

    def ghost(self, column: str, begin: int, length: int) -> QRectF:
        """Where a block would lie that is being moved."""
        left, top = self.left_of(column) + theme.px(LEFT_GAP), self.y_of(begin)
        wide = self.column_width - theme.px(LEFT_GAP + RIGHT_GAP)
        return QRectF(left, top, wide, self.y_of(begin + length) - top - theme.px(2))

    def _rect(self, block: Block, place: int, count: int) -> QRectF:
        whole = self.column_width - theme.px(LEFT_GAP + RIGHT_GAP)
        gap = theme.px(3) if count > 1 else 0
        wide = (whole - gap * (count - 1)) / count
        left = self.left_of(block.column) + theme.px(LEFT_GAP) + place * (wide + gap)
        begin = max(block.begin, self.plan.first)
        end = min(max(shown_end(block), begin + STEP_SHOWN), max(self.plan.last, begin + STEP_SHOWN))
        top = self.y_of(begin)
        return QRectF(left, top, wide, self.y_of(end) - top - theme.px(2))
