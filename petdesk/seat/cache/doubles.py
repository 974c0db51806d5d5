"""Families that seem to be in the books twice: the same phone, or the same person with a pet of the same name."""

from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from petdesk.seat.cache.search_terms import fold
from petdesk.seat.database import Connection
from petdesk.shop.people import Link

LEAST_DIGITS = 7
MOST = 500
# A name that more families than this share tells nothing.
ALIKE = 3
_ALL = "SELECT parent, body FROM record WHERE kind = ? ORDER BY parent, place"


class Double(Struct, frozen=True):
    """Two households that may be one, and what they share: "phone" or "names"."""

    household: str
    other: str
    why: str


class _Person(Struct, frozen=True):
    """Of a customer what could be there twice."""

    name: str = ""
    phones: tuple[str, ...] = ()
    struck: bool = False


class _Animal(Struct, frozen=True):
    """Of a pet what could be there twice."""

    name: str = ""
    struck: bool = False


def doubles_in(open_cache: Callable[[], Connection], links: Iterable[Link]) -> list[Double]:
    """The pairs that no link joined yet, those with one phone first; the older household comes first in each.

    Reads all families through a connection of its own, so that it can be done beside the window.
    """
    db = open_cache()
    try:
        phones, names = _gathered(db)
    finally:
        db.close()
    return _pairs(phones, names, links)


def _pairs(phones: dict[str, set[str]], names: dict[tuple[str, str], set[str]], links: Iterable[Link]) -> list[Double]:
    joined = {frozenset((link.household, link.other)) for link in links if link.apart or not link.struck}
    found: dict[frozenset[str], Double] = {}
    for why, groups in (("phone", phones.values()), ("names", names.values())):
        for group in groups:
            if len(group) < 2 or (why == "names" and len(group) > ALIKE):
                continue
            first, *others = sorted(group)
            for other in others:
                pair = frozenset((first, other))
                if pair not in joined:
                    found.setdefault(pair, Double(first, other, why))
    return list(found.values())[:MOST]


def _gathered(db: Connection) -> tuple[dict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """The households under each phone, and under each name of a person with that of a pet."""
    phones: dict[str, set[str]] = {}
    names: dict[tuple[str, str], set[str]] = {}
    pets: dict[str, list[str]] = {}
    for home, body in db.execute(_ALL, ("pet",)):
        pet = msgspec.json.decode(body, type=_Animal)
        if not pet.struck:
            pets.setdefault(home, []).append(fold(pet.name))
    for home, body in db.execute(_ALL, ("customer",)):
        person = msgspec.json.decode(body, type=_Person)
        if person.struck:
            continue
        for digits in filter(None, map(_digits, person.phones)):
            phones.setdefault(digits, set()).add(home)
        for pet_name in pets.get(home, ()):
            names.setdefault((fold(person.name), pet_name), set()).add(home)
    return phones, names


def _digits(phone: str) -> str:
    digits = "".join(letter for letter in phone if letter.isdigit())[-11:]
    return digits if len(digits) >= LEAST_DIGITS else ""
