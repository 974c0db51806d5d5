"""Families that seem to be in the books twice: the same phone, or the same person with a pet of the same name."""

from collections.abc import Iterable

from msgspec import Struct

from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.search_terms import fold
from petdesk.shop.people import Link

LEAST_DIGITS = 7
MOST = 500
# A name that more families than this share tells nothing.
ALIKE = 3


class Double(Struct, frozen=True):
    """Two households that may be one, and what they share: "phone" or "names"."""

    household: str
    other: str
    why: str


def find_doubles(rows: Iterable[DirectoryRow], links: Iterable[Link]) -> list[Double]:
    """The pairs that no link joined yet, those with one phone first; the older household comes first in each."""
    phones, names = _gathered(rows)
    joined = {frozenset((link.household, link.other)) for link in links if link.apart or not link.struck}
    found: dict[frozenset[str], Double] = {}
    for why, groups in (("phone", phones.values()), ("names", names.values())):
        for group in groups:
            if why == "names" and len(group) > ALIKE:
                continue
            first, *others = sorted(group)
            for other in others:
                pair = frozenset((first, other))
                if pair not in joined:
                    found.setdefault(pair, Double(first, other, why))
    return list(found.values())[:MOST]


def _gathered(rows: Iterable[DirectoryRow]) -> tuple[dict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """The households under each phone, and under each name of a person with that of a pet."""
    phones: dict[str, set[str]] = {}
    names: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for person in row.customers:
            for digits in filter(None, map(_digits, person.phones)):
                phones.setdefault(digits, set()).add(row.household.id)
            if row.pet is not None:
                names.setdefault((fold(person.name), fold(row.pet.name)), set()).add(row.household.id)
    return phones, names


def _digits(phone: str) -> str:
    digits = "".join(letter for letter in phone if letter.isdigit())[-11:]
    return digits if len(digits) >= LEAST_DIGITS else ""
