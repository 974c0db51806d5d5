"""Reminders: the shop's queue of what it will write by itself, and when each is due, once per occurrence."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from petdesk.shop.hours import DAY_MINUTES, Hours, instant, local_day
from petdesk.shop.record import Record

ReminderKind = Literal[
    "day_before",  # the evening before a booking
    "same_day",  # some hours before it
    "call",  # three hours before it: was anything delivered? if not, somebody has to telephone
    "survey",  # after collection
    "report",  # to staff: a boarder's report of the day is due
    "rebook",  # the interval of a service is over
    "lapsed",  # ... twice over
    "vaccine",
    "birthday",
    "hold",  # a held time is given up
    "low_score",  # to the manager: a customer was not content
]
ReminderState = Literal["waiting", "sent", "stopped", "cancelled", "missed", "open", "done"]
BEFORE: tuple[ReminderKind, ...] = ("day_before", "same_day")
FOR_STAFF: frozenset[ReminderKind] = frozenset({"call", "report", "low_score"})
CALL_BEFORE_MS = 3 * 60 * 60 * 1000
YES = frozenset({"1", "好", "好的", "好的好的", "可以", "确认", "ok", "okay", "yes", "y", "👌"})


class Quiet(Struct, frozen=True, kw_only=True):
    """The part of the day in which nobody is written to, in minutes after midnight; it may reach over midnight."""

    start: int = 21 * 60
    end: int = 9 * 60


class Reminder(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the queue; its id is made from `key`, so that one occurrence is one record.

    `waiting` until `due` (Unix ms); then `sent` (`message` is what was said), or for staff `open` on their list and
    `done` when somebody saw to it. `stopped` by hand, `cancelled` because its reason went (a cancelled booking),
    `missed` when its time was over before the shop's machine ran again. `about` is the booking or the pet,
    `source` the vaccine or the last booking behind it and `service` its name; `text` is empty until somebody wrote
    other words than the shop's.
    """

    thread: str
    household: str
    kind: ReminderKind
    key: str
    about: str
    due: int
    booking: str | None = None
    source: str | None = None
    service: str = ""
    pets: tuple[str, ...] = ()
    text: str = ""
    state: ReminderState = "waiting"
    message: str | None = None
    settled_at: int = 0
    settled_by: str = ""


class Due(Struct, frozen=True, order=True, kw_only=True):
    """One firing: when (Unix ms), of what kind, and the key that is the same however often it is worked out."""

    at: int
    kind: ReminderKind
    key: str


def booking_reminders(
    hours: Hours, quiet: Quiet, booking: str, start: int, *, evening: int = 18 * 60, hours_before: int = 2
) -> list[Due]:
    """The reminders of a booking that begins at `start`: the evening before, and some hours before on the day.

    The key holds the booking's start, so a moved booking has new occurrences and the old ones never fire.
    """
    day = local_day(hours, start)
    before = instant(hours, day - timedelta(days=1), evening)
    same = start - hours_before * 60 * 60 * 1000
    wanted: list[tuple[ReminderKind, int]] = [
        ("day_before", out_of_quiet(hours, quiet, before, earlier=True)),
        ("same_day", out_of_quiet(hours, quiet, same, earlier=False)),
    ]
    return [Due(at=at, kind=kind, key=f"{booking}/{kind}/{start}") for kind, at in wanted if at < start]


def yearly(hours: Hours, kind: ReminderKind, about: str, month_day: date, year: int, minute: int = 10 * 60) -> Due:
    """A birthday's firing in a year; the 29th of February is the 28th in a common year."""
    try:
        day = month_day.replace(year=year)
    except ValueError:
        day = date(year, 2, 28)
    return Due(at=instant(hours, day, minute), kind=kind, key=f"{about}/{kind}/{day.isoformat()}")


def ahead_of(hours: Hours, kind: ReminderKind, about: str, day: date, days: int, minute: int = 10 * 60) -> Due:
    """A firing some days before (or, negative, after) a date such as a vaccine's end."""
    when = day - timedelta(days=days)
    return Due(at=instant(hours, when, minute), kind=kind, key=f"{about}/{kind}/{day.isoformat()}/{days}")


def out_of_quiet(hours: Hours, quiet: Quiet, at: int, *, earlier: bool) -> int:
    """`at`, moved out of the quiet hours: to their beginning when `earlier`, else to their end."""
    day = local_day(hours, at)
    for begin in (day - timedelta(days=1), day):
        start = instant(hours, begin, quiet.start)
        length = (quiet.end - quiet.start) % DAY_MINUTES
        end = instant(hours, begin, quiet.start + length)
        if start <= at < end:
            return start if earlier else end
    return at


def confirms(text: str) -> bool:
    """True when an answer to a reminder says yes and nothing else; anything more is for a person to read."""
    return text.strip().strip("。.!！~～ ").lower() in YES
