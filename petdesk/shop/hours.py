"""When the shop is open: the week, the holidays, and time counted only while the doors are."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

DAY_MINUTES = 24 * 60
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LOOK_AHEAD_DAYS = 400
_MINUTE_MS = 60_000

Minute = Annotated[int, Meta(ge=0, le=DAY_MINUTES)]


class Opening(Struct, frozen=True, order=True):
    """One stretch of a day, in minutes after midnight by the shop's own clock; `close` is later than `open`."""

    open: Minute
    close: Minute


class Holiday(Struct, frozen=True, kw_only=True):
    """A day (ISO date) that differs from its weekday; no openings: closed all day."""

    on: str
    name: str = ""
    openings: tuple[Opening, ...] = ()


class Hours(Struct, frozen=True, kw_only=True):
    """The shop's week, Monday first, and the days that differ from it, in the IANA zone `zone`."""

    zone: str = "Asia/Shanghai"
    week: tuple[tuple[Opening, ...], ...] = ((Opening(9 * 60, 20 * 60),),) * 7
    holidays: tuple[Holiday, ...] = ()


class Span(Struct, frozen=True, order=True):
    """A stretch of time in Unix ms, the end not included."""

    start: int
    end: int


def problem_with(hours: Hours) -> str | None:
    """The field that makes `hours` unusable, or None."""
    if len(hours.week) != len(WEEKDAYS):
        return "week"
    days = [*hours.week, *(holiday.openings for holiday in hours.holidays)]
    for openings in days:
        if any(one.open >= one.close for one in openings):
            return "openings"
        ordered = sorted(openings)
        if any(after.open < before.close for before, after in pairwise(ordered)):
            return "openings"
    return None


def open_spans(hours: Hours, day: date) -> list[Span]:
    """The stretches in which the shop is open on a day of its own calendar; a clock change moves their ends with it."""
    openings = {holiday.on: holiday.openings for holiday in hours.holidays}.get(day.isoformat())
    if openings is None:
        openings = hours.week[day.weekday()]
    return [Span(instant(hours, day, one.open), instant(hours, day, one.close)) for one in sorted(openings)]


def instant(hours: Hours, day: date, minute: int) -> int:
    """Unix ms of a minute after midnight on a day by the shop's clock; a skipped hour becomes the next."""
    whole, minute = divmod(minute, DAY_MINUTES)
    local = datetime.combine(day + timedelta(days=whole), time(minute // 60, minute % 60), ZoneInfo(hours.zone))
    return round(local.astimezone(UTC).timestamp() * 1000)


def is_skipped(hours: Hours, day: date, minute: int) -> bool:
    """True for a minute that does not exist on a day because the clocks were put forward over it."""
    at = datetime.fromtimestamp(instant(hours, day, minute) / 1000, ZoneInfo(hours.zone))
    return (at.hour * 60 + at.minute) != minute % DAY_MINUTES


def local_day(hours: Hours, at: int) -> date:
    """The day that an instant (Unix ms) falls on by the shop's clock."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(hours.zone)).date()


def is_open(hours: Hours, at: int) -> bool:
    """True when the doors are open at an instant."""
    return any(span.start <= at < span.end for span in open_spans(hours, local_day(hours, at)))


def next_opening(hours: Hours, at: int) -> int | None:
    """When the doors open next, the instant itself while they are open; None when not within 400 days."""
    for span in _spans_from(hours, at):
        return max(span.start, at)
    return None


def closed_last(hours: Hours, at: int) -> int:
    """When the doors closed last before an instant at which they are closed; 0 when not within 400 days."""
    day = local_day(hours, at)
    for back in range(LOOK_AHEAD_DAYS):
        over = [span.end for span in open_spans(hours, day - timedelta(days=back)) if span.end <= at]
        if over:
            return max(over)
    return 0


def open_ms_between(hours: Hours, start: int, end: int) -> int:
    """How much of [start, end) the shop was open: the waiting that counts against its own limits."""
    total = 0
    for span in _spans_from(hours, start):
        if span.start >= end:
            break
        total += min(span.end, end) - max(span.start, start)
    return total


def open_minutes_between(hours: Hours, start: int, end: int) -> int:
    """`open_ms_between` in whole minutes."""
    return open_ms_between(hours, start, end) // _MINUTE_MS


def _spans_from(hours: Hours, at: int) -> Iterator[Span]:
    day = local_day(hours, at)
    for ahead in range(LOOK_AHEAD_DAYS):
        for span in open_spans(hours, day + timedelta(days=ahead)):
            if span.end > at:
                yield span
