"""Coming in as a customer: a link becomes a cookie, and the page learns whose it is."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta, Struct

from petdesk.relay.access import SESSION_TTL_MS, Issued, UsedUp, redeem_link_token
from petdesk.relay.clock import steady_ms
from petdesk.relay.doors.bodies import body_of, json_answer, shown_name
from petdesk.relay.doors.origins import is_own_origin
from petdesk.relay.doors.who import cookie_name, identify
from petdesk.relay.pace import Buckets
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.people import Actor, Customer, Shop

TRIES_PER_SECOND, TRIES_BURST = 1 / 60, 10
ALL_TRIES_PER_SECOND, ALL_TRIES_BURST = 1.0, 60

Secret = Annotated[str, Meta(min_length=1, max_length=200)]


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


async def redeem(request: web.Request) -> web.Response:
    """POST /page/redeem {token} -> a cookie; 410 for a link that is unknown, over or used."""
    relay = request.app[RELAY]
    if not is_own_origin(request, relay.settings):
        raise web.HTTPForbidden(text="from another page")
    request.app[TRIES].check(request)
    asked = await body_of(request, RedeemRequest)
    name = shown_name(request.headers.get("User-Agent", ""))
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
    return json_answer(await request.app[RELAY].read(lambda reader: _me(reader, actor)))


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
