"""One boarder's row on the board: room, pet, what to mind, how long, care to tick off, last photo, report."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings.boarding import KINDS, Boarder, Duty, duty_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.tick_button import TickButton
from petdesk.console.labels import Label
from petdesk.console.parts.avatar import AvatarButton, pet_face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip, ChipButton
from petdesk.console.parts.flow import Flow
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.short_label import ShortLabel
from petdesk.console.parts.tooltip import explain
from petdesk.console.pet import wording
from petdesk.shop.pets import age_on

translate = QCoreApplication.translate

HEIGHT = 96
# Widths of the columns as parts of the row: room, pet, alerts, stay, meals, medicine, walks, photo, report.
PARTS = (86, 170, 124, 116, 142, 136, 98, 82, 104)
# Where there is little room the report is an icon, and the pet's face leaves more of it to the words.
NARROW, NARROW_PARTS = 1000, (84, 142, 92, 112, 122, 114, 84, 82, 34)
FACE, SMALL_FACE = 48, 32


class BoardingRow(QFrame):
    """`ticked` carries a care and whether it is done now; the others what was pressed."""

    ticked = Signal(object, bool)
    entered = Signal()
    reporting = Signal()
    photographing = Signal()

    def __init__(self, diary: Diary, day: date, row: Boarder, picture: QPixmap | None) -> None:
        super().__init__()
        self.row = row
        self.setFixedHeight(theme.px(HEIGHT))
        self.ticks: dict[tuple[str, int], TickButton] = {}
        self._day = day
        self._cells: tuple[QWidget, ...] = (
            self._room(row),
            self._pet(diary, row, picture),
            self._alerts(row),
            _two(row.left, row.span),
            *(self._duties(diary, row, kind) for kind in KINDS),
            self._photo(row),
            self._report(row),
        )
        for cell in self._cells:
            cell.setParent(self)

    def sizeHint(self) -> QSize:
        """All rows are alike."""
        return QSize(theme.px(sum(NARROW_PARTS)), theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each cell under its head, whatever is in it."""
        narrow = is_narrow(self.width())
        self.report_button.setVisible(not narrow)
        self.report_icon.setVisible(narrow)
        side = theme.px((SMALL_FACE if narrow else FACE) + 8)
        self._face.setFixedSize(side, side)
        for cell, (left, wide) in zip(self._cells, cells_at(self.width()), strict=True):
            cell.setGeometry(round(left), 0, round(wide), self.height())

    def _room(self, row: Boarder) -> QWidget:
        return _two(row.room or "–", row.room_detail, role="title")

    def _pet(self, diary: Diary, row: Boarder, picture: QPixmap | None) -> QWidget:
        cell, name = QWidget(), row.pet.name if row.pet is not None else ""
        face, words, line = AvatarButton(FACE), QVBoxLayout(), QHBoxLayout(cell)
        self._face = face
        face.show_face(name, pet_face(name, name, picture))
        face.clicked.connect(self.entered)
        breed = row.pet.breed or wording.breed(row.pet) if row.pet is not None else ""
        age, years = _age(row, diary)
        words.setSpacing(0)
        words.addStretch(1)
        kinds = [wording.DOT.join(part for part in (breed, said) if part) for said in (age, years)]
        for role, tone, bold, forms in (
            ("message", "", True, [name]),
            ("small", "quiet", False, [*kinds, breed] if breed else kinds),
            ("small", "quiet", False, [row.family]),
        ):
            label = ShortLabel(role, tone, bold=bold)
            label.tell(forms[0], shorter=forms[1:])
            words.addWidget(label)
        words.addStretch(1)
        line.setContentsMargins(0, 0, theme.px(4), 0)
        line.setSpacing(theme.px(6))
        line.addWidget(face)
        line.addLayout(words, 1)
        return cell

    def _alerts(self, row: Boarder) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        column.addStretch(1)
        holder = QWidget()
        flow = Flow(theme.px(4), holder)
        for text, tone in row.alerts:
            chip = Chip(text, tone)
            chip.setMinimumWidth(theme.px(24))
            explain(chip, text)
            flow.addWidget(chip)
        column.addWidget(holder)
        if not row.alerts:
            flow.addWidget(_none())
        column.addStretch(1)
        return cell

    def _duties(self, diary: Diary, row: Boarder, kind: str) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(theme.px(8), 0, theme.px(2), 0)
        column.setSpacing(0)
        column.addStretch(1)
        duties = [duty for duty in row.duties if duty.care.kind == kind]
        for duty in duties:
            button = TickButton(duty.mark, duty_words(duty), _short(duty.by), self._said(diary, row, duty))
            button.clicked.connect(lambda _on=False, one=duty: self.ticked.emit(one.care, one.mark != "done"))
            self.ticks[kind, duty.care.minute] = button
            column.addWidget(button)
            if duty.mark == "late":
                late = ShortLabel("small", "danger")
                late.setContentsMargins(theme.px(22), 0, 0, 0)
                late.tell(_late(duty.late), shorter=[_long(duty.late)])
                column.addWidget(late)
        if not duties:
            column.addWidget(_none())
        column.addStretch(1)
        return cell

    def _said(self, diary: Diary, row: Boarder, duty: Duty) -> str:
        pet = row.pet.name if row.pet is not None else ""
        if duty.mark == "done":
            form = translate("Bookings", "{pet}, {what}: done at {time} by {name}")
            clock = diary.clock(duty.at) if duty.at else ""
            return form.format(pet=pet, what=duty_words(duty), time=clock, name=duty.by)
        form = translate("Bookings", "{pet}, {what}: tick it off")
        return form.format(pet=pet, what=duty_words(duty))

    def _photo(self, row: Boarder) -> QWidget:
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(theme.px(4), 0, 0, 0)
        chip = self.photo_button = ChipButton(row.photo, row.photo_tone)
        name = row.pet.name if row.pet is not None else ""
        explain(chip, translate("Bookings", "Last photo of {pet}: {ago}. Send more").format(pet=name, ago=row.photo))
        chip.clicked.connect(self.photographing)
        line.addWidget(chip)
        line.addStretch(1)
        return cell

    def _report(self, row: Boarder) -> QWidget:
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(0, 0, 0, 0)
        name = row.pet.name if row.pet is not None else ""
        if row.reported:
            button = Button(translate("Bookings", "Sent", "the day's report"), "quiet", "check")
        else:
            button = Button(translate("Bookings", "Report"), "primary", "send")
        said = translate("Bookings", "Daily report of {pet}").format(pet=name)
        button.setAccessibleName(said)
        self.report_button, self.report_icon = button, IconButton("check" if row.reported else "send", said, size=18)
        line.addStretch(1)
        for one in (self.report_button, self.report_icon):
            one.clicked.connect(self.reporting)
            line.addWidget(one)
        return cell


def is_narrow(width: int) -> bool:
    """Whether a row of a width has room for little."""
    return width < theme.px(NARROW)


def cells_at(width: int) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is in a row of a width."""
    left, inner = float(theme.px(16)), width - theme.px(24)
    parts = NARROW_PARTS if is_narrow(width) else PARTS
    found = []
    for part in parts:
        wide = inner * part / sum(parts)
        found.append((left, wide))
        left += wide
    return found


def _two(first: str, second: str, role: str = "message") -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
    column.setSpacing(theme.px(1))
    upper, lower = ShortLabel(role, bold=True), ShortLabel("meta", "quiet")
    upper.tell(first)
    lower.tell(second)
    column.addStretch(1)
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch(1)
    return cell


def _none() -> Label:
    label = Label("small", "quiet")
    label.tell(translate("Bookings", "none"))
    return label


def _age(row: Boarder, diary: Diary) -> tuple[str, str]:
    """The age in whole years, as far as there are any, and in fewer letters."""
    known = age_on(row.pet.birthday, diary.today) if row.pet is not None else None
    if row.pet is None or known is None or not known.years:
        said = wording.age(row.pet, diary.today) if row.pet is not None else ""
        return said, said
    return translate("Pet", "%n year(s)", "", known.years), wording.years_short(known.years)


def _short(name: str) -> str:
    """A colleague in a letter or two."""
    return name[:1] if name and name[0] > "\u2e80" else name.split(" ", maxsplit=1)[0][:6]


def _late(minutes: int) -> str:
    if minutes < 60:
        return translate("Bookings", "late by {n} min").format(n=minutes)
    return translate("Bookings", "late by {h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def _long(minutes: int) -> str:
    if minutes < 60:
        return translate("Bookings", "{n} min", "how late").format(n=minutes)
    return translate("Bookings", "{h} h {m} min", "how late").format(h=minutes // 60, m=minutes % 60)
