"""The names and pictures an inbox row borrows from the household behind it and from its pets."""

from collections.abc import Iterable

import msgspec

from petdesk.seat.cache.records import children, record
from petdesk.seat.cache.threads import Summaries, Summary
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet


def refresh_names(db: Connection, rows: Summaries, households: Iterable[str]) -> None:
    """Write the names of `households` into the rows of their threads."""
    for household in households:
        held = record(db, Household, household)
        pets = [pet for pet, _ in children(db, Pet, household) if pet.state == "active" and not pet.struck]
        for thread, _ in list(children(db, Thread, household)):
            _name(rows.of(thread.id), thread, None if held is None else held[0], pets)


def _name(row: Summary, thread: Thread, household: Household | None, pets: list[Pet]) -> None:
    row.title = thread.title or ("" if household is None else household.name)
    row.pets = msgspec.json.encode([pet.name for pet in pets]).decode()
    row.photo = next((pet.photo for pet in pets if pet.photo), None)
