"""The table of the shop's seats: what each is called, who sits there, since when, when it was last here."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Avatar, person_face
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.short_label import ShortLabel
from petdesk.console.settings import when
from petdesk.console.settings.card import Card, Icon, line
from petdesk.wire.people import SeatShown

translate = QCoreApplication.translate

COLUMNS = (0, 98, 82, 110, 158)
PAIRED = 2
NARROW = 740


class Dot(QWidget):
    """Green for one that is here, amber for one that was away for long, grey else."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(theme.px(8), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = painting.start(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(theme.current().tokens, self._colour))
        painter.drawEllipse(QRectF(self.rect()))


class SeatTable(Card):
    """Shows the seats; `revoke_asked` and `rename_asked` name one by its device."""

    revoke_asked = Signal(str)
    rename_asked = Signal(str)

    def __init__(self, *, at_hub: bool = False) -> None:
        """`at_hub` says that the shop's server runs on this very computer."""
        super().__init__(flush=True)
        self._at_hub = at_hub
        self._seats: list[SeatShown] = []
        self._names: dict[str, str] = {}
        self._now = 0
        self._narrow = False
        self._figures = Label("small", "quiet")
        self.head.insertWidget(1, self._figures)
        self.idle = Banner("warn")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.idle)
        self.buttons: dict[str, tuple[Button, Button]] = {}

    def show_seats(self, seats: list[SeatShown], names: dict[str, str], now: int) -> None:
        """Show these; `names` of the staff by member, `now` in Unix ms."""
        self._seats, self._names, self._now = seats, names, now
        self.retell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the day of pairing is left out."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self.retell()

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        live = [seat for seat in self._seats if seat.revoked is None]
        self.say(translate("Seats", "Paired seats"))
        online = sum(seat.online for seat in live)
        said = translate("Seats", "{seats}, {online} online")
        self._figures.tell(
            said.format(seats=translate("Seats", "%n seat(s)", "", len(live)), online=when.count(online))
        )
        empty(self._rows)
        self.buttons.clear()
        self._rows.addWidget(self._heads())
        for seat in self._seats:
            self._rows.addWidget(line())
            self._rows.addWidget(self._row(seat))
        self._warn([seat for seat in live if self._long_ago(seat)])

    def _heads(self) -> QWidget:
        heads, grid = _grid(paired=not self._narrow)
        heads.setProperty("ground", "pane2")
        heads.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        names = (
            translate("Seats", "Seat"),
            translate("Seats", "Colleague"),
            translate("Seats", "Paired on"),
            translate("Seats", "Last here"),
        )
        for column, name in enumerate(names):
            label = Label("small", "quiet")
            label.tell(name)
            label.setVisible(column != PAIRED or not self._narrow)
            grid.addWidget(label, 0, column)
        # An empty column would take its gap away, and the heads would stand beside their columns.
        grid.addWidget(QWidget(), 0, len(names))
        heads.setMinimumHeight(theme.px(30))
        return heads

    def _row(self, seat: SeatShown) -> QWidget:
        row, grid = _grid(paired=not self._narrow)
        row.setFixedHeight(theme.px(56))
        paired, seen = Label("body", "quiet"), Label("body")
        paired.tell(when.day_of(seat.paired))
        seen.tell(translate("Seats", "now") if seat.online else when.seen(seat.seen, self._now))
        dot = Dot("ok" if seat.online else "warn" if self._long_ago(seat) else "ink3")
        grid.addLayout(self._what(seat), 0, 0)
        grid.addLayout(self._who(seat), 0, 1)
        paired.setVisible(not self._narrow)
        grid.addWidget(paired, 0, PAIRED)
        grid.addLayout(_beside(dot, seen), 0, 3)
        grid.addLayout(self._acts(seat), 0, 4)
        row.setAccessibleName(f"{seat.name}, {self._names.get(seat.member, '')}, {seen.text()}")
        return row

    def _what(self, seat: SeatShown) -> QHBoxLayout:
        name, where, both = ShortLabel("body", bold=True), ShortLabel("small", "quiet"), QVBoxLayout()
        name.tell(seat.name or translate("Seats", "Unnamed seat"))
        server = translate("Seats", "the server") if seat.here and self._at_hub else seat.address
        where.tell(" · ".join(part for part in (seat.system, server) if part))
        first = [name, Chip(translate("Seats", "this computer"), "accent")] if seat.here else [name]
        both.setSpacing(0)
        both.addLayout(_beside(*first))
        both.addWidget(where)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Icon("seat", 19, boxed=True))
        row.addLayout(both, 1)
        return row

    def _who(self, seat: SeatShown) -> QHBoxLayout:
        face, name = Avatar(22), self._names.get(seat.member, "")
        face.show_face(name, person_face(name, seat.member))
        label = Label("body")
        label.tell(name)
        return _beside(face, label)

    def _acts(self, seat: SeatShown) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(6))
        acts.addStretch(1)
        if seat.revoked is not None:
            gone = Label("small", "quiet")
            gone.tell(translate("Seats", "revoked {day}").format(day=when.day_of(seat.revoked)))
            acts.addWidget(gone)
            return acts
        rename = Button(translate("Seats", "Rename"), "quiet")
        rename.clicked.connect(lambda: self.rename_asked.emit(seat.id))
        revoke = Button(translate("Seats", "Revoke"), "danger")
        revoke.clicked.connect(lambda: self.revoke_asked.emit(seat.id))
        acts.addWidget(rename)
        acts.addWidget(revoke)
        # One does not saw off the branch one sits on; another manager's seat can.
        revoke.setVisible(not seat.here)
        kept = revoke.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        revoke.setSizePolicy(kept)
        for button, act in ((rename, rename.text()), (revoke, revoke.text())):
            button.setAccessibleName(f"{act}: {seat.name}")
        self.buttons[seat.id] = rename, revoke
        return acts

    def _warn(self, idle: list[SeatShown]) -> None:
        if not idle:
            self.idle.hide()
            return
        said = translate(
            "Seats",
            "“{name}” has not been here for long. Revoke it if it is out of use; what it holds is cleared when it "
            "next connects.",
        )
        self.idle.tell("warn", said.format(name=idle[0].name))

    def _long_ago(self, seat: SeatShown) -> bool:
        if seat.online or seat.revoked is not None:
            return False
        return when.days_since(seat.seen or seat.paired, self._now) > when.LONG_AGO_DAYS


def _grid(*, paired: bool) -> tuple[QWidget, QGridLayout]:
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    grid = QGridLayout(widget)
    grid.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(4))
    grid.setHorizontalSpacing(theme.px(8))
    grid.setColumnStretch(0, 1)
    for column, width in enumerate(COLUMNS[1:], 1):
        grid.setColumnMinimumWidth(column, theme.px(width) if paired or column != PAIRED else 0)
    return widget, grid


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(7))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
