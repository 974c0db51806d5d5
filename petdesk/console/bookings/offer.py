"""What is being agreed on before it is booked: the choices, what they take and cost, and what speaks against them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.bookings.care_words import plain
from petdesk.console.pet import field_words, wording
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.shop.agenda import Agenda, Obstacle, Quote, Wish
from petdesk.shop.bookings import HOLDING, Booking, Care, tally
from petdesk.shop.hours import Hours, instant, local_day
from petdesk.shop.ids import new_id
from petdesk.shop.pets import newest_vaccines, validity
from petdesk.shop.services import Build, Service, name_of, names_of
from petdesk.shop.slots import Slot
from petdesk.shop.wordings import list_of

translate = QCoreApplication.translate

Tone = Literal["danger", "warn", "info"]
COMES, GOES = 10 * 60, 17 * 60
MOST_TIMES = 26


class Choices(Struct, frozen=True, kw_only=True):
    """What a hand has chosen so far. `start` in Unix ms, 0 while no time is chosen; `until` is a stay's last day.

    `price` is None while it is the one worked out. `every` days it is repeated, `times` in all.
    """

    day: date
    pets: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    groomer: str | None = None
    place: str | None = None
    start: int = 0
    until: date | None = None
    price: int | None = None
    deposit: int = 0
    paid: bool = False
    asks: bool = False
    every: int = 0
    times: int = 1
    note: str = ""
    care: tuple[Care, ...] = ()


class Caution(Struct, frozen=True):
    """Something to know before it is booked."""

    tone: Tone
    text: str


def chosen_services(agenda: Agenda, choices: Choices) -> list[Service]:
    """The services chosen, as far as they are offered."""
    return [agenda.services[id] for id in choices.services if id in agenda.services]


def is_stay(agenda: Agenda, choices: Choices) -> bool:
    """Whether this is about staying over night."""
    return any(one.kind == "stay" for one in chosen_services(agenda, choices))


def wish_of(agenda: Agenda, card: HouseholdCard, choices: Choices) -> Wish:
    """The wish behind the choices; one without a chosen time begins with the day."""
    pets = [one.pet for one in card.pets if one.pet.id in choices.pets]
    start, end = choices.start or instant(agenda.calendar.hours, choices.day, 0), 0
    if is_stay(agenda, choices):
        start = choices.start or instant(agenda.calendar.hours, choices.day, COMES)
        last = choices.until or choices.day + timedelta(days=1)
        end = instant(agenda.calendar.hours, last, GOES)
    return Wish(
        services=tuple(one.id for one in chosen_services(agenda, choices)),
        start=start,
        end=end,
        pets=tuple(Build(pet.size, pet.coat) for pet in pets) or (Build(),),
        groomer=choices.groomer,
        place=choices.place,
    )


def free_times(agenda: Agenda, card: HouseholdCard, choices: Choices, now: int) -> list[Slot]:
    """The free times of the chosen day; none while nothing is to be done."""
    if not chosen_services(agenda, choices):
        return []
    wish = replace(wish_of(agenda, card, choices), start=instant(agenda.calendar.hours, choices.day, 0))
    if is_stay(agenda, choices):
        wish = wish_of(agenda, card, choices)
    return agenda.free(wish, choices.day, now)


def next_times(agenda: Agenda, card: HouseholdCard, choices: Choices, now: int) -> list[Slot]:
    """The next free times, where the chosen day has none."""
    if not chosen_services(agenda, choices):
        return []
    return agenda.next(replace(wish_of(agenda, card, choices), groomer=choices.groomer), now)


def quote_of(agenda: Agenda, card: HouseholdCard, choices: Choices) -> Quote | None:
    """What it takes and costs; None while nothing is to be done."""
    return agenda.quote(wish_of(agenda, card, choices)) if chosen_services(agenda, choices) else None


def cautions(
    agenda: Agenda, card: HouseholdCard, choices: Choices, now: int, without: str | None = None
) -> list[Caution]:
    """What to mind: of the pets, of their vaccines, of the time, and of how this family's bookings went."""
    pets = [one for one in card.pets if one.pet.id in choices.pets]
    found = [_alert(one) for one in pets if one.pet.alerts]
    needed = any(one.needs_vaccine for one in chosen_services(agenda, choices))
    for one in pets:
        found += _vaccines(one, choices.until or choices.day, needed=needed)
    found += _same_time(agenda, card, choices, without)
    if choices.start and chosen_services(agenda, choices):
        obstacle = agenda.obstacle(wish_of(agenda, card, choices), now, customer=False, without=without)
        found += [] if obstacle is None else [Caution("danger", obstacle_words(obstacle))]
    missed = tally(card.bookings).no_show
    if missed:
        found.append(Caution("warn", translate("Bookings", "This family did not come %n time(s).", "", missed)))
    return found


def local_time(hours: Hours, at: int) -> datetime:
    """An instant (Unix ms) by the shop's clock."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(hours.zone))


def obstacle_words(obstacle: Obstacle) -> str:
    """Why a time cannot be had, and what to do."""
    return {
        "past": translate("Bookings", "That time is over. Choose a later one."),
        "too_soon": translate("Bookings", "That is too soon."),
        "too_far": translate("Bookings", "That is too far ahead."),
        "closed": translate("Bookings", "The shop is closed then, or closes before it would be done."),
        "too_long": translate("Bookings", "That takes longer than can be booked at once."),
        "away": translate("Bookings", "That groomer is away then. Choose another time or groomer."),
        "taken": translate("Bookings", "Somebody else has that time already. Choose another time or groomer."),
    }[obstacle]


def bookings_of(agenda: Agenda, card: HouseholdCard, choices: Choices, now: int, language: str) -> list[dict[str, Any]]:
    """The new bookings as they go over the wire: one, or each of a series at the same time of the day."""
    series = new_id(now) if choices.every and choices.times > 1 else None
    hours, first = agenda.calendar.hours, local_day(agenda.calendar.hours, choices.start)
    made: list[dict[str, Any]] = []
    for number in range(min(choices.times, MOST_TIMES) if series else 1):
        ahead = timedelta(days=choices.every * number)
        shift = instant(hours, first + ahead, 0) - instant(hours, first, 0)
        later = replace(choices, start=choices.start + shift, day=first + ahead)
        if choices.until is not None:
            later = replace(later, until=choices.until + ahead)
        made.append(_booking(agenda, card, later, new_id(now + number), series, language))
    return made


def fields_of(agenda: Agenda, card: HouseholdCard, choices: Choices, language: str) -> dict[str, Any]:
    """The fields of a booking that the choices decide."""
    wish, wanted = wish_of(agenda, card, choices), chosen_services(agenda, choices)
    quote, slot = agenda.quote(wish), agenda.find(wish)
    fields: dict[str, Any] = {
        "pets": list(choices.pets),
        "services": [one.id for one in wanted],
        "service": list_of([name_of(one, language) for one in wanted], language),
        "groomer": slot.groomer if slot is not None else choices.groomer,
        "resource": slot.place if slot is not None else choices.place,
        "start": wish.start,
        "end": wish.start + quote.minutes * 60_000,
        "price": quote.price if choices.price is None else choices.price,
        "deposit": choices.deposit,
        "deposit_paid": choices.paid and choices.deposit > 0,
        "note": choices.note,
    }
    if is_stay(agenda, choices):
        fields["care"] = plain(choices.care)
    return fields


def choices_of(hours: Hours, booking: Booking) -> Choices:
    """The choices that a booking stands for."""
    return Choices(
        day=local_day(hours, booking.start),
        pets=booking.pets,
        services=booking.services,
        groomer=booking.groomer,
        place=booking.resource,
        start=booking.start,
        until=local_day(hours, booking.end) if booking.stay else None,
        price=booking.price,
        deposit=booking.deposit,
        paid=booking.deposit_paid,
        note=booking.note,
        care=booking.care,
    )


def _booking(
    agenda: Agenda, card: HouseholdCard, choices: Choices, id: str, series: str | None, language: str
) -> dict[str, Any]:
    household = card.household
    booking: dict[str, Any] = {"id": id, "thread": household.thread, "household": household.id}
    booking |= fields_of(agenda, card, choices, language)
    booking["state"] = "requested" if choices.asks else "confirmed"
    return booking | ({"awaits": "customer"} if choices.asks else {}) | ({"series": series} if series else {})


def _alert(one: PetCard) -> Caution:
    said = wording.DOT.join(field_words.alert(alert) for alert in one.pet.alerts)
    return Caution("danger", translate("Bookings", "{pet}: {alerts}").format(pet=one.pet.name, alerts=said))


def _vaccines(one: PetCard, day: date, *, needed: bool) -> Iterable[Caution]:
    for vaccine in newest_vaccines(one.vaccines):
        if validity(vaccine, day)[0] == "lapsed":
            said = translate("Bookings", "{pet}: {vaccine} will have lapsed by then.")
            yield Caution("danger" if needed else "warn", said.format(pet=one.pet.name, vaccine=vaccine.name))
    if needed and not one.vaccines:
        said = translate("Bookings", "{pet}: no vaccine is noted, and this service needs one.")
        yield Caution("danger", said.format(pet=one.pet.name))


def _same_time(agenda: Agenda, card: HouseholdCard, choices: Choices, without: str | None) -> Iterable[Caution]:
    """Another booking of one of the pets at the same time, or on the same day."""
    if not choices.start:
        return
    quote = quote_of(agenda, card, choices)
    end = choices.start + (quote.minutes if quote is not None else 0) * 60_000
    for other in card.bookings:
        if other.id == without or other.state not in HOLDING or not set(other.pets) & set(choices.pets):
            continue
        if other.start < end and other.end > choices.start:
            name = names_of(other.services, agenda.services.values(), words.current()) or other.service
            said = translate("Bookings", "The same pet has another booking at that time: {service}.")
            yield Caution("warn", said.format(service=name))
