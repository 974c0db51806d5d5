"""The board of those who stay: a table that one ticks off, the free rooms under it, and the day's cards beside it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.bookings.boarding import Boarder, FreeRoom, Mark, boarders, free_rooms
from petdesk.console.bookings.boarding_row import BoardingRow, cells_at
from petdesk.console.bookings.boarding_side import BoardingSide
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.tick_button import paint_mark
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.flow import Flow
from petdesk.console.thumbnails import Thumbnails

translate = QCoreApplication.translate

SIDE_WIDTH = 292
ICONS = ("door", "", "", "", "bowl", "pill", "walk", "camera", "")


class BoardingView(QWidget):
    """Shows a day of those who stay.

    `ticked` carries a booking, a care and whether it is done; `entered` thread and pet; `photographing` and
    `reporting` a booking, `opened` one that was pressed; `adding` asks for a new stay.
    """

    ticked = Signal(str, object, bool)
    entered = Signal(str, str)
    photographing = Signal(str)
    reporting = Signal(str)
    opened = Signal(str)
    adding = Signal()

    def __init__(self, thumbnails: Thumbnails | None = None) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._shown: object = None
        self.rows: dict[str, BoardingRow] = {}
        self.side, self.heads, self.rooms = BoardingSide(), _Heads(), _Rooms()
        self.nobody = EmptyState("paw")
        self.side.photographing.connect(self.photographing)
        self.side.opened.connect(self.opened)
        self.nobody.action.clicked.connect(self.adding)
        self._lay_out()

    def show_day(self, diary: Diary, day: date) -> None:
        """Show the day; what looks the same stays as it is."""
        rows = boarders(diary, day)
        rooms = free_rooms(diary, day)
        pictures = [row.pet is not None and row.pet.photo is not None and self._picture(row) is None for row in rows]
        shown = (day, rows, rooms, pictures)
        if shown != self._shown:
            self._shown = shown
            self._fill(diary, day, rows)
            self.rooms.show_rooms(rooms)
            self.side.show_day(diary, day, rows)

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self._shown = None
        self.heads.update()
        self.nobody.say(
            translate("Bookings", "Nobody stays here"),
            translate("Bookings", "Book a boarding service and each boarder gets a row here, with meals to tick off."),
            translate("Bookings", "Check in"),
            "plus",
        )

    def _picture(self, row: Boarder) -> object:
        if self._thumbnails is None or row.pet is None or row.pet.photo is None:
            return None
        return self._thumbnails.picture(row.pet.photo)

    def _fill(self, diary: Diary, day: date, rows: Sequence[Boarder]) -> None:
        focused = self._focused()
        empty(self._column)
        self.rows = {}
        for row in rows:
            photo = row.pet.photo if row.pet is not None else None
            picture = self._thumbnails.picture(photo) if self._thumbnails is not None and photo else None
            widget = BoardingRow(diary, day, row, picture)
            self._wire(widget, row)
            self.rows[row.booking.id] = widget
            self._column.addWidget(widget)
            line = QFrame()
            line.setProperty("line", True)
            self._column.addWidget(line)
        self._column.addStretch(1)
        self.nobody.setVisible(not rows)
        self._table.setVisible(bool(rows))
        self._focus_again(focused)

    def _wire(self, widget: BoardingRow, row: Boarder) -> None:
        booking = row.booking
        pet = booking.pets[0] if booking.pets else ""
        widget.ticked.connect(lambda care, done, id=booking.id: self.ticked.emit(id, care, done))
        widget.entered.connect(lambda: self.entered.emit(booking.thread, pet))
        widget.photographing.connect(lambda: self.photographing.emit(booking.id))
        widget.reporting.connect(lambda: self.reporting.emit(booking.id))

    def _focused(self) -> tuple[str, tuple[str, int]] | None:
        """Which tick has the keyboard, so that it is not lost when the rows are made anew."""
        for id, row in self.rows.items():
            for key, button in row.ticks.items():
                if button.hasFocus():
                    return id, key
        return None

    def _focus_again(self, focused: tuple[str, tuple[str, int]] | None) -> None:
        if focused is not None and focused[0] in self.rows:
            button = self.rows[focused[0]].ticks.get(focused[1])
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = theme.px
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        content, scroll = QWidget(), QScrollArea()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        _plain(scroll, content)
        self._table = QFrame()
        self._table.setProperty("card", True)
        inside = QVBoxLayout(self._table)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.heads)
        inside.addWidget(scroll, 1)
        inside.addWidget(self.rooms)
        beside = QScrollArea()
        _plain(beside, self.side)
        beside.setFixedWidth(px(SIDE_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(16), px(16), px(16))
        row.setSpacing(px(16))
        row.addWidget(self._table, 1)
        row.addWidget(self.nobody, 1)
        row.addWidget(beside)
        self.say()


class _Heads(QWidget):
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
            translate("Bookings", "Walks and play"),
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


class _Rooms(QFrame):
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
        self.setFixedSize(round(wide + theme.px(22)), theme.px(26))

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


def _plain(scroll: QScrollArea, content: QWidget) -> None:
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
