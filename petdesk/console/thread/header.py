"""The head of a thread: whose it is, which pets, what they do just now, who takes care of it, and closing it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.inbox.menu import assign_menu, close_words
from petdesk.console.labels import drop
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import InboxRow, Sign
from petdesk.shop.people import Staff

translate = QCoreApplication.translate

HEIGHT, FACE, DOT, MOST_PETS, MOST_LABELS = 58, 36, 7, 3, 2
# Who has less room finds these in the menu and by their keys, and the pets beside or over the conversation.
_SEARCH_FROM, _ROOMY = 580, 660


class Header(QWidget):
    """Shows an inbox row.

    `assigned` gives a member's id or None, `close_toggled` asks to close it or reopen it, `menu_wanted` and
    `snooze_wanted` for a menu at a point of the screen, `search_wanted` to look for words in it. `named` tells the
    first pet, "" for none.
    """

    assigned = Signal(object)
    close_toggled = Signal()
    menu_wanted = Signal(QPoint)
    snooze_wanted = Signal(QPoint)
    search_wanted = Signal()
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """For no thread yet."""
        super().__init__(parent)
        self._row: InboxRow | None = None
        self._staff: Sequence[Staff] = ()
        self._online = False
        self.face = Avatar(FACE)
        self.name, self.under = QLabel(), QLabel()
        self.assignee, self.close_button = Button("", "secondary", "assign"), Button("", "primary", "check")
        self.snooze, self.search = Button("", "secondary", "snooze"), IconButton("search", "")
        self.snooze_icon, self.more = IconButton("snooze", ""), IconButton("more", "")
        self._pets = QWidget()
        self._chips = QHBoxLayout(self._pets)
        self._build()
        self.assignee.clicked.connect(self.open_assign_menu)
        self.close_button.clicked.connect(self.close_toggled)
        for button in (self.snooze, self.snooze_icon):
            button.clicked.connect(lambda _on=False, at=button: self.snooze_wanted.emit(_below(at)))
        self.search.clicked.connect(self.search_wanted)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(_below(self.more)))
        self.say()

    def _build(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        for label in (self.name, self.under):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.name.setMinimumWidth(theme.px(40))
        self.under.setProperty("tone", "quiet")
        self._dress()
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(7))
        upper.addWidget(self.name)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(theme.px(6))
        upper.addWidget(self._pets)
        upper.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addLayout(upper)
        words.addWidget(self.under)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 1)
        row.setSpacing(theme.px(8))
        row.addWidget(self.face)
        row.addLayout(words, 1)
        for button in (self.assignee, self.snooze, self.snooze_icon, self.close_button, self.search, self.more):
            row.addWidget(button)

    def show_row(self, row: InboxRow | None, staff: Sequence[Staff], face: Face) -> None:
        """Show whose thread this is and who takes care of it; None hides what can be done."""
        self._row, self._staff = row, staff
        title = row.title if row is not None else ""
        self.name.setText(title)
        self.name.setToolTip(title)
        self.face.show_face(title, face)
        self._show_chips(row)
        self.more.setVisible(row is not None)
        for button in (self.assignee, self.close_button):
            button.setVisible(row is not None and not row.room)
        self._fit()
        self._say_row()
        self.named.emit(row.pets[0] if row is not None and row.pets else "")

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Show what customer and colleagues do here just now."""
        parts: list[str] = []
        if any(sign.side == "customer" for sign in signs):
            parts.append(translate("Thread", "Online"))
        if any(sign.side == "customer" and sign.kind == "typing" for sign in signs):
            parts.append(translate("Thread", "typing…"))
        there = sorted({sign.name for sign in signs if sign.side != "customer"})
        parts += [translate("Thread", "{who} is here too").format(who=who) for who in there]
        text = " · ".join(parts)
        self._online = any(sign.side == "customer" for sign in signs)
        self.under.setIndent(theme.px(DOT + 5) if self._online else 0)
        self.under.setText(text)
        self.update()
        self.under.setVisible(bool(text))

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.snooze.say(translate("Inbox", "Snooze"), keys_of("snooze"))
        self.snooze_icon.explain(translate("Inbox", "Snooze"), keys_of("snooze"))
        self.search.explain(translate("Find", "Find in this conversation"), keys_of("find_in_thread"))
        self.more.explain(translate("Thread", "More for this conversation"))
        self._say_row()

    def _say_row(self) -> None:
        row = self._row
        if row is None:
            return
        name = next((staff.name for staff in self._staff if staff.id == row.assignee), "")
        self.assignee.say(name or translate("Thread", "Assign"), keys_of("assign"))
        self.close_button.show_as("secondary" if row.closed else "primary", "undo" if row.closed else "check")
        self.close_button.say(close_words(closed=row.closed), keys_of("close_thread"))

    def open_assign_menu(self) -> None:
        """Ask who takes care of the thread."""
        if self._row is None:
            return
        menu = assign_menu(self, self._staff, self._row.assignee, self.assigned.emit)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(_below(self.assignee))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the pets give way to the name: they stand in the sidebar too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        row, width = self._row, self.width()
        some, roomy = width >= theme.px(_SEARCH_FROM), width >= theme.px(_ROOMY)
        rests = row is not None and not row.room
        self._pets.setVisible(roomy)
        self.search.setVisible(row is not None and some)
        self.snooze.setVisible(rests and roomy)
        self.snooze_icon.setVisible(rests and some and not roomy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below it."""
        painter = painting.start(self)
        colours = theme.current().tokens
        painter.fillRect(self.rect(), colours.pane)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._online:
            dot = theme.px(DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ok)
            painter.drawEllipse(self.under.x(), self.under.geometry().center().y() - dot // 2 + 1, dot, dot)

    def _dress(self) -> None:
        self.name.setFont(theme.font("heading", bold=True))
        self.under.setFont(theme.font("meta"))

    def _show_chips(self, row: InboxRow | None) -> None:
        pets, labels = (row.pets, row.labels) if row is not None else ((), ())
        told = [(pet, "plain" if number else "accent") for number, pet in enumerate(pets[:MOST_PETS])]
        if len(pets) > MOST_PETS:
            told.append((f"+{len(pets) - MOST_PETS}", "plain"))
        told += [(f"#{label}", "info") for label in labels[:MOST_LABELS]]
        # A chip that stands there already says something else: dressing a new one takes longer than painting it.
        while self._chips.count() > len(told):
            drop(self._chips, self._chips.count() - 1)
        while self._chips.count() < len(told):
            self._chips.addWidget(Chip())
        for place, (text, kind) in enumerate(told):
            item = self._chips.itemAt(place)
            chip = item.widget() if item is not None else None
            if isinstance(chip, Chip):
                chip.tell(text, kind)


def _below(button: QWidget) -> QPoint:
    """Where the menu of a button opens on the screen."""
    return button.mapToGlobal(QPoint(0, button.height() + theme.px(4)))
