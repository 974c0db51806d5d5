"""What will be due in the days ahead because of a date: vaccines, birthdays, and services whose interval is over."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import json

from petdesk.relay.commands.diary import calendar_of
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.following import reminder_id, wanted
from petdesk.relay.commands.view import View
from petdesk.relay.store.contract import Reader
from petdesk.shop.agenda import DAY_MS
from petdesk.shop.bookings import AHEAD, Booking
from petdesk.shop.calendar import Calendar
from petdesk.shop.care import Consent, Purpose
from petdesk.shop.hours import instant, local_day
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet, Vaccine, iso_date
from petdesk.shop.reminders import Due, Reminder, ReminderKind, ahead_of, yearly
from petdesk.shop.services import Service

AHEAD_DAYS = 7
INTERVALS: tuple[tuple[ReminderKind, int], ...] = (("rebook", 1), ("lapsed", 2))
BEHIND_DAYS = 3
FIELD = "body ->> '$."
_VACCINES = f"SELECT body FROM standing WHERE kind = 'vaccine' AND {FIELD}expires' BETWEEN ? AND ? ORDER BY id"
_LATEST = f"""SELECT {FIELD}pet', {FIELD}name', max({FIELD}expires') FROM standing
    WHERE kind = 'vaccine' AND {FIELD}struck' IS NOT 1 GROUP BY 1, 2 HAVING max({FIELD}expires') > ?"""
_BORN = f"""SELECT body FROM standing WHERE kind = 'pet'
    AND substr({FIELD}birthday', 6) IN (SELECT value FROM json_each(?)) ORDER BY id"""
_HELD = """SELECT s.body FROM booked b JOIN standing s ON s.kind = 'booking' AND s.id = b.booking
    WHERE b.stay = ? AND b.start BETWEEN ? AND ? ORDER BY b.start, b.booking"""
_CONSENTS = "SELECT body FROM standing WHERE kind = 'consent'"


def plan(reader: Reader, view: View, now: int) -> list[Reminder]:
    """The entries that belong into the queue and are not there yet."""
    calendar = calendar_of(view)
    today = local_day(calendar.hours, now)
    planned = [*_vaccines(reader, view, calendar, today), *_birthdays(reader, view, calendar, today)]
    planned += _comebacks(reader, view, calendar, today)
    refused = _refused(reader)
    planned = [one for one in planned if not refused & {(one.household, purpose) for purpose in _purposes(one)}]
    return [one for one in (*planned, *_overlooked(view, calendar, now)) if view.standing("reminder", one.id) is None]


def add(view: View, reminder: Reminder) -> list[Draft]:
    """The draft of an entry, unless it is there already."""
    if view.standing("reminder", reminder.id) is not None:
        return []
    return [Draft(kind="reminder", act="reminder.kept", record=reminder, thread=reminder.thread)]


def _overlooked(view: View, calendar: Calendar, now: int) -> Iterator[Reminder]:
    """What belongs to bookings that came in otherwise: from an older program, or while the shop reminded of nothing."""
    for booking in view.booked(now, now + AHEAD_DAYS * DAY_MS):
        if booking.state in AHEAD and not booking.held_until:
            yield from wanted(calendar, booking, now)


def _vaccines(reader: Reader, view: View, calendar: Calendar, today: date) -> Iterator[Reminder]:
    if not calendar.remind_vaccines:
        return
    ahead = timedelta(days=calendar.vaccine_days)
    latest = {(pet, name): expires for pet, name, expires in reader.rows(_LATEST, today.isoformat())}
    span = (today - timedelta(days=BEHIND_DAYS) + ahead, today + timedelta(days=AHEAD_DAYS) + ahead)
    for (body,) in reader.rows(_VACCINES, span[0].isoformat(), span[1].isoformat()):
        vaccine = json.decode(body, type=Vaccine)
        ends = iso_date(vaccine.expires)
        pet = _pet(view, vaccine.pet)
        if ends is None or vaccine.struck or pet is None:
            continue
        if latest.get((vaccine.pet, vaccine.name), "") > (vaccine.expires or ""):
            continue  # The pet has a later one of the same name.
        due = ahead_of(calendar.hours, "vaccine", pet.id, ends, calendar.vaccine_days)
        yield from _entry(view, pet, due, source=vaccine.id, service=vaccine.name)


def _birthdays(reader: Reader, view: View, calendar: Calendar, today: date) -> Iterator[Reminder]:
    if not calendar.remind_birthdays:
        return
    kept_on = {born: day for day in _days_from(today) for born in _born_on(day)}
    for (body,) in reader.rows(_BORN, json.encode(list(kept_on)).decode()):
        pet = json.decode(body, type=Pet)
        born = iso_date(pet.birthday)
        day = kept_on[f"{born:%m-%d}"] if born is not None else today
        if born is None or pet.state != "active" or pet.birthday_estimated or born.year >= day.year:
            continue
        yield from _entry(view, pet, yearly(calendar.hours, "birthday", pet.id, born, day.year))


def _days_from(today: date) -> list[date]:
    return [today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS + 1)]


def _born_on(day: date) -> list[str]:
    """The birthdays, as MM-DD, that are kept on a day; in a common year the 28th of February is the 29th as well."""
    common = day.month == 2 and day.day == 28 and (day + timedelta(days=1)).month == 3
    return [day.strftime("%m-%d"), *(["02-29"] if common else [])]


def _comebacks(reader: Reader, view: View, calendar: Calendar, today: date) -> Iterator[Reminder]:
    """A service's interval is over, or over twice; nobody came meanwhile."""
    if not calendar.remind_rebooking:
        return
    services = [one for one in view.every("service") if isinstance(one, Service) and one.rebook_days]
    for service in services:
        for kind, times in INTERVALS:
            days = timedelta(days=service.rebook_days * times)
            first = instant(calendar.hours, today - timedelta(days=BEHIND_DAYS) - days, 0)
            last = instant(calendar.hours, today + timedelta(days=AHEAD_DAYS + 1) - days, 0)
            for booking in _visited(reader, first, last):
                if service.id not in booking.services:
                    continue
                day = local_day(calendar.hours, booking.start)
                for pet in (_pet(view, id) for id in booking.pets if not _came_again(view, booking, id)):
                    if pet is None:
                        continue
                    at = instant(calendar.hours, day + days, 10 * 60)
                    due = Due(at=at, kind=kind, key=f"{pet.id}/{kind}/{booking.id}")
                    yield from _entry(view, pet, due, source=booking.id, service=service.name)


def _visited(reader: Reader, first: int, last: int) -> Iterator[Booking]:
    """The visits and stays that began in a span and are over."""
    for stay in (0, 1):
        for (body,) in reader.rows(_HELD, stay, first, last):
            booking = json.decode(body, type=Booking)
            if booking.state == "collected":
                yield booking


def _came_again(view: View, booking: Booking, pet: str) -> bool:
    later = view.booked_for(booking.thread, booking.start)
    return any(pet in one.pets and one.start > booking.start for one in later)


def _pet(view: View, id: str) -> Pet | None:
    standing = view.standing("pet", id)
    found = standing.record if standing is not None else None
    return found if isinstance(found, Pet) and found.state == "active" else None


def _entry(view: View, pet: Pet, due: Due, *, source: str | None = None, service: str = "") -> list[Reminder]:
    standing = view.standing("household", pet.household)
    if standing is None or not isinstance(standing.record, Household):
        return []
    return [
        Reminder(
            id=reminder_id(due.key),
            thread=standing.record.thread,
            household=pet.household,
            kind=due.kind,
            key=due.key,
            about=pet.id,
            source=source,
            service=service,
            pets=(pet.id,),
            due=due.at,
        )
    ]


def _purposes(reminder: Reminder) -> tuple[Purpose, ...]:
    """What a household must not have said no to: being written to at all, or being asked to come again."""
    return ("messages",) if reminder.kind == "vaccine" else ("messages", "marketing")


def _refused(reader: Reader) -> set[tuple[str, Purpose]]:
    """The households and purposes to which the last word was no."""
    newest: dict[tuple[str, Purpose], Consent] = {}
    for consent in sorted((json.decode(body, type=Consent) for (body,) in reader.rows(_CONSENTS)), key=_by_time):
        newest[consent.household, consent.purpose] = consent
    return {key for key, consent in newest.items() if not consent.given}


def _by_time(consent: Consent) -> tuple[int, str]:
    return consent.at, consent.id
