"""Coming in as a customer: a link becomes a cookie, and the page learns whose it is."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

import msgspec
from aiohttp import web
from msgspec import Meta, Struct

from petdesk.relay.access import SESSION_TTL_MS, Issued, UsedUp, use_up_link
from petdesk.relay.clock import steady_ms, unix_ms
from petdesk.relay.doors.bodies import body_of, json_answer, shown_name
from petdesk.relay.doors.origins import is_own_origin
from petdesk.relay.doors.who import cookie_name, cookie_of, identify
from petdesk.relay.pace import Buckets
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.relay.visiting import Knocking, counter_fits, enlist, knocking, let_in, redeem_link, take_newcomer
from petdesk.shop.people import Actor, Customer, Shop

TRIES_PER_SECOND, TRIES_BURST = 1 / 60, 10
ALL_TRIES_PER_SECOND, ALL_TRIES_BURST = 1.0, 60
# All guests of a shop's own Wi-Fi come from one address.
NEWCOMERS_PER_SECOND, NEWCOMERS_BURST = 1 / 300, 6
ALL_NEWCOMERS_PER_SECOND, ALL_NEWCOMERS_BURST = 1 / 60, 30

T = TypeVar("T")
Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class RedeemRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends: the token of the customer's link."""

    token: Secret


class NewcomerRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page sends for somebody new: the key of the picture on the counter, a name, the language spoken."""

    key: Secret
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    language: Literal["zh_CN", "en"] = "zh_CN"


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
        self._newcomers = Buckets(NEWCOMERS_PER_SECOND, NEWCOMERS_BURST)
        self._all_newcomers = Buckets(ALL_NEWCOMERS_PER_SECOND, ALL_NEWCOMERS_BURST)

    def check(self, request: web.Request) -> None:
        """Raises HTTPTooManyRequests."""
        now = steady_ms()
        _turn_away_after(self._each.take(request.remote or "", now) or self._all.take("all", now))

    def check_newcomer(self, request: web.Request) -> None:
        """Raises HTTPTooManyRequests."""
        now = steady_ms()
        _turn_away_after(self._newcomers.take(request.remote or "", now) or self._all_newcomers.take("all", now))


def _turn_away_after(wait: int) -> None:
    if wait:
        raise web.HTTPTooManyRequests(text="too many tries", headers={"Retry-After": str(wait // 1000 + 1)})


TRIES: web.AppKey[Tries] = web.AppKey("tries", Tries)


async def redeem(request: web.Request) -> web.Response:
    """POST /page/redeem {token} -> a cookie; 410 for a link that is unknown, over or used.

    A browser that is in already stays the one it is. One more than the customer's first waits for the shop's yes.
    """
    relay = _own_page(request)
    request.app[TRIES].check(request)
    asked = await body_of(request, RedeemRequest)
    name, cookie = shown_name(request.headers.get("User-Agent", "")), cookie_of(request)
    now = unix_ms()

    def act(transaction: Transaction) -> Issued | None:
        known = knocking(transaction, cookie, now) if cookie else None
        if known is None or known.state != "in":
            return redeem_link(transaction, asked.token, name)
        member = use_up_link(transaction, asked.token)
        return None if member == known.member else let_in(transaction, member, name)

    return _with_cookie(relay, await _redeemed(relay, act))


async def newcome(request: web.Request) -> web.Response:
    """POST /page/newcomer {key, name} -> a cookie, for whoever stands at the counter; 410 when the picture is too old.

    429 when too many come, 403 with the state for a browser that the shop blocked, or told to wait.
    """
    relay = _own_page(request)
    request.app[TRIES].check(request)
    asked = await body_of(request, NewcomerRequest)
    name, browser = shown_name(asked.name), shown_name(request.headers.get("User-Agent", ""))
    if not name:
        raise web.HTTPBadRequest(text="a name is wanted")
    cookie, now = cookie_of(request), unix_ms()
    known = await relay.read(lambda reader: knocking(reader, cookie, now)) if cookie else None
    if known is not None and known.state in {"blocked", "asking"}:
        return _standing(known)
    if known is not None and known.state == "in":
        return web.Response(status=204)
    if not await relay.read(lambda reader: counter_fits(reader, asked.key)):
        raise web.HTTPGone(text="used up")
    request.app[TRIES].check_newcomer(request)

    def act(transaction: Transaction) -> Issued:
        if not counter_fits(transaction, asked.key):
            raise UsedUp
        return take_newcomer(transaction, name, browser, asked.language)

    return _with_cookie(relay, await _redeemed(relay, act))


async def me(request: web.Request) -> web.Response:
    """GET /page/me -> {shop, member, thread, name, device}; 401 for nobody, 403 {state} for one shut out."""
    relay = request.app[RELAY]
    actor = await identify(request)
    if actor is not None and actor.side == "customer":
        if await relay.read(lambda reader: reader.record("browser", actor.device)) is None:
            await _redeemed(relay, lambda transaction: enlist(transaction, actor.device))
        return json_answer(await relay.read(lambda reader: _me(reader, actor)))
    cookie, now = cookie_of(request), unix_ms()
    known = await relay.read(lambda reader: knocking(reader, cookie, now)) if cookie else None
    if known is not None and known.state != "in":
        return _standing(known)
    raise web.HTTPUnauthorized(text="not signed in")


def _own_page(request: web.Request) -> Relay:
    relay = request.app[RELAY]
    if not is_own_origin(request, relay.settings):
        raise web.HTTPForbidden(text="from another page")
    return relay


def _standing(known: Knocking) -> web.Response:
    return web.json_response({"state": known.state}, status=403)


def _with_cookie(relay: Relay, issued: Issued | None) -> web.Response:
    response = web.Response(status=204)
    if issued is not None:
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


async def health(request: web.Request) -> web.Response:
    """GET /health: that a relay is here and reads its store; nothing about the shop."""
    await request.app[RELAY].read(lambda reader: reader.shop())
    return web.json_response({"petdesk": "relay", "ok": True})


def _me(reader: Reader, actor: Actor) -> Me:
    customer = reader.record("customer", actor.member)
    (shop,) = reader.records("shop")
    name = msgspec.json.decode(customer.body, type=Customer).name if customer else ""
    return Me(msgspec.json.decode(shop.body, type=Shop).name, actor.member, actor.thread or "", name, actor.device)


async def _redeemed(relay: Relay, act: Callable[[Transaction], T]) -> T:
    try:
        return await relay.write(act)
    except UsedUp:
        raise web.HTTPGone(text="used up") from None
    except StoreBusy:
        raise web.HTTPServiceUnavailable(text="busy", headers={"Retry-After": "1"}) from None
