"""What the shop knows already, by what an import could bring in again: phones, chips, and the names of pets."""

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct, field

from petdesk.seat.cache.search_terms import fold
from petdesk.seat.database import Connection
from petdesk.seat.seat import Seat

LEAST_DIGITS = 5


class Known(Struct):
    """`homes`: the household of a phone or of a name without one; `pets`: (household, name) that are there; `chips`."""

    homes: dict[str, str] = field(default_factory=dict)
    pets: set[tuple[str, str]] = field(default_factory=set)
    chips: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)


async def known_at(seat: Seat) -> Known:
    """What the seat's cache holds, read off the window's thread."""

    def read() -> Known:
        db = seat.reader.another()
        try:
            return read_known(db)
        finally:
            db.close()

    return await asyncio.to_thread(read)


def read_known(db: Connection) -> Known:
    """Read everything that a cache holds; some tenths of a second for a large shop, off the window's thread."""
    known = Known()
    for one in _bodies(db, "customer"):
        for phone in one.get("phones", ()):
            known.homes.setdefault(phone_key(phone), one["household"])
        known.people.add((one["household"], fold(one["name"])))
        if not one.get("phones"):
            known.homes.setdefault(name_key(one["name"]), one["household"])
    for one in _bodies(db, "pet"):
        known.pets.add((one["household"], fold(one["name"])))
        if one.get("chip"):
            known.chips.add(one["chip"])
    return known


def phone_key(phone: str) -> str:
    """By what a phone number is the same: its digits, a Chinese mobile without its country."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    mainland = digits.startswith("86") and len(digits) == 13
    return f"phone {digits[2:] if mainland else digits}"


def name_key(name: str) -> str:
    """By what a customer without any phone is the same."""
    return f"name {fold(name).strip()}"


def _bodies(db: Connection, kind: str) -> Iterator[dict[str, Any]]:
    for (body,) in db.execute("SELECT body FROM record WHERE kind = ?", (kind,)):
        yield msgspec.json.decode(body)
