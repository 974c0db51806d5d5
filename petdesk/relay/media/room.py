"""The relay's room for files, put together: where they come in, lie, are looked into and are cleared away."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import structlog
from aiohttp import web

from petdesk.relay.clock import unix_ms
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.media.clearing import EVERY_SECONDS, clear, clear_erased
from petdesk.relay.media.deriving import Deriving
from petdesk.relay.media.intake import Intake
from petdesk.relay.media.standing import Means
from petdesk.relay.media.stored import ShopAtHand, StoredRecords
from petdesk.relay.media.tickets import Tickets
from petdesk.relay.media.vault import Vault
from petdesk.relay.media.workshop import Workshop
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.tasks import Tasks

log = structlog.get_logger("petdesk.relay.media")
THREADS = 6
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is made for its owner alone


@dataclass(frozen=True)
class MediaRoom:
    """What the two doors for files need."""

    means: Means
    intake: Intake
    deriving: Deriving

    async def close(self, tasks: Tasks) -> None:
        """End all work and wait for what is under way on the disk; the store is still open for its rows."""
        await tasks.stop()
        await asyncio.to_thread(self.means.pool.shutdown)


MEDIA: web.AppKey[MediaRoom] = web.AppKey("media", MediaRoom)


async def open_media(
    folder: Path,
    shop: ShopAtHand,
    bounds: MediaBounds,
    tasks: Tasks,
    key: bytes | None,
    erased: asyncio.Event,
    others: Callable[[], bool],
) -> MediaRoom:
    """The room over `folder`, with what a former process left taken up, and its work begun. Raises OSError.

    With a `key` of 32 bytes the files lie sealed. `erased` is set whenever a household was erased, `others`
    tells whether words are being written, to which files give way.
    """
    room = await asyncio.to_thread(make_media, folder, shop, bounds, key, others)
    await room.intake.recover()
    tasks.start(room.deriving.run(), "files are looked into")
    tasks.start(_rounds(room.intake), "files are cleared away")
    tasks.start(_forget_erased(room.intake, erased), "files of erased households")
    return room


def make_media(
    folder: Path,
    shop: ShopAtHand,
    bounds: MediaBounds,
    key: bytes | None = None,
    others: Callable[[], bool] = lambda: False,
) -> MediaRoom:
    """The room, at rest."""
    vault = Vault(key)
    means = Means(
        tickets=Tickets(folder / "uploads", vault),
        blobs=Blobs(folder / "blobs", vault=vault),
        records=StoredRecords(shop),
        bounds=bounds,
        pool=ThreadPoolExecutor(THREADS, "petdesk-media"),
        now=unix_ms,
        steady=time.monotonic,
        others=others,
    )
    deriving = Deriving(means, Workshop(_workplace(folder, vault), bounds.job_ms))
    return MediaRoom(means, Intake(means, deriving.come), deriving)


def _workplace(folder: Path, vault: Vault) -> Path:
    """Where workers find files lying open: for a sealed shop in the computer's memory where the system lends it."""
    if not vault.sealed or not _IN_MEMORY.is_dir():
        return folder / "work"
    return _IN_MEMORY / f"petdesk-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


async def _rounds(intake: Intake) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await clear(intake)
        except (OSError, StoreBusy) as error:
            log.warning("files could not be cleared away this time", problem=str(error))


async def _forget_erased(intake: Intake, erased: asyncio.Event) -> None:
    """What went with erased households leaves the disk: once at the start, then whenever `erased` tells of another."""
    while True:
        erased.clear()
        try:
            await clear_erased(intake)
        except (OSError, StoreBusy) as error:
            log.warning("files of an erased household go with the next round", problem=str(error))
        await erased.wait()
