"""What the fields of the records are called, and their values in words, for forms, clashes and histories."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from petdesk.console.pet import care_words, wording
from petdesk.shop.pets import Alert

translate = QCoreApplication.translate

OWN = "own."
CODES = ("dryer", "bites", "scratches", "allergy", "heart", "joints", "skin", "timid", "other")


def field_name(kind: str, field: str) -> str:
    """What a field is called; a field of a newer version by its own name."""
    if field.startswith(OWN):
        return field.removeprefix(OWN)
    if field == "on" and kind in {"incident", "agreement"}:
        return translate("Field", "Day")
    if kind == "weight":
        return {"on": translate("Field", "Weighed on"), "grams": translate("Field", "Weight")}.get(field, field)
    if field == "name":
        person = {"household": translate("Field", "Family name"), "vaccine": translate("Field", "Vaccine or treatment")}
        person["agreement"] = translate("Field", "What was agreed")
        return person.get(kind, translate("Field", "Name"))
    return _of_pet(field) or _of_care(field) or _of_people(field) or field


def _of_pet(field: str) -> str:
    return {
        "species": translate("Field", "Species"),
        "breed": translate("Field", "Breed"),
        "sex": translate("Field", "Sex"),
        "neutered": translate("Field", "Neutered"),
        "birthday": translate("Field", "Birthday"),
        "birthday_estimated": translate("Field", "Estimated"),
        "colour": translate("Field", "Colour"),
        "coat": translate("Field", "Coat"),
        "temper": translate("Field", "Manner"),
        "food": translate("Field", "Food"),
        "photo": translate("Field", "Photo"),
        "alerts": translate("Field", "Alerts"),
        "groomer": translate("Field", "Groomer"),
        "state": translate("Field", "On the books"),
        "chip": translate("Field", "Chip number"),
        "medicine": translate("Field", "Medicine"),
        "conditions": translate("Field", "Conditions"),
        "vet": translate("Field", "Vet"),
        "habits": translate("Field", "Habits"),
        "mixed": translate("Field", "Mixed breed"),
        "size": translate("Field", "Size"),
        "allergies": translate("Field", "Allergies"),
        "belongings": translate("Field", "Belongings"),
        "cut": translate("Field", "Style"),
        "blade": translate("Field", "Blade and length"),
        "findings": translate("Field", "Found last"),
        "products": translate("Field", "Products"),
        "never": translate("Field", "Do not"),
        "grooming": translate("Field", "Grooming card"),
    }.get(field, "")


def _of_care(field: str) -> str:
    return {
        "treatment": translate("Field", "Kind of treatment"),
        "batch": translate("Field", "Batch"),
        "proof": translate("Field", "Photo as proof"),
        "harm": translate("Field", "What happened"),
        "text": translate("Field", "How it was"),
        "done": translate("Field", "What was done"),
        "signer": translate("Field", "Signed by"),
        "version": translate("Field", "Version of the text"),
        "purpose": translate("Field", "Purpose"),
        "source": translate("Field", "How it was told"),
        "channel": translate("Field", "Would rather be reached by"),
        "emergency": translate("Field", "In an emergency"),
        "address": translate("Field", "Address"),
    }.get(field, "")


def _of_people(field: str) -> str:
    return {
        "given": translate("Field", "Given on"),
        "expires": translate("Field", "Lapses on"),
        "struck": translate("Field", "Struck out"),
        "tags": translate("Field", "Tags"),
        "note": translate("Field", "Note"),
        "language": translate("Field", "Language"),
        "phones": translate("Field", "Phones"),
        "picks_up": translate("Field", "May pick up"),
    }.get(field, "")


def species_names() -> dict[str, str]:
    """The species, in the order in which they are offered."""
    return {
        "cat": translate("Pet", "Cat"),
        "dog": translate("Pet", "Dog"),
        "rabbit": translate("Pet", "Rabbit"),
        "bird": translate("Pet", "Bird"),
        "other": translate("Field", "Other"),
    }


def sex_names() -> dict[str, str]:
    """The sexes."""
    return {
        "female": translate("Pet", "female"),
        "male": translate("Pet", "male"),
        "unknown": translate("Field", "not known"),
    }


def state_names() -> dict[str, str]:
    """How a pet stands in the books."""
    return {
        "active": translate("Field", "comes here"),
        "inactive": translate("Field", "comes no more"),
        "deceased": translate("Field", "has died"),
    }


def alert_names() -> dict[str, str]:
    """The kinds of alert."""
    return {
        "dryer": translate("Field", "Afraid of the dryer"),
        "bites": translate("Field", "Bites"),
        "scratches": translate("Field", "Scratches"),
        "allergy": translate("Field", "Allergy"),
        "heart": translate("Field", "Heart"),
        "joints": translate("Field", "Joints"),
        "skin": translate("Field", "Skin"),
        "timid": translate("Field", "Timid"),
        "other": translate("Field", "Other"),
    }


def alert_colours() -> dict[str, str]:
    """The colours an alert can have."""
    return {
        "": translate("Field", "Red"),
        "warn": translate("Field", "Amber"),
        "info": translate("Field", "Blue"),
    }


def alert(one: Alert) -> str:
    """An alert in words: its comment, or what kind it is."""
    return one.text or alert_names().get(one.code, one.code)


def field_value(field: str, value: Any, name_of: Callable[[str], str]) -> str:
    """A value in words; "nothing" where there is none. `name_of` gives the names of members."""
    if isinstance(value, bool):
        return translate("Field", "yes") if value else translate("Field", "no")
    if value in (None, "", [], ()):
        return translate("Field", "nothing")
    if isinstance(value, str):
        return _word(field, value, name_of)
    if field == "grams" and isinstance(value, int):
        return wording.weight(value)
    return _several(value) if isinstance(value, Sequence) else str(value)


def _word(field: str, value: str, name_of: Callable[[str], str]) -> str:
    names: dict[str, Mapping[str, str]] = {"species": species_names(), "sex": sex_names(), "state": state_names()}
    names |= {"size": care_words.size_names(), "harm": care_words.harm_names(), "channel": care_words.channel_names()}
    names |= {"purpose": care_words.purpose_names(), "treatment": care_words.treatment_names()}
    if field in {"photo", "proof"}:
        return translate("Field", "a photo")
    if field in {"birthday", "on", "given", "expires"}:
        return wording.day(value) or value
    if field == "groomer":
        return name_of(value) or value
    return names.get(field, {}).get(value, value)


def _several(values: Sequence[Any]) -> str:
    said = []
    for value in values:
        if isinstance(value, dict):
            value = Alert(code=str(value.get("code", "")), text=str(value.get("text", "")))
        said.append(alert(value) if isinstance(value, Alert) else str(value))
    return wording.DOT.join(said)
