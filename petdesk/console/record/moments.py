"""What happened to a pet, from everywhere it was noted, as one row of moments, newest first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from petdesk.console import shop_time
from petdesk.console.pet import care_words, field_words, wording
from petdesk.console.record.visited import Visited
from petdesk.console.sending.filing import label_words
from petdesk.seat.lines import FieldChange, HouseholdCard, Line, PetCard
from petdesk.shop.bookings import Booking
from petdesk.shop.care import Agreement, Incident
from petdesk.shop.conversation import MediaRef
from petdesk.shop.pets import Vaccine, Weight, iso_date

translate = QCoreApplication.translate

NOWHERE = Visited()

WORDS_SHOWN = 160
# Of the pictures before and after as many of each.
EACH = 2


class Moment(Struct, frozen=True, kw_only=True):
    """One thing that happened: when (Unix ms; `timed` when the hour is known), what, and what more is known.

    `captions` stand on its pictures, one for each or none. What is by the shop's clock names its `zone`.
    """

    at: int
    timed: bool = False
    title: str
    detail: str = ""
    media: tuple[MediaRef, ...] = ()
    captions: tuple[str, ...] = ()
    line: Line | None = None
    zone: str = ""


def moments_of(
    card: HouseholdCard,
    pet: PetCard,
    lines: Iterable[Line],
    changes: Iterable[FieldChange],
    name_of: Callable[[str], str],
    visited: Visited = NOWHERE,
) -> list[Moment]:
    """All moments of a pet of the household."""
    bookings = [_booking(one, name_of, visited, card.zone) for one in card.bookings if pet.pet.id in one.pets]
    grown = [*map(_weight, pet.weights), *map(_vaccine, pet.vaccines), *map(_incident, pet.incidents)]
    grown += [_agreement(one) for one in card.agreements if one.pet in (None, pet.pet.id)]
    spoken = [line for line in lines if line.recalled_at is None and line.activity is None]
    pairs, rest = _pairs(spoken)
    said = [*pairs, *map(_said, rest)]
    changed = [_changed(change, name_of) for change in changes]
    return sorted([*bookings, *grown, *said, *changed], key=lambda moment: moment.at, reverse=True)


def when(moment: Moment, now: int) -> str:
    """When it was, as short as can be."""
    then, today = shop_time.local(moment.at, moment.zone), shop_time.local(now, moment.zone).date()
    day = translate("Pet", "Today") if then.date() == today else wording.day(then.date().isoformat())
    return f"{day} {then:%H:%M}" if moment.timed and then.date() == today else day


def _pairs(lines: Iterable[Line]) -> tuple[list[Moment], list[Line]]:
    """Pictures from before and after of one day stand beside each other; the other lines as they are."""
    days: dict[str, dict[str, list[Line]]] = {}
    for line in lines:
        step = line.step if line.step in {"before", "after"} and _pictures(line) else ""
        days.setdefault(_day(line), {}).setdefault(step, []).append(line)
    pairs, rest = list[Moment](), list[Line]()
    for steps in days.values():
        if "before" in steps and "after" in steps:
            pairs.append(_pair(steps.pop("before"), steps.pop("after")))
        rest += [line for found in steps.values() for line in found]
    return pairs, rest


def _pair(before: Sequence[Line], after: Sequence[Line]) -> Moment:
    shown = [(ref, line) for lines in (before, after) for line in lines for ref in _pictures(line)[:EACH]]
    last = max((*before, *after), key=lambda line: line.at)
    return Moment(
        at=last.at,
        timed=True,
        title=translate("Record", "Before and after"),
        detail=last.text.replace("\n", " ")[:WORDS_SHOWN],
        media=tuple(ref for ref, _ in shown),
        captions=tuple(label_words(line.step) for _, line in shown),
        line=last,
    )


def _pictures(line: Line) -> list[MediaRef]:
    return [ref for ref in line.media if ref.kind in {"image", "video"}]


def _day(line: Line) -> str:
    return datetime.fromtimestamp(line.at / 1000).astimezone().date().isoformat()


def _said(line: Line) -> Moment:
    note = line.audience != "public"
    form = translate("Record", "{name}, among staff") if note else "{name}"
    count = len(line.media)
    words = line.text.replace("\n", " ")[:WORDS_SHOWN]
    return Moment(
        at=line.at,
        timed=True,
        title=form.format(name=line.author_name),
        detail=words or translate("Record", "%n file(s)", "", count),
        media=line.media,
        captions=(label_words(line.step),) * len(line.media) if line.step else (),
        line=line,
    )


def _weight(weight: Weight) -> Moment:
    title = translate("Record", "Weighed: {weight}").format(weight=wording.weight(weight.grams))
    return Moment(at=_noon(iso_date(weight.on)), title=title)


def _vaccine(vaccine: Vaccine) -> Moment:
    title = translate("Record", "Given: {name}").format(name=vaccine.name)
    ends = translate("Record", "Lasts to {date}").format(date=wording.day(vaccine.expires)) if vaccine.expires else ""
    proof = translate("Record", "with a photo as proof") if vaccine.proof else ""
    detail = wording.DOT.join(part for part in (vaccine.vet, ends, proof) if part)
    return Moment(at=_noon(iso_date(vaccine.given)), title=title, detail=detail)


def _incident(incident: Incident) -> Moment:
    title = wording.DOT.join((translate("Record", "Incident"), care_words.harm_names()[incident.harm]))
    detail = wording.DOT.join(part.replace("\n", " ") for part in (incident.text, incident.done) if part)
    return Moment(at=_noon(iso_date(incident.on)), title=title, detail=detail)


def _agreement(agreement: Agreement) -> Moment:
    title = translate("Record", "Agreed: {name}").format(name=agreement.name)
    detail = wording.DOT.join(part for part in (agreement.signer, agreement.version) if part)
    return Moment(at=_noon(iso_date(agreement.on)), title=title, detail=detail)


def _booking(booking: Booking, name_of: Callable[[str], str], visited: Visited, zone: str) -> Moment:
    state, _ = wording.booking_state(booking)
    groomer = name_of(booking.groomer) if booking.groomer else ""
    more = (wording.booking_detail(booking, groomer), visited.words(booking.id))
    detail = wording.DOT.join(part for part in more if part)
    title = f"{booking.service}{wording.DOT}{state}"
    return Moment(at=booking.start, timed=True, title=title, detail=detail, zone=zone)


def _changed(change: FieldChange, name_of: Callable[[str], str]) -> Moment:
    values = [field_words.field_value(change.field, value, name_of) for value in (change.old, change.new)]
    said = translate("Record", "{field}: {old} → {new}")
    field = field_words.field_name(change.kind, change.field)
    who = translate("Record", "changed by {name}").format(name=name_of(change.by) or translate("Record", "the shop"))
    return Moment(at=change.at, timed=True, title=said.format(field=field, old=values[0], new=values[1]), detail=who)


def _noon(day: date | None) -> int:
    """A day's middle in Unix ms; 0 for one that cannot be read."""
    if day is None:
        return 0
    return round(datetime.combine(day, time(12)).astimezone().timestamp() * 1000)
