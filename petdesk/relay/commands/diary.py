"""The diary as a command sees it: the shop's rules about time, what is booked around a wish, and whether it fits."""

from typing import Any

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Refused
from petdesk.relay.commands.view import View
from petdesk.shop.absences import Absence
from petdesk.shop.agenda import AHEAD_LOOKED_AT, DAY_MS, MINUTE_MS, Agenda, Wish
from petdesk.shop.bookings import Booking
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import Hours
from petdesk.shop.people import Household, Shop, Staff
from petdesk.shop.pets import Pet
from petdesk.shop.services import LONGEST_MINUTES, Build, Resource, Service
from petdesk.shop.slots import Slot
from petdesk.shop.text import NAME_LIMIT
from petdesk.shop.wordings import list_of

NEXT_ONES = 3


def calendar_of(view: View) -> Calendar:
    """The shop's rules about time; those that every shop begins with, in its own zone, while it has set none."""
    standing = view.standing("calendar", CALENDAR)
    if standing is not None and isinstance(standing.record, Calendar):
        return standing.record
    zone = next((one.zone for one in view.every("shop") if isinstance(one, Shop)), Hours().zone)
    return Calendar(id=CALENDAR, hours=Hours(zone=zone))


def agenda_of(view: View, start: int, end: int) -> Agenda:
    """The diary with all that is booked in [start, end), and who is away."""
    staff = [one for one in view.every("staff") if isinstance(one, Staff)]
    return Agenda(
        calendar=calendar_of(view),
        services={one.id: one for one in view.every("service") if isinstance(one, Service)},
        resources=tuple(one for one in view.every("resource") if isinstance(one, Resource)),
        groomers=tuple(one.id for one in staff if one.role == "groomer" and not one.disabled),
        booked=tuple(view.booked(start, end)),
        absences=tuple(one for one in view.every("absence") if isinstance(one, Absence) and not one.struck),
    )


def builds_of(view: View, pets: tuple[str, ...], household: str) -> tuple[Build, ...]:
    """What the pets are like. Raises Refused when one is not of the household."""
    found = []
    for id in pets:
        standing = view.standing("pet", id)
        if standing is None or not isinstance(standing.record, Pet) or standing.record.household != household:
            raise Refused("bad_input", "pets")
        found.append(Build(standing.record.size, standing.record.coat))
    return tuple(found)


def wish_of(view: View, booking: Booking) -> Wish:
    """The wish that a booking fulfils. Raises Refused."""
    return Wish(
        services=booking.services,
        start=booking.start,
        end=booking.end,
        pets=builds_of(view, booking.pets, booking.household),
        groomer=booking.groomer,
        place=booking.resource,
    )


def fitted(view: View, booking: Booking, now: int, *, customer: bool, without: str | None = None) -> Booking:
    """The booking with the groomer, the place and the end that it gets.

    Raises Refused: bad_input with what is wrong ("past", "closed" ...), or slot_taken with the next free times.
    """
    wish = wish_of(view, booking)
    reach = booking.start + LONGEST_MINUTES * MINUTE_MS
    agenda = agenda_of(view, booking.start - LONGEST_MINUTES * MINUTE_MS, max(booking.end, reach))
    if any(id not in agenda.services for id in wish.services):
        raise Refused("bad_input", "services")
    obstacle = agenda.obstacle(wish, now, customer=customer, without=without)
    if obstacle == "taken":
        raise Refused("slot_taken", "start", stands=next_ones(view, wish, now, customer=customer, without=without))
    if obstacle is not None:
        raise Refused("bad_input", obstacle)
    slot, quote = agenda.find(wish, without), agenda.quote(wish)
    if slot is None:
        raise Refused("slot_taken", "start")
    return replace(
        booking, groomer=slot.groomer, resource=slot.place, end=slot.end, buffer=quote.buffer, stay=quote.stay
    )


def next_ones(view: View, wish: Wish, now: int, *, customer: bool, without: str | None) -> list[dict[str, Any]]:
    """The next free times for whoever came a moment too late, as a refusal tells them."""
    agenda = agenda_of(view, wish.start - DAY_MS, max(wish.start, wish.end) + AHEAD_LOOKED_AT * DAY_MS)
    lead = agenda.calendar.lead_minutes * MINUTE_MS if customer else 0
    free = replace(agenda, booked=tuple(one for one in agenda.booked if one.id != without))
    return [_told(slot) for slot in free.next(wish, now + lead, NEXT_ONES)]


def _told(slot: Slot) -> dict[str, Any]:
    return {"start": slot.start, "end": slot.end, "groomer": slot.groomer, "place": slot.place}


def names_of(services: list[Service], language: str) -> str:
    """The services' names as they are kept in a booking."""
    named = [one.name if language.startswith("zh") or not one.name_en else one.name_en for one in services]
    return list_of(named, language)[:NAME_LIMIT]


def language_of(view: View, household: str) -> str:
    """The language in which a household is written to."""
    standing = view.standing("household", household)
    return standing.record.language if standing is not None and isinstance(standing.record, Household) else "zh_CN"
