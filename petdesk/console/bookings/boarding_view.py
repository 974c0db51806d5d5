"""The board of those who stay: a table that one ticks off, the free rooms under it, and the day's cards beside it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings.boarding import Boarder, boarders, comings, free_rooms
from petdesk.console.bookings.boarding_row import BoardingRow
from petdesk.console.bookings.boarding_side import BoardingSide
from petdesk.console.bookings.boarding_table import Heads, Rooms
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.labels import empty
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.thumbnails import Thumbnails

translate = QCoreApplication.translate

SIDE_WIDTH = 268
# Below this width the cards lie under the table.
NARROW, SIDE_HEIGHT = 1140, 212
# QWIDGETSIZE_MAX, which the bindings do not name.
UNBOUNDED = (1 << 24) - 1


class BoardingView(QWidget):
    """Shows a day of those who stay.

    `ticked` carries a booking, a care and whether it is done; `entered` thread and pet; `photographing` and
    `reporting` a booking, `reminding` a colleague and the bookings of which photos are missing; `adding` asks for a
    new stay.
    """

    ticked = Signal(str, object, bool)
    entered = Signal(str, str)
    photographing = Signal(str)
    reporting = Signal(str)
    reminding = Signal(str, list)
    adding = Signal()

    def __init__(self, thumbnails: Thumbnails | None = None) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._faces = Faces(thumbnails)
        self._shown: object = None
        self._narrow: bool | None = None
        self.rows: dict[str, BoardingRow] = {}
        self.side, self.heads, self.rooms = BoardingSide(self._faces), Heads(), Rooms()
        self.nobody = EmptyState("paw")
        self.side.photographing.connect(self.photographing)
        self.side.reminding.connect(self.reminding)
        self.nobody.action.clicked.connect(self.adding)
        self._lay_out()

    def show_day(self, diary: Diary, day: date) -> None:
        """Show the day; what looks the same stays as it is."""
        rows = boarders(diary, day)
        rooms = free_rooms(diary, day)
        pictures = [row.pet is not None and row.pet.photo is not None and self._picture(row) is None for row in rows]
        moving = self._faces.here(diary, [booking for booking, _ in comings(diary, day)])
        shown = (day, rows, rooms, pictures, moving)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the cards lie under the table."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._beside.setMinimumSize(0, 0)
        self._beside.setMaximumSize(UNBOUNDED, UNBOUNDED)
        if narrow:
            self._beside.setFixedHeight(theme.px(SIDE_HEIGHT))
        else:
            self._beside.setFixedWidth(theme.px(SIDE_WIDTH))
        self.side.lie(narrow)

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
        self._beside = QScrollArea()
        _plain(self._beside, self.side)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(px(16), px(16), px(16), px(16))
        self._whole.setSpacing(px(16))
        self._whole.addWidget(self._table, 1)
        self._whole.addWidget(self.nobody, 1)
        self._whole.addWidget(self._beside)
        self._table.hide()
        self._fit()
        self.say()


def _plain(scroll: QScrollArea, content: QWidget) -> None:
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
