"""The dark rail at the left: the places of the console, the settings, the keys, and who sits here."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme, tokens
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Face, Presence, paint_face, paint_presence, person_face
from petdesk.console.parts.pressing import EnterButton
from petdesk.console.parts.rail_button import RailButton
from petdesk.console.parts.tooltip import explain
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import Status

translate = QCoreApplication.translate


class _Mark(QWidget):
    """The program's own paw on its ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(36), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        colours = theme.current().tokens
        painting.rounded(painter, rect, theme.px(11), colours.accent_fill)
        side = theme.px(20)
        icons.paint(painter, "paw", painting.middle(rect, rect.center().x() - side / 2, side), colours.accent_ink)


class _Me(EnterButton):
    """The face of who sits here, with a dot that tells the connection; opens the menu of who sits here."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._face: Face | None = None
        self._presence = Presence.OFFLINE
        self._shown: tuple[str, str, Presence] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The face and room for the dot's rim."""
        return QSize(theme.px(38), theme.px(38))

    def show_who(self, status: Status) -> None:
        """Show who it is and whether the relay is heard; said again every second while a next attempt is due."""
        presence = Presence.ONLINE if status.connection == "online" else Presence.OFFLINE
        who = (status.member_name, status.member, presence)
        if who == self._shown:
            return
        self._shown = who
        self._face = person_face(status.member_name, status.member) if status.member_name else None
        self._presence = presence
        explain(self, status.member_name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint face and dot."""
        if self._face is None:
            return
        painter = painting.start(self)
        inner = QRectF(self.rect()).adjusted(theme.px(2), theme.px(2), -theme.px(2), -theme.px(2))
        paint_face(painter, inner, self._face)
        paint_presence(painter, inner, self._presence, theme.current().tokens.rail)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, QRectF(self.rect()), self.width() / 2)


class Rail(QWidget):
    """Tells which place was chosen; only places that exist are drawn."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(tokens.shape().rail_width))
        icons_of = {"inbox": "inbox", "bookings": "calendar", "pets": "paw", "today": "chart", "settings": "gear"}
        self.places = {name: RailButton(icon, "") for name, icon in icons_of.items()}
        self.help = RailButton("keyboard", "")
        self.help.setCheckable(False)
        self.me = _Me()
        self._waiting = 0
        for name, button in self.places.items():
            button.clicked.connect(lambda _on=False, to=name: self._choose(to))
        self.help.clicked.connect(self.help_asked)
        self._lay_out()
        self.show_place("inbox")
        self._say()

    def show_place(self, name: str) -> None:
        """Mark the place that is open."""
        for place, button in self.places.items():
            button.setChecked(place == name)

    def show_waiting(self, count: int) -> None:
        """Say at the inbox how many wait."""
        self._waiting = count
        self._say()

    def show_status(self, status: Status, _retry_in: int | None) -> None:
        """Show who sits here."""
        self.me.show_who(status)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground, the same in every theme."""
        QPainter(self).fillRect(self.rect(), theme.current().tokens.rail)

    def _choose(self, name: str) -> None:
        # Each button can be reached by Tab, so they are no exclusive group of Qt's.
        self.show_place(name)
        self.chosen.emit(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(14), 0, theme.px(14))
        column.setSpacing(theme.px(6))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Mark(), 0, middle)
        column.addSpacing(theme.px(8))
        column.addWidget(self.places["inbox"], 0, middle)
        column.addWidget(self.places["bookings"], 0, middle)
        column.addWidget(self.places["pets"], 0, middle)
        column.addWidget(self.places["today"], 0, middle)
        column.addStretch()
        column.addWidget(self.help, 0, middle)
        column.addWidget(self.places["settings"], 0, middle)
        column.addWidget(self.me, 0, middle)

    def _say(self) -> None:
        inbox = translate("Rail", "Inbox")
        explain(self.places["inbox"], inbox, keys_of("place_inbox"))
        waiting = translate("Rail", "{place}, {n} waiting").format(place=inbox, n=self._waiting)
        self.places["inbox"].show_count(self._waiting, waiting)
        explain(self.places["bookings"], translate("Rail", "Bookings"), keys_of("place_bookings"))
        explain(self.places["pets"], translate("Rail", "Customers and pets"), keys_of("place_pets"))
        explain(self.places["today"], translate("Rail", "Today"), keys_of("place_today"))
        explain(self.places["settings"], translate("Rail", "Settings"), keys_of("settings"))
        explain(self.help, translate("Rail", "Keys"), keys_of("sheet"))
