"""The list of a groomer's day: each visit with its step, the next one a press away, photos another."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.composer.edit import local_files
from petdesk.console.labels import Label, empty
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.flow import Flow
from petdesk.console.pet import wording
from petdesk.shop.bookings import AHEAD, Booking
from petdesk.shop.visits import Visit, VisitStep, now_at

translate = QCoreApplication.translate

WIDTH = 860
MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)


class MineView(QWidget):
    """Shows one colleague's day, or everybody's.

    `stepped` carries a booking and a state, `reached` a booking, a step and when it will be ready (Unix ms, 0: as was
    said), `photographing` a booking and a step, `dropped` those with files; `opened` a booking, `reporting` too.
    """

    stepped = Signal(str, str)
    reached = Signal(str, str, object)
    photographing = Signal(str, str)
    dropped = Signal(str, str, list)
    opened = Signal(str)
    reporting = Signal(str)

    def __init__(self, faces: Faces) -> None:
        super().__init__()
        self._faces = faces
        self.rows: dict[str, MineRow] = {}
        self.nobody = EmptyState("scissors")
        self.nobody.action.hide()
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        content, scroll = QWidget(), QScrollArea()
        content.setMaximumWidth(theme.px(WIDTH))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self._column.setSpacing(theme.px(10))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll = scroll
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        whole.addWidget(self.nobody)
        self._shown: object = None

    def show_day(self, diary: Diary, day: date, member: str) -> None:
        """Show the visits of a day that are a colleague's; of somebody who is no groomer's everybody's."""
        bookings = of_day(diary, day, member)
        shown = [(one, diary.visits.get(one.id), sorted(diary.steps), diary.now // 60_000) for one in bookings]
        seen = (shown, self._faces.here(diary, bookings))
        if seen != self._shown:
            self._shown = seen
            self._fill(diary, bookings)

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self._shown = None
        self.nobody.say(
            translate("Bookings", "Nothing to do today"),
            translate("Bookings", "Visits stand here, with their steps to press and their photos to send."),
        )

    def _fill(self, diary: Diary, bookings: Sequence[Booking]) -> None:
        empty(self._column)
        self.rows = {}
        for booking in bookings:
            row = MineRow(diary, booking, self._faces.of(diary, booking))
            row.stepped.connect(lambda state, id=booking.id: self.stepped.emit(id, state))
            row.reached.connect(lambda step, ready, id=booking.id: self.reached.emit(id, step, ready))
            row.photographing.connect(lambda step, id=booking.id: self.photographing.emit(id, step))
            row.dropped.connect(lambda step, files, id=booking.id: self.dropped.emit(id, step, files))
            row.opened.connect(lambda id=booking.id: self.opened.emit(id))
            row.reporting.connect(lambda id=booking.id: self.reporting.emit(id))
            self.rows[booking.id] = row
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.nobody.setVisible(not bookings)
        self._scroll.setVisible(bool(bookings))


class MineRow(QFrame):
    """One visit; files dropped on it go to the step it is at."""

    stepped = Signal(str)
    reached = Signal(str, object)
    photographing = Signal(str)
    dropped = Signal(str, list)
    opened = Signal()
    reporting = Signal()

    def __init__(self, diary: Diary, booking: Booking, face: Face) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        self.booking, self._now, self._face = booking, diary.now, face
        self.visit = diary.visits.get(booking.id)
        self.here = _here(self.visit, diary)
        self.next_button = Button("", "primary")
        self.photo_button = Button(translate("Bookings", "Photos"), "secondary", "camera")
        self.ready_button = Button("", "secondary", "clock")
        self.more_button = Button(translate("Bookings", "Look"), "quiet")
        self.photo_button.clicked.connect(lambda: self.photographing.emit(self._code()))
        self.more_button.clicked.connect(self.opened)
        self._lay_out(diary)
        self._offer(diary)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.visit is not None and local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Send them at the step it is at."""
        files: list[Path] = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(self._code(), files)

    def _code(self) -> str:
        steps = self.visit.steps if self.visit is not None else ()
        return steps[self.here].code if 0 <= self.here < len(steps) else ""

    def _offer(self, diary: Diary) -> None:
        """What comes next, on the big button."""
        booking, visit = self.booking, self.visit
        self.photo_button.setVisible(visit is not None and booking.state != "collected")
        self.ready_button.setVisible(visit is not None and booking.state in {"arrived", "in_progress"})
        following = visit.steps[self.here + 1] if visit is not None and self.here + 1 < len(visit.steps) else None
        if booking.state in AHEAD:
            self._next(booking_words.act_name("arrived"), lambda: self.stepped.emit("arrived"))
        elif following is not None and booking.state in {"arrived", "in_progress"}:
            self._next(_step_words(following), lambda: self.reached.emit(following.code, 0))
        elif booking.state == "ready":
            self._next(booking_words.act_name("collected"), lambda: self.stepped.emit("collected"))
        elif booking.state == "collected" and (visit is None or visit.report is None):
            self._next(translate("Bookings", "Report card"), self.reporting.emit)
        else:
            self.next_button.hide()
        left = booking_words.minutes_left(visit, diary.now) if visit is not None else None
        said = translate("Bookings", "ready in {n} min").format(n=left) if left is not None else ""
        self.ready_button.say(said or translate("Bookings", "Ready when?"))
        self._ready_menu()

    def _next(self, words: str, act: object) -> None:
        self.next_button.say(words)
        self.next_button.clicked.connect(act)

    def _ready_menu(self) -> None:
        menu = QMenu(self.ready_button)
        for minutes in MINUTES:
            action = menu.addAction(translate("Bookings", "in {n} min").format(n=minutes))
            ready = self._now + minutes * 60_000
            action.triggered.connect(lambda _on=False, at=ready: self.reached.emit(self._code(), at))
        self.ready_button.setMenu(menu)

    def _lay_out(self, diary: Diary) -> None:
        booking, px = self.booking, theme.px
        face, words, line, buttons = Avatar(48), QVBoxLayout(), QHBoxLayout(self), QHBoxLayout()
        face.show_face(diary.pet_names(booking), self._face)
        title, under = Label("message", bold=True), Label("small", "quiet", wraps=True)
        title.tell(booking_words.title(diary, booking))
        family = diary.families.get(booking.household, "")
        under.tell(wording.DOT.join(part for part in (booking_words.when(diary, booking), family) if part))
        words.setSpacing(px(3))
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(under)
        mind = booking_words.alerts(diary, booking)
        if mind:
            alert = Label("small", "danger", wraps=True)
            alert.tell("⚠ " + wording.DOT.join(mind))
            words.addWidget(alert)
        if self.visit is not None and self.visit.steps:
            words.addWidget(self._chips(diary, self.visit))
        words.addStretch(1)
        buttons.setSpacing(px(6))
        for button in (self.more_button, self.ready_button, self.photo_button, self.next_button):
            buttons.addWidget(button)
        line.setContentsMargins(px(14), px(12), px(14), px(12))
        line.setSpacing(px(12))
        line.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addLayout(buttons)

    def _chips(self, diary: Diary, visit: Visit) -> QWidget:
        holder = QWidget()
        flow = Flow(theme.px(6), holder)
        for at, step in enumerate(visit.steps):
            waits = (visit.id, step.code) in diary.steps
            kind = "accent" if at == self.here else "ok" if at < self.here else "plain"
            mark = " ✓" if at <= self.here and at < len(visit.steps) - 1 and step.at else ""
            flow.addWidget(Chip(f"{booking_words.step_name(step)}{mark}", "warn" if waits else kind))
        return holder


def of_day(diary: Diary, day: date, member: str) -> list[Booking]:
    """The visits of a day, those of a colleague first and alone where it is a groomer."""
    visits = diary.visits_on(day)
    groomers = {one.id for one in diary.groomers()}
    mine = [one for one in visits if one.groomer == member or member not in groomers]
    return sorted(mine, key=lambda one: (one.state in {"collected", "no_show"}, one.start, one.id))


def _here(visit: Visit | None, diary: Diary) -> int:
    """The step the visit is at, what waits for the relay counted."""
    if visit is None:
        return -1
    waiting = [at for at, step in enumerate(visit.steps) if (visit.id, step.code) in diary.steps]
    return max([now_at(visit), *waiting])


def _step_words(step: VisitStep) -> str:
    return translate("Bookings", "Now: {step}").format(step=booking_words.step_name(step))
