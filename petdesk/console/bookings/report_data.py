"""A report card as plain data: what was found, how the pet was, its pictures, and when to come again."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct, to_builtins
from PySide6.QtCore import QCoreApplication

from petdesk.console.bookings.booking_words import day_short
from petdesk.console.bookings.diary import Diary
from petdesk.console.pet import wording
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message
from petdesk.shop.services import Service
from petdesk.shop.visits import Finding, Level, Report, Visit

translate = QCoreApplication.translate

ABOUTS = ("ears", "eyes", "teeth", "skin", "nails", "parasites")


class Sheet(Struct, frozen=True, kw_only=True):
    """What stands on the card that is printed or saved; pictures are media ids."""

    shop: str
    pet: str
    line: str
    before: str | None = None
    after: str | None = None
    photos: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    words: str = ""
    again: str = ""


def about_name(about: str) -> str:
    """What was looked at; words that are no code stand for themselves."""
    return {
        "ears": translate("Report", "Ears"),
        "eyes": translate("Report", "Eyes"),
        "teeth": translate("Report", "Teeth"),
        "skin": translate("Report", "Skin"),
        "nails": translate("Report", "Nails"),
        "parasites": translate("Report", "Parasites"),
    }.get(about, about)


def level_name(level: Level) -> str:
    """How it was found."""
    return {
        "good": translate("Report", "good"),
        "watch": translate("Report", "to be watched"),
        "bad": translate("Report", "needs a vet"),
    }[level]


def sheet_of(diary: Diary, booking: Booking, visit: Visit, shop: str) -> Sheet:
    """The card of a visit that has a report, as it is printed."""
    report = visit.report or Report()
    facts = (
        (translate("Report", "Mood"), report.mood),
        (translate("Report", "Coat"), report.coat),
        (translate("Report", "Skin"), report.skin),
        (translate("Report", "Weight"), wording.weight(report.grams) if report.grams else ""),
    )
    day = day_short(diary.local(booking.start).date())
    said = (day, diary.service_name(booking), diary.groomer_name(booking.groomer))
    again = translate("Report", "Next visit about {day}") if report.next_on else ""
    return Sheet(
        shop=shop,
        pet=diary.pet_names(booking),
        line=wording.DOT.join(part for part in said if part),
        before=report.before,
        after=report.after,
        photos=report.photos,
        findings=report.findings,
        facts=tuple((name, fact) for name, fact in facts if fact),
        words=report.words,
        again=again.format(day=wording.day(report.next_on)),
    )


def pictures_of(sheet: Sheet) -> list[str]:
    """The media that a card shows, each once."""
    return list(dict.fromkeys(one for one in (sheet.before, sheet.after, *sheet.photos) if one))


def pair_offered(messages: Sequence[Message]) -> tuple[str | None, str | None]:
    """The first and the last picture of a visit: before and after, until somebody chooses others."""
    pictures = [ref.id for message in messages for ref in message.media if ref.kind == "image"]
    if not pictures:
        return None, None
    return pictures[0], pictures[-1] if len(pictures) > 1 else None


def next_day(services: Sequence[Service], booking: Booking, today: date) -> date | None:
    """When the pet should come again, by the services' own interval."""
    days = [one.rebook_days for one in services if one.id in booking.services and one.rebook_days]
    return today + timedelta(days=min(days)) if days else None


def plain(report: Report) -> dict[str, Any]:
    """The report as it goes over the wire."""
    made: dict[str, Any] = to_builtins(report)
    return {name: value for name, value in made.items() if name not in {"by", "at"}}
