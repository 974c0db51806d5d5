"""The last byte has come: verify, look what it is, ask for the rights again, put the file on the shelf with its row."""

import hmac
from pathlib import Path

import msgspec
import structlog

from petdesk.relay.media.records import FileRow
from petdesk.relay.media.sniffing import Sort, sniff
from petdesk.relay.media.standing import Means, Standing
from petdesk.relay.media.uploads import Ticket, UploadRefused, Wish
from petdesk.shop.people import Actor

log = structlog.get_logger("petdesk.relay.media")


async def finish(means: Means, standing: Standing, actor: Actor) -> None:
    """Make a whole upload a file; afterwards its ticket is gone. The caller holds the upload's lock.

    Raises UploadRefused when it is not what was promised or may not be brought; then it is deleted. Whatever else goes
    wrong (a full disk, a busy store) leaves it as it is, to be finished later.
    """
    if await finish_after_stop(means, standing.ticket):
        return
    try:
        digest = (await standing.catch_up(means)).hexdigest()
        sort = await _judged(means, standing.ticket, digest, actor)
    except UploadRefused as refusal:
        log.info("upload refused at its end", code=refusal.code, upload=standing.ticket.id)
        await means.off_loop(means.tickets.drop, standing.ticket.id)
        raise
    standing.ticket = msgspec.structs.replace(standing.ticket, whole=digest)
    await means.off_loop(means.tickets.save, standing.ticket)
    with means.blobs.holding(digest):
        await means.off_loop(means.blobs.adopt, means.tickets.part(standing.ticket.id), digest)
        await means.records.add(row_of(means, standing.ticket, sort))
    await means.off_loop(means.tickets.drop, standing.ticket.id)


async def _judged(means: Means, ticket: Ticket, digest: str, actor: Actor) -> Sort:
    """What the file is, if it may stay."""
    if ticket.wish.sha256 and not hmac.compare_digest(ticket.wish.sha256, digest):
        raise UploadRefused(460, "wrong_hash")
    sort = await means.off_loop(_sort_of, means, means.tickets.part(ticket.id))
    if sort.program and ticket.side == "customer":
        raise UploadRefused(415, "program")
    if not await means.records.may_upload(actor, ticket.wish.thread):
        raise UploadRefused(403, "not_allowed")
    return sort


async def finish_after_stop(means: Means, ticket: Ticket) -> bool:
    """Something stopped this file on its way to the shelf: write its row if it got there; True when it did."""
    if not ticket.whole or not await means.off_loop(means.blobs.has, ticket.whole):
        return False
    sort = await means.off_loop(_sort_of, means, means.blobs.path_of(ticket.whole))
    await means.records.add(row_of(means, ticket, sort))
    await means.off_loop(means.tickets.drop, ticket.id)
    return True


def _sort_of(means: Means, path: Path) -> Sort:
    with means.tickets.vault.open(path) as file:
        return sniff(file)


def row_of(means: Means, ticket: Ticket, sort: Sort) -> FileRow:
    """The row of a file that has come whole and is still to be looked into."""
    return FileRow(
        id=ticket.id,
        member=ticket.member,
        side=ticket.side,
        thread=ticket.wish.thread,
        name=ticket.wish.name,
        kind=sort.kind,
        mime=sort.mime,
        size=ticket.wish.size,
        sha256=ticket.whole,
        original=ticket.whole,
        made_at=means.now(),
    )


def copy_of(means: Means, known: FileRow, wish: Wish, upload: str) -> FileRow:
    """A new row for bytes that the same member brought before."""
    return msgspec.structs.replace(known, id=upload, thread=wish.thread, name=wish.name, made_at=means.now())
