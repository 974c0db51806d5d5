"""Unfinished uploads as this process knows them, and the means by which they are worked on."""

import asyncio
import hashlib
import io
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

from petdesk.relay.media.blobs import BLOCK, Blobs
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.media.inflow import Flow
from petdesk.relay.media.records import MediaRecords
from petdesk.relay.media.tickets import Tickets
from petdesk.relay.media.uploads import Ticket
from petdesk.relay.tasks import to_its_end

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Means:
    """What files are taken in with. `pool` works on the disk; `now` gives Unix ms, `steady` seconds that never fall.

    `others` tells whether somebody is at work to whom files give way.
    """

    tickets: Tickets
    blobs: Blobs
    records: MediaRecords
    bounds: MediaBounds
    pool: Executor
    now: Callable[[], int]
    steady: Callable[[], float]
    others: Callable[[], bool] = lambda: False

    async def off_loop(self, work: Callable[..., T], *given: Any) -> T:
        """Do `work` beside the loop; who is cancelled meanwhile goes when it is done, and closes what it opened."""
        doing = asyncio.get_running_loop().run_in_executor(self.pool, work, *given)
        try:
            return await to_its_end(doing)
        except asyncio.CancelledError:
            if doing.exception() is None and isinstance(opened := doing.result(), io.IOBase):
                opened.close()
            raise


class Standing:
    """One unfinished upload: its ticket, the bytes it has, when the last came (Unix ms), its hash so far, who writes.

    `turn` counts the requests that wanted to write; only the last may. The hash is None when it does not reach `offset`
    (after a restart, or when bytes were taken back) and is then read from disk.
    """

    def __init__(self, ticket: Ticket, offset: int, touched_at: int) -> None:
        self.ticket = ticket
        self.offset = offset
        self.touched_at = touched_at
        self.digest = hashlib.sha256() if offset == 0 else None
        self.lock = asyncio.Lock()
        self.turn = 0
        self.flow: Flow | None = None

    @property
    def missing(self) -> int:
        """Bytes that have not come yet."""
        return self.ticket.wish.size - self.offset

    async def catch_up(self, means: Means) -> "hashlib._Hash":
        """The hash of all bytes that are here."""
        if self.digest is None:
            self.digest = await means.off_loop(_hash_part, means.tickets, self.ticket.id)
        return self.digest


def _hash_part(tickets: Tickets, upload: str) -> "hashlib._Hash":
    digest = hashlib.sha256()
    with tickets.vault.open(tickets.part(upload)) as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest
