"""The shop's diary as one look at it: whether a wished time can be had, by whom and where, and which come next."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from petdesk.shop.absences import Absence, is_away, spans_of
from petdesk.shop.bookings import HOLDING, Booking
from petdesk.shop.calendar import Calendar
from petdesk.shop.hours import Span, instant, is_open, local_day, open_spans
from petdesk.shop.services import LONGEST_MINUTES, LONGEST_STAY_DAYS, Build, Resource, Service, together
from petdesk.shop.slots import Need, Place, Slot, Taken, by_person, free_slots, slot_at

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
AHEAD_LOOKED_AT = 21

Obstacle = Literal["past", "too_soon", "too_far", "closed", "too_long", "away", "taken"]


class Wish(Struct, frozen=True, kw_only=True):
    """What somebody would like: services (ids) for some pets from `start` (Unix ms) on.

    `groomer` and `place` are None where any will do. `end` is needed for a stay, and else 0: as long as it takes.
    """

    services: tuple[str, ...]
    start: int
    end: int = 0
    pets: tuple[Build, ...] = (Build(),)
    groomer: str | None = None
    place: str | None = None


class Quote(Struct, frozen=True, kw_only=True):
    """What a wish takes and costs: minutes with the pet, minutes of clean-up, price in the smallest unit."""

    minutes: int
    buffer: int
    price: int
    stay: bool


class Agenda(Struct, frozen=True, kw_only=True):
    """The rules, what can be booked, who and what is there, who is away, and what is booked around some time."""

    calendar: Calendar
    services: Mapping[str, Service]
    resources: tuple[Resource, ...] = ()
    groomers: tuple[str, ...] = ()
    booked: tuple[Booking, ...] = ()
    absences: tuple[Absence, ...] = ()

    def quote(self, wish: Wish) -> Quote:
        """What it takes and costs. Raises KeyError for a service that is not offered."""
        wanted = self._wanted(wish)
        stay = any(service.kind == "stay" for service in wanted)
        minutes, buffer, price = together(wanted, wish.pets)
        if stay:
            price *= max(1, nights(self.calendar, wish.start, wish.end))
            minutes = max(0, wish.end - wish.start) // MINUTE_MS
        elif wish.end > wish.start:
            minutes = (wish.end - wish.start) // MINUTE_MS
        return Quote(minutes=minutes, buffer=buffer, price=price, stay=stay)

    def need(self, wish: Wish, earliest: int = 0) -> Need:
        """The same as people and places. Raises KeyError."""
        quote, wanted = self.quote(wish), self._wanted(wish)
        return Need(
            minutes=quote.minutes,
            buffer=quote.buffer,
            groomers=self.able(wanted, wish.groomer),
            places=self._places(wanted, wish.place),
            earliest=earliest,
        )

    def able(self, wanted: Iterable[Service], groomer: str | None) -> tuple[str, ...]:
        """The groomers who can do all of these; the one asked for alone, whoever it is."""
        groomed = [service for service in wanted if service.groomed]
        if groomer is not None:
            return (groomer,)
        lists = [service.groomers for service in groomed if service.groomers]
        return tuple(who for who in self.groomers if all(who in each for each in lists)) if groomed else ()

    def find(self, wish: Wish, without: str | None = None) -> Slot | None:
        """Who and where at exactly this time; None when something stands in the way. `without` leaves a booking out."""
        need = self.need(wish)
        wanted = self._wanted(wish)
        # None who could do it, or no such place, is not the same as needing none.
        if (any(one.groomed for one in wanted) and not need.groomers) or (_needs(wanted) and not need.places):
            return None
        return slot_at(wish.start, need, by_person(self.taken(without)))

    def obstacle(self, wish: Wish, now: int, *, customer: bool, without: str | None = None) -> Obstacle | None:
        """What keeps the wish from being booked now; customers also keep to the shop's times."""
        quote, calendar = self.quote(wish), self.calendar
        end = wish.start + quote.minutes * MINUTE_MS
        longest = LONGEST_STAY_DAYS * DAY_MS if quote.stay else LONGEST_MINUTES * MINUTE_MS
        if not 0 < end - wish.start <= longest:
            return "too_long"
        if wish.start < now - (0 if customer else DAY_MS):
            return "past"
        if customer and wish.start < now + calendar.lead_minutes * MINUTE_MS:
            return "too_soon"
        if customer and wish.start > now + calendar.ahead_days * DAY_MS:
            return "too_far"
        if not self._doors_open(wish.start, end, stay=quote.stay):
            return "closed"
        return None if self.find(wish, without) else self._who_is_not_free(wish, end)

    def _who_is_not_free(self, wish: Wish, end: int) -> Obstacle:
        who, hours = wish.groomer, self.calendar.hours
        return "away" if who is not None and is_away(hours, self.absences, who, wish.start, end) else "taken"

    def free(self, wish: Wish, day: date, earliest: int = 0) -> list[Slot]:
        """All free times of a day by the shop's calendar."""
        wanted = self._wanted(wish)
        need = self.need(wish, earliest)
        if (any(one.groomed for one in wanted) and not need.groomers) or (_needs(wanted) and not need.places):
            return []
        if self.quote(wish).stay:
            stay = self._stay_from(wish, day)
            slot = self.find(stay) if self._doors_open(stay.start, stay.end, stay=True) else None
            return [slot] if slot is not None and slot.start >= earliest else []
        return free_slots(self.calendar.hours, day, need, self.taken(), self.calendar.step)

    def next(self, wish: Wish, earliest: int, count: int = 3) -> list[Slot]:
        """The next free times from the wished one on."""
        return list(self._following(wish, earliest, count))

    def _following(self, wish: Wish, earliest: int, count: int) -> Iterator[Slot]:
        found = 0
        first = local_day(self.calendar.hours, max(wish.start, earliest))
        wish = replace(wish, end=wish.end if self.quote(wish).stay else 0)
        for ahead in range(AHEAD_LOOKED_AT):
            for slot in self.free(wish, first + timedelta(days=ahead), max(earliest, wish.start)):
                yield slot
                found += 1
                if found == count:
                    return

    def taken(self, without: str | None = None) -> list[Taken]:
        """Every groomer's and place's time that is gone, the clean-up included; who is away has none."""
        hours = self.calendar.hours
        found = [Taken(who=one.staff, span=span) for one in self.absences for span in spans_of(hours, one)]
        for booking in self.booked:
            if booking.id == without or booking.state not in HOLDING:
                continue
            span = Span(booking.start, booking.end + booking.buffer * MINUTE_MS)
            found += [Taken(who=who, span=span) for who in (booking.groomer, booking.resource) if who is not None]
        return found

    def _wanted(self, wish: Wish) -> list[Service]:
        return [self.services[id] for id in wish.services]

    def _places(self, wanted: list[Service], place: str | None) -> tuple[Place, ...]:
        if place is not None:
            return tuple(Place(one.id, one.capacity) for one in self.resources if one.id == place)
        kinds = _needs(wanted)
        fitting = [one for one in self.resources if one.kind in kinds and not one.struck]
        return tuple(Place(one.id, one.capacity) for one in sorted(fitting, key=lambda one: (one.order, one.id)))

    def _doors_open(self, start: int, end: int, *, stay: bool) -> bool:
        hours = self.calendar.hours
        if stay:
            return is_open(hours, start) and (is_open(hours, end) or is_open(hours, end - 1))
        spans = open_spans(hours, local_day(hours, start))
        return any(span.start <= start and end <= span.end for span in spans)

    def _stay_from(self, wish: Wish, day: date) -> Wish:
        """The same stay begun on another day at the same time of the day."""
        hours = self.calendar.hours
        shift = instant(hours, day, 0) - instant(hours, local_day(hours, wish.start), 0)
        return replace(wish, start=wish.start + shift, end=wish.end + shift)


def nights(calendar: Calendar, start: int, end: int) -> int:
    """How many nights lie between two instants by the shop's clock."""
    return (local_day(calendar.hours, end) - local_day(calendar.hours, start)).days


def _needs(wanted: Iterable[Service]) -> frozenset[str]:
    return frozenset(service.needs for service in wanted if service.needs)
