"""Beside the board of those who stay: who got no photo today, how much of the care is done, who comes and goes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.bookings import boarding
from petdesk.console.bookings.bar import Bar
from petdesk.console.bookings.boarding import KINDS, Boarder, comings, done_of, late_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.labels import Label, empty
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.parts.badge import Badge
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.short_label import ShortLabel
from petdesk.console.pet import wording
from petdesk.shop.bookings import IN_SHOP, Booking
from petdesk.shop.people import Staff

translate = QCoreApplication.translate

ICONS = {"meal": "bowl", "medicine": "pill", "walk": "walk"}


class BoardingSide(QWidget):
    """Three cards; `photographing` names the booking whose photo is asked for, `reminding` a colleague and bookings."""

    photographing = Signal(str)
    reminding = Signal(str, list)

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.px(16))
        self.without, self.care, self.moves = _Card(), _Card(), _Card()
        for card in (self.without, self.care, self.moves):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.cameras: dict[str, IconButton] = {}
        self.remind_button: Button | None = None
        self._reminded: set[tuple[date, str]] = set()

    def lie(self, lying: bool) -> None:
        """Stand the cards beside each other, or one under the other."""
        way = QBoxLayout.Direction.LeftToRight if lying else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(way)
        for at in range(self._cards.count()):
            item = self._cards.itemAt(at)
            card = item.widget() if item is not None else None
            self._cards.setStretch(at, int(lying == (card is not None)))

    def show_day(self, diary: Diary, day: date, rows: Sequence[Boarder]) -> None:
        """Show how the day stands."""
        self._show_without(diary, rows)
        self._show_care(rows)
        self._show_moves(diary, day)

    def _show_without(self, diary: Diary, rows: Sequence[Boarder]) -> None:
        wanting = [row for row in rows if row.photo_said]
        self.cameras = {}
        self.without.begin(translate("Bookings", "No photo yet today"), len(wanting))
        for row in wanting:
            name = row.pet.name if row.pet is not None else ""
            camera = IconButton("camera", translate("Bookings", "Send photos of {pet}").format(pet=name), size=18)
            camera.clicked.connect(lambda _on=False, id=row.booking.id: self.photographing.emit(id))
            self.cameras[row.booking.id] = camera
            beside, face = row.room and _room(row.room), self._faces.of(diary, row.booking)
            self.without.add(_person(name, beside, row.photo_said, camera, face, tone="danger"))
        self.remind_button = None
        on_duty = boarding.on_duty(diary, diary.today)
        if wanting and on_duty is not None:
            self._add_reminding(diary, on_duty, [row.booking.id for row in wanting])
        if not wanting:
            self.without.add_words(translate("Bookings", "Everybody's family has seen a photo today."))

    def _add_reminding(self, diary: Diary, on_duty: Staff, bookings: list[str]) -> None:
        """A button that writes to whoever is on duty, once for each boarder and day."""
        left = [id for id in bookings if (diary.today, id) not in self._reminded]
        form = translate("Bookings", "Remind {name}") if left else translate("Bookings", "{name} was reminded")
        button = self.remind_button = Button(form.format(name=on_duty.name), "primary" if left else "secondary", "bell")
        button.setEnabled(bool(left))
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._remind(diary, on_duty, left))
        self.without.add(button)

    def _remind(self, diary: Diary, on_duty: Staff, bookings: list[str]) -> None:
        self._reminded |= {(diary.today, id) for id in bookings}
        if self.remind_button is not None:
            self.remind_button.setEnabled(False)
            self.remind_button.say(translate("Bookings", "{name} was reminded").format(name=on_duty.name))
        self.reminding.emit(on_duty.id, bookings)

    def _show_care(self, rows: Sequence[Boarder]) -> None:
        self.care.begin(translate("Bookings", "Care today"))
        names = {
            "meal": translate("Bookings", "Meals"),
            "medicine": translate("Bookings", "Medicine"),
            "walk": translate("Bookings", "Walks and play"),
        }
        for kind in KINDS:
            done, total = done_of(rows, kind)
            late = late_words(rows, kind)
            self.care.add_layout(_measure(ICONS[kind], names[kind], done, total, late))
        sent = sum(row.reported for row in rows)
        self.care.add_layout(_measure("send", translate("Bookings", "Daily reports"), sent, len(rows), ""))

    def _show_moves(self, diary: Diary, day: date) -> None:
        self.moves.begin(translate("Bookings", "Coming and going today"))
        found = comings(diary, day)
        for booking, comes in found:
            family = diary.families.get(booking.household, "")
            said, chip = _move(diary, booking, family, comes=comes)
            self.moves.add(_person(diary.pet_names(booking), "", said, chip, self._faces.of(diary, booking)))
        if not found:
            self.moves.add_words(translate("Bookings", "Nobody comes or goes."))


class _Card(QFrame):
    """A card with a title, a count and a body."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        self._column.setSpacing(theme.px(8))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def begin(self, title: str, count: int = 0) -> None:
        """Begin anew under a title."""
        empty(self._column)
        row, label = QHBoxLayout(), Label("heading", bold=True)
        label.tell(title)
        row.addWidget(label, 1)
        if count:
            badge = Badge("alarm")
            badge.show_count(count, f"{title}: {count}")
            row.addWidget(badge)
        self._column.addLayout(row)

    def add(self, widget: QWidget) -> None:
        """One more row."""
        self._column.addWidget(widget)

    def add_layout(self, layout: QVBoxLayout) -> None:
        """One more part."""
        self._column.addLayout(layout)

    def add_words(self, text: str) -> None:
        """A sentence."""
        label = Label("small", "quiet", wraps=True)
        label.tell(text)
        self._column.addWidget(label)


def _person(name: str, beside: str, under: str, end: QWidget, shown: Face, *, tone: str = "quiet") -> QWidget:
    row = QWidget()
    line, words, first = QHBoxLayout(row), QVBoxLayout(), QHBoxLayout()
    face, title, more, below = Avatar(34), Label(bold=True), ShortLabel("small", "quiet"), ShortLabel("small", tone)
    face.show_face(name, shown)
    title.tell(name)
    more.tell(beside)
    below.tell(under)
    first.setSpacing(theme.px(6))
    first.addWidget(title)
    first.addWidget(more)
    first.addStretch(1)
    words.setSpacing(0)
    words.addLayout(first)
    words.addWidget(below)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(10))
    line.addWidget(face)
    line.addLayout(words, 1)
    line.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _measure(icon: str, name: str, done: int, total: int, late: str) -> QVBoxLayout:
    column, line, bar = QVBoxLayout(), QHBoxLayout(), Bar()
    label, number, sign = Label("small"), Label("small", bold=True), Label()
    sign.setPixmap(icons.pixmap(icon, theme.current().tokens.ink2, 16))
    label.tell(name)
    number.tell(f"{done} / {total}")
    line.setSpacing(theme.px(7))
    line.addWidget(sign)
    line.addWidget(label, 1)
    line.addWidget(number)
    bar.show_part(done / total if total else 0.0, "danger" if late else "accent")
    bar.setAccessibleName(f"{name} {done} / {total}")
    column.setSpacing(theme.px(5))
    column.addLayout(line)
    column.addWidget(bar)
    if late:
        words = Label("small", "danger", wraps=True)
        words.tell(late)
        column.addWidget(words)
    return column


def _move(diary: Diary, booking: Booking, family: str, *, comes: bool) -> tuple[str, Chip]:
    """The family with the time, and a chip that says how it stands."""
    if comes:
        inside = booking.state in IN_SHOP
        chip = Chip(translate("Bookings", "Is here"), "ok") if inside else Chip(translate("Bookings", "Comes"), "info")
        return wording.DOT.join((family, diary.clock(booking.start))), chip
    gone = booking.state == "collected"
    chip = Chip(translate("Bookings", "Has left"), "plain") if gone else Chip(translate("Bookings", "Leaves"), "warn")
    return wording.DOT.join((family, diary.clock(booking.end))), chip


def _room(name: str) -> str:
    return translate("Bookings", "room {place}").format(place=name) if name.isdecimal() else name
