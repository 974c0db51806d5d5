"""The sidebar beside the conversation: the household's pets and all that is known of the chosen one, live."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import theme
from petdesk.console.labels import empty
from petdesk.console.parts.avatar import pet_face
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.face_pill import FacePill
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.soon import Soon
from petdesk.console.pet.cards import Album, NextBooking, People, Vaccines
from petdesk.console.pet.editing import Editing
from petdesk.console.pet.identity import Alerts, Facts, Identity
from petdesk.console.pet.knowing import facts_of, next_booking, staff_name, today_at
from petdesk.console.pet.sidebar_forms import SidebarForms
from petdesk.console.pet.weight import WeightCard
from petdesk.console.shortcuts import keys_of
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.commands.families import part_households
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

GATHER_MS = 16
KINDS = frozenset(
    {
        "household",
        "customer",
        "pet",
        "weight",
        "vaccine",
        "booking",
        "staff",
        "incident",
        "agreement",
        "consent",
        "link",
        "calendar",
    }
)


class PetPane(QWidget):
    """Shows the household behind a thread; `opened` names a photo that was pressed, `close_asked` the cross.

    `record_wanted` names thread and pet whose whole record is to be shown, `family_wanted` the thread of the same
    family's other household.
    """

    opened = Signal(str, str)
    record_wanted = Signal(str, str)
    close_asked = Signal()
    family_wanted = Signal(str)

    def __init__(self, seat: Seat, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._thumbnails = seat, thumbnails
        self._thread: str | None = None
        self._card: HouseholdCard | None = None
        self._chosen: dict[str, str] = {}
        self.pills: dict[str, FacePill] = {}
        self._gathering = Soon(self, GATHER_MS, self.read)
        self._failing = Soon(self, GATHER_MS, lambda: self.editing.show_failures(self._is_here))
        self._build()
        self._wire_editing()
        thumbnails.changed.connect(self._see_picture)
        self.album.opened.connect(self._open_photo)
        self._say()
        self.show_thread(None)

    def show_thread(self, thread: str | None) -> None:
        """Show the household behind a thread; nothing for None or a staff room."""
        self._thread = thread
        self._scroll.verticalScrollBar().setValue(0)
        self.read()

    def read(self) -> None:
        """Read the household anew and show what differs."""
        self._gathering.stop()
        card = self._seat.reader.household(self._thread) if self._thread is not None else None
        if card is None or card != self._card:
            self._card = card
            self._show()
        self.editing.show_failures(self._is_here)

    def hear(self, notice: Notice) -> None:
        """Take over what changed of this household."""
        here = any(thread == self._thread for thread, _ in notice.messages)
        if here or notice.everything or any(kind in KINDS for kind, _ in notice.records):
            self._gathering.ask()
        elif notice.status:
            self._failing.ask()

    def shown_pet(self) -> PetCard | None:
        """The pet on show."""
        if self._card is None or not self._card.pets:
            return None
        wanted = self._chosen.get(self._card.household.id)
        return next((pet for pet in self._card.pets if pet.pet.id == wanted), self._card.pets[0])

    def show_pet(self, pet: str) -> None:
        """Show another pet of the household, and come back to it next time."""
        if self._card is not None:
            self._chosen[self._card.household.id] = pet
            self._show()

    def enter_record(self) -> None:
        """Ask for the whole record of the pet on show."""
        shown = self.shown_pet()
        if shown is not None and self._thread is not None:
            self.record_wanted.emit(self._thread, shown.pet.id)

    def set_floating(self, floating: bool) -> None:
        """Over the conversation it needs a way to be closed."""
        self.close_button.setVisible(floating)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show()
        super().changeEvent(event)

    def _build(self) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self.identity, self.alerts, self.facts, self.weight = Identity(), Alerts(), Facts(), WeightCard()
        self.vaccines, self.booking, self.album, self.people = Vaccines(), NextBooking(), Album(), People()
        self._of_pet: tuple[QWidget, ...] = (
            self.identity,
            self.alerts,
            self.facts,
            self.weight,
            self.vaccines,
            self.booking,
            self.album,
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(12))
        for widget in (*self._of_pet, self.people):
            column.addWidget(widget)
        column.addStretch(1)
        self.editing = Editing(self._seat, self, column)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        self.close_button = IconButton("close", "", size=16)
        self.close_button.clicked.connect(self.close_asked)
        self.close_button.hide()
        self.add_button = IconButton("plus", "", size=16)
        self.add_menu = QMenu(self.add_button)
        self.add_button.setMenu(self.add_menu)
        self._switch = QHBoxLayout()
        self._switch.setSpacing(px(6))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(12), 0)
        head.addLayout(self._switch)
        head.addStretch()
        head.addWidget(self.add_button)
        head.addWidget(self.close_button)
        self.nobody = EmptyState("paw")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.nobody)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.editing.bar)
        whole.addWidget(self._stack, 1)

    def _show(self) -> None:
        card, shown = self._card, self.shown_pet()
        self._show_switch(card, shown)
        self._stack.setCurrentIndex(0 if card is not None else 1)
        self.add_button.setVisible(card is not None)
        self.editing.stand(shown.pet.id if shown is not None else card.household.id if card is not None else "")
        if card is None:
            return
        if shown is not None:
            self._show_pet(card, shown)
        else:
            for widget in self._of_pet:
                widget.hide()
        self.people.show_people(card)

    def _show_switch(self, card: HouseholdCard | None, shown: PetCard | None) -> None:
        empty(self._switch)
        self.pills = {}
        group = QButtonGroup(self)
        for pet in card.pets if card is not None else ():
            picture = self._thumbnails.picture(pet.pet.photo) if pet.pet.photo else None
            pill = FacePill(pet.pet.name, pet_face(pet.pet.name, pet.pet.name, picture))
            pill.setChecked(shown is not None and pet.pet.id == shown.pet.id)
            pill.clicked.connect(lambda _on=False, to=pet.pet.id: self.show_pet(to))
            group.addButton(pill)
            self.pills[pet.pet.id] = pill
            self._switch.addWidget(pill)

    def _show_pet(self, card: HouseholdCard, shown: PetCard) -> None:
        today, pet = today_at(self._seat), shown.pet
        self.identity.show()
        picture = self._thumbnails.picture(pet.photo) if pet.photo else None
        self.identity.show_pet(shown, picture, today)
        self.alerts.show_alerts(pet.alerts)
        self.facts.show_facts(facts_of(self._seat, card, shown))
        self.weight.show_weights(shown.weights)
        self.vaccines.show()
        self.vaccines.show_vaccines(shown.vaccines, today)
        booking = next_booking(self._seat, card, pet.id)
        groomer = staff_name(self._seat, booking.groomer) if booking else ""
        self.booking.show_booking(booking, groomer, self._seat.clock.wall_ms(), card.zone)
        self.album.show_photos(shown.photos, self._thumbnails.picture)

    def _open_album(self) -> None:
        """The newest photo large, with all others beside it."""
        shown = self.shown_pet()
        if shown is not None and shown.photos:
            self._open_photo(shown.photos[-1].id)

    def _open_photo(self, media: str) -> None:
        if self._thread is not None:
            self.opened.emit(self._thread, media)

    def _wire_editing(self) -> None:
        self.forms = forms = SidebarForms(
            self._seat, self.editing, lambda: (self._card, self.shown_pet()), self._thumbnails.picture
        )
        self.identity.entered.connect(self.enter_record)
        self.identity.wanted.connect(lambda field: forms.change_pet(field, self.identity))
        self.alerts.wanted.connect(lambda: forms.change_pet("alerts", self.alerts))
        self.facts.wanted.connect(lambda field: forms.change_pet(field, self.facts))
        self.weight.wanted.connect(lambda: forms.change_weight(self.weight))
        self.weight.added.connect(lambda: forms.add_weight(self.weight))
        self.vaccines.wanted.connect(lambda one: forms.change_vaccine(one, self.vaccines))
        self.people.wanted.connect(lambda one: forms.change_people(one, self.people))
        self.album.all_wanted.connect(self._open_album)
        self.people.family_wanted.connect(self.family_wanted)
        self.people.parting_wanted.connect(lambda link: part_households(self._seat, link))
        self.people.consent_wanted.connect(lambda: forms.add_consent(self.people))
        self.people.agreement_wanted.connect(lambda one: forms.change_agreement(one, self.people))
        parts: dict[str, QWidget] = {"weight": self.weight, "vaccines": self.vaccines, "people": self.people}
        parts["alerts"] = self.alerts
        self.add_menu.aboutToShow.connect(lambda: forms.fill_menu(self.add_menu, parts, self.identity))

    def _is_here(self, kind: str, id: str) -> bool:
        """Whether a record is one of the household on show."""
        card = self._card
        if card is None:
            return False
        pets = {("pet", pet.pet.id) for pet in card.pets}
        grown = {("weight", one.id) for pet in card.pets for one in pet.weights}
        grown |= {("vaccine", one.id) for pet in card.pets for one in pet.vaccines}
        grown |= {("incident", one.id) for pet in card.pets for one in pet.incidents}
        grown |= {("agreement", one.id) for one in card.agreements}
        people = {("customer", one.id) for one in card.customers}
        return (kind, id) in pets | grown | people | {("household", card.household.id)}

    def _see_picture(self, media: str) -> None:
        card = self._card
        if card is not None and any(
            media == pet.pet.photo or any(media == ref.id for ref in pet.photos) for pet in card.pets
        ):
            self._show()

    def _say(self) -> None:
        self.close_button.explain(translate("Pet", "Close"), keys_of("back"))
        self.add_button.explain(translate("Pet", "Add to the record"))
        self.setAccessibleName(translate("Pet", "Pets and household"))
        self.nobody.say(
            translate("Pet", "Pets appear here"),
            translate("Pet", "Open a conversation with a customer to see the household's pets beside it."),
        )
