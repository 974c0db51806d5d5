"""From values that came over the wire to a record: bounds, cleaning, types, and what the types cannot say."""

from collections.abc import Callable
from typing import Any

import msgspec

from petdesk.relay.commands import booking_rules
from petdesk.relay.commands.editable import Editable
from petdesk.relay.commands.view import View
from petdesk.shop.absences import Absence
from petdesk.shop.bookings import Booking, Tick
from petdesk.shop.browsers import COUNTER, SHORTEST_KEY, Counter
from petdesk.shop.calendar import Calendar
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.desk import DESK, DeskRules, limits_hold
from petdesk.shop.ids import is_id
from petdesk.shop.people import Customer, Household, Link, Shop, Staff
from petdesk.shop.pets import HEAVIEST_GRAMS, Pet, Vaccine, Weight, iso_date
from petdesk.shop.record import Record
from petdesk.shop.records import RECORDS
from petdesk.shop.replies import Reply, holds_pictures, is_shortcut
from petdesk.shop.services import Resource, Service
from petdesk.shop.text import FIELD_LIMIT, NAME_LIMIT, clean_text
from petdesk.shop.views import SavedView
from petdesk.shop.visits import Visit
from petdesk.wire.limits import NUMBER_MAX

ITEMS_LIMIT = 100
DEPTH_LIMIT = 5
NAMES = frozenset(
    {
        "name",
        "title",
        "service",
        "breed",
        "colour",
        "coat",
        "code",
        "zone",
        "language",
        "phone",
        "chip",
        "batch",
        "version",
    }
)


class BadField(ValueError):
    """A value that cannot be kept; `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(f"bad {field}")
        self.field = field


def record_from(kind: str, values: dict[str, Any]) -> Record:
    """The record with these values, cleaned. Raises BadField."""
    cleaned = {field: _clean(field, value) for field, value in values.items()}
    try:
        record = msgspec.convert(cleaned, RECORDS[kind], strict=True)
    except msgspec.ValidationError as error:
        raise BadField(_where(error)) from None
    for field, holds in _RULES.get(RECORDS[kind], {}).items():
        if not holds(record):
            raise BadField(field)
    return record


def check_references(view: View, editable: Editable, values: dict[str, Any]) -> None:
    """Every id among `values` names a record that exists. Raises BadField."""
    for field, kind in editable.kinds.items():
        value = values.get(field)
        named = value if isinstance(value, list | tuple) else [] if value is None else [value]
        if any(not isinstance(id, str) or view.standing(kind, id) is None for id in named):
            raise BadField(field)


def _clean(field: str, value: Any, depth: int = 0) -> Any:
    if depth > DEPTH_LIMIT:
        raise BadField(field)
    if isinstance(value, str):
        return _clean_words(field, value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int) and abs(value) <= NUMBER_MAX:
        return value
    if isinstance(value, list | tuple) and len(value) <= ITEMS_LIMIT:
        return [_clean(field, item, depth + 1) for item in value]
    if isinstance(value, dict) and len(value) <= ITEMS_LIMIT:
        return {str(key): _clean(str(key), item, depth + 1) for key, item in value.items()}
    raise BadField(field)


def _clean_words(field: str, value: str) -> str:
    try:
        kept = clean_text(value)
    except ValueError:
        raise BadField(field) from None
    if len(kept) > (NAME_LIMIT if field in NAMES else FIELD_LIMIT):
        raise BadField(field)
    return kept


def _where(error: msgspec.ValidationError) -> str:
    """The field that msgspec names: "... - at `$.grams`", or "missing required field `on`"."""
    text = str(error)
    if "missing required field" in text:
        return text.split("`")[1]
    _, _, path = text.rpartition("`$.")
    return path.strip("`").split(".")[0].split("[")[0] or "record"


def _is_day(text: str | None) -> bool:
    return text is None or iso_date(text) is not None


def _is_id_or_none(text: str | None) -> bool:
    return text is None or is_id(text)


_RULES: dict[type[Record], dict[str, Callable[[Any], bool]]] = {
    Shop: {"name": lambda shop: bool(shop.name)},
    Staff: {"name": lambda staff: bool(staff.name)},
    Counter: {
        "id": lambda counter: counter.id == COUNTER,
        "key": lambda counter: len(counter.key) >= SHORTEST_KEY and is_id(counter.key),
    },
    Household: {"name": lambda household: bool(household.name), "thread": lambda household: is_id(household.thread)},
    Customer: {"name": lambda customer: bool(customer.name)},
    SavedView: {"name": lambda view: bool(view.name)},
    Link: {"other": lambda link: link.other != link.household},
    Pet: {
        "name": lambda pet: bool(pet.name),
        "birthday": lambda pet: _is_day(pet.birthday),
        "photo": lambda pet: _is_id_or_none(pet.photo),
    },
    Weight: {"grams": lambda weight: 0 < weight.grams <= HEAVIEST_GRAMS, "on": lambda weight: _is_day(weight.on)},
    Vaccine: {
        "name": lambda vaccine: bool(vaccine.name),
        "given": lambda vaccine: _is_day(vaccine.given),
        "expires": lambda vaccine: _is_day(vaccine.expires) and (vaccine.expires or "9999") >= vaccine.given,
        "proof": lambda vaccine: _is_id_or_none(vaccine.proof),
    },
    Incident: {
        "on": lambda incident: _is_day(incident.on),
        "text": lambda incident: bool(incident.text),
        "proof": lambda incident: _is_id_or_none(incident.proof),
    },
    Agreement: {
        "name": lambda agreement: bool(agreement.name),
        "on": lambda agreement: _is_day(agreement.on),
        "expires": lambda agreement: _is_day(agreement.expires),
        "proof": lambda agreement: _is_id_or_none(agreement.proof),
    },
    Consent: {"at": lambda consent: consent.at > 0},
    Booking: booking_rules.BOOKING,
    Service: booking_rules.SERVICE,
    Resource: booking_rules.RESOURCE,
    Absence: booking_rules.ABSENCE,
    Calendar: booking_rules.CALENDAR_RULES,
    Tick: booking_rules.TICK,
    Visit: booking_rules.VISIT,
    DeskRules: {"id": lambda rules: rules.id == DESK, "amber_minutes": limits_hold},
    Reply: {
        "shortcut": lambda reply: is_shortcut(reply.shortcut),
        "text": lambda reply: bool(reply.text or reply.media),
        "media": holds_pictures,
    },
}
