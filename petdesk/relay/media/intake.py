"""The intake of files: uploads begin, go on after any cut or kill, and end whole on the shelf with their row."""

import secrets
from collections.abc import Callable

import structlog
from msgspec import Struct

from petdesk.relay.media.finishing import copy_of, finish, finish_after_stop
from petdesk.relay.media.inflow import Cut, Flow
from petdesk.relay.media.pouring import pour
from petdesk.relay.media.standing import Means, Standing
from petdesk.relay.media.uploads import Ticket, UploadRefused, Wish, check_part, check_quota, check_room
from petdesk.relay.pace import Buckets
from petdesk.relay.tasks import to_its_end
from petdesk.shop.people import Actor

log = structlog.get_logger("petdesk.relay.media")
DAY_MS = 24 * 60 * 60 * 1000


class Progress(Struct, frozen=True, kw_only=True):
    """How far an upload is, in bytes; `expires_at` (Unix ms) is None once it is whole."""

    id: str
    offset: int
    size: int
    expires_at: int | None


class Intake:
    """Takes files in; `came` is called with the id of each that has come whole. All refusals are UploadRefused."""

    def __init__(self, means: Means, came: Callable[[str], None]) -> None:
        self.means = means
        self._came = came
        self._standing: dict[str, Standing] = {}
        self._paces = Buckets(means.bounds.begun_per_second, means.bounds.begun_burst)

    @property
    def open_uploads(self) -> int:
        """How many have begun and not ended."""
        return len(self._standing)

    async def recover(self) -> None:
        """Take up what a former process left; call it once, before the first request."""
        means = self.means
        await means.off_loop(means.blobs.clear_unfinished)
        for ticket in await means.off_loop(lambda: list(means.tickets.all())):
            if await finish_after_stop(means, ticket):
                self._came(ticket.id)
            elif (standing := await means.off_loop(self._taken_up, ticket)) is None:
                await means.off_loop(means.tickets.drop, ticket.id)
            else:
                self._standing[ticket.id] = standing

    def _taken_up(self, ticket: Ticket) -> Standing | None:
        """The upload as its bytes on disk tell it, without those that were not verified."""
        try:
            offset, touched = self.means.tickets.reached(ticket.id)
        except FileNotFoundError:
            return None
        sound = min(offset, ticket.wish.size if ticket.sound_to is None else ticket.sound_to)
        if sound < offset:
            self.means.tickets.cut(ticket.id, sound)
        return Standing(ticket, sound, int(touched * 1000))

    async def create(self, actor: Actor, wish: Wish) -> Progress:
        """Begin an upload; one that this member brought before, byte by byte, is whole at once."""
        means = self.means
        if self._paces.take(actor.member, int(means.steady() * 1000)):
            raise UploadRefused(429, "too_fast")
        if not await means.records.may_upload(actor, wish.thread):
            raise UploadRefused(403, "not_allowed")
        upload = secrets.token_hex(16)
        if await self._is_known(actor, wish, upload):
            return Progress(id=upload, offset=wish.size, size=wish.size, expires_at=None)
        day_bytes = await means.records.brought(actor.member, means.now() - DAY_MS)
        free = await means.off_loop(means.blobs.free_bytes)
        mine = [standing for standing in self._standing.values() if standing.ticket.member == actor.member]
        check_quota(wish, [standing.ticket for standing in mine], day_bytes, actor.side, means.bounds)
        check_room(wish.size + sum(standing.missing for standing in self._standing.values()), free, means.bounds)
        ticket = Ticket(id=upload, member=actor.member, side=actor.side, wish=wish)
        standing = self._standing[upload] = Standing(ticket, 0, means.now())
        try:
            await means.off_loop(means.tickets.begin, ticket)
        except OSError:
            del self._standing[upload]
            raise
        return self._progress(standing)

    async def _is_known(self, actor: Actor, wish: Wish, upload: str) -> bool:
        known = await self.means.records.known(actor.member, wish.sha256) if wish.sha256 else None
        if known is None:
            return False
        with self.means.blobs.holding(known.sha256):
            if not await self.means.off_loop(self.means.blobs.has, known.sha256):
                return False
            await self.means.records.add(copy_of(self.means, known, wish, upload))
        if known.state == "pending":
            self._came(upload)
        return True

    async def progress(self, actor: Actor, upload: str) -> Progress:
        """How far an upload is; a request that is still writing to it is ended first, so that the answer stays true."""
        standing = self._standing.get(upload)
        if standing is None:
            return await self._whole(actor, upload)
        self._check_mine(actor, standing)
        await self._turn(standing)
        try:
            self._check_alive(standing)
            if not standing.missing:
                await self._finish(actor, standing)
            return self._progress(standing)
        finally:
            standing.lock.release()

    async def receive(
        self, actor: Actor, upload: str, told_offset: str | None, length: int | None, checksum: bytes | None, flow: Flow
    ) -> Progress:
        """Append the body of a request; an older one for the same upload is ended.

        Also raises Cut when the sender goes away; what came until then is kept.
        """
        standing = self._standing.get(upload)
        if standing is None:
            done = await self._whole(actor, upload)
            check_part(done.size, done.offset, told_offset, length)
            return done
        self._check_mine(actor, standing)
        await self._turn(standing)
        # From here on a newer request can stop this one.
        standing.flow = flow
        try:
            self._check_alive(standing)
            taking = self._received(actor, standing, told_offset, length, checksum, flow)
            # A connection that breaks cancels its request, twice at times: only the reading may end by that, never the
            # writing, or bytes would go on into a file that is closed and a hash would know more than the file has.
            return await to_its_end(taking, lambda: flow.stop(Cut()))
        finally:
            standing.flow = None
            standing.lock.release()

    async def _received(
        self,
        actor: Actor,
        standing: Standing,
        told_offset: str | None,
        length: int | None,
        checksum: bytes | None,
        flow: Flow,
    ) -> Progress:
        check_part(standing.ticket.wish.size, standing.offset, told_offset, length)
        check_room(standing.missing, await self.means.off_loop(self.means.blobs.free_bytes), self.means.bounds)
        if standing.missing:
            await pour(self.means, standing, flow, checksum)
        if not standing.missing:
            await self._finish(actor, standing)
        return self._progress(standing)

    async def _finish(self, actor: Actor, standing: Standing) -> None:
        """Make a whole upload a file, and tell; what is refused is forgotten, what only went wrong stays."""
        try:
            await finish(self.means, standing, actor)
        except UploadRefused:
            del self._standing[standing.ticket.id]
            raise
        del self._standing[standing.ticket.id]
        self._came(standing.ticket.id)

    async def end(self, actor: Actor, upload: str) -> None:
        """The sender wants it no more: forget an unfinished upload."""
        standing = self._standing.get(upload)
        if standing is None:
            await self._whole(actor, upload)
            raise UploadRefused(403, "finished")
        self._check_mine(actor, standing)
        await self._turn(standing)
        try:
            await self._drop(standing)
        finally:
            standing.lock.release()

    async def expire(self) -> None:
        """Delete what nobody has gone on with for the life of an upload."""
        for standing in [each for each in self._standing.values() if self._expired(each)]:
            async with standing.lock:
                if self._expired(standing):
                    await self._drop(standing)

    async def leave_erased(self) -> None:
        """Delete what members of erased households, or others for them, had begun to bring."""
        for standing in list(self._standing.values()):
            ticket = standing.ticket
            if await self.means.records.is_erased(ticket.member, ticket.wish.thread):
                if standing.flow is not None:
                    standing.flow.stop(UploadRefused(410, "gone"))
                async with standing.lock:
                    await self._drop(standing)

    def on_their_way(self) -> frozenset[str]:
        """Hashes of files that may lie on the shelf already while their rows are still to be written."""
        return frozenset(each.ticket.whole for each in self._standing.values() if each.ticket.whole)

    async def _drop(self, standing: Standing) -> None:
        self._standing.pop(standing.ticket.id, None)
        await self.means.off_loop(self.means.tickets.drop, standing.ticket.id)

    async def _turn(self, standing: Standing) -> None:
        """Take the upload's lock, ending the request that holds it; the newest request wins."""
        standing.turn += 1
        turn = standing.turn
        if standing.flow is not None:
            standing.flow.stop(UploadRefused(409, "replaced"))
        await standing.lock.acquire()
        if turn != standing.turn:
            standing.lock.release()
            raise UploadRefused(409, "replaced")

    def _check_mine(self, actor: Actor, standing: Standing) -> None:
        if standing.ticket.member != actor.member:
            raise UploadRefused(404, "no_such")

    def _check_alive(self, standing: Standing) -> None:
        """It may have ended while this request waited for its turn."""
        if standing.ticket.id not in self._standing:
            raise UploadRefused(410, "gone")
        if self._expired(standing):
            raise UploadRefused(410, "expired")

    def _expired(self, standing: Standing) -> bool:
        return self.means.now() - standing.touched_at > self.means.bounds.life_ms

    async def _whole(self, actor: Actor, upload: str) -> Progress:
        """The progress of a file that came whole before."""
        row = await self.means.records.get(upload)
        if row is None or row.member != actor.member:
            raise UploadRefused(404, "no_such")
        return Progress(id=upload, offset=row.size, size=row.size, expires_at=None)

    def _progress(self, standing: Standing) -> Progress:
        size = standing.ticket.wish.size
        expires = standing.touched_at + self.means.bounds.life_ms if standing.missing else None
        return Progress(id=standing.ticket.id, offset=standing.offset, size=size, expires_at=expires)
