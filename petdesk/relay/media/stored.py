"""The files' rows in the shop's own store, and the changes by which everybody learns what was found out about them."""

import secrets
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import msgspec

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.log import append
from petdesk.relay.media.records import FileRow
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.relay.view import may_see_file, may_see_portrait, reply_pictures
from petdesk.shop.conversation import Thread
from petdesk.shop.ids import new_id
from petdesk.shop.people import Actor, Erasure
from petdesk.shop.rights import authorize

T = TypeVar("T")
_row = msgspec.json.Decoder(FileRow)
_thread = msgspec.json.Decoder(Thread)
_erasure = msgspec.json.Decoder(Erasure)

_ADD = """INSERT OR IGNORE INTO media(id, owner, thread, sha256, original, thumb, size, state, created, row)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_LEARN = "UPDATE media SET sha256 = ?, thumb = ?, size = ?, state = ?, row = ? WHERE id = ?"
_KNOWN = """SELECT row FROM media WHERE owner = ? AND original = ? AND state != 'failed'
    ORDER BY created DESC, id LIMIT 1"""
_UNCITED = """SELECT id FROM media WHERE id NOT IN (SELECT media FROM citation)
    AND id NOT IN (SELECT media FROM shown)
    AND (created < ? OR EXISTS (SELECT 1 FROM record WHERE kind = 'media' AND record.id = media.id))"""


class ShopAtHand(Protocol):
    """How this room reaches the store from the event loop."""

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Do `act` in a transaction of the one writer; the answer comes when it is durable. Raises StoreBusy."""
        ...

    async def read(self, look: Callable[[Reader], T]) -> T:
        """Look at what is committed."""
        ...


class StoredRecords:
    """MediaRecords over the shop's store."""

    def __init__(self, shop: ShopAtHand) -> None:
        self._shop = shop

    async def add(self, row: FileRow) -> None:
        """Keep a new row; one with an id that is here already changes nothing."""
        kept = (row.id, row.member, row.thread, row.sha256, row.original, row.thumb, row.size, row.state, row.made_at)
        body = msgspec.json.encode(row)
        await self._shop.write(lambda transaction: transaction.run(_ADD, *kept, body))

    async def get(self, media: str) -> FileRow | None:
        """The row of a media id."""
        body = await self._shop.read(lambda reader: reader.media(media))
        return None if body is None else _row.decode(body)

    async def learn(self, row: FileRow) -> None:
        """Put `row` in the place of the one with its id; where messages cite it, its record changes with it."""
        await self._shop.write(lambda transaction: _learn(transaction, row))

    async def may_upload(self, actor: Actor, thread: str | None) -> bool:
        """May `actor` bring a file to `thread`, as device, member and thread stand now?"""
        return await self._shop.read(lambda reader: _may_upload(reader, actor, thread))

    async def may_read(self, actor: Actor, media: str) -> bool:
        """May `actor` see what cites the file, or did bring it and nothing ever cited it?"""
        return await self._shop.read(lambda reader: _may_read(reader, actor, media))

    async def known(self, member: str, original: str) -> FileRow | None:
        """A row of a file with these bytes that this very member brought and that could be read."""
        found = await self._shop.read(lambda reader: reader.rows(_KNOWN, member, original))
        return _row.decode(found[0][0]) if found else None

    async def brought(self, member: str, since: int) -> int:
        """Bytes of the files that a member brought since `since` (Unix ms)."""
        sql = "SELECT coalesce(sum(size), 0) FROM media WHERE owner = ? AND created >= ?"
        ((size,),) = await self._shop.read(lambda reader: reader.rows(sql, member, since))
        return int(size)

    async def pending(self) -> list[str]:
        """Ids of the rows that nobody has looked into yet, oldest first."""
        sql = "SELECT id FROM media WHERE state = 'pending' ORDER BY created, id"
        return [media for (media,) in await self._shop.read(lambda reader: reader.rows(sql))]

    async def names(self, sha256: str) -> bool:
        """Does any row serve these bytes, as file or preview?"""
        sql = """SELECT 1 FROM media WHERE sha256 = ?
            UNION ALL SELECT 1 FROM media WHERE thumb = ? AND thumb != '' LIMIT 1"""
        return bool(await self._shop.read(lambda reader: reader.rows(sql, sha256, sha256)))

    async def hashes(self) -> frozenset[str]:
        """Every hash that a row serves, as file or preview."""
        found = await self._shop.read(lambda reader: reader.rows("SELECT sha256, thumb FROM media"))
        return frozenset(name for pair in found for name in pair if name)

    async def orphans(self) -> list[str]:
        """Hashes of stored files that went with an erased household and are to be taken off the disk."""
        return [name for (name,) in await self._shop.read(lambda reader: reader.rows("SELECT sha256 FROM orphan"))]

    async def let_go(self, orphans: Sequence[str]) -> None:
        """These hashes are off the disk, or another file has them too."""
        sql = "DELETE FROM orphan WHERE sha256 = ?"

        def forget(transaction: Transaction) -> None:
            for sha256 in orphans:
                transaction.run(sql, sha256)

        await self._shop.write(forget)

    async def is_erased(self, member: str, thread: str | None) -> bool:
        """Was a member erased, or a household to which they or a thread belong?"""
        return await self._shop.read(lambda reader: _is_erased(reader, member, thread))

    async def forget_uncited(self, before: int) -> int:
        """Drop the rows that nothing cites any more, and those made before `before` that nothing ever cited."""
        return await self._shop.write(lambda transaction: _forget_uncited(transaction, before))


def _learn(transaction: Transaction, row: FileRow) -> None:
    found = (row.sha256, row.thumb, row.size, row.state, msgspec.json.encode(row), row.id)
    if not transaction.run(_LEARN, *found) or not transaction.citing(row.id):
        return
    standing = transaction.record("media", row.id)
    if standing is None:
        return
    media = row.media(standing.thread)
    draft = Draft(kind="media", act="media.derived", record=media, thread=standing.thread, audience=standing.audience)
    command = new_id(transaction.now, secrets.token_bytes(10))
    append(transaction, [draft], Origin(command, RELAY, transaction.now))


def _may_upload(reader: Reader, actor: Actor, thread: str | None) -> bool:
    device = reader.device(actor.device)
    if device is None or device.revoked is not None or device.member != actor.member:
        return False
    present = Directory().actor(reader, reader.shop().rights, actor.member, actor.device)
    if present is None:
        return False
    if thread is None:
        return authorize(present, "media.upload")
    standing = reader.record("thread", thread)
    if standing is None:
        return False
    return authorize(present, "media.upload", thread, room=_thread.decode(standing.body).household is None)


def _may_read(reader: Reader, actor: Actor, media: str) -> bool:
    if may_see_file(reader, media, actor) or may_see_portrait(reader, media, actor):
        return True
    body = reader.media(media)
    if body is None:
        return False
    if _row.decode(body).member == actor.member and reader.record("media", media) is None:
        return True
    # A pet's photo and the proof of a vaccine are seen by every colleague.
    return actor.side == "staff" and bool(reader.rows("SELECT 1 FROM shown WHERE media = ? LIMIT 1", media))


def _is_erased(reader: Reader, member: str, thread: str | None) -> bool:
    gone = (_erasure.decode(row.body) for row in reader.records("erasure"))
    return any(member in one.people or (one.thread == thread and not one.household) for one in gone)


def _forget_uncited(transaction: Transaction, before: int) -> int:
    kept = reply_pictures(transaction)
    gone = [media for (media,) in transaction.rows(_UNCITED, before) if media not in kept]
    for media in gone:
        transaction.run("DELETE FROM media WHERE id = ?", media)
    return len(gone)
