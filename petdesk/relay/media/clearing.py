"""Clearing away: uploads nobody goes on with, files nothing shows any more, bytes nobody names."""

import structlog
from msgspec import Struct

from petdesk.relay.media.intake import Intake

log = structlog.get_logger("petdesk.relay.media")
EVERY_SECONDS = 3600
_SETTLED_SECONDS = 600


class Cleared(Struct, frozen=True):
    """What a round took away: rows of files, and stored files."""

    rows: int
    files: int


async def clear(intake: Intake) -> Cleared:
    """One round, to be made every hour. Raises StoreBusy and OSError; the next round goes on."""
    means = intake.means
    await intake.expire()
    await clear_erased(intake)
    rows = await means.records.forget_uncited(means.now() - means.bounds.life_ms)
    settled = means.now() / 1000 - _SETTLED_SECONDS
    referenced = await means.records.hashes() | intake.on_their_way()
    unreferenced = await means.off_loop(lambda: list(means.blobs.unreferenced(referenced, settled)))
    files = 0
    for sha256, seen in unreferenced:
        # A row may have come to name it since.
        if not await means.records.names(sha256):
            files += await means.off_loop(means.blobs.remove, sha256, seen)
    if rows or files:
        log.info("files cleared away", rows=rows, files=files)
    return Cleared(rows, files)


async def clear_erased(intake: Intake) -> int:
    """Take off the disk, at once, what went with erased households; the answer is how many stored files that were.

    May be done again: what could not go, as somebody brings the very same bytes at this moment, is asked for anew.
    Raises StoreBusy and OSError.
    """
    means = intake.means
    await intake.leave_erased()
    gone, files = list[str](), 0
    for sha256 in await means.records.orphans():
        try:
            seen = await means.off_loop(means.blobs.seen, sha256)
        except FileNotFoundError:
            gone.append(sha256)
            continue
        if await means.records.names(sha256):
            gone.append(sha256)
        elif await means.off_loop(means.blobs.remove, sha256, seen):
            gone.append(sha256)
            files += 1
    if gone:
        await means.records.let_go(gone)
        log.info("files of an erased household are off the disk", files=files)
    return files
