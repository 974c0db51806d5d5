"""The heads over the grid's columns: a face, a name, and how many bookings there are."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.bookings.blocks import Column
from petdesk.console.bookings.grid import HOURS_WIDTH
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Face, paint_face

HEIGHT = 46


class ColumnHeads(QWidget):
    """One head for each column; `pressed` names the column."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.setFixedHeight(theme.px(HEIGHT))

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these."""
        self.columns = columns
        self.setAccessibleName(", ".join(f"{column.title} {column.note}" for column in columns))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which column it was."""
        at = event.position().x() - theme.px(HOURS_WIDTH)
        if at >= 0 and self.columns:
            self.pressed.emit(self.columns[min(int(at // self._wide()), len(self.columns) - 1)].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, heads and lines."""
        painter, colours = painting.start(self), theme.current().tokens
        painter.fillRect(self.rect(), colours.pane)
        painter.fillRect(QRectF(0, 0, theme.px(HOURS_WIDTH), self.height()), colours.pane2)
        for at, column in enumerate(self.columns):
            left = theme.px(HOURS_WIDTH) + at * self._wide()
            self._paint_head(painter, QRectF(left, 0, self._wide(), self.height()), column)
            painter.fillRect(QRectF(left - 1, 0, 1, self.height()), colours.line)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)

    def _paint_head(self, painter: QPainter, rect: QRectF, column: Column) -> None:
        colours, left = theme.current().tokens, Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(theme.px(12), 0, -theme.px(8), 0)
        if column.colour:
            side, ground = theme.px(24), QColor(column.colour)
            face = Face(column.title[:1], ground, ground, QColor(Qt.GlobalColor.white))
            paint_face(painter, painting.middle(inner, inner.left(), side), face)
            inner.setLeft(inner.left() + side + theme.px(8))
        bold = theme.font("message", bold=True)
        wide = min(painting.width_of(column.title, bold) + 1, inner.width())
        painting.words(painter, QRectF(inner.left(), 0, wide, rect.height()), column.title, bold, colours.ink, left)
        rest = inner.adjusted(wide + theme.px(8), 0, 0, 0)
        note = fitting_note(column.note, rest.width())
        painting.words(painter, rest, note, theme.font("meta"), colours.ink2, left)

    def _wide(self) -> float:
        return (self.width() - self.contentsMargins().right() - theme.px(HOURS_WIDTH)) / max(1, len(self.columns))


def fitting_note(note: str, wide: float) -> str:
    """A column's note where there is room for it, else its first word (how many there are), else nothing."""
    font = theme.font("meta")
    return next((one for one in (note, note.partition(" ")[0]) if painting.width_of(one, font) <= wide), "")
