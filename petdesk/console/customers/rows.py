"""Which customers and pets are meant: by words, view and filters, in the order that was chosen."""

from collections.abc import Callable, Iterable
from datetime import date
from string import ascii_uppercase
from sys import intern
from typing import Any, Literal, TypeVar

from msgspec import Struct

from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.search_terms import fold
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
# As the cache compares names: of capital letters only the English ones are like small ones.
_SMALL = {ord(letter): ord(letter.lower()) for letter in ascii_uppercase}


class Wish(Struct, frozen=True):
    """What is to be shown; empty means any. A row must fit every field that is filtered, by one of its values."""

    view: View = "all"
    filters: tuple[Filter, ...] = ()
    text: str = ""
    order: Order = "name"


class Entry:
    """What must be known of every row at any time: what it is found, sorted and filtered by; the rest is read again.

    `at` is its number among all rows, `home` and `pet` are ids, `pet` "" for a household without any.
    """

    __slots__ = ("at", "called", "days", "facts", "family", "home", "names", "pet", "phones", "visit")

    def __init__(self, row: DirectoryRow, today: date, now: int) -> None:
        pet, people = row.pet, row.customers
        names = [row.household.name, *(person.name for person in people), *([pet.name, pet.breed] if pet else [])]
        phones = (_digits(phone) for person in people for phone in person.phones)
        self.at = -1
        self.home, self.pet = row.household.id, pet.id if pet is not None else ""
        self.days = min((_days(one, today) for one in row.vaccines), default=FAR)
        self.facts = _same(_facts(row, frozenset(_views(row, self.days, today, now)), now))
        self.called = _plain(pet.name if pet is not None else row.household.name)
        self.family = _plain(row.household.name)
        self.visit = row.last_visit
        self.names = tuple(dict.fromkeys(intern(fold(name)) for name in names if name))
        self.phones = tuple(dict.fromkeys(phone for phone in phones if phone))

    @property
    def id(self) -> str:
        """What the row stands for."""
        return self.pet or self.home


def by_name(entry: Entry) -> tuple[object, ...]:
    """The order by name, which is that in which the rows are read: pets first, then homes without any."""
    return (not entry.pet, entry.called, entry.id)


# What each order looks at before the names.
KEYS: dict[Order, Callable[[Entry], Any]] = {
    "name": lambda entry: 0,
    "vaccine": lambda entry: entry.days,
    "visit": lambda entry: -entry.visit,
    "customer": lambda entry: entry.family,
}


def _facts(row: DirectoryRow, views: frozenset[View], now: int) -> frozenset[Filter]:
    """Everything that a filter can ask for."""
    facts: list[Filter] = [*(("tag", tag) for tag in row.household.tags), *(("view", view) for view in views)]
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


def _plain(name: str) -> str:
    return name.translate(_SMALL)


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())
