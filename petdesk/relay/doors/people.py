"""The doors for the shop's people: the list of seats, who starts anew, and customers' links."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from aiohttp import web
from msgspec import json
from msgspec.structs import replace

from petdesk.relay import audit
from petdesk.relay.access import LINK_TTL_MS, drop_links, link_token, revoke_device
from petdesk.relay.clock import unix_ms
from petdesk.relay.credentials import once_password
from petdesk.relay.doors.bodies import body_of, json_answer, shown_name
from petdesk.relay.doors.origins import page_origin
from petdesk.relay.doors.who import identify
from petdesk.relay.passwords import hashed
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.seats import NoSuchSeat, NotAllowed, acting, rename_seat, seats
from petdesk.relay.signing_in import reset
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.ids import ID_PATTERN
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from petdesk.wire.people import CustomerLink, OncePassword, PageAddress, RenameSeat

T = TypeVar("T")
_ID = "{id:" + ID_PATTERN.strip("^").removesuffix(r"\Z") + "}"


def people_routes() -> list[web.RouteDef]:
    """All routes of these doors."""
    return [
        web.get("/people/seats", list_seats, allow_head=False),
        web.post(f"/people/seats/{_ID}/name", rename),
        web.post(f"/people/seats/{_ID}/revoke", revoke),
        web.post(f"/people/staff/{_ID}/reset", start_anew),
        web.post(f"/people/customers/{_ID}/link", make_link),
        web.delete(f"/people/customers/{_ID}/link", drop_link),
        web.get("/people/page", tell_page, allow_head=False),
    ]


async def list_seats(request: web.Request) -> web.Response:
    """GET /people/seats -> [SeatShown], for managers."""
    actor, relay = await entering(request, "device.edit")
    now, online = unix_ms(), relay.hub.devices()
    shown = await relay.read(lambda reader: seats(reader, now, actor.device))
    return answered([replace(seat, online=True, seen=now) if seat.id in online else seat for seat in shown])


async def rename(request: web.Request) -> web.Response:
    """POST /people/seats/{id}/name {name}, for managers."""
    actor, relay = await entering(request, "device.edit")
    name, seat = shown_name((await body_of(request, RenameSeat)).name), request.match_info["id"]
    if not name:
        raise web.HTTPBadRequest(text="a name is wanted")

    def act(transaction: Transaction) -> None:
        rename_seat(transaction, seat, name, acting(transaction, actor.device, "device.edit"))

    await written(relay, act)
    return web.Response(status=204)


async def revoke(request: web.Request) -> web.Response:
    """POST /people/seats/{id}/revoke, for managers; its connection closes at once, and it forgets what it holds.

    409 for the seat one sits at.
    """
    actor, relay = await entering(request, "device.edit")
    seat = request.match_info["id"]
    if seat == actor.device:
        raise web.HTTPConflict(text="not the seat one sits at")

    def act(transaction: Transaction) -> bool:
        by = acting(transaction, actor.device, "device.edit")
        return revoke_device(transaction, seat, by.member)

    if not await written(relay, act):
        raise web.HTTPNotFound(text="no such seat")
    return web.Response(status=204)


async def start_anew(request: web.Request) -> web.Response:
    """POST /people/staff/{id}/reset -> OncePassword, for managers: a colleague has a password for one sign-in."""
    actor, relay = await entering(request, "staff.edit")
    member, once = request.match_info["id"], once_password()
    if await relay.read(lambda reader: reader.record("staff", member)) is None:
        raise web.HTTPNotFound(text="nobody")
    kept = await asyncio.to_thread(hashed, once)

    def act(transaction: Transaction) -> int:
        return reset(transaction, member, kept, acting(transaction, actor.device, "staff.edit"))

    return json_answer(OncePassword(once, await written(relay, act)))


async def make_link(request: web.Request) -> web.Response:
    """POST /people/customers/{id}/link -> CustomerLink, for staff: one phone of this customer may come in by it."""
    actor, relay = await entering(request, "link.make")
    member = request.match_info["id"]
    if await relay.read(lambda reader: reader.record("customer", member)) is None:
        raise web.HTTPNotFound(text="nobody")

    def act(transaction: Transaction) -> tuple[str, int]:
        by = acting(transaction, actor.device, "link.make")
        audit.note(transaction, "link.made", by.member, by.device, member)
        return link_token(transaction, member), transaction.now + LINK_TTL_MS

    token, expires = await written(relay, act)
    return json_answer(CustomerLink(f"{page_origin(request, relay.settings)}/page/#{token}", expires))


async def drop_link(request: web.Request) -> web.Response:
    """DELETE /people/customers/{id}/link, for staff: links that nobody used yet open nothing any more."""
    actor, relay = await entering(request, "link.make")
    member = request.match_info["id"]

    def act(transaction: Transaction) -> None:
        by = acting(transaction, actor.device, "link.make")
        if drop_links(transaction, member):
            audit.note(transaction, "link.dropped", by.member, by.device, member)

    await written(relay, act)
    return web.Response(status=204)


async def tell_page(request: web.Request) -> web.Response:
    """GET /people/page -> PageAddress, for staff: where phones find the customers' page."""
    _, relay = await entering(request, "link.make")
    return json_answer(PageAddress(f"{page_origin(request, relay.settings)}/page/"))


async def entering(request: web.Request, action: str) -> tuple[Actor, Relay]:
    """The colleague who asks. Raises HTTPUnauthorized for nobody, HTTPForbidden for browsers and the wrong role."""
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="not for browsers")
    actor = await identify(request)
    if actor is None:
        raise web.HTTPUnauthorized(text="not signed in", headers={"WWW-Authenticate": "Bearer"})
    if actor.side != "staff" or not authorize(actor, action):
        raise web.HTTPForbidden(text="not allowed")
    return actor, request.app[RELAY]


async def written(relay: Relay, act: Callable[[Transaction], T]) -> T:
    """Do it in the writer's transaction. Raises what HTTP says for it."""
    with said_in_http():
        return await relay.write(act)


@contextmanager
def said_in_http() -> Iterator[None]:
    """What the writer cannot do is raised as HTTP says it."""
    try:
        yield
    except NotAllowed:
        raise web.HTTPForbidden(text="not allowed") from None
    except NoSuchSeat:
        raise web.HTTPNotFound(text="no such seat") from None
    except StoreBusy:
        raise web.HTTPServiceUnavailable(text="busy", headers={"Retry-After": "1"}) from None


def answered(body: Any, status: int = 200) -> web.Response:
    """An answer as JSON."""
    return web.Response(body=json.encode(body), content_type="application/json", status=status)
