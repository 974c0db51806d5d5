"""Absences: when a groomer is away, whole days or part of each, and cannot be booked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from petdesk.shop.hours import DAY_MINUTES, Hours, Span, instant
from petdesk.shop.pets import iso_date
from petdesk.shop.record import Record

LONGEST_DAYS = 366


class Absence(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A colleague (`staff`, an id) is away from the day `first` to the day `last`, both included (ISO dates).

    Each day from the minute `open` to the minute `close` after midnight, all day by default.
    """

    staff: str
    first: str
    last: str
    open: int = 0
    close: int = DAY_MINUTES
    reason: str = ""
    struck: bool = False

    @property
    def all_day(self) -> bool:
        """True for whole days."""
        return (self.open, self.close) == (0, DAY_MINUTES)


def days_of(absence: Absence) -> tuple[date, date] | None:
    """The first and the last day; None when they are none, or end before they begin."""
    first, last = iso_date(absence.first), iso_date(absence.last)
    return None if first is None or last is None or last < first else (first, last)


def spans_of(hours: Hours, absence: Absence) -> Iterator[Span]:
    """The stretches of time that somebody is away, by the shop's clock; none for one that was struck."""
    days = days_of(absence)
    if days is None or absence.struck:
        return
    first, last = days
    if absence.all_day:
        yield Span(instant(hours, first, 0), instant(hours, last, DAY_MINUTES))
        return
    for ahead in range(min((last - first).days, LONGEST_DAYS) + 1):
        day = first + timedelta(days=ahead)
        yield Span(instant(hours, day, absence.open), instant(hours, day, absence.close))


def on_day(absences: Iterable[Absence], staff: str, day: date) -> list[Absence]:
    """The absences of a colleague that touch a day."""
    said = day.isoformat()
    return [one for one in absences if one.staff == staff and not one.struck and one.first <= said <= one.last]


def is_away(hours: Hours, absences: Iterable[Absence], staff: str, start: int, end: int) -> bool:
    """True when a colleague is away at some moment of [start, end)."""
    mine = (one for one in absences if one.staff == staff)
    return any(span.start < end and start < span.end for one in mine for span in spans_of(hours, one))
