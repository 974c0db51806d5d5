"""What a hand does to whole families: many at once, two that are one, one to be forgotten; and pets in messages."""

import asyncio
from collections.abc import Sequence
from typing import Any

from petdesk.seat.cache.naming import Naming, naming
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.ids import new_id
from petdesk.wire.commands import AddedRecord, AddRecords, EraseHousehold, ErasePerson, TieMessage


def add_records(seat: Seat, records: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Add many records with one command, each after those it names, as an import does; the answer is its id.

    Raises BadBody (a ValueError) for more than one frame carries.
    """
    return seat.give(AddRecords(records=tuple(AddedRecord(kind=kind, record=record) for kind, record in records)))


def link_households(seat: Seat, household: str, other: str) -> str:
    """Say that two households are one family; the answer is the link's id, by which they are parted again."""
    link = new_id(seat.clock.wall_ms())
    add_record(seat, "link", {"id": link, "household": household, "other": other})
    return link


def tell_apart(seat: Seat, household: str, other: str) -> str:
    """Say that two households are not one family, however alike they are; the answer is the id by which that is undone.

    It is a link that never held.
    """
    link = new_id(seat.clock.wall_ms())
    add_record(seat, "link", {"id": link, "household": household, "other": other, "struck": True, "apart": True})
    return link


def part_households(seat: Seat, link: str, *, parted: bool = True) -> str:
    """Take a link back, or with `parted` False let it hold again."""
    return _change_link(seat, link, {"struck": parted})


def forget_apart(seat: Seat, link: str) -> str:
    """Take back that two households are not one family; whether they are is open again."""
    return _change_link(seat, link, {"apart": False})


def _change_link(seat: Seat, link: str, fields: dict[str, bool]) -> str:
    held = seat.reader.record("link", link)
    return edit_record(seat, "link", link, 0 if held is None else held[1], fields)


def erase_household(seat: Seat, household: str) -> str:
    """Erase a family for ever, once the relay has accepted it; for managers."""
    return seat.give(EraseHousehold(household=household))


def erase_person(seat: Seat, customer: str) -> str:
    """Erase one person of a family for ever, once the relay has accepted it; for managers."""
    return seat.give(ErasePerson(customer=customer))


async def where_named(seat: Seat, customer: str) -> Naming:
    """In how many lines a person of a family speaks or is named, to be told before they are erased."""

    def count() -> Naming:
        db = seat.reader.another()
        try:
            return naming(db, customer)
        finally:
            db.close()

    return await asyncio.to_thread(count)


def tie_message(seat: Seat, message_id: str, pets: Sequence[str]) -> str:
    """Say which pets a message is about; the line changes when the relay has accepted it."""
    return seat.give(TieMessage(message=message_id, pets=tuple(pets)))
