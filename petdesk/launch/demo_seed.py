"""Fills an empty relay folder with the sample shop: people and pets, what was said, the pictures, who has read what."""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from msgspec import convert
from msgspec.structs import asdict, replace

from petdesk.launch.demo_pictures import draw_pet
from petdesk.launch.sample_changes import founding, sample_changes
from petdesk.launch.sample_shop import SHOP_ID, SampleShop, sample_shop
from petdesk.launch.sample_talk import Drawing
from petdesk.launch.sample_voice import loudness, purr
from petdesk.relay.accounts import new_epoch
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.log import append
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.pictures import look_at_picture
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.stored import StoredRecords
from petdesk.relay.media.worked import Job, Worked
from petdesk.relay.store.contract import Reader, Store, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.shop.conversation import Audience, MediaRef, Message
from petdesk.shop.media import with_facts
from petdesk.shop.people import Side
from petdesk.wire.changes import record_of

T = TypeVar("T")


class _AtHand:
    """The store for a moment in which nobody else writes."""

    def __init__(self, store: Store, now: int) -> None:
        self._store = store
        self._now = now

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Do `act` in a transaction."""
        with self._store.writing(self._now) as transaction:
            return act(transaction)

    async def read(self, look: Callable[[Reader], T]) -> T:
        """Look at what is committed."""
        return look(self._store.reader())


def seed(store: Store, blobs: Blobs, now: datetime, tell: Callable[[int, int], None]) -> SampleShop:
    """Make the sample shop as of `now` (aware) in an empty store; `tell` hears how many pictures are done, of how many.

    Raises what the disk and the database raise; the folder is then to be made anew.
    """
    sample = sample_shop(now)
    with store.writing(founding(sample)) as transaction:
        transaction.found(SHOP_ID, new_epoch())
    rows = []
    for number, drawing in enumerate(sample.drawings):
        rows.append(_shelved(blobs, drawing, sample.now))
        tell(number + 1, len(sample.drawings))
    asyncio.run(_keep_rows(StoredRecords(_AtHand(store, founding(sample))), rows))
    _write(store, _with_files(sample, rows))
    return sample


async def _keep_rows(records: StoredRecords, rows: list[FileRow]) -> None:
    for row in rows:
        await records.add(row)


def _shelved(blobs: Blobs, drawing: Drawing, now: int) -> FileRow:
    """Draw one picture, put it and its preview on the shelf."""
    ref = drawing.media
    data = _drawn(drawing)
    served = blobs.add(data)
    worked, thumb = _looked_into(blobs, served, ref)
    side: Side = "customer" if drawing.author.startswith("customer-") else "staff"
    return FileRow(
        id=ref.id,
        member=drawing.author,
        side=side,
        thread=drawing.thread,
        name=ref.name,
        kind=ref.kind,
        mime=ref.mime,
        size=len(data),
        sha256=served,
        original=served,
        made_at=now,
        width=worked.width,
        height=worked.height,
        duration=ref.duration,
        tiny=worked.tiny,
        waveform=loudness(ref.duration / 1000) if ref.kind == "audio" else (),
        thumb=thumb,
        state="ready",
    )


def _drawn(drawing: Drawing) -> bytes:
    ref = drawing.media
    if drawing.pose is None:
        return purr(ref.duration / 1000)
    return draw_pet(drawing.kind, drawing.palette, (ref.width, ref.height), drawing.pose)


def _looked_into(blobs: Blobs, served: str, ref: MediaRef) -> tuple[Worked, str]:
    """What the relay's own worker makes of a picture that we drew ourselves, and the hash of its preview."""
    if ref.kind != "image":
        return Worked(mime=ref.mime), ""
    with tempfile.TemporaryDirectory() as folder:
        job = Job(source=str(blobs.path_of(served)), folder=folder, kind="image", mime=ref.mime, remake=False)
        worked = look_at_picture(job)
        return worked, blobs.add((Path(folder) / worked.thumb).read_bytes())


def _with_files(sample: SampleShop, rows: list[FileRow]) -> SampleShop:
    """The sample whose messages describe the files as the relay knows them."""
    known = {row.id: row.media(row.thread) for row in rows}
    messages = [
        replace(message, media=tuple(with_facts(ref, known[ref.id]) for ref in message.media))
        for message in sample.messages
    ]
    drawings = [
        Drawing(**{**asdict(drawing), "media": with_facts(drawing.media, known[drawing.media.id])})
        for drawing in sample.drawings
    ]
    return replace(sample, messages=tuple(messages), drawings=tuple(drawings))


def _write(store: Store, sample: SampleShop) -> None:
    """The whole log in the order of time, one transaction."""
    with store.writing(founding(sample)) as transaction:
        for change in sample_changes(sample):
            record = record_of(change)
            if record is None:
                continue
            cites = tuple(ref.id for ref in record.media) if isinstance(record, Message) else ()
            draft = Draft(
                kind=change.kind,
                act=change.act,
                record=record,
                thread=change.thread,
                audience=convert(change.audience, Audience),
                cites=cites,
            )
            transaction.now = max(transaction.now, change.at)
            append(transaction, [draft], Origin(f"sample-{change.n}", change.by, change.at))
