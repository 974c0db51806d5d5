"""What the shop will say by itself and what somebody has to do, as plain rows in the order of their time."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.pet import wording
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Waitlist
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet
from petdesk.shop.reminders import FOR_STAFF, Reminder, ReminderKind
from petdesk.shop.services import Service, name_of, names_of
from petdesk.shop.wordings import WRITTEN, day_and_time, filled, list_of, words_for

translate = QCoreApplication.translate

SHOWN_DAYS = 60
DAY_MS = 24 * 60 * 60 * 1000


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of the queue or of the call list. `text` is what will be said, with its fields filled; one with
    `calling` is for somebody of the shop to do. A `doubtful` one may have been said before the shop was restored."""

    reminder: Reminder
    what: str
    when: str
    whom: str
    about: str = ""
    phones: tuple[str, ...] = ()
    text: str = ""
    template: str = ""
    calling: bool = False
    late: bool = False
    doubtful: bool = False


def read_queue(seat: Seat) -> tuple[list[Entry], list[Entry]]:
    """The call list, and what waits to be said, each in the order of its time."""
    booked, now = seat.reader.booked(), seat.clock.wall_ms()
    found = booked.changed_within(Reminder, "due", now - SHOWN_DAYS * DAY_MS, now + 366 * DAY_MS)
    open_ones = [one for one in found if one.state == "open" or (one.kind in FOR_STAFF and one.state == "waiting")]
    waiting = [one for one in found if one.state in {"waiting", "stopped"} and one.kind not in FOR_STAFF]
    shown = [one for one in waiting if one.kind != "hold" and one.due <= now + SHOWN_DAYS * DAY_MS]
    by_time = sorted(shown, key=lambda one: (one.due, one.id))
    calls = sorted((one for one in open_ones if one.state == "open"), key=lambda one: (one.due, one.id))
    reading = _Reading(seat, [*calls, *by_time])
    return [reading.entry(one) for one in calls], [reading.entry(one) for one in by_time]


class Waiter(Struct, frozen=True, kw_only=True):
    """A household that waits for a time to come free."""

    id: str
    thread: str
    whom: str
    wish: str
    offered: bool = False


def read_waiters(seat: Seat) -> list[Waiter]:
    """Who waits for a time, the longest first."""
    booked = seat.reader.booked()
    found = [one for one in booked.every(Waitlist) if one.state in {"waiting", "offered"}]
    homes = booked.those(Household, [one.household for one in found])
    pets = booked.those(Pet, [pet for one in found for pet in one.pets])
    services = {one.id: one for one in booked.every(Service)}
    return [_waiter(one, homes, pets, services) for one in sorted(found, key=lambda one: (one.made_at, one.id))]


def _waiter(
    one: Waitlist, homes: Mapping[str, Household], pets: Mapping[str, Pet], services: Mapping[str, Service]
) -> Waiter:
    names = "、".join(pets[pet].name for pet in one.pets if pet in pets)
    home = homes[one.household].name if one.household in homes else ""
    wanted = " + ".join(name_of(services[id], words.current()) for id in one.services if id in services)
    days = f"{one.first[5:]} – {one.last[5:]}"
    return Waiter(
        id=one.id,
        thread=one.thread,
        whom=wording.DOT.join(part for part in (home, names) if part),
        wish=wording.DOT.join(part for part in (wanted, days) if part),
        offered=one.state == "offered",
    )


def is_doubtful(reminder: Reminder) -> bool:
    """True for what is for a customer and waits for a person to say whether it is to be said."""
    return reminder.state == "open" and reminder.kind not in FOR_STAFF


def kind_name(kind: ReminderKind) -> str:
    """What an entry is for."""
    return {
        "day_before": translate("Bookings", "The day before"),
        "same_day": translate("Bookings", "On the day"),
        "call": translate("Bookings", "Call"),
        "survey": translate("Bookings", "How was it?"),
        "report": translate("Bookings", "Daily report is due"),
        "rebook": translate("Bookings", "Come again"),
        "lapsed": translate("Bookings", "Not seen for long"),
        "vaccine": translate("Bookings", "Vaccine runs out"),
        "birthday": translate("Bookings", "Birthday"),
        "hold": translate("Bookings", "A held time is given up"),
        "low_score": translate("Bookings", "Was not content"),
    }[kind]


class _Reading:
    """Reads what the entries name, once."""

    def __init__(self, seat: Seat, reminders: Sequence[Reminder]) -> None:
        booked = seat.reader.booked()
        self._seat, self._now, self._calendar = seat, seat.clock.wall_ms(), calendar_of(seat)
        self._homes = booked.those(Household, [one.household for one in reminders])
        self._pets = booked.those(Pet, [pet for one in reminders for pet in one.pets])
        self._bookings = booked.those(Booking, [one.booking for one in reminders if one.booking])
        self._services = {one.id: one for one in booked.every(Service)}
        self._shop = seat.reader.shop()
        self._diary = Diary(calendar=self._calendar, now=self._now)

    def entry(self, reminder: Reminder) -> Entry:
        """The row of a reminder."""
        home = self._homes.get(reminder.household)
        booking = self._bookings.get(reminder.booking or "")
        pets = [self._pets[pet].name for pet in reminder.pets if pet in self._pets]
        template = reminder.text or self._usual(reminder, booking, home)
        calling, doubtful = reminder.kind in FOR_STAFF, is_doubtful(reminder)
        return Entry(
            reminder=reminder,
            what=kind_name(reminder.kind),
            when=self._when(reminder.due),
            whom=wording.DOT.join(part for part in (home.name if home else "", "、".join(pets)) if part),
            about=self._about(reminder, booking),
            phones=self._phones(reminder.household) if calling else (),
            doubtful=doubtful,
            text="" if calling else filled(template, self._values(reminder, booking, home, pets)),
            template="" if calling else template,
            calling=calling,
            late=reminder.state == "open" and booking is not None and booking.start < self._now,
        )

    def _when(self, at: int) -> str:
        return booking_words.day_and_time(self._diary, at)

    def _about(self, reminder: Reminder, booking: Booking | None) -> str:
        if booking is None:
            return ""
        when = self._when(booking.start)
        service = names_of(booking.services, self._services.values(), words.current()) or booking.service
        return wording.DOT.join(part for part in (service, when) if part)

    def _usual(self, reminder: Reminder, booking: Booking | None, home: Household | None) -> str:
        if reminder.kind not in WRITTEN:
            return self._calendar.survey if reminder.kind == "survey" else ""
        services = [self._services[id] for id in booking.services if id in self._services] if booking else []
        if reminder.kind in ("day_before", "same_day"):
            own = next((getattr(one, reminder.kind) for one in services if getattr(one, reminder.kind)), "")
            if own:
                return str(own)
        own = getattr(self._calendar, "rebook" if reminder.kind == "lapsed" else reminder.kind, "")
        return str(own) or words_for(reminder.kind, home.language if home is not None else "zh_CN")

    def _values(
        self, reminder: Reminder, booking: Booking | None, home: Household | None, pets: Sequence[str]
    ) -> dict[str, str]:
        language = home.language if home is not None else "zh_CN"
        at = booking.start if booking is not None else reminder.due
        day, time = day_and_time(at, self._calendar.hours.zone, language)
        service = (
            names_of(booking.services, self._services.values(), language) or booking.service
            if booking is not None
            else reminder.service or self._service(reminder, language)
        )
        shop = self._shop.name if self._shop is not None else ""
        return {"pet": list_of(list(pets), language), "service": service, "day": day, "time": time, "shop": shop}

    def _service(self, reminder: Reminder, language: str) -> str:
        known = next((one for id, one in self._services.items() if id in reminder.key.split("/")), None)
        return name_of(known, language) if known is not None else ""

    def _phones(self, household: str) -> tuple[str, ...]:
        home = self._homes.get(household)
        card = self._seat.reader.household(home.thread) if home is not None else None
        people: tuple[Customer, ...] = card.customers if card is not None else ()
        return tuple(f"{phone} {one.name}" for one in people for phone in one.phones)
