"""The forms of a service and of a place."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import to_builtins
from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.pet.entries import Entry, choice_entry, day_entry, text_entry, tick_entry, words_entry
from petdesk.console.pet.form import Form, whole
from petdesk.console.setup.entries import (
    clock_entry,
    money_entry,
    number_entry,
    rates_entry,
    several_entry,
    steps_entry,
)
from petdesk.shop.absences import Absence
from petdesk.shop.ids import new_id
from petdesk.shop.services import LONGEST_MINUTES, Resource, Service, name_of

translate = QCoreApplication.translate


def service_form(service: Service | None, version: int, groomers: Mapping[str, str], order: int, now: int) -> Form:
    """The form of a service, None for a new one, which stands at `order`."""
    shown = service or Service(id=new_id(now), name="", order=order)
    title = translate("Setup", "New service") if service is None else name_of(service, words.current())
    was = to_builtins(whole(shown)) if service is not None else {"order": order}
    base = version if service is not None else None
    entries = [*_what(shown), *_who(shown, groomers), *_said(shown)]
    return Form(title=title, kind="service", id=shown.id, entries=entries, base=base, was=was, strikes=base is not None)


def resource_form(resource: Resource | None, version: int, order: int, now: int) -> Form:
    """The form of a place, None for a new one."""
    shown = resource or Resource(id=new_id(now), name="", order=order)
    entries = [
        words_entry("name", translate("Setup", "Name or number"), shown.name, needed=True),
        choice_entry("kind", translate("Setup", "Kind"), kind_names(), shown.kind),
        number_entry("capacity", translate("Setup", "How many at once"), shown.capacity, 1, 100),
        words_entry("detail", translate("Setup", "Remark, such as: cat, large"), shown.detail),
    ]
    title = translate("Setup", "New place") if resource is None else resource.name
    was = to_builtins(whole(shown)) if resource is not None else {"order": order}
    base = version if resource is not None else None
    return Form(
        title=title, kind="resource", id=shown.id, entries=entries, base=base, was=was, strikes=base is not None
    )


def absence_form(absence: Absence | None, version: int, groomers: Mapping[str, str], today: date, now: int) -> Form:
    """The form of a groomer's days off, None for new ones, which begin tomorrow."""
    tomorrow = (today + timedelta(days=1)).isoformat()
    shown = absence or Absence(id=new_id(now), staff=next(iter(groomers), ""), first=tomorrow, last=tomorrow)
    who = choice_entry("staff", translate("Setup", "Who"), groomers, shown.staff)
    days = [
        day_entry("first", translate("Setup", "From the day"), shown.first, today, needed=True),
        day_entry("last", translate("Setup", "To the day"), shown.last, today, needed=True),
        clock_entry("open", translate("Setup", "Each day from"), shown.open),
        clock_entry("close", translate("Setup", "Until"), shown.close),
        words_entry("reason", translate("Setup", "Why (for staff only)"), shown.reason),
    ]
    title = translate("Setup", "Days off") if absence is None else groomers.get(absence.staff, "")
    was = to_builtins(whole(shown)) if absence is not None else {"staff": shown.staff, "first": "", "last": ""}
    base = version if absence is not None else None
    entries = days if absence is not None else [who, *days]
    return Form(title=title, kind="absence", id=shown.id, entries=entries, base=base, was=was, strikes=base is not None)


def kind_names() -> dict[str, str]:
    """The kinds of places."""
    return {
        "table": translate("Setup", "Grooming table"),
        "tub": translate("Setup", "Tub"),
        "kennel": translate("Setup", "Room for boarding"),
        "room": translate("Setup", "Other room"),
    }


def _what(service: Service) -> list[Entry]:
    minutes = translate("Setup", "min")
    return [
        words_entry("name", translate("Setup", "Name"), service.name, needed=True),
        words_entry("name_en", translate("Setup", "English name"), service.name_en),
        choice_entry("kind", translate("Setup", "Kind"), service_kinds(), service.kind),
        number_entry("minutes", translate("Setup", "Takes"), service.minutes, 5, LONGEST_MINUTES, minutes),
        number_entry("buffer", translate("Setup", "Cleaning up afterwards"), service.buffer, 0, 240, minutes),
        money_entry("price", translate("Setup", "Price, for a stay per night"), service.price),
        rates_entry("rates", translate("Setup", "Other prices by size or coat"), service.rates),
    ]


def _who(service: Service, groomers: Mapping[str, str]) -> list[Entry]:
    needs = {"": translate("Setup", "nothing special"), **kind_names()}
    needed = choice_entry("needs", translate("Setup", "Needs"), needs, service.needs or "")
    chosen = needed.read
    needed.read = lambda: chosen() or None
    return [
        tick_entry("groomed", translate("Setup", "Takes a groomer's time"), service.groomed),
        several_entry("groomers", translate("Setup", "Who can do it (none: everybody)"), groomers, service.groomers),
        needed,
        steps_entry(
            "steps", translate("Setup", "Steps that the family sees, between arrived and ready"), service.steps
        ),
        tick_entry("needs_vaccine", translate("Setup", "Only with valid vaccines"), service.needs_vaccine),
        tick_entry("online", translate("Setup", "Customers may book it themselves"), service.online),
    ]


def _said(service: Service) -> list[Entry]:
    fields = "{pet} {time} {day} {service} {shop}"
    before = translate("Setup", "Reminder the day before (empty: the shop's own), with {fields}").format(fields=fields)
    same = translate("Setup", "Reminder on the day (empty: the shop's own)")
    days = translate("Setup", "days")
    return [
        text_entry("day_before", before, service.day_before),
        text_entry("same_day", same, service.same_day),
        number_entry(
            "rebook_days", translate("Setup", "Ask to come again after (0: never)"), service.rebook_days, 0, 730, days
        ),
    ]


def service_kinds() -> dict[str, str]:
    """The kinds of services."""
    return {"visit": translate("Setup", "A visit by the hour"), "stay": translate("Setup", "Staying over night")}
