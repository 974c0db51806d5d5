"""Pouring the body of one request into an unfinished upload."""

import asyncio
import errno
import hashlib
import hmac
from typing import BinaryIO

import msgspec
import structlog

from petdesk.relay.media.inflow import Flow, Inflow
from petdesk.relay.media.standing import Means, Standing
from petdesk.relay.media.uploads import Pace, UploadRefused

log = structlog.get_logger("petdesk.relay.media")


async def pour(means: Means, standing: Standing, flow: Flow, checksum: bytes | None) -> None:
    """Append what `flow` brings; what came before a cut stays, unless a checksum was promised for the whole request.

    Raises Cut when the sender went away; UploadRefused with 408 when too slow, 413 beyond the size, 460 when the
    checksum is another, 507 when the disk is full. The caller holds the upload's lock.
    """
    if checksum is None:
        await _append(means, standing, flow, [])
    else:
        await _append_verified(means, standing, flow, checksum)


async def _append_verified(means: Means, standing: Standing, flow: Flow, checksum: bytes) -> None:
    start = standing.offset
    before = (await standing.catch_up(means)).copy()
    await _save(means, standing, start)
    digest = hashlib.sha256()
    sound = False
    try:
        await _append(means, standing, flow, [digest])
        sound = hmac.compare_digest(digest.digest(), checksum)
    finally:
        if not sound:
            await means.off_loop(means.tickets.cut, standing.ticket.id, start)
            standing.offset, standing.digest = start, before
        await _save(means, standing, None)
    if not sound:
        raise UploadRefused(460, "checksum", start)


async def _save(means: Means, standing: Standing, sound_to: int | None) -> None:
    standing.ticket = msgspec.structs.replace(standing.ticket, sound_to=sound_to)
    await means.off_loop(means.tickets.save, standing.ticket)


async def _append(means: Means, standing: Standing, flow: Flow, more: list["hashlib._Hash"]) -> None:
    file = await means.off_loop(_open_at, means, standing)
    inflow = Inflow(means.pool, file, [await standing.catch_up(means), *more], means.others)
    try:
        try:
            await _take_all(means, standing, flow, inflow)
        finally:
            await inflow.settle()
    except OSError as error:
        _disk_failed(means, standing, inflow, error)
    finally:
        standing.offset += inflow.written
        standing.touched_at = means.now()
        file.close()


async def _take_all(means: Means, standing: Standing, flow: Flow, inflow: Inflow) -> None:
    """Move pieces from the network to the disk until the body ends."""
    pace = Pace(means.bounds, means.steady())
    while True:
        try:
            async with asyncio.timeout(pace.patience(means.steady())):
                piece = await flow.read()
        except TimeoutError:
            pace.came(0, means.steady())
            continue
        if not piece:
            return
        pace.came(len(piece), means.steady())
        if inflow.taken + len(piece) > standing.missing:
            raise UploadRefused(413, "beyond_size", standing.offset)
        await inflow.take(piece)


def _disk_failed(means: Means, standing: Standing, inflow: Inflow, error: OSError) -> None:
    """Keep only what surely came onto the disk; a full one is the sender's to know, any other fault the relay's."""
    standing.digest = None
    means.tickets.cut(standing.ticket.id, standing.offset + inflow.written)
    if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
        raise error
    log.warning("no room for an upload", bytes=standing.ticket.wish.size)
    raise UploadRefused(507, "no_room", standing.offset + inflow.written) from error


def _open_at(means: Means, standing: Standing) -> BinaryIO:
    """The file of bytes, unbuffered, at its end."""
    file = means.tickets.vault.open(means.tickets.part(standing.ticket.id), "r+b")
    file.seek(standing.offset)
    return file
