"""Gathers the diary of some days from a seat."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from petdesk.console.bookings.diary import Diary
from petdesk.seat.cache.bookings_diary import BookedReads
from petdesk.seat.seat import Seat
from petdesk.shop.absences import Absence
from petdesk.shop.bookings import Booking, Tick
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Message
from petdesk.shop.hours import DAY_MINUTES, Hours, instant, local_day
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet
from petdesk.shop.reminders import Reminder
from petdesk.shop.services import Resource, Service
from petdesk.shop.visits import REPORT, Visit

DAY_MS = 24 * 60 * 60 * 1000


def calendar_of(seat: Seat) -> Calendar:
    """The shop's own times; what a new shop begins with where none were set, in the shop's own zone."""
    held = seat.reader.booked().every(Calendar)
    if held:
        return held[0]
    shop = seat.reader.shop()
    return Calendar(id=CALENDAR, hours=Hours(zone=shop.zone)) if shop is not None else Calendar(id=CALENDAR)


def gather(seat: Seat, first: date, last: date) -> Diary:
    """Everything about the days from `first` to `last`."""
    booked, calendar = seat.reader.booked(), calendar_of(seat)
    start, end = instant(calendar.hours, first, 0), instant(calendar.hours, last, DAY_MINUTES)
    bookings, services = booked.between(start, end), tuple(booked.every(Service))
    visits = booked.those(Visit, [one.id for one in bookings if one.state not in {"requested", "cancelled"}])
    now = seat.clock.wall_ms()
    sent = _photos(booked, bookings, visits, now)
    reminders = booked.changed_within(Reminder, "due", start - 2 * DAY_MS, end)
    return Diary(
        calendar=calendar,
        staff=tuple(seat.reader.staff()),
        services=services,
        resources=tuple(booked.every(Resource)),
        absences=tuple(one for one in booked.every(Absence) if not one.struck),
        bookings=tuple(_known_stays(bookings, services)),
        waiting=booked.waiting(),
        pets=booked.those(Pet, [pet for one in bookings for pet in one.pets]),
        families={id: one.name for id, one in booked.those(Household, [b.household for b in bookings]).items()},
        visits=visits,
        ticks=tuple(_ticks(booked, first, last)),
        photos={id: sum(len(one.media) for one in said) for id, said in sent.items()},
        seen={id: said[-1].sent_at for id, said in sent.items()},
        reports=_reports(sent, instant(calendar.hours, local_day(calendar.hours, now), 0)),
        steps=booked.waiting_steps(),
        reminded=frozenset(one.booking for one in reminders if one.state == "sent" and one.booking),
        now=now,
    )


def _ticks(booked: BookedReads, first: date, last: date) -> list[Tick]:
    """What was ticked off on these days and the day before, of which some is done past midnight."""
    since = (first - timedelta(days=1)).isoformat()
    held = booked.changed_within(Tick, "on", since, last.isoformat())
    new = [one for one in booked.made_here(Tick) if one.id not in {tick.id for tick in held} and since <= one.on]
    return [one for one in (*held, *new) if not one.struck]


def gather_one(seat: Seat, booking: Booking) -> Diary:
    """Everything about one booking, read without looking through the others."""
    booked = seat.reader.booked()
    return Diary(
        calendar=calendar_of(seat),
        staff=tuple(seat.reader.staff()),
        services=tuple(booked.those(Service, booking.services).values()),
        resources=tuple(booked.those(Resource, [booking.resource] if booking.resource else []).values()),
        absences=tuple(one for one in booked.every(Absence) if not one.struck),
        bookings=(booking,),
        waiting=booked.waiting(),
        pets=booked.those(Pet, booking.pets),
        families={id: one.name for id, one in booked.those(Household, [booking.household]).items()},
        visits=booked.those(Visit, [booking.id]),
        steps=booked.waiting_steps(),
        now=seat.clock.wall_ms(),
    )


def _known_stays(bookings: Iterable[Booking], services: Sequence[Service]) -> Iterable[Booking]:
    """A stay that was booked here a moment ago is one before the relay says so."""
    stays = {one.id for one in services if one.kind == "stay"}
    return (replace(one, stay=True) if stays & set(one.services) and not one.stay else one for one in bookings)


def _photos(
    booked: BookedReads, bookings: Iterable[Booking], visits: dict[str, Visit], now: int
) -> dict[str, list[Message]]:
    """The messages with photos that belong to each visit, oldest first."""
    running = [one for one in bookings if one.id in visits]
    since = min((visits[one.id].began or one.start for one in running), default=now)
    sent: dict[str, list[Message]] = {}
    for message in booked.photos((one.thread for one in running), since):
        visit = _visit_of(message, running)
        if visit is not None and message.recalled_at is None:
            sent.setdefault(visit, []).append(message)
    return sent


def _reports(sent: Mapping[str, Sequence[Message]], midnight: int) -> dict[str, int]:
    """How many reports of each visit went out since midnight."""
    today = {id: [one for one in said if one.step == REPORT and one.sent_at >= midnight] for id, said in sent.items()}
    return {id: len(said) for id, said in today.items() if said}


def _visit_of(message: Message, running: list[Booking]) -> str | None:
    """The visit a message belongs to: the one it names, else the one of a pet it shows."""
    if message.visit is not None or message.side == "customer":
        return message.visit
    shown = set(message.pets)
    return next((one.id for one in running if shown & set(one.pets) and message.sent_at >= one.start), None)
