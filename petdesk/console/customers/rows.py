"""Which customers and pets are meant: by words, view and filters, in the order that was chosen."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from msgspec import Struct

from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import readings_of
from petdesk.shop.pets import Vaccine, iso_date, validity

T = TypeVar("T")
View = Literal["all", "lapsed", "due", "birthday", "away"]
Order = Literal["name", "vaccine", "visit", "customer"]
Field = Literal["species", "breed", "tag", "vaccine", "visit", "birthday", "state"]
Filter = tuple[str, str]

VIEWS: tuple[View, ...] = ("all", "lapsed", "due", "away", "birthday")
ORDERS: tuple[Order, ...] = ("name", "vaccine", "visit", "customer")
FIELDS: tuple[Field, ...] = ("species", "breed", "tag", "vaccine", "visit", "birthday", "state")
AWAY_DAYS = 60
DAY_MS = 24 * 3600 * 1000
FAR = 10**9
# Stands before everything that pinyin can be found from.
SYLLABLE = "\n"


class Wish(Struct, frozen=True):
    """What is to be shown; empty means any. A row must fit every field that is filtered, by one of its values."""

    view: View = "all"
    filters: tuple[Filter, ...] = ()
    text: str = ""
    order: Order = "name"


class Entry:
    """One row with what it can be found by: names and phones anywhere, pinyin and initials from any syllable on."""

    __slots__ = ("_names", "_spelled", "days", "facts", "keys", "plain", "row", "views")

    def __init__(self, row: DirectoryRow, today: date, now: int) -> None:
        pet, people = row.pet, row.customers
        names = [row.household.name, *(person.name for person in people), *([pet.name, pet.breed] if pet else [])]
        self.row = row
        self.days = min((_days(one, today) for one in row.vaccines), default=FAR)
        self.views = _same(frozenset(_views(row, self.days, today, now)))
        self.facts = _same(_facts(row, self.views, now))
        called = fold(pet.name if pet is not None else row.household.name)
        self.keys = (pet is None, called, fold(row.household.name))
        self._names = tuple(dict.fromkeys(fold(name) for name in names if name))
        phones = (_digits(phone) for person in people for phone in person.phones)
        self.plain = "\n".join((*self._names, *phones))
        self._spelled = ""

    def fits(self, word: str) -> bool:
        """Whether a word, folded, is part of a name, its pinyin or initials, or of a phone number."""
        return word in self.plain or SYLLABLE + word in (self._spelled or self.spell())

    def spell(self) -> str:
        """Its names in pinyin from each syllable on, worked out once."""
        if not self._spelled:
            readings = [one for name in self._names for one in readings_of(name)]
            full = (one.full[start:] for one in readings for start in one.starts)
            initials = (one.initials[at:] for one in readings for at in range(len(one.initials)))
            self._spelled = SYLLABLE + SYLLABLE.join(dict.fromkeys((*full, *initials)))
        return self._spelled


def chosen(entries: Sequence[Entry], wish: Wish) -> list[Entry]:
    """The entries that are meant, in the order in which they are given."""
    found: Iterable[Entry] = entries
    if wish.view != "all":
        found = [entry for entry in found if wish.view in entry.views]
    for field in dict.fromkeys(name for name, _ in wish.filters):
        wanted = {(name, value) for name, value in wish.filters if name == field}
        found = [entry for entry in found if not wanted.isdisjoint(entry.facts)]
    for word in fold(wish.text).split():
        found = [entry for entry in found if entry.fits(word)]
    return list(found)


def narrows(wish: Wish, before: Wish) -> bool:
    """Whether all that is meant now was meant before: a letter more was written."""
    same = (wish.view, wish.filters, wish.order) == (before.view, before.filters, before.order)
    return same and wish.text.startswith(before.text) and len(before.text) > 0


KEYS: dict[Order, Callable[[Entry], tuple[object, ...]]] = {
    "name": lambda entry: (*entry.keys, entry.row.id),
    "vaccine": lambda entry: (entry.days, *entry.keys, entry.row.id),
    "visit": lambda entry: (-entry.row.last_visit, *entry.keys, entry.row.id),
    "customer": lambda entry: (entry.keys[2], *entry.keys, entry.row.id),
}


def _facts(row: DirectoryRow, views: frozenset[View], now: int) -> frozenset[Filter]:
    """Everything that a filter can ask for."""
    facts: list[Filter] = [("tag", tag) for tag in row.household.tags]
    pet = row.pet
    if pet is None:
        return frozenset([*facts, ("state", "none")])
    facts += [("species", pet.species), ("breed", pet.breed), ("state", pet.state)]
    born = iso_date(pet.birthday)
    facts.append(("birthday", str(born.month) if born is not None else "none"))
    facts += [("vaccine", view) for view in ("lapsed", "due") if view in views]
    if not row.vaccines:
        facts.append(("vaccine", "none"))
    away = (now - row.last_visit) // DAY_MS
    facts += [("visit", "never")] if not row.last_visit else [("visit", str(n)) for n in (30, 60, 180) if away > n]
    return frozenset(facts)


_kept: dict[frozenset[Any], frozenset[Any]] = {}


def _same(one: frozenset[T]) -> frozenset[T]:
    """The one of all equal sets that is kept: rows of a large shop differ in few of them."""
    return _kept.setdefault(one, one)


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
