"""Which form opens for what: the entries of each, and the record they set."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import to_builtins
from PySide6.QtCore import QCoreApplication, QStringListModel
from PySide6.QtWidgets import QComboBox, QLineEdit

from petdesk.console.pet import care_words, field_words
from petdesk.console.pet.alerts_entry import alerts_entry
from petdesk.console.pet.breeds import breeds_of
from petdesk.console.pet.entries import (
    Entry,
    choice_entry,
    day_entry,
    grams_entry,
    list_entry,
    phones_entry,
    text_entry,
    tick_entry,
    words_entry,
)
from petdesk.console.pet.form import Form, whole
from petdesk.shop.ids import new_id
from petdesk.shop.people import Customer, Household, Staff
from petdesk.shop.pets import Pet, Vaccine, Weight

translate = QCoreApplication.translate

LONG = frozenset({"temper", "food", "medicine", "conditions", "vet", "habits", "allergies", "belongings"})
LANGUAGES = {"zh_CN": "中文", "en": "English"}
USUAL_VACCINES = (
    "妙三多",
    "猫三联",
    "卫佳伍",
    "狂犬",
    "体内驱虫",
    "体外驱虫",
    "FVRCP",
    "DHPP",
    "Rabies",
    "Flea and tick",
    "Deworming",
)


def pet_form(pet: Pet, version: int, wanted: str, today: date, staff: Sequence[Staff]) -> Form:
    """The form for a field of a pet; what is decided together stands together."""
    name = field_words.field_name("pet", wanted)
    entries = _pet_entries(pet, wanted, name, today, staff)
    return Form(title=name, kind="pet", id=pet.id, entries=entries, base=version, was=to_builtins(whole(pet)))


def _pet_entries(pet: Pet, wanted: str, name: str, today: date, staff: Sequence[Staff]) -> list[Entry]:
    label = field_words.field_name
    several: dict[str, Callable[[], list[Entry]]] = {
        "sex": lambda: [
            choice_entry("sex", name, field_words.sex_names(), pet.sex),
            tick_entry("neutered", label("pet", "neutered"), pet.neutered),
        ],
        "breed": lambda: [
            *_breed_entries(pet.species, pet.breed, pet.colour),
            tick_entry("mixed", label("pet", "mixed"), pet.mixed),
        ],
        "size": lambda: [choice_entry("size", name, care_words.size_names(), pet.size)],
        "birthday": lambda: [
            day_entry("birthday", name, pet.birthday, today, past=True),
            tick_entry("birthday_estimated", label("pet", "birthday_estimated"), pet.birthday_estimated),
        ],
        "alerts": lambda: [alerts_entry("alerts", name, pet.alerts)],
        "groomer": lambda: [_groomer_entry(name, pet.groomer, staff)],
        "state": lambda: [choice_entry("state", name, field_words.state_names(), pet.state)],
    }
    if wanted in several:
        return several[wanted]()
    if wanted in LONG:
        return [text_entry(wanted, name, getattr(pet, wanted))]
    return [words_entry(wanted, name, getattr(pet, wanted), needed=wanted == "name")]


def _groomer_entry(name: str, groomer: str | None, staff: Sequence[Staff]) -> Entry:
    names = {"": translate("Field", "nobody"), **{one.id: one.name for one in staff if not one.disabled}}
    entry = choice_entry("groomer", name, names, groomer or "")
    chosen = entry.read
    entry.read = lambda: chosen() or None
    return entry


def _breed_entries(species: Any, breed: str, colour: str) -> list[Entry]:
    label = field_words.field_name
    chosen = choice_entry("species", label("pet", "species"), field_words.species_names(), species)
    named = words_entry("breed", label("pet", "breed"), breed, hints=breeds_of(species))
    box, edit = chosen.control, named.control
    if isinstance(box, QComboBox) and isinstance(edit, QLineEdit):
        offered = edit.completer()
        box.currentIndexChanged.connect(
            lambda _at: offered.setModel(QStringListModel(breeds_of(box.currentData()), offered))
        )
    return [named, words_entry("colour", label("pet", "colour"), colour), chosen]


def new_pet_form(household: str, now_ms: int, today: date) -> Form:
    """One more pet of a household."""
    label = field_words.field_name
    entries = [
        words_entry("name", label("pet", "name"), "", needed=True),
        *_breed_entries("cat", "", ""),
        choice_entry("sex", label("pet", "sex"), field_words.sex_names(), "unknown"),
        day_entry("birthday", label("pet", "birthday"), None, today, past=True),
        tick_entry("birthday_estimated", label("pet", "birthday_estimated"), False),
    ]
    title, was = translate("Field", "New pet"), {"household": household}
    return Form(title=title, kind="pet", id=new_id(now_ms), entries=entries, was=was)


def weight_form(pet: str, now_ms: int, today: date) -> Form:
    """A weighing of today."""
    label = field_words.field_name
    entries = [
        grams_entry("grams", label("weight", "grams"), None),
        day_entry("on", label("weight", "on"), today.isoformat(), today, needed=True, past=True),
    ]
    return Form(
        title=translate("Field", "New weight"), kind="weight", id=new_id(now_ms), entries=entries, was={"pet": pet}
    )


def weight_edit_form(weight: Weight, version: int, today: date) -> Form:
    """A weighing that was noted before."""
    label = field_words.field_name
    entries = [
        grams_entry("grams", label("weight", "grams"), weight.grams),
        day_entry("on", label("weight", "on"), weight.on, today, needed=True, past=True),
    ]
    title, was = label("weight", "grams"), to_builtins(whole(weight))
    return Form(title=title, kind="weight", id=weight.id, entries=entries, base=version, was=was, strikes=True)


def vaccine_form(
    pet: str, vaccine: Vaccine | None, version: int, now_ms: int, today: date, more: Sequence[Entry] = ()
) -> Form:
    """A new vaccination or treatment, or one that was noted before; `more` entries stand last."""
    label = field_words.field_name
    known = vaccine or Vaccine(id=new_id(now_ms), pet=pet, name="", given=today.isoformat())
    entries = [
        words_entry("name", label("vaccine", "name"), known.name, hints=USUAL_VACCINES, needed=True),
        day_entry("given", label("vaccine", "given"), known.given, today, needed=True, past=True),
        day_entry("expires", label("vaccine", "expires"), known.expires, today),
        choice_entry("treatment", label("vaccine", "treatment"), care_words.treatment_names(), known.treatment),
        words_entry("vet", label("vaccine", "vet"), known.vet),
        words_entry("batch", label("vaccine", "batch"), known.batch),
        *more,
    ]
    if vaccine is None:
        title, was = translate("Field", "New vaccine or treatment"), {"pet": pet}
        return Form(title=title, kind="vaccine", id=known.id, entries=entries, was=was)
    was = to_builtins(whole(known))
    return Form(title=known.name, kind="vaccine", id=known.id, entries=entries, base=version, was=was, strikes=True)


def household_form(household: Household, version: int) -> Form:
    """What is known of the family as a whole."""
    label = field_words.field_name
    entries = [
        words_entry("name", label("household", "name"), household.name, needed=True),
        list_entry("tags", label("household", "tags"), household.tags),
        text_entry("note", label("household", "note"), household.note),
        choice_entry("channel", label("household", "channel"), care_words.channel_names(), household.channel),
        choice_entry("language", label("household", "language"), LANGUAGES, household.language),
        words_entry("emergency", label("household", "emergency"), household.emergency),
        words_entry("address", label("household", "address"), household.address),
    ]
    was = to_builtins(whole(household))
    return Form(
        title=translate("Pet", "Household"), kind="household", id=household.id, entries=entries, base=version, was=was
    )


def person_form(household: str, person: Customer | None, version: int, now_ms: int) -> Form:
    """One person of the family, with all phone numbers in full; None for a new one."""
    label = field_words.field_name
    known = person or Customer(id=new_id(now_ms), name="", household=household)
    entries = [
        words_entry("name", label("customer", "name"), known.name, needed=True),
        phones_entry("phones", label("customer", "phones"), known.phones),
        tick_entry("picks_up", label("customer", "picks_up"), known.picks_up),
    ]
    if person is None:
        title, was = translate("Field", "New person"), {"household": household}
        return Form(title=title, kind="customer", id=known.id, entries=entries, was=was)
    was = to_builtins(whole(known))
    return Form(title=known.name, kind="customer", id=known.id, entries=entries, base=version, was=was)
