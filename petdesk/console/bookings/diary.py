"""All that the views of bookings draw from, gathered once: the bookings of some days and what they name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from petdesk.console import words
from petdesk.shop.absences import Absence, on_day
from petdesk.shop.bookings import Booking, Tick
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import DAY_MINUTES, Hours, instant, local_day, open_spans
from petdesk.shop.people import Staff
from petdesk.shop.pets import Pet
from petdesk.shop.services import Resource, Service, names_of
from petdesk.shop.visits import Visit


class Diary(Struct, frozen=True, kw_only=True):
    """The shop's time as the seat holds it. `waiting` are bookings the relay does not know of yet.

    `families` are the names of households, `photos` how many photos of a visit were sent, `seen` when the last one was
    (Unix ms), `reminded` the bookings a reminder was sent for, `reports` how many reports of a stay went out today.
    `steps` are visit and step of what was reached here and waits for the relay.
    """

    calendar: Calendar = Calendar(id=CALENDAR)
    staff: tuple[Staff, ...] = ()
    services: tuple[Service, ...] = ()
    resources: tuple[Resource, ...] = ()
    absences: tuple[Absence, ...] = ()
    bookings: tuple[Booking, ...] = ()
    waiting: frozenset[str] = frozenset()
    pets: Mapping[str, Pet] = {}
    families: Mapping[str, str] = {}
    visits: Mapping[str, Visit] = {}
    ticks: tuple[Tick, ...] = ()
    photos: Mapping[str, int] = {}
    seen: Mapping[str, int] = {}
    reminded: frozenset[str] = frozenset()
    reports: Mapping[str, int] = {}
    steps: frozenset[tuple[str, str]] = frozenset()
    now: int = 0

    @property
    def hours(self) -> Hours:
        """The shop's week."""
        return self.calendar.hours

    @property
    def today(self) -> date:
        """The day by the shop's clock."""
        return local_day(self.hours, self.now)

    def local(self, at: int) -> datetime:
        """An instant (Unix ms) by the shop's clock."""
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.hours.zone))

    def minute(self, at: int) -> int:
        """The minute after midnight of an instant."""
        then = self.local(at)
        return then.hour * 60 + then.minute

    def instant(self, day: date, minute: int) -> int:
        """Unix ms of a minute of a day."""
        return instant(self.hours, day, minute)

    def clock(self, at: int) -> str:
        """An instant as on a clock."""
        return f"{self.local(at):%H:%M}"

    def pet_names(self, booking: Booking | Visit) -> str:
        """The names of a booking's pets."""
        join = "、" if words.current().startswith("zh") else ", "
        return join.join(self.pets[pet].name for pet in booking.pets if pet in self.pets)

    def member_name(self, member: str) -> str:
        """The name of a colleague as it stands behind what was done; "" when not known."""
        return self.groomer_name(member)

    def groomer_name(self, member: str | None) -> str:
        """The name of a colleague; "" for nobody."""
        return next((one.name for one in self.staff if one.id == member), "")

    def resource_name(self, resource: str | None) -> str:
        """The name of a place; "" for none."""
        return next((one.name for one in self.resources if one.id == resource), "")

    def groomers(self) -> list[Staff]:
        """Those who can be booked, in the order of their names."""
        return [one for one in self.staff if one.role == "groomer" and not one.disabled]

    def standing(self, kinds: Iterable[str] = ()) -> list[Service]:
        """The services on offer, in the shop's order; only of these kinds where some are named."""
        wanted = tuple(kinds)
        offered = [one for one in self.services if not one.struck and (not wanted or one.kind in wanted)]
        return sorted(offered, key=lambda one: (one.order, one.name, one.id))

    def visits_on(self, day: date) -> list[Booking]:
        """The bookings by the hour that begin on a day, cancelled ones not."""
        start, end = self.instant(day, 0), self.instant(day, DAY_MINUTES)
        return [one for one in self.bookings if not one.stay and one.state != "cancelled" and start <= one.start < end]

    def stays_on(self, day: date) -> list[Booking]:
        """The stays that touch a day, by their places."""
        start, end = self.instant(day, 0), self.instant(day, DAY_MINUTES)
        gone = {"cancelled", "no_show"}
        found = [
            one for one in self.bookings if one.stay and one.state not in gone and one.start < end and one.end > start
        ]
        return sorted(found, key=lambda one: (place_order(self.resource_name(one.resource)), one.start, one.id))

    def reach(self, days: Sequence[date], bookings: Iterable[Booking] = ()) -> tuple[int, int]:
        """From which minute to which the grid of some days reaches: the opening hours, and what is booked beyond."""
        spans = [(self.minute(one.start), self._end(one.end)) for day in days for one in open_spans(self.hours, day)]
        spans += [(self.minute(one.start), self._end(one.end)) for one in bookings]
        first = min((begin for begin, _ in spans), default=9 * 60)
        last = max((end for _, end in spans), default=20 * 60)
        return first // 60 * 60, min(DAY_MINUTES, -(-last // 60) * 60)

    def shut(self, day: date, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """The minutes of a day between two minutes in which the shop is closed."""
        closed: list[tuple[int, int]] = []
        at = first
        for span in open_spans(self.hours, day):
            begin = self.minute(span.start)
            if begin > at:
                closed.append((at, begin))
            at = max(at, self._end(span.end))
        return (*closed, (at, last)) if at < last else tuple(closed)

    def away(self, member: str, day: date) -> list[Absence]:
        """When a colleague is away on a day, by the beginning."""
        return sorted(on_day(self.absences, member, day), key=lambda one: (one.open, one.id))

    def service_name(self, booking: Booking) -> str:
        """What is done, in the language now spoken."""
        return names_of(booking.services, self.services, words.current()) or booking.service

    def _end(self, at: int) -> int:
        """The minute an instant is as an end: midnight is the end of a day, not its beginning."""
        return self.minute(at) or DAY_MINUTES


def place_order(name: str) -> tuple[int, str]:
    """Places called by numbers stand in the order of these."""
    figures = "".join(letter for letter in name if letter.isdecimal())
    return (int(figures) if figures else 1_000_000, name)
