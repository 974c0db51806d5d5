"""Forms for what is kept for years: the grooming card, incidents, agreements, consents, and the shop's own fields."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import to_builtins
from PySide6.QtCore import QCoreApplication

from petdesk.console.pet import care_words, field_words
from petdesk.console.pet.entries import Entry, Unreadable, choice_entry, day_entry, text_entry, words_entry
from petdesk.console.pet.form import Form, whole
from petdesk.console.pet.photo_entry import Photos
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.shop.care import Agreement, Incident
from petdesk.shop.ids import new_id
from petdesk.shop.pets import Pet

translate = QCoreApplication.translate

GROOMING = ("cut", "blade", "findings", "products", "never")


def grooming_form(card: PetCard) -> Form:
    """The grooming card: style, blade, what was found, what is used, and what must not be done."""
    pet = card.pet
    entries = [text_entry(one, field_words.field_name("pet", one), getattr(pet, one)) for one in GROOMING[2:]]
    short = [words_entry(one, field_words.field_name("pet", one), getattr(pet, one)) for one in GROOMING[:2]]
    title, was = field_words.field_name("pet", "grooming"), to_builtins(whole(pet))
    return Form(title=title, kind="pet", id=pet.id, entries=[*short, *entries], base=card.version, was=was)


def chip_form(card: PetCard, wearer: Callable[[str], Pet | None]) -> Form:
    """The number of the chip, which no other pet may wear."""
    name = field_words.field_name("pet", "chip")
    entry = words_entry("chip", name, card.pet.chip)
    written = entry.read

    def read() -> str:
        chip = str(written())
        other = wearer(chip) if chip else None
        if other is not None and other.id != card.pet.id:
            said = translate("Field", "{name} has this chip number already. Look at the chip again.")
            raise Unreadable(said.format(name=other.name))
        return chip

    entry.read = read
    was = {"chip": card.pet.chip}
    return Form(title=name, kind="pet", id=card.pet.id, entries=[entry], base=card.version, was=was)


def own_form(card: PetCard, field: str) -> Form:
    """One of the shop's own fields, as "own.<name>"."""
    name = field_words.field_name("pet", field)
    value = card.pet.own.get(name, "")
    entries = [words_entry(field, name, value)]
    return Form(title=name, kind="pet", id=card.pet.id, entries=entries, base=card.version, was={field: value})


def photo_form(card: PetCard, photos: Photos) -> Form:
    """The pet's own photo."""
    entries = [photos("photo", card.pet.photo, card.photos)]
    title, was = field_words.field_name("pet", "photo"), {"photo": card.pet.photo}
    return Form(title=title, kind="pet", id=card.pet.id, entries=entries, base=card.version, was=was)


def incident_form(
    card: PetCard, incident: Incident | None, version: int, now_ms: int, today: date, photos: Photos
) -> Form:
    """Something that went wrong, or went wrong before."""
    known = incident or Incident(id=new_id(now_ms), pet=card.pet.id, on=today.isoformat(), text="")
    name = field_words.field_name
    entries = [
        choice_entry("harm", name("incident", "harm"), care_words.harm_names(), known.harm),
        day_entry("on", name("incident", "on"), known.on, today, needed=True, past=True),
        text_entry("text", name("incident", "text"), known.text, needed=True),
        text_entry("done", name("incident", "done"), known.done),
        photos("proof", known.proof, card.photos),
    ]
    title = translate("Field", "New incident") if incident is None else care_words.harm_names()[known.harm]
    return _grown("incident", title, known, entries, {"pet": card.pet.id}, None if incident is None else version)


def agreement_form(
    card: HouseholdCard, agreement: Agreement | None, version: int, now_ms: int, today: date, photo: Entry
) -> Form:
    """What the household signed, or signed before."""
    fresh = Agreement(id=new_id(now_ms), household=card.household.id, name="", on=today.isoformat())
    known, name = agreement or fresh, field_words.field_name
    hints = (
        translate("Field", "Grooming agreement"),
        translate("Field", "Boarding agreement"),
        translate("Field", "Sedation agreement"),
    )
    entries = [
        words_entry("name", name("agreement", "name"), known.name, hints=hints, needed=True),
        day_entry("on", name("agreement", "on"), known.on, today, needed=True, past=True),
        _pet_entry(card, known.pet),
        words_entry("signer", name("agreement", "signer"), known.signer),
        words_entry("version", name("agreement", "version"), known.version),
        day_entry("expires", name("agreement", "expires"), known.expires, today),
        photo,
    ]
    title = known.name or translate("Field", "New agreement")
    was = {"household": card.household.id}
    return _grown("agreement", title, known, entries, was, None if agreement is None else version)


def _pet_entry(card: HouseholdCard, pet: str | None) -> Entry:
    names = {"": translate("Field", "all pets"), **{one.pet.id: one.pet.name for one in card.pets}}
    entry = choice_entry("pet", translate("Pet", "Pet"), names, pet or "")
    chosen = entry.read
    entry.read = lambda: chosen() or None
    return entry


def consent_form(household: str, now_ms: int) -> Form:
    """A household's yes or no, with how it was told; what was said before stays in the history."""
    name = field_words.field_name
    answers = {"yes": translate("Field", "yes"), "no": translate("Field", "no")}
    given = choice_entry("given", translate("Field", "Answer"), answers, "yes")
    chosen = given.read
    given.read = lambda: chosen() == "yes"
    entries = [
        choice_entry("purpose", name("consent", "purpose"), care_words.purpose_names(), "messages"),
        given,
        choice_entry("source", name("consent", "source"), care_words.source_names(), "said"),
        words_entry("version", name("consent", "version"), ""),
    ]
    was: dict[str, Any] = {"household": household, "at": now_ms}
    title = translate("Field", "New consent")
    return Form(title=title, kind="consent", id=new_id(now_ms), entries=entries, was=was)


def _grown(
    kind: str, title: str, known: Incident | Agreement, entries: list[Entry], new: dict[str, Any], base: int | None
) -> Form:
    was = new if base is None else to_builtins(whole(known))
    return Form(title=title, kind=kind, id=known.id, entries=entries, base=base, was=was, strikes=base is not None)
