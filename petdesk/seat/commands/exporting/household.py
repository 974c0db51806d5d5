"""Exporting from a seat: one household, or one person of it, with the whole conversation and its files."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from petdesk.seat.cache.records import children, record
from petdesk.seat.commands.exporting.telling import Told, Written, write_archive
from petdesk.seat.database import Connection
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import Message
from petdesk.shop.people import Customer, Household, Staff
from petdesk.shop.pets import Pet, Vaccine, Weight
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS

T = TypeVar("T")
FETCH_S = 60.0
LOOK_S = 0.1
OF_KIND = "SELECT body FROM record WHERE kind = ? ORDER BY place"
_MESSAGES = "SELECT body FROM message WHERE thread = ? ORDER BY place"


async def export_household(
    seat: Seat, household: str, target: Path, *, notes: bool = False, fetch_s: float = FETCH_S
) -> Written:
    """Write a household into a zip; staff notes only where asked for.

    Files that are not here are fetched first, for at most `fetch_s` seconds. Raises OSError; LookupError for a
    household that the seat does not hold.
    """
    return await _export(
        seat, await in_thread(seat, lambda db: told_of(db, seat, household, notes=notes)), target, fetch_s
    )


async def export_person(seat: Seat, person: Customer, target: Path, *, fetch_s: float = FETCH_S) -> Written:
    """Write one person of a household into a zip, with the family's pets, and of its words only the person's own.

    As `export_household` otherwise.
    """
    told = await in_thread(seat, lambda db: told_of(db, seat, person.household, notes=False))
    records = told.records | {
        "customer": [person],
        "consent": [one for one in told.records.get("consent", []) if getattr(one, "customer", None) == person.id],
    }
    kept = {kind: found for kind, found in records.items() if found and kind != "household"}
    messages = [one for one in told.messages if one.author == person.id]
    told = replace(told, name=person.name, records=kept, messages=messages, names={person.id: person.name})
    return await _export(seat, told, target, fetch_s)


async def _export(seat: Seat, told: Told, target: Path, fetch_s: float) -> Written:
    ids = [ref.id for message in told.messages for ref in message.media]
    await fetch(seat, ids, fetch_s)
    paths = {id: seat.media_path(id) for id in ids}
    return await asyncio.to_thread(write_archive, target, told, paths.get)


def told_of(db: Connection, seat: Seat, household: str, *, notes: bool) -> Told:
    """All that the seat knows of a household. Raises LookupError."""
    held = record(db, Household, household)
    if held is None:
        raise LookupError(household)
    home, shop = held[0], seat.reader.shop()
    records: dict[str, list[Record]] = {"household": [home]}
    for kind in (Customer, Agreement, Consent, Pet):
        records[KINDS[kind]] = [one for one, _ in children(db, kind, home.id)]
    pets = [one.id for one in records["pet"]]
    for grown in (Weight, Vaccine, Incident):
        records[KINDS[grown]] = [one for pet in pets for one, _ in children(db, grown, pet)]
    records["booking"] = [one for one, _ in children(db, Booking, home.thread)]
    messages = [msgspec.json.decode(body, type=Message) for (body,) in db.execute(_MESSAGES, (home.thread,))]
    messages = [one for one in messages if notes or one.audience == "public"]
    staff = [msgspec.json.decode(body, type=Staff) for (body,) in db.execute(OF_KIND, ("staff",))]
    names = {one.id: one.name for one in (*records["customer"], *staff) if isinstance(one, Customer | Staff)}
    return Told(
        shop=shop.name if shop is not None else "",
        name=home.name,
        language=home.language,
        at=seat.clock.wall_ms(),
        records={kind: found for kind, found in records.items() if found},
        messages=messages,
        names=names,
    )


async def fetch(seat: Seat, ids: list[str], seconds: float) -> None:
    """Let files lie open here, fetched where they must be, as far as that is done within so many seconds.

    Who is told that there is no such file waits no longer for it.
    """
    wanted = [id for id in dict.fromkeys(ids) if not await seat.media.open(id, "full")]
    for id in wanted:
        seat.fetch_media(id)
    clock, until = seat.clock, seat.clock.monotonic() + seconds
    while clock.monotonic() < until and seat.status().connection == "online":
        wanted = [id for id in wanted if seat.media_progress(id) is not None]
        if not wanted:
            return
        await asyncio.sleep(LOOK_S)


async def in_thread(seat: Seat, look: Callable[[Connection], T]) -> T:
    """What a look at the cache gives, taken beside the event loop."""

    def read() -> T:
        db = seat.reader.another()
        try:
            return look(db)
        finally:
            db.close()

    return await asyncio.to_thread(read)
