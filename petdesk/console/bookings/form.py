"""The form that makes or changes a booking: pets, services, a free time, and what to know before it is agreed."""

from datetime import date, timedelta

from msgspec import to_builtins
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from petdesk.console import words
from petdesk.console.bookings import offer
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.agendas import agenda_about
from petdesk.console.bookings.booking_words import day_short
from petdesk.console.bookings.care_words import read_care
from petdesk.console.bookings.form_body import FormBody, read_amount
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.bookings.offer import Choices
from petdesk.console.pet import wording
from petdesk.seat.lines import HouseholdCard
from petdesk.seat.seat import Seat
from petdesk.shop.agenda import Agenda
from petdesk.shop.bookings import Booking
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import instant, local_day
from petdesk.shop.services import name_of
from petdesk.shop.slots import Slot

translate = QCoreApplication.translate

WAIT_DAYS = 6


class BookingForm(FormBody):
    """Asks for everything of a booking of one household; `done` names what was booked or changed, `left` nothing,
    `waits` that the family waits for a time."""

    done = Signal(list)
    left = Signal()
    waits = Signal()

    def __init__(self, seat: Seat, acts: BookingActs) -> None:
        super().__init__()
        self._seat, self._acts = seat, acts
        self.card: HouseholdCard | None = None
        self.booking: Booking | None = None
        self.choices, self.agenda = Choices(day=date.min), Agenda(calendar=Calendar(id=CALENDAR), services={})
        self._wire()

    def begin(self, thread: str, day: date | None = None, minute: int | None = None, **chosen: object) -> bool:
        """Ask for a new booking of a thread's household; False for a room. `chosen` are fields of Choices to begin
        with, `minute` a time of the day that was pressed.
        """
        card = self._seat.reader.household(thread)
        if card is None:
            return False
        self.card, self.booking, hours = card, None, calendar_of(self._seat).hours
        first = day or local_day(hours, self._seat.clock.wall_ms())
        only = (card.pets[0].pet.id,) if len(card.pets) == 1 else ()
        self.choices = replace(Choices(day=first, pets=only), **{k: v for k, v in chosen.items() if v})
        self._read()
        if minute is not None:
            self.choices = replace(self.choices, start=instant(hours, first, minute))
        self._show_all()
        return True

    def change(self, booking: Booking) -> bool:
        """Ask for other choices of a booking; False when its household is not held."""
        card = self._seat.reader.household(booking.thread)
        if card is None:
            return False
        self.card, self.booking = card, booking
        self.choices = offer.choices_of(calendar_of(self._seat).hours, booking)
        self._read()
        self._show_all()
        return True

    def read_again(self) -> None:
        """Look again at what is booked and known; what was chosen stays."""
        if self.card is not None:
            self.card = self._seat.reader.household(self.card.household.thread) or self.card
            self._read()
            self._show()

    def save(self) -> None:
        """Book it, or say what is missing."""
        missing = self._missing()
        if missing or self.card is None:
            self.complain(missing)
            return
        self._take_written()
        now, language = self._seat.clock.wall_ms(), self.card.household.language
        if self.booking is not None:
            fields = offer.fields_of(self._open_agenda(), self.card, self.choices, language)
            self._acts.change(self.booking.id, _differing(self.booking, fields))
            self.done.emit([self.booking.id])
            return
        made = offer.bookings_of(self.agenda, self.card, self.choices, now, language)
        self._acts.book(made)
        self.done.emit([one["id"] for one in made])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter books."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.save()
        else:
            super().keyPressEvent(event)

    def _choose(self, **fields: object) -> None:
        """Take over one choice; what depends on it is chosen anew."""
        days = self.choices.day
        self.choices = replace(self.choices, **fields)
        if self.choices.day != days:
            self._read()
        self._show()

    def _read(self) -> None:
        last = self.choices.until or self.choices.day
        self.agenda = agenda_about(self._seat, self.choices.day, last)

    def _open_agenda(self) -> Agenda:
        """The agenda without the booking that is being changed, whose own time is free for it."""
        if self.booking is None:
            return self.agenda
        return replace(self.agenda, booked=tuple(one for one in self.agenda.booked if one.id != self.booking.id))

    def _show_all(self) -> None:
        card = self.card
        if card is None:
            return
        self.show_head(card.household.name, changing=self.booking is not None)
        self.show_pets([(one.pet.id, one.pet.name) for one in card.pets])
        offered = sorted(self.agenda.services.values(), key=lambda one: (one.order, one.name))
        offered = [one for one in offered if not one.struck or one.id in self.choices.services]
        self.show_services([(one.id, name_of(one, words.current()), wording.price(one.price)) for one in offered])
        staff = {one.id: one.name for one in self._seat.reader.staff()}
        self.show_groomers({who: staff.get(who, "") for who in self.agenda.groomers}, self.choices.groomer)
        places = {one.id: f"{one.name} {one.detail}".strip() for one in self.agenda.resources if one.kind == "kennel"}
        self.show_places(places, self.choices.place)
        self.write_in(self.choices)
        self._show()

    def _show(self) -> None:
        card, agenda, choices = self.card, self._open_agenda(), self.choices
        if card is None:
            return
        now, stay = self._seat.clock.wall_ms(), offer.is_stay(agenda, choices)
        self.mark(choices.pets, choices.services, stay=stay)
        self.show_day(choices.day, choices.until or choices.day + timedelta(days=1))
        slots = offer.free_times(agenda, card, choices, now)
        sentence = ""
        if not choices.services:
            sentence = translate("Bookings", "Choose a service to see the free times.")
        elif not slots:
            slots = offer.next_times(agenda, card, choices, now)
            sentence = translate("Bookings", "Nothing is free on this day. The next free times:")
        self.wait_button.setVisible(self.booking is None and not stay)
        near = all(local_day(agenda.calendar.hours, slot.start) == choices.day for slot in slots)
        self.times.show_times(slots, choices.start, lambda slot: self._slot_words(slot, near), sentence)
        said = offer.cautions(agenda, card, choices, now, self.booking.id if self.booking else None)
        self.show_cautions([(one.tone, one.text) for one in said])
        self.show_total(self._total(agenda))

    def _slot_words(self, slot: Slot, near: bool) -> str:
        hours = self.agenda.calendar.hours
        clock = f"{offer.local_time(hours, slot.start):%H:%M}"
        return clock if near else f"{day_short(local_day(hours, slot.start))} {clock}"

    def _total(self, agenda: Agenda) -> str:
        quote = offer.quote_of(agenda, self.card, self.choices) if self.card is not None else None
        if quote is None:
            return ""
        minutes = translate("Pet", "{n} min").format(n=quote.minutes) if not quote.stay else ""
        price = self.choices.price if self.choices.price is not None else quote.price
        if self.choices.price is None:
            self.price.setPlaceholderText(wording.price(quote.price))
        return wording.DOT.join(part for part in (self._when(quote.minutes), minutes, wording.price(price)) if part)

    def _when(self, minutes: int) -> str:
        if not self.choices.start:
            return ""
        hours, start = self.agenda.calendar.hours, self.choices.start
        first = f"{day_short(local_day(hours, start))} {offer.local_time(hours, start):%H:%M}"
        return first if self.choices.until else f"{first} – {offer.local_time(hours, start + minutes * 60_000):%H:%M}"

    def _missing(self) -> str:
        if not self.choices.pets:
            return translate("Bookings", "Choose a pet.")
        if not self.choices.services:
            return translate("Bookings", "Choose a service.")
        if not self.choices.start and not offer.is_stay(self.agenda, self.choices):
            return translate("Bookings", "Choose a time.")
        for entry in (self.price, self.deposit):
            if read_amount(entry.text()) is None and entry.text().strip():
                return translate("Bookings", "“{text}” is no amount of money.").format(text=entry.text().strip())
        return self._missing_of_stay() if offer.is_stay(self.agenda, self.choices) else ""

    def _missing_of_stay(self) -> str:
        try:
            care = read_care(self.care.toPlainText())
        except ValueError as problem:
            said = translate("Bookings", "“{text}”: begin with meal, medicine or walk, and give a time like 8:00.")
            return said.format(text=problem)
        wish = offer.wish_of(self.agenda, self.card, self.choices) if self.card is not None else None
        start = self.choices.start or (wish.start if wish is not None else 0)
        self.choices = replace(self.choices, start=start, care=care)
        return ""

    def _take_written(self) -> None:
        self.choices = replace(
            self.choices,
            price=read_amount(self.price.text()),
            deposit=read_amount(self.deposit.text()) or 0,
            paid=self.paid.isChecked(),
            asks=self.asks.isChecked(),
            every=self.repeat.currentData() or 0,
            times=self.times_count.value(),
            note=self.note.toPlainText().strip(),
        )

    def _wire(self) -> None:
        self.pets_changed.connect(lambda pets: self._choose(pets=tuple(pets)))
        self.services_changed.connect(lambda services: self._choose(services=tuple(services)))
        self.groomer.activated.connect(lambda _at: self._choose(groomer=self.groomer.currentData() or None))
        self.place.activated.connect(lambda _at: self._choose(place=self.place.currentData() or None))
        self.day_changed.connect(lambda day: self._choose(day=day, start=0))
        self.until_changed.connect(lambda day: self._choose(until=day))
        self.times.chosen.connect(self._choose_time)
        self.book_button.clicked.connect(self.save)
        self.wait_button.clicked.connect(self._wait)
        self.leave_button.clicked.connect(self.left)

    def _wait(self) -> None:
        """Let the family be offered a time that comes free from the chosen day on."""
        missing = self._missing_of_waiting()
        if missing or self.card is None:
            self.complain(missing)
            return
        choices = self.choices
        last = choices.day + timedelta(days=WAIT_DAYS)
        household = self.card.household
        self._acts.wait(household.thread, choices.pets, choices.services, (choices.day, last), choices.groomer)
        self.waits.emit()

    def _missing_of_waiting(self) -> str:
        if not self.choices.pets:
            return translate("Bookings", "Choose a pet.")
        return "" if self.choices.services else translate("Bookings", "Choose a service.")

    def _choose_time(self, start: int) -> None:
        self._choose(start=start, day=local_day(self.agenda.calendar.hours, start))


def _differing(booking: Booking, fields: dict[str, object]) -> dict[str, object]:
    """Only what is not so already."""
    stands = {name: to_builtins(getattr(booking, name)) for name in fields}
    stands |= {name: list(value) for name, value in stands.items() if isinstance(value, tuple)}
    return {name: value for name, value in fields.items() if stands[name] != value}
