"""What a row of the customers' list says: which vaccines want heed, and all of it for those who cannot see."""

from datetime import date
from html import escape

from petdesk.console.pet import field_words, wording
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.shop.pets import Vaccine, validity


def wanting(row: DirectoryRow, today: date) -> list[Vaccine]:
    """The vaccines that are due or lapsed, the most urgent first."""
    found = [one for one in row.vaccines if validity(one, today)[0] in {"due", "lapsed"}]
    return sorted(found, key=lambda one: validity(one, today)[1])


def told(row: DirectoryRow, today: date) -> str:
    """The row whole for the pointer that rests on it, as rich text: a line for each kind of thing."""
    pet = row.pet
    name = [pet.name, wording.breed(pet), wording.age(pet, today)] if pet is not None else []
    lines = [name, [one.name for one in row.customers] or [row.household.name]]
    lines.append([field_words.alert(one) for one in pet.alerts] if pet is not None else [])
    lines.append([f"{one.name} {wording.vaccine(one, today)[0]}" for one in wanting(row, today)])
    lines.append(list(row.household.tags))
    said = (wording.DOT.join(part for part in parts if part) for parts in lines)
    # Rich text so that a name with markup in it is shown as written.
    return "<br>".join(escape(one) for one in said if one)


def spoken(row: DirectoryRow, today: date) -> str:
    """The row as a screen reader says it: who, what must be minded, which vaccines want heed, tags."""
    pet = row.pet
    said = [pet.name, wording.breed(pet)] if pet is not None else []
    said.append(row.household.name)
    said += [field_words.alert(one) for one in pet.alerts] if pet is not None else []
    said += [f"{one.name} {wording.vaccine(one, today)[0]}" for one in wanting(row, today)]
    return ", ".join(part for part in (*said, *row.household.tags) if part)
