"""Around the rows of those who stay: the names of the columns, the free rooms, and what the marks mean."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.bookings.boarding import FreeRoom, Mark
from petdesk.console.bookings.boarding_row import cells_at
from petdesk.console.bookings.tick_button import paint_mark
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.flow import Flow

translate = QCoreApplication.translate

ROOM = 26
ICONS = ("door", "", "", "", "bowl", "pill", "walk", "camera", "")


class Heads(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them over their columns."""
        painter, colours = painting.start(self), theme.current().tokens
        painter.fillRect(self.rect(), colours.pane2)
        names = (
            translate("Bookings", "Room"),
            translate("Bookings", "Pet and family"),
            translate("Bookings", "Mind"),
            translate("Bookings", "Stays"),
            translate("Bookings", "Meals"),
            translate("Bookings", "Medicine"),
            translate("Bookings", "Walks"),
            translate("Bookings", "Last photo"),
            "",
        )
        for name, icon, (left, wide) in zip(names, ICONS, cells_at(self.width()), strict=True):
            cell = QRectF(left, 0, wide, self.height())
            cell.adjust(theme.px(4), 0, 0, 0)
            if icon:
                side = theme.px(15)
                icons.paint(painter, icon, painting.middle(cell, cell.left(), side), colours.ink2)
                cell.adjust(side + theme.px(5), 0, 0, 0)
            painting.words(painter, cell, name, theme.font("small"), colours.ink2, Qt.AlignmentFlag.AlignLeft)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)


class Rooms(QFrame):
    """The free rooms, and what the marks mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane2")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        holder = QWidget()
        self._flow = Flow(theme.px(8), holder)
        self._legend = _Legend()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        row.addWidget(holder, 1)
        row.addWidget(self._legend)

    def show_rooms(self, rooms: Sequence[FreeRoom]) -> None:
        """Show these."""
        empty(self._flow)
        title = Label("small", "quiet")
        title.tell(translate("Bookings", "Free") if rooms else translate("Bookings", "No room is free"))
        title.setFixedHeight(theme.px(ROOM))
        self._flow.addWidget(title)
        for room in rooms:
            self._flow.addWidget(_FreeRoom(room))
        self._legend.update()


class _FreeRoom(QWidget):
    def __init__(self, room: FreeRoom) -> None:
        super().__init__()
        self._room = room
        self.setAccessibleName(f"{room.name} {room.said}")
        wide = painting.width_of(room.name, theme.font("small", bold=True)) + theme.px(8)
        wide += painting.width_of(room.said, theme.font("small"))
        self.setFixedSize(round(wide + theme.px(22)), theme.px(ROOM))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = painting.start(self), theme.current().tokens
        rect = QRectF(self.rect())
        pen = painter.pen()
        pen.setColor(colours.ink3)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8))
        bold, left = theme.font("small", bold=True), Qt.AlignmentFlag.AlignLeft
        wide = painting.width_of(self._room.name, bold) + 1
        inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
        first = QRectF(inner.left(), 0, wide, rect.height())
        painting.words(painter, first, self._room.name, bold, colours.ink, left)
        rest = inner.adjusted(wide + theme.px(6), 0, 0, 0)
        painting.words(painter, rest, self._room.said, theme.font("small"), colours.ink2, left)


class _Legend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(190), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = painting.start(self), theme.current().tokens
        x, side = float(theme.px(4)), theme.px(14)
        marks: tuple[tuple[Mark, str, QColor], ...] = (
            ("done", translate("Bookings", "done"), colours.ink2),
            ("open", translate("Bookings", "to do"), colours.ink2),
            ("late", translate("Bookings", "late"), colours.text_danger),
        )
        for mark, words, ink in marks:
            spot = QRectF(x, (self.height() - side) / 2, side, side)
            paint_mark(painter, spot, mark)
            wide = painting.width_of(words, theme.font("small")) + 2
            place = QRectF(x + side + theme.px(5), 0, wide, self.height())
            painting.words(painter, place, words, theme.font("small"), ink, Qt.AlignmentFlag.AlignLeft)
            x = place.right() + theme.px(10)
