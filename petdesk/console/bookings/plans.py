"""The grid of a day by groomer, and that of a week by day, made from the diary."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate

from petdesk.console import words
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.blocks import Block, Column, Plan
from petdesk.console.bookings.diary import Diary
from petdesk.console.parts.avatar import person_face
from petdesk.console.pet import wording
from petdesk.shop.absences import Absence
from petdesk.shop.bookings import AHEAD, Booking

translate = QCoreApplication.translate

NOBODY, STAYS = "", "stays"
NOBODY_COLOUR, STAYS_COLOUR = "#7A8582", "#0E8773"
STAY_EVERY, STAY_TALL = 70, 60
MOVABLE = AHEAD | {"arrived", "no_show"}


def day_plan(diary: Diary, day: date) -> Plan:
    """A day: a column for each groomer, one for what nobody does yet, one for those who stay."""
    visits, stays = diary.visits_on(day), diary.stays_on(day)
    first, last = diary.reach([day], visits)
    shut = diary.shut(day, first, last)
    keys = [one.id for one in diary.groomers()]
    keys += sorted({one.groomer or NOBODY for one in visits} - set(keys))
    columns = [_groomer(diary, day, key, visits, _shut_for(diary, day, key, shut)) for key in keys]
    blocks = [block_of(diary, one, one.groomer or NOBODY) for one in visits]
    if stays or any(one.kind == "kennel" and not one.struck for one in diary.resources):
        title, note = translate("Bookings", "Boarding"), _count(len(stays))
        columns.append(Column(key=STAYS, title=title, note=note, colour=STAYS_COLOUR, shut=shut, takes=False))
        blocks += _stays(diary, day, stays, first, last)
    now = diary.minute(diary.now) if day == diary.today else None
    return Plan(columns=tuple(columns), blocks=tuple(blocks), first=first, last=last, now=now)


def week_plan(diary: Diary, day: date, groomer: str | None = None) -> Plan:
    """The week a day lies in, of one groomer or of all."""
    days = days_of_week(day)
    visits = {one: [b for b in diary.visits_on(one) if groomer is None or b.groomer == groomer] for one in days}
    every = [booking for found in visits.values() for booking in found]
    first, last = diary.reach(days, every)
    columns = [
        Column(
            key=one.isoformat(),
            title=_weekday(one),
            note=_count(len(visits[one])) if visits[one] else "",
            shut=diary.shut(one, first, last),
        )
        for one in days
    ]
    blocks = [
        block_of(diary, booking, one.isoformat(), several=groomer is None) for one in days for booking in visits[one]
    ]
    here = diary.today.isoformat() if diary.today in days else None
    now = diary.minute(diary.now) if here is not None else None
    return Plan(columns=tuple(columns), blocks=tuple(blocks), first=first, last=last, now=now, now_column=here)


def days_of_week(day: date) -> list[date]:
    """The seven days of the week a day lies in, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=ahead) for ahead in range(7)]


def block_of(diary: Diary, booking: Booking, column: str, *, several: bool = False) -> Block:
    """A booking as a block; where `several` groomers share a column its detail begins with the groomer."""
    begin = diary.minute(booking.start)
    said = booking_words.detail(diary, booking)
    groomer = diary.groomer_name(booking.groomer) if several else ""
    return Block(
        id=booking.id,
        column=column,
        begin=begin,
        end=begin + max(15, (booking.end - booking.start) // 60_000),
        tone=booking_words.TONES[booking.state],
        when=booking_words.when(diary, booking),
        when_short=booking_words.when_short(diary, booking),
        title=booking_words.title(diary, booking),
        detail=wording.DOT.join(part for part in (groomer, said) if part),
        movable=booking.state in MOVABLE,
        waiting=booking.id in diary.waiting,
    )


def totals(bookings: Sequence[Booking]) -> str:
    """How a day or a week goes, in one line."""
    done = sum(one.state == "collected" for one in bookings)
    lost = sum(one.state == "no_show" for one in bookings)
    asked = sum(one.state == "requested" for one in bookings)
    said = [_count(len(bookings)), translate("Bookings", "%n done", "", done)]
    said += [translate("Bookings", "%n to be confirmed", "", asked)] if asked else []
    said += [translate("Bookings", "%n did not come", "", lost)] if lost else []
    return wording.DOT.join(said)


def _groomer(diary: Diary, day: date, key: str, visits: Sequence[Booking], shut: tuple[tuple[int, int], ...]) -> Column:
    name = diary.groomer_name(key) or translate("Bookings", "Nobody yet")
    mine = sum((one.groomer or NOBODY) == key for one in visits)
    away = diary.away(key, day)
    said = away_words(away[0]) if away else ""
    note = wording.DOT.join(part for part in (said, _count(mine) if mine or not away else "") if part)
    return Column(key=key, title=name, note=note, colour=_colour(diary, key), shut=shut)


def _shut_for(diary: Diary, day: date, key: str, shut: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The minutes in which the shop is closed or this groomer is away, as stretches that do not overlap."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted([*shut, *((one.open, one.close) for one in diary.away(key, day))]):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def away_words(absence: Absence) -> str:
    """That somebody is away: all day, or from when to when."""
    if absence.all_day:
        return translate("Bookings", "away")
    first, last = (f"{minute // 60:02}:{minute % 60:02}" for minute in (absence.open, absence.close))
    return translate("Bookings", "away {first} – {last}").format(first=first, last=last)


def _colour(diary: Diary, key: str) -> str:
    """The same as under the person's initial everywhere else."""
    return next((person_face(one.name, one.id).top.name() for one in diary.staff if one.id == key), NOBODY_COLOUR)


def _stays(diary: Diary, day: date, stays: Sequence[Booking], first: int, last: int) -> list[Block]:
    """Those who stay, one under the other; there is no time of day to them."""
    room = max(1, (last - first) // STAY_EVERY)
    shown = stays if len(stays) <= room else stays[: room - 1]
    blocks = [_stay(diary, day, one, first + at * STAY_EVERY) for at, one in enumerate(shown)]
    if len(shown) < len(stays):
        begin, more = first + len(shown) * STAY_EVERY, translate("Bookings", "%n more", "", len(stays) - len(shown))
        blocks.append(
            Block(id=STAYS, column=STAYS, begin=begin, end=begin + STAY_TALL, tone="plain", title=more, movable=False)
        )
    return blocks


def _stay(diary: Diary, day: date, booking: Booking, begin: int) -> Block:
    place = diary.resource_name(booking.resource)
    room = translate("Bookings", "room {place}").format(place=place) if place.isdecimal() else place
    pets = [diary.pets[pet] for pet in booking.pets if pet in diary.pets]
    breed = pets[0].breed if len(pets) == 1 else ""
    return Block(
        id=booking.id,
        column=STAYS,
        begin=begin,
        end=begin + STAY_TALL,
        tone=booking_words.TONES[booking.state],
        when=_stay_when(diary, day, booking),
        title=wording.DOT.join(part for part in (diary.pet_names(booking), breed, room) if part),
        title_short=wording.DOT.join(part for part in (diary.pet_names(booking), room) if part),
        detail=booking_words.detail(diary, booking),
        movable=False,
        waiting=booking.id in diary.waiting,
    )


def _stay_when(diary: Diary, day: date, booking: Booking) -> str:
    comes, goes = diary.local(booking.start).date(), diary.local(booking.end).date()
    if comes == day:
        return translate("Bookings", "Comes at {time}").format(time=diary.clock(booking.start))
    if goes == day:
        return translate("Bookings", "Leaves at {time}").format(time=diary.clock(booking.end))
    said = translate("Bookings", "{first} – {last}")
    return said.format(first=booking_words.day_short(comes), last=booking_words.day_short(goes))


def _weekday(day: date) -> str:
    form = translate("Bookings", "ddd d MMM", "head of a day in a week")
    return words.locale().toString(QDate(day.year, day.month, day.day), form)


def _count(number: int) -> str:
    return translate("Bookings", "%n booking(s)", "", number)
