"""Which times are still free: hours, people and places against what is booked already."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from petdesk.shop.hours import Hours, Span, local_day, open_spans

STEP_MINUTES = 15
_MINUTE_MS = 60_000


class Place(Struct, frozen=True):
    """A table, a kennel ... by its id, and how many pets it takes at once."""

    id: str
    capacity: int = 1


class Need(Struct, frozen=True, kw_only=True):
    """What a booking asks for: minutes with the pet, minutes to clean up after, the groomers who could do it, and the
    places where it could be.

    No groomers, or no places, means that it needs none; `earliest` in Unix ms is now plus the shop's lead time.
    """

    minutes: int
    buffer: int = 0
    groomers: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    earliest: int = 0


class Taken(Struct, frozen=True, kw_only=True):
    """Time of one groomer or one place that is gone, the clean-up included."""

    who: str
    span: Span


class Slot(Struct, frozen=True, order=True, kw_only=True):
    """A free time, with the first groomer and the first place that have it, None when none is needed."""

    start: int
    end: int
    groomer: str | None = None
    place: str | None = None


def free_slots(hours: Hours, day: date, need: Need, taken: Iterable[Taken], step: int = STEP_MINUTES) -> list[Slot]:
    """All times of a day at which `need` fits, in order, each once; the work ends before the doors close."""
    busy = by_person(taken)
    found: list[Slot] = []
    for opening in open_spans(hours, day):
        start = opening.start
        while start + need.minutes * _MINUTE_MS <= opening.end:
            slot = slot_at(start, need, busy)
            if slot is not None and start >= need.earliest:
                found.append(slot)
            start += step * _MINUTE_MS
    return found


def next_slots(
    hours: Hours, at: int, need: Need, taken: Sequence[Taken], *, count: int = 3, days: int = 60
) -> list[Slot]:
    """The next free times from an instant on, for whoever came a moment too late."""
    found: list[Slot] = []
    first = local_day(hours, at)
    for ahead in range(days):
        for slot in free_slots(hours, first + timedelta(days=ahead), need, taken):
            if slot.start >= at:
                found.append(slot)
            if len(found) == count:
                return found
    return found


def clashes(span: Span, buffer: int, who: Iterable[str], taken: Iterable[Taken]) -> list[Taken]:
    """What stands in the way of [span] plus `buffer` minutes for any of these people and places."""
    wanted = Span(span.start, span.end + buffer * _MINUTE_MS)
    names = frozenset(who)
    return [one for one in taken if one.who in names and _overlap(wanted, one.span)]


def over_capacity(span: Span, capacity: int, stays: Iterable[Span]) -> bool:
    """True when one more stay over `span` would, at some moment, be more than `capacity` at once."""
    inside = [stay for stay in stays if _overlap(span, stay)]
    moments = [span.start, *(stay.start for stay in inside if stay.start > span.start)]
    return any(sum(stay.start <= moment < stay.end for stay in inside) >= capacity for moment in moments)


def slot_at(start: int, need: Need, busy: Mapping[str, Sequence[Span]]) -> Slot | None:
    """The slot that begins at an instant, whatever the hours; `busy` are the spans of each groomer and place."""
    end = start + need.minutes * _MINUTE_MS
    wanted = Span(start, end + need.buffer * _MINUTE_MS)
    groomer = next((who for who in need.groomers if not any(_overlap(wanted, one) for one in busy.get(who, ()))), None)
    place = next((at.id for at in need.places if not over_capacity(wanted, at.capacity, busy.get(at.id, ()))), None)
    if (need.groomers and groomer is None) or (need.places and place is None):
        return None
    return Slot(start=start, end=end, groomer=groomer, place=place)


def by_person(taken: Iterable[Taken]) -> dict[str, list[Span]]:
    """The spans of each groomer and place."""
    found: dict[str, list[Span]] = {}
    for one in taken:
        found.setdefault(one.who, []).append(one.span)
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
