"""The door of groomers' calendars: an iCalendar feed (RFC 5545) behind a secret link for each."""

import secrets

from aiohttp import web

from petdesk.relay import diary
from petdesk.relay.access import digest
from petdesk.relay.clock import steady_ms, unix_ms
from petdesk.relay.directory import Directory
from petdesk.relay.doors.bodies import body_of, json_answer
from petdesk.relay.doors.origins import page_origin
from petdesk.relay.doors.people import entering, written
from petdesk.relay.pace import Buckets
from petdesk.relay.relay import RELAY
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.view import StoreView
from petdesk.shop.people import Shop, Staff
from petdesk.wire.booking_page import FeedMade, MakeFeed

BACK_MS, AHEAD_MS = 31 * diary.DAY_MS, 190 * diary.DAY_MS
LOOKS_PER_SECOND, LOOKS_AT_ONCE = 1.0, 10
TOKEN = "{token:[A-Za-z0-9_-]{20,80}}"  # noqa: S105 - the shape of one
_KEEP = "INSERT INTO feed(hash, member, created) VALUES(?, ?, ?)"


class FeedDoor:
    """POST /calendar makes a groomer's link, DELETE /calendar ends it, GET /calendar/{token}.ics reads the calendar."""

    def __init__(self) -> None:
        self._pace = Buckets(LOOKS_PER_SECOND, LOOKS_AT_ONCE)
        self._directory = Directory()

    def routes(self) -> list[web.RouteDef]:
        """The routes of this door."""
        return [
            web.post("/calendar", self.make),
            web.delete("/calendar", self.end),
            web.get(f"/calendar/{TOKEN}.ics", self.read, allow_head=False),
        ]

    async def make(self, request: web.Request) -> web.Response:
        """POST /calendar {member} -> FeedMade: one's own; a manager anybody's. The link before it ends."""
        member = await self._whose(request)
        token, relay = secrets.token_urlsafe(32), request.app[RELAY]

        def act(transaction: Transaction) -> None:
            transaction.run("DELETE FROM feed WHERE member = ?", member)
            transaction.run(_KEEP, digest(token), member, transaction.now)

        await written(relay, act)
        return json_answer(FeedMade(f"{page_origin(request, relay.settings)}/calendar/{token}.ics"))

    async def end(self, request: web.Request) -> web.Response:
        """DELETE /calendar {member}: the link opens nothing any more."""
        member = await self._whose(request)
        await written(request.app[RELAY], lambda transaction: _ended(transaction, member))
        return web.Response(status=204)

    async def read(self, request: web.Request) -> web.Response:
        """GET /calendar/{token}.ics: the groomer's bookings; 404 for every link that opens nothing."""
        if self._pace.take(request.remote or "", steady_ms()):
            raise web.HTTPTooManyRequests(text="slower", headers={"Retry-After": "5"})
        hash, now = digest(request.match_info["token"]), unix_ms()
        found = await request.app[RELAY].read(lambda reader: self._feed(reader, hash, now))
        if found is None:
            raise web.HTTPNotFound(text="not here")
        return web.Response(body=found, content_type="text/calendar", charset="utf-8")

    async def _whose(self, request: web.Request) -> str:
        actor, relay = await entering(request, "feed.make")
        member = (await body_of(request, MakeFeed)).member
        if member != actor.member and actor.role != "manager":
            raise web.HTTPForbidden(text="not allowed")
        if await relay.read(lambda reader: reader.record("staff", member)) is None:
            raise web.HTTPNotFound(text="nobody")
        return member

    def _feed(self, reader: Reader, hash: str, now: int) -> bytes | None:
        rows = reader.rows("SELECT member FROM feed WHERE hash = ?", hash)
        view = StoreView(reader, self._directory, reader.shop().rights)
        if not rows or not view.is_staff(rows[0][0]):
            return None
        staff = view.standing("staff", rows[0][0])
        name = staff.record.name if staff is not None and isinstance(staff.record, Staff) else ""
        shop = next((one.name for one in view.every("shop") if isinstance(one, Shop)), "")
        # What writes calendars takes a third of a second to import; most relays never need it.
        from petdesk.relay.doors.calendar_text import calendar_text

        booked = diary.booked(reader, now - BACK_MS, now + AHEAD_MS)
        own = [booking for booking in booked if booking.groomer == rows[0][0]]
        return calendar_text(view, f"{shop} · {name}", own, now)


def _ended(transaction: Transaction, member: str) -> None:
    transaction.run("DELETE FROM feed WHERE member = ?", member)
