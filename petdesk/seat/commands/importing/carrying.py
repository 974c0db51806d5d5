"""Carrying a plan out: its families in commands of a few hundred records, and how far the relay has got with them."""

import asyncio
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from petdesk.seat.commands.families import add_records
from petdesk.seat.commands.importing.plan import NewRecord, Plan
from petdesk.seat.seat import Seat

RECORDS_AT_ONCE = 200
BYTES_AT_ONCE = 40_000


class Progress(Struct, frozen=True):
    """Of so many records how many the relay has taken, and how many it refused."""

    total: int
    taken: int
    refused: int

    @property
    def over(self) -> bool:
        """Whether all of them were answered."""
        return self.taken + self.refused >= self.total


class Import:
    """One import under way; what is queued goes on by itself, also after a restart."""

    def __init__(self, seat: Seat, plan: Plan) -> None:
        self._seat, self._plan = seat, plan
        self._commands: list[tuple[str, int]] = []

    async def begin(self) -> None:
        """Queue everything, letting the window breathe between the parts."""
        for part in parts_of(self._plan):
            self._commands.append((add_records(self._seat, part), len(part)))
            await asyncio.sleep(0)

    def progress(self) -> Progress:
        """How far it has got."""
        taken = refused = 0
        for cmd, count in self._commands:
            entry = self._seat.outbox.entry(cmd)
            if entry is None or entry.state == "sent":
                taken += count
            elif entry.state == "refused":
                refused += count
        return Progress(self._plan.records, taken, refused)


def parts_of(plan: Plan) -> Iterator[list[NewRecord]]:
    """The plan in parts that a frame carries, each with whole families."""
    part: list[NewRecord] = []
    size = 0
    for family in plan.families.values():
        weight = len(msgspec.json.encode(family))
        if part and (size + weight > BYTES_AT_ONCE or len(part) + len(family) > RECORDS_AT_ONCE):
            yield part
            part, size = [], 0
        part += family
        size += weight
    if part:
        yield part
