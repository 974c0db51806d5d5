"""Coming in: a pair code becomes a seat's token, a customer's link becomes a cookie."""

import asyncio
from collections.abc import Callable
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web
from msgspec import Meta, Struct

from petdesk.relay.access import SESSION_TTL_MS, Issued, UsedUp, redeem_link_token, redeem_pair_code
from petdesk.relay.clock import steady_ms
from petdesk.relay.doors.origins import is_own_origin
from petdesk.relay.doors.who import cookie_name, identify
from petdesk.relay.pace import Buckets
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.people import Actor, Customer, Shop
from petdesk.shop.text import clean_text

BODY_LIMIT = 4 * 1024
BODY_SECONDS = 10.0
TRIES_PER_SECOND, TRIES_BURST = 1 / 60, 10
ALL_TRIES_PER_SECOND, ALL_TRIES_BURST = 1.0, 60

T = TypeVar("T")
Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class PairRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What a seat sends to be paired: the code that a colleague read to it, and its own name."""

    code: Secret
    name: Annotated[str, Meta(max_length=80)] = ""


class Paired(Struct, frozen=True):
    """A seat's new identity."""

    device: str
    token: str
    shop: str
    member: str


class RedeemRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: the token of the customer's link."""

    token: Secret


class Me(Struct, frozen=True):
    """Who a customer's browser is; `shop` is the shop's name."""

    shop: str
    member: str
    thread: str
    name: str
    device: str


class Tries:
    """How often guesses may come: from one address, and from all together."""

    def __init__(self) -> None:
        self._each = Buckets(TRIES_PER_SECOND, TRIES_BURST)
        self._all = Buckets(ALL_TRIES_PER_SECOND, ALL_TRIES_BURST)

    def check(self, request: web.Request) -> None:
        """Raises HTTPTooManyRequests."""
        now = steady_ms()
        wait = self._each.take(request.remote or "", now) or self._all.take("all", now)
        if wait:
            raise web.HTTPTooManyRequests(text="too many tries", headers={"Retry-After": str(wait // 1000 + 1)})


TRIES: web.AppKey[Tries] = web.AppKey("tries", Tries)


async def pair(request: web.Request) -> web.Response:
    """POST /pair {code, name} -> {device, token, shop, member}; 410 for a code that is unknown, over or used."""
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="not for browsers")
    request.app[TRIES].check(request)
    asked = await _body(request, PairRequest)
    relay = request.app[RELAY]
    issued = await _redeemed(relay, lambda transaction: redeem_pair_code(transaction, asked.code, _name(asked.name)))
    paired = Paired(issued.device, issued.secret, relay.hub.feed.shop, issued.member)
    return _json(paired)


async def redeem(request: web.Request) -> web.Response:
    """POST /page/redeem {token} -> a cookie; 410 for a link that is unknown, over or used."""
    relay = request.app[RELAY]
    if not is_own_origin(request, relay.settings):
        raise web.HTTPForbidden(text="from another page")
    request.app[TRIES].check(request)
    asked = await _body(request, RedeemRequest)
    name = _name(request.headers.get("User-Agent", ""))
    issued = await _redeemed(relay, lambda transaction: redeem_link_token(transaction, asked.token, name))
    response = web.Response(status=204)
    response.set_cookie(
        cookie_name(relay.settings),
        issued.secret,
        max_age=SESSION_TTL_MS // 1000,
        path="/",
        secure=relay.settings.secure,
        httponly=True,
        samesite="Strict",
    )
    return response


async def me(request: web.Request) -> web.Response:
    """GET /page/me -> {shop, member, thread, name, device}; 401 for nobody."""
    actor = await identify(request)
    if actor is None or actor.side != "customer":
        raise web.HTTPUnauthorized(text="not signed in")
    return _json(await request.app[RELAY].read(lambda reader: _me(reader, actor)))


async def health(request: web.Request) -> web.Response:
    """GET /health: that a relay is here and reads its store; nothing about the shop."""
    await request.app[RELAY].read(lambda reader: reader.shop())
    return web.json_response({"petdesk": "relay", "ok": True})


def _me(reader: Reader, actor: Actor) -> Me:
    customer = reader.record("customer", actor.member)
    (shop,) = reader.records("shop")
    name = msgspec.json.decode(customer.body, type=Customer).name if customer else ""
    return Me(msgspec.json.decode(shop.body, type=Shop).name, actor.member, actor.thread or "", name, actor.device)


async def _redeemed(relay: Relay, act: Callable[[Transaction], Issued]) -> Issued:
    try:
        return await relay.write(act)
    except UsedUp:
        raise web.HTTPGone(text="used up") from None
    except StoreBusy:
        raise web.HTTPServiceUnavailable(text="busy", headers={"Retry-After": "1"}) from None


async def _body(request: web.Request, shape: type[T]) -> T:
    """The JSON of a request. Raises HTTPBadRequest, HTTPRequestEntityTooLarge or HTTPRequestTimeout."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON is wanted")
    if (request.content_length or 0) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, request.content_length or 0)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            data = await request.content.read(BODY_LIMIT + 1)
            while len(data) <= BODY_LIMIT and (more := await request.content.read(BODY_LIMIT + 1)):
                data += more
    except TimeoutError:
        raise web.HTTPRequestTimeout(text="too slow") from None
    if len(data) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(data))
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise web.HTTPBadRequest(text="not what is wanted here") from None


def _name(name: str) -> str:
    """A device's name as it is shown in lists."""
    try:
        return " ".join(clean_text(name).split())[:80]
    except ValueError:
        return ""


def _json(body: Struct) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
