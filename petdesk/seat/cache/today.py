"""The figures of a day at the desk, worked out from the messages of the last weeks that this seat holds."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from petdesk.seat.cache.records import R, record
from petdesk.seat.database import Connection
from petdesk.shop.answering import Answered, Spoken, answers_in, median_ms
from petdesk.shop.bookings import Booking
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Message
from petdesk.shop.hours import Hours, instant, local_day, open_spans
from petdesk.shop.people import Staff
from petdesk.shop.records import KINDS
from petdesk.shop.visits import Survey

WEEKS = 4
HOUR_MS = 3_600_000
_WORDS = """SELECT thread, sent_at, turn, author FROM message INDEXED BY message_time
    WHERE sent_at >= ? AND sent_at < ? AND turn IS NOT NULL ORDER BY sent_at"""
_DOINGS = """SELECT body FROM message INDEXED BY message_time
    WHERE sent_at >= ? AND sent_at < ? AND turn IS NULL"""


class Point(Struct, frozen=True):
    """A figure of an hour of the day (0 to 23), in ms; None where nothing was answered."""

    hour: int
    took: int | None


class StaffDay(Struct, frozen=True, kw_only=True):
    """What one colleague did: answers to customers, the middle of how long they took, conversations closed, stars."""

    id: str
    name: str
    role: str
    replies: int = 0
    took: int | None = None
    closed: int = 0
    stars: float | None = None


class Week(Struct, frozen=True):
    """The stars of a week, from Monday `since` (ISO date): their mean, and how many there were."""

    since: str
    stars: float
    count: int


class Report(Struct, frozen=True, kw_only=True):
    """The figures of the `days` up to `upto` (Unix ms), and what they are compared with.

    `before` are the same days a week (or as many days) earlier. `busy` is, of each open hour, how many customers wrote
    in it on such a weekday, the mean of four weeks. `weeks` are those with answers, `monday` is the ISO date of this
    one's.
    """

    upto: int
    days: int
    opens: int = 9
    closes: int = 20
    took: int | None = None
    took_before: int | None = None
    line: tuple[Point, ...] = ()
    line_before: tuple[Point, ...] = ()
    threads: int = 0
    closed: int = 0
    bookings: int = 0
    collected: int = 0
    no_show: int = 0
    busy: tuple[tuple[int, float], ...] = ()
    staff: tuple[StaffDay, ...] = ()
    weeks: tuple[Week, ...] = ()
    monday: str = ""
    low: tuple[Survey, ...] = ()


def read_report(db: Connection, now: int, days: int = 1) -> Report:
    """The report of the last `days` days, today among them."""
    calendar = record(db, Calendar, CALENDAR)
    hours = calendar[0].hours if calendar is not None else Hours()
    today = local_day(hours, now)
    start = instant(hours, today - timedelta(days=days - 1), 0)
    apart = timedelta(days=max(7, days))
    begin = instant(hours, today - timedelta(days=days - 1) - apart, 0)
    end = instant(hours, today + timedelta(days=1) - apart, 0)
    talk = _words(db, start, now + 1)
    answers, before = answers_in(hours, talk), answers_in(hours, _words(db, begin, end))
    opens, closes = _open_hours(hours, today)
    done = Counter(_closers(db, start, now + 1))
    surveys = [survey for survey in _every(db, Survey) if survey.stars]
    bookings = [one for one in _every(db, Booking) if start <= one.start < instant(hours, today, 24 * 60)]
    return Report(
        upto=now,
        days=days,
        opens=opens,
        closes=closes,
        took=median_ms(answers),
        took_before=median_ms(before),
        line=_by_hour(hours, answers, opens, closes),
        line_before=_by_hour(hours, before, opens, closes),
        threads=len({word.thread for word in talk}),
        closed=sum(done.values()),
        bookings=sum(one.state != "cancelled" for one in bookings),
        collected=sum(one.state == "collected" for one in bookings),
        no_show=sum(one.state == "no_show" for one in bookings),
        busy=_busy(db, hours, today, opens, closes),
        staff=_staff(db, talk, answers, done, surveys),
        weeks=_weeks(hours, surveys, today),
        monday=(today - timedelta(days=today.weekday())).isoformat(),
        low=tuple(sorted((one for one in surveys if one.stars <= 2), key=lambda one: -one.answered_at)[:5]),
    )


def _words(db: Connection, start: int, end: int) -> list[Spoken]:
    rows = db.execute(_WORDS, (start, end))
    return [Spoken(thread, at, "customer" if turn == "customer" else "staff", who) for thread, at, turn, who in rows]


def _closers(db: Connection, start: int, end: int) -> Iterable[str]:
    for (body,) in db.execute(_DOINGS, (start, end)):
        message = msgspec.json.decode(body, type=Message)
        if message.activity is not None and message.activity.what == "closed":
            yield message.author


def _every(db: Connection, kind: type[R]) -> list[R]:
    rows = db.execute("SELECT body FROM record WHERE kind = ?", (KINDS[kind],))
    return [msgspec.json.decode(row[0], type=kind) for row in rows]


def _open_hours(hours: Hours, today: date) -> tuple[int, int]:
    """From which hour to which the charts go: the opening hours of today, else those of any day of this week."""
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        spans = open_spans(hours, day)
        if spans:
            first = instant(hours, day, 0)
            return (spans[0].start - first) // HOUR_MS, -((first - spans[-1].end) // HOUR_MS)
    return 9, 20


def _by_hour(hours: Hours, answers: list[Answered], opens: int, closes: int) -> tuple[Point, ...]:
    of: dict[int, list[Answered]] = {}
    for answer in answers:
        of.setdefault(_hour(hours, answer.since), []).append(answer)
    return tuple(Point(hour, median_ms(of.get(hour, []))) for hour in range(opens, closes))


def _busy(db: Connection, hours: Hours, today: date, opens: int, closes: int) -> tuple[tuple[int, float], ...]:
    counts: Counter[int] = Counter()
    for week in range(1, WEEKS + 1):
        day = today - timedelta(weeks=week)
        talk = _words(db, instant(hours, day, 0), instant(hours, day, 24 * 60))
        wrote = {(word.thread, _hour(hours, word.at)) for word in talk if word.side == "customer"}
        counts.update(hour for _, hour in wrote)
    return tuple((hour, counts[hour] / WEEKS) for hour in range(opens, closes))


def _staff(
    db: Connection, talk: list[Spoken], answers: list[Answered], closed: Counter[str], surveys: list[Survey]
) -> tuple[StaffDay, ...]:
    replies = Counter(word.author for word in talk if word.side == "staff")
    found = []
    for one in _every(db, Staff):
        stars = [survey.stars for survey in surveys if survey.groomer == one.id]
        if not one.disabled or replies[one.id]:
            day = StaffDay(
                id=one.id,
                name=one.name,
                role=one.role,
                replies=replies[one.id],
                took=median_ms([answer for answer in answers if answer.by == one.id]),
                closed=closed[one.id],
                stars=sum(stars) / len(stars) if stars else None,
            )
            found.append(day)
    return tuple(sorted(found, key=lambda one: (-one.replies, one.name)))


def _weeks(hours: Hours, surveys: list[Survey], today: date) -> tuple[Week, ...]:
    of: dict[str, list[int]] = {}
    for survey in surveys:
        day = local_day(hours, survey.answered_at)
        of.setdefault((day - timedelta(days=day.weekday())).isoformat(), []).append(survey.stars)
    first = (today - timedelta(days=today.weekday(), weeks=7)).isoformat()
    return tuple(
        Week(since, sum(stars) / len(stars), len(stars)) for since, stars in sorted(of.items()) if since >= first
    )


def _hour(hours: Hours, at: int) -> int:
    return (at - instant(hours, local_day(hours, at), 0)) // HOUR_MS
