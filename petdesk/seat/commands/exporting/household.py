"""Exporting from a seat: one household with its whole conversation and files, or everything the seat holds."""

import asyncio
import os
import zipfile
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
_MESSAGES = "SELECT body FROM message WHERE thread = ? ORDER BY place"


async def export_household(
    seat: Seat, household: str, target: Path, *, notes: bool = False, fetch_s: float = FETCH_S
) -> Written:
    """Write a household into a zip; staff notes only where asked for.

    Files that are not here are fetched first, for at most `fetch_s` seconds. Raises OSError; LookupError for a
    household that the seat does not hold.
    """
    return await _export(
        seat, await _in_thread(seat, lambda db: told_of(db, seat, household, notes=notes)), target, fetch_s
    )


async def export_person(seat: Seat, person: Customer, target: Path, *, fetch_s: float = FETCH_S) -> Written:
    """Write one person of a household into a zip, with the family's pets, and of its words only the person's own.

    As `export_household` otherwise.
    """
    told = await _in_thread(seat, lambda db: told_of(db, seat, person.household, notes=False))
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
    await _fetch(seat, ids, fetch_s)
    paths = {id: seat.media_path(id) for id in ids}
    return await asyncio.to_thread(write_archive, target, told, paths.get)


async def export_all(seat: Seat, target: Path) -> int:
    """Write every record and message that the seat holds into a zip, one file of JSON lines for each kind.

    Files of conversations that lie on this computer go with it. The answer is how many records there are. Raises
    OSError.
    """
    return await _in_thread(seat, lambda db: _write_all(db, seat, target))


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
    staff = [msgspec.json.decode(body, type=Staff) for (body,) in db.execute(_OF_KIND, ("staff",))]
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


_OF_KIND = "SELECT body FROM record WHERE kind = ? ORDER BY place"


def _write_all(db: Connection, seat: Seat, target: Path) -> int:
    part, count = target.with_name(f"{target.name}.part"), 0
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        kinds = [kind for (kind,) in db.execute("SELECT DISTINCT kind FROM record ORDER BY kind")]
        for name, sql, values in (
            *((kind, _OF_KIND, (kind,)) for kind in kinds),
            ("message", "SELECT body FROM message ORDER BY number", ()),
        ):
            with archive.open(f"{name}.jsonl", "w") as file:
                for (body,) in db.execute(sql, values):
                    file.write(bytes(body) + b"\n")
                    count += 1
        for (media,) in db.execute("SELECT DISTINCT id FROM media ORDER BY id"):
            found = seat.media.path(media)
            if found is not None:
                archive.write(found, f"media/{media}", zipfile.ZIP_STORED)
    os.replace(part, target)
    return count


async def _fetch(seat: Seat, ids: list[str], seconds: float) -> None:
    wanted = [id for id in dict.fromkeys(ids) if not await seat.media.open(id, "full")]
    for id in wanted:
        seat.fetch_media(id)
    clock, until = seat.clock, seat.clock.monotonic() + seconds
    while wanted and clock.monotonic() < until and seat.status().connection == "online":
        await asyncio.sleep(LOOK_S)
        wanted = [id for id in wanted if not await seat.media.open(id, "full")]


async def _in_thread(seat: Seat, look: Callable[[Connection], T]) -> T:
    def read() -> T:
        db = seat.reader.another()
        try:
            return look(db)
        finally:
            db.close()

    return await asyncio.to_thread(read)
