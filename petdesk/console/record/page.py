"""The page of one pet: who it is, what happened, its photos, and every fact, live and changed in place."""

from collections.abc import Coroutine
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.section_title import SectionTitle
from petdesk.console.parts.soon import Soon
from petdesk.console.pet import wording
from petdesk.console.pet.cards import Album, Vaccines
from petdesk.console.pet.care_cards import Agreements, Files, Incidents
from petdesk.console.pet.editing import Editing
from petdesk.console.pet.knowing import all_translated, today_at
from petdesk.console.pet.sidebar_forms import SidebarForms
from petdesk.console.pet.weight import WeightCard
from petdesk.console.record import customer_menu
from petdesk.console.record.facts import FactTable
from petdesk.console.record.head import RecordHead
from petdesk.console.record.moments import Moment, moments_of, when
from petdesk.console.record.timeline import Timeline
from petdesk.console.record.visited import read_visited
from petdesk.console.tasks import Tasks
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.commands.problems import NoHistory
from petdesk.seat.lines import FieldChange, HouseholdCard, PetCard
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

GATHER_MS = 50
SIDE_WIDTH, NARROW_SIDE, WIDE_FROM = 430, 390, 1100
PART = 40


class RecordPage(QWidget):
    """Shows one pet; without `tasks` it never asks the relay for the history.

    `written` names the thread to go to, `opened` thread, pet and media; `book_wanted` asks for a booking of the pet,
    `left` for the way back.
    """

    written = Signal(str)
    book_wanted = Signal()
    opened = Signal(str, str, str)
    left = Signal()

    def __init__(self, seat: Seat, thumbnails: Thumbnails, tasks: Tasks | None = None) -> None:
        super().__init__()
        self._seat, self._thumbnails, self._tasks = seat, thumbnails, tasks
        self._thread, self._pet = "", ""
        self._card: HouseholdCard | None = None
        self._changes: list[FieldChange] = []
        self._part = PART
        self._gathering = Soon(self, GATHER_MS, self.read)
        self._build()
        thumbnails.changed.connect(self._gather)

    def _gather(self, _media: str) -> None:
        self._gathering.ask()

    def show_pet(self, thread: str, pet: str) -> None:
        """Show a pet of the household behind a thread."""
        if (thread, pet) != (self._thread, self._pet):
            self._thread, self._pet, self._part, self._changes = thread, pet, PART, []
            self._scroll.verticalScrollBar().setValue(0)
        self.read()
        self._ask_history()

    def shown(self) -> tuple[HouseholdCard | None, PetCard | None]:
        """The household and the pet on show."""
        card = self._card
        return card, next((one for one in card.pets if one.pet.id == self._pet), None) if card is not None else None

    def read(self) -> None:
        """Read the pet anew and show it."""
        self._gathering.stop()
        self._card = self._seat.reader.household(self._thread) if self._thread else None
        card, pet = self.shown()
        if card is None or pet is None:
            if self._thread and self.isVisible():
                # Erased, or taken back: there is nothing to show any more.
                self._thread = ""
                self.left.emit()
            return
        self.editing.stand(self._pet)
        today = today_at(self._seat)
        picture = self._thumbnails.picture(pet.pet.photo) if pet.pet.photo else None
        self.head.show_pet(pet, picture, today)
        shop = self._seat.reader.shop()
        self.facts.show_pet(pet, shop.own_fields if shop is not None else (), self._seat.reader.name_of)
        self.incidents.show_incidents(pet.incidents)
        self.agreements.show_agreements(card.agreements, today)
        self.files.show_files(pet.files)
        self.weight.show_weights(pet.weights)
        self.vaccines.show_vaccines(pet.vaccines, today)
        self.album.show_photos(pet.photos, self._thumbnails.picture)
        self._show_moments(card, pet)
        self.editing.show_failures(self._is_here)

    def hear(self, notice: Notice) -> None:
        """Take over what changed, while a pet is on show."""
        if not self.isVisible():
            return
        if (
            notice.records
            or notice.status
            or notice.everything
            or any(one == self._thread for one, _ in notice.messages)
        ):
            self._gathering.ask()
        if ("pet", self._pet) in notice.records:
            self._ask_history()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the head needs what the table of facts can spare."""
        self._side.setFixedWidth(theme.px(SIDE_WIDTH if self.width() >= theme.px(WIDE_FROM) else NARROW_SIDE))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._gathering.ask()
        super().changeEvent(event)

    def _show_moments(self, card: HouseholdCard, pet: PetCard) -> None:
        reader = self._seat.reader
        lines = reader.lines_about(self._thread, self._pet, self._part)
        card = replace(card, bookings=all_translated(self._seat, card.bookings))
        moments = moments_of(card, pet, lines, self._changes, reader.name_of, read_visited(self._seat, card))
        self.timeline.show_moments(moments[: self._part], self._seat.clock.wall_ms(), self._thumbnails.picture)
        self.nothing.setVisible(not moments)
        self.more.setVisible(len(moments) > self._part or len(lines) == self._part)
        last = max(self._changes, key=lambda one: one.n, default=None)
        self.last.setVisible(last is not None)
        if last is not None:
            at = when(Moment(at=last.at, timed=True, title=""), self._seat.clock.wall_ms())
            said = translate("Record", "Last changed by {name}, {when}")
            count = translate("Record", "%n change(s) in all", "", len(self._changes))
            self.last.tell(wording.DOT.join((said.format(name=reader.name_of(last.by), when=at), count)))

    def _ask_history(self) -> None:
        if self._tasks is not None:
            self._tasks.start(self._read_history(self._pet), "history of a record")

    async def _read_history(self, pet: str) -> None:
        try:
            changes = await self._seat.history("pet", pet)
        except NoHistory:
            # Without the relay the page shows what the seat itself holds.
            return
        if pet == self._pet:
            self._changes = changes
            self._gathering.ask()

    def _open_album(self) -> None:
        _, pet = self.shown()
        if pet is not None and pet.photos:
            self.opened.emit(self._thread, self._pet, pet.photos[-1].id)

    def _show_more(self) -> None:
        self._part += PART
        self.read()

    def _is_here(self, kind: str, id: str) -> bool:
        _, card = self.shown()
        grown = {one.id for one in (*card.weights, *card.vaccines, *card.incidents)} if card is not None else set()
        return (kind, id) == ("pet", self._pet) or (kind in {"weight", "vaccine", "incident"} and id in grown)

    def _build(self) -> None:
        px = theme.px
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head, self.timeline, self.facts = RecordHead(), Timeline(), FactTable()
        self.weight, self.vaccines, self.album = WeightCard(), Vaccines(), Album()
        self.incidents, self.agreements, self.files = Incidents(), Agreements(), Files()
        self._story, self._file = SectionTitle("", role="heading"), SectionTitle("", role="heading")
        self.more, self.last = Button("", "secondary"), Label("small", "quiet", wraps=True)
        self.nothing = Label("body", "quiet", wraps=True)
        left, self._scroll = _column((self.head, self._story, self.nothing, self.timeline, self.more))
        left.setContentsMargins(px(24), px(20), px(24), px(24))
        left.setSpacing(px(12))
        right, self._side = _column((self._file, self.facts, self.last, *self._papers()))
        right.setContentsMargins(px(20), px(20), px(20), px(24))
        right.setSpacing(px(12))
        self._side.setProperty("ground", "pane")
        self.editing = Editing(self._seat, self, right)
        right.insertWidget(0, self.editing.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)
        self._wire()
        self._say()

    def _fill_menu(self) -> None:
        """What can be done with the customer as a whole."""
        card, _ = self.shown()
        if card is None:
            return
        customer_menu.fill(self.head.menu, self, self._seat, card, self._do)

    def _do(self, act: Coroutine[Any, Any, str | bool]) -> None:
        if self._tasks is None:
            act.close()
            return

        async def done() -> None:
            said = await act
            self.last.tell(said if isinstance(said, str) else "")
            self.last.setVisible(bool(said))

        self._tasks.start(done(), "leaving")

    def _papers(self) -> tuple[QWidget, ...]:
        return self.weight, self.vaccines, self.incidents, self.agreements, self.album, self.files

    def _wire(self) -> None:
        self.forms = SidebarForms(self._seat, self.editing, self.shown, self._thumbnails.picture)
        self.head.left.connect(self.left)
        self.head.menu.aboutToShow.connect(self._fill_menu)
        self.head.booked.connect(self.book_wanted)
        self.head.written.connect(lambda: self.written.emit(self._thread))
        self.more.clicked.connect(self._show_more)
        self.facts.wanted.connect(lambda field: self.forms.change_pet(field, self.facts))
        self.weight.wanted.connect(lambda: self.forms.change_weight(self.weight))
        self.weight.added.connect(lambda: self.forms.add_weight(self.weight))
        self.vaccines.wanted.connect(lambda one: self.forms.change_vaccine(one, self.vaccines))
        self.incidents.wanted.connect(lambda one: self.forms.change_incident(one, self.incidents))
        self.agreements.wanted.connect(lambda one: self.forms.change_agreement(one, self.agreements))
        self.files.opened.connect(lambda media: self.opened.emit(self._thread, self._pet, media))
        self.album.all_wanted.connect(self._open_album)
        self.album.opened.connect(lambda media: self.opened.emit(self._thread, self._pet, media))
        self.timeline.opened.connect(lambda _moment, media: self.opened.emit(self._thread, self._pet, media))

    def _say(self) -> None:
        self.setAccessibleName(translate("Record", "Record of a pet"))
        self._story.say(translate("Record", "What happened"))
        self._file.say(translate("Record", "Record"))
        self.more.say(translate("Record", "Show earlier ones"))
        said = translate(
            "Record", "Nothing is noted yet. Weights, vaccines, bookings and messages about the pet stand here."
        )
        self.nothing.tell(said)


def _column(widgets: tuple[QWidget, ...]) -> tuple[QVBoxLayout, QScrollArea]:
    """A column that scrolls."""
    content = QWidget()
    column = QVBoxLayout(content)
    for widget in widgets:
        column.addWidget(widget)
        if isinstance(widget, Button):
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return column, scroll
