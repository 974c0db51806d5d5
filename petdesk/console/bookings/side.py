"""The panel at the right of the bookings: one booking with all that is known of it, and what may become of it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.labels import Label, empty
from petdesk.console.parts.avatar import Avatar
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.tooltip import explain
from petdesk.console.pet import wording
from petdesk.console.shortcuts import keys_of
from petdesk.shop.bookings import STEPS, Booking, BookingState, Tally
from petdesk.shop.visits import Visit, now_at

translate = QCoreApplication.translate

WIDTH = 340
# What usually comes next; the others are offered more quietly.
NEXT: dict[BookingState, BookingState] = {
    "requested": "confirmed",
    "confirmed": "arrived",
    "arrived": "in_progress",
    "in_progress": "ready",
    "ready": "collected",
    "no_show": "arrived",
}
ORDER: tuple[BookingState, ...] = ("confirmed", "arrived", "in_progress", "ready", "collected", "no_show", "cancelled")
CHIPS = {"accent": "accent", "ok": "ok", "info": "info", "warn": "warn", "danger": "danger", "plain": "plain"}


class BookingSide(QFrame):
    """Shows one booking.

    `stepped` carries its id and the state that was pressed, `reached` and `undone` its id and a step of the visit,
    `written` its thread, `entered` thread and pet, `changing`, `reporting` its id; `left` asks to close the panel.
    """

    stepped = Signal(str, str)
    reached = Signal(str, str)
    undone = Signal(str, str)
    written = Signal(str)
    entered = Signal(str, str)
    changing = Signal(str)
    reporting = Signal(str)
    left = Signal()

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.booking: Booking | None = None
        self.buttons: dict[str, Button] = {}
        self.steps: dict[str, Button] = {}
        self.close_button = IconButton("close", "", size=16)
        self.close_button.clicked.connect(self.left)
        self.title, self.when = Label("heading", bold=True, wraps=True), Label("body", "quiet", wraps=True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        self._column.setSpacing(theme.px(8))
        self._lay_out(content)

    def show_booking(self, diary: Diary, booking: Booking, family: Tally) -> None:
        """Show it as it stands, and how its family's bookings went."""
        self.booking = booking
        self.close_button.explain(translate("Bookings", "Close"), keys_of("back"))
        self.title.tell(booking_words.title(diary, booking))
        self.when.tell(_when(diary, booking))
        empty(self._column)
        self._column.addLayout(self._chips(diary, booking))
        for pet in booking.pets:
            if pet in diary.pets:
                self._column.addLayout(self._pet(diary, booking, pet))
        for name, said in (*_facts(diary, booking), (translate("Bookings", "So far"), _tally(family))):
            self._column.addLayout(_fact(name, said))
        visit = diary.visits.get(booking.id)
        if visit is not None and not visit.stay:
            self._add_steps(diary, visit)
        self._add_buttons(booking)
        self._column.addStretch(1)

    def _chips(self, diary: Diary, booking: Booking) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(Chip(booking_words.state_name(booking.state), CHIPS[booking_words.TONES[booking.state]]))
        if booking.id in diary.waiting:
            row.addWidget(Chip(translate("Bookings", "not yet confirmed by the relay"), "warn", "clock"))
        row.addStretch(1)
        return row

    def _pet(self, diary: Diary, booking: Booking, pet: str) -> QHBoxLayout:
        known = diary.pets[pet]
        face, name = Avatar(36), Button(known.name, "link")
        face.show_face(known.name, self._faces.of_pet(diary, pet))
        name.clicked.connect(lambda _on=False: self.entered.emit(booking.thread, pet))
        words, row = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        if known.alerts:
            alert = Label("small", "danger", wraps=True)
            alert.tell("⚠ " + wording.DOT.join(one.text or one.code for one in known.alerts))
            words.addWidget(alert)
        face.setFixedSize(theme.px(36), theme.px(36))
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _add_steps(self, diary: Diary, visit: Visit) -> None:
        """The steps of the visit; the one that comes next is pressed to say that it is reached."""
        self.steps = {}
        title = Label("body", bold=True)
        title.tell(translate("Bookings", "Progress"))
        self._column.addWidget(title)
        here = now_at(visit)
        for at, step in enumerate(visit.steps):
            name = booking_words.step_name(step)
            said = f"{name}{wording.DOT}{diary.clock(step.at)}" if step.at else name
            button = Button(said, "primary" if at == here + 1 else "quiet", "check" if step.at else "")
            slipped = at == here and at > 0 and visit.ended == 0
            button.setEnabled(not step.at or slipped)
            if slipped:
                explain(button, translate("Bookings", "{step} was not reached after all").format(step=name))
            told = self.undone if slipped else self.reached
            button.clicked.connect(lambda _on=False, tell=told, code=step.code, id=visit.id: tell.emit(id, code))
            self.steps[step.code] = button
            self._column.addWidget(button)

    def _add_buttons(self, booking: Booking) -> None:
        self.buttons = {}
        usual = NEXT.get(booking.state)
        for state in ORDER:
            if state in STEPS[booking.state]:
                kind = "danger" if state in {"cancelled", "no_show"} else "primary" if state == usual else "secondary"
                button = Button(booking_words.act_from(booking.state, state), kind)
                button.clicked.connect(lambda _on=False, to=state, id=booking.id: self.stepped.emit(id, to))
                self.buttons[state] = button
        row, others = QHBoxLayout(), QHBoxLayout()
        write = Button(translate("Bookings", "Write"), "secondary", "thread")
        write.clicked.connect(lambda: self.written.emit(booking.thread))
        change = Button(translate("Bookings", "Change"), "secondary", "edit")
        change.clicked.connect(lambda: self.changing.emit(booking.id))
        report = Button(translate("Bookings", "Report card"), "secondary", "note")
        report.clicked.connect(lambda: self.reporting.emit(booking.id))
        self.buttons |= {"write": write, "change": change, "report": report}
        change.setVisible(booking.state in {"requested", "confirmed", "arrived", "in_progress"})
        report.setVisible(booking.state in {"in_progress", "ready", "collected"})
        self._column.addSpacing(theme.px(6))
        for name, button in self.buttons.items():
            if name in {"write", "change", "report"}:
                others.addWidget(button)
            elif name == usual:
                self._column.addWidget(button)
            else:
                row.addWidget(button)
        for line in (row, others):
            line.setSpacing(theme.px(6))
            line.addStretch(1)
            self._column.addLayout(line)

    def _lay_out(self, content: QWidget) -> None:
        px = theme.px
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(self.when)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(14), px(10), px(10))
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)


def _when(diary: Diary, booking: Booking) -> str:
    first, last = diary.local(booking.start), diary.local(booking.end)
    if first.date() == last.date():
        return f"{booking_words.day_short(first.date())} {first:%H:%M} – {last:%H:%M}"
    days = (booking_words.day_short(first.date()), booking_words.day_short(last.date()))
    return f"{days[0]} {first:%H:%M} → {days[1]} {last:%H:%M}"


def _facts(diary: Diary, booking: Booking) -> list[tuple[str, str]]:
    price = wording.price(booking.price)
    deposit = wording.price(booking.deposit)
    paid = translate("Bookings", "paid") if booking.deposit_paid else translate("Bookings", "not paid yet")
    found = (
        (translate("Bookings", "Family"), diary.families.get(booking.household, "")),
        (translate("Bookings", "Service"), diary.service_name(booking)),
        (translate("Bookings", "Groomer"), diary.groomer_name(booking.groomer)),
        (translate("Bookings", "Place"), diary.resource_name(booking.resource)),
        (translate("Bookings", "Price"), price),
        (translate("Bookings", "Deposit"), f"{deposit}{wording.DOT}{paid}" if deposit else ""),
        (translate("Bookings", "Wish"), booking.wish),
        (translate("Bookings", "Note"), booking.note),
        (translate("Bookings", "Reason"), booking.reason),
    )
    return [(name, said) for name, said in found if said]


def _tally(family: Tally) -> str:
    """How often a family came, cancelled, and did not come."""
    said = [translate("Bookings", "%n visit(s)", "", family.collected)]
    said += [translate("Bookings", "%n cancelled", "", family.cancelled)] if family.cancelled else []
    said += [translate("Bookings", "%n did not come", "", family.no_show)] if family.no_show else []
    return wording.DOT.join(said)


def _fact(name: str, said: str) -> QHBoxLayout:
    heading, value = Label("body", "quiet"), Label("body", wraps=True)
    heading.tell(name)
    heading.setFixedWidth(theme.px(76))
    value.tell(said)
    row = QHBoxLayout()
    row.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(value, 1)
    return row
