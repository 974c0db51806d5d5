"""The sample shop's services and places, its bookings of the day, and the visits that are under way."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from petdesk.launch import sample_texts as texts
from petdesk.launch.sample_talk import MINUTE_MS, household_id, pet_id, staff_id, thread_id
from petdesk.shop.bookings import IN_SHOP, Booking, BookingState
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import Hours
from petdesk.shop.record import Record
from petdesk.shop.visits import Visit, steps_for


def offer_records(zone: str) -> Iterator[Record]:
    """The shop's rules about time, its services and its places."""
    offer = texts.read_offer()
    # What a date would bring is left out: nobody at the demo should wonder who wrote.
    hours = Hours(zone=zone)
    yield Calendar(id=CALENDAR, hours=hours, remind_vaccines=False, remind_birthdays=False, remind_rebooking=False)
    yield from offer.services
    yield from offer.resources


def booking_records(now: datetime, home: texts.HouseholdText, number: int, text: texts.BookingText) -> Iterator[Record]:
    """A booking, and its visit when the pet is here."""
    booking = _booking(now, home, number, text)
    yield booking
    if booking.state in IN_SHOP:
        yield _visit(booking, round(now.timestamp() * 1000))


def _booking(now: datetime, home: texts.HouseholdText, number: int, text: texts.BookingText) -> Booking:
    start = texts.moment(now, -text.day, text.at)
    end = start + text.minutes * MINUTE_MS
    state = _by_now(text, start, end, round(now.timestamp() * 1000))
    return Booking(
        id=f"booking-{home.key}-{number}",
        thread=thread_id(home.key),
        household=household_id(home.key),
        pets=tuple(pet_id(key) for key in text.pets),
        service=text.service,
        services=text.services,
        groomer=staff_id(text.groomer) if text.groomer else None,
        resource=text.place,
        start=start,
        end=end,
        price=text.price,
        state=state,
        awaits="customer" if state == "requested" else None,
        made_at=start - 3 * 24 * 60 * MINUTE_MS,
        stay=text.stay,
        care=text.care,
        note=text.note,
    )


def _by_now(text: texts.BookingText, start: int, end: int, now: int) -> BookingState:
    """What became of a booking of today by now."""
    if text.day != 0 or text.state != "confirmed" or now < start:
        return text.state
    if text.stay:
        return "arrived"
    return "in_progress" if now < end else "collected"


def _visit(booking: Booking, now: int) -> Visit:
    found = {service.id: service for service in texts.read_offer().services}
    steps = steps_for([found[id] for id in booking.services])
    done = len(steps) - 1 if booking.state == "ready" else 1 if booking.state == "arrived" else min(2, len(steps) - 1)
    reached = tuple(
        replace(step, at=booking.start + at * 12 * MINUTE_MS, by=booking.groomer or "") if at < done else step
        for at, step in enumerate(steps)
    )
    return Visit(
        id=booking.id,
        thread=booking.thread,
        household=booking.household,
        pets=booking.pets,
        service=booking.service,
        groomer=booking.groomer,
        steps=reached,
        began=booking.start,
        ready_at=booking.end if booking.stay else max(booking.end, now + 25 * MINUTE_MS),
        stay=booking.stay,
    )
