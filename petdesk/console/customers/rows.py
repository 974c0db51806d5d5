"""Which customers and pets are meant: by words, view, species and tag, in the order that was chosen."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.search_people import score
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import Reading, readings_of
from petdesk.shop.pets import Vaccine, iso_date, validity

View = Literal["all", "lapsed", "due", "birthday", "away"]
Order = Literal["name", "vaccine", "visit", "customer"]

VIEWS: tuple[View, ...] = ("all", "lapsed", "due", "away", "birthday")
ORDERS: tuple[Order, ...] = ("name", "vaccine", "visit", "customer")
AWAY_DAYS = 60
DAY_MS = 24 * 3600 * 1000
FAR = 10**9


class Wish(Struct, frozen=True):
    """What is to be shown; empty means any."""

    view: View = "all"
    species: str = ""
    tag: str = ""
    text: str = ""
    order: Order = "name"


class Entry:
    """One row with what it can be found by."""

    def __init__(self, row: DirectoryRow, today: date, now: int) -> None:
        pet, people = row.pet, row.customers
        names = [row.household.name, *(person.name for person in people), *([pet.name, pet.breed] if pet else [])]
        self.row = row
        self.names = tuple(dict.fromkeys(fold(name) for name in names if name))
        self.phones = tuple(_digits(phone) for person in people for phone in person.phones)
        self.days = min((_days(one, today) for one in row.vaccines), default=FAR)
        self.views = frozenset(_views(row, self.days, today, now))
        self._readings: tuple[tuple[Reading, ...], ...] | None = None

    def fits(self, word: str) -> bool:
        """Whether a word, folded, is part of a name, its pinyin or initials, or of a phone number."""
        readings = self.spell()
        return any(score(name, read, self.phones, word) for name, read in zip(self.names, readings, strict=True))

    def spell(self) -> tuple[tuple[Reading, ...], ...]:
        """The readings of the names in pinyin, worked out once."""
        if self._readings is None:
            self._readings = tuple(readings_of(name) for name in self.names)
        return self._readings


def chosen(entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """The entries that are meant, in order."""
    words = fold(wish.text).split()
    found = [
        entry
        for entry in entries
        if wish.view in entry.views
        and (not wish.species or (entry.row.pet is not None and entry.row.pet.species == wish.species))
        and (not wish.tag or wish.tag in entry.row.household.tags)
        and all(entry.fits(word) for word in words)
    ]
    return sorted(found, key=_KEYS[wish.order])


def _name(entry: Entry) -> tuple[object, ...]:
    row = entry.row
    return row.pet is None, fold(row.pet.name if row.pet is not None else row.household.name), row.id


_KEYS: dict[Order, Callable[[Entry], tuple[object, ...]]] = {
    "name": _name,
    "vaccine": lambda entry: (entry.days, *_name(entry)),
    "visit": lambda entry: (-entry.row.last_visit, *_name(entry)),
    "customer": lambda entry: (fold(entry.row.household.name), *_name(entry)),
}


def _days(vaccine: Vaccine, today: date) -> int:
    state, days = validity(vaccine, today)
    return FAR if state == "lasting" else days


def _views(row: DirectoryRow, days: int, today: date, now: int) -> Iterable[View]:
    yield "all"
    pet = row.pet
    if pet is None or pet.state != "active":
        return
    if days < 0:
        yield "lapsed"
    if any(validity(one, today)[0] == "due" for one in row.vaccines):
        yield "due"
    if row.last_visit and now - row.last_visit > AWAY_DAYS * DAY_MS:
        yield "away"
    born = iso_date(pet.birthday)
    if born is not None and born.month == today.month:
        yield "birthday"


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())
