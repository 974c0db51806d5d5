"""The doors where a colleague signs in at a seat, and sets the own password, PIN and second step."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from aiohttp import web
from msgspec import json

from petdesk.relay.clock import steady_ms
from petdesk.relay.credentials import Credential, credential, totp_address
from petdesk.relay.doors.bodies import body_of, json_answer
from petdesk.relay.doors.people import answered, entering, written
from petdesk.relay.doors.who import seat_of
from petdesk.relay.guesses import Guesses
from petdesk.relay.passwords import fits, hashed, weak_pin, weakness
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.seats import acting
from petdesk.relay.signing_in import (
    Declined,
    begin_second_step,
    end_second_step,
    finish_second_step,
    hash_to_check,
    note_wrong,
    own_keys,
    set_keys,
    sign_in,
)
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.shop.people import Actor, Shop, Staff
from petdesk.wire.people import Refusing, SecondStep, SecondStepShown, SetKeys, SignIn

T = TypeVar("T")


class SeatKeys:
    """All routes of signing in; it counts who guessed how often."""

    def __init__(self) -> None:
        self._guesses = Guesses()

    def routes(self) -> list[web.RouteDef]:
        """The routes to add."""
        return [
            web.post("/seat/sign-in", self.sign_in),
            web.get("/seat/keys", self.tell, allow_head=False),
            web.post("/seat/keys", self.set),
            web.post("/seat/second-step", self.second_step),
        ]

    async def sign_in(self, request: web.Request) -> web.Response:
        """POST /seat/sign-in {member, kind, secret, code} -> 204: the colleague acts on this seat from now on.

        401 without a seat's token, 403 with Refusing for what does not fit, 429 with Refusing after too many tries. The
        answer for a colleague who does not exist is that for a wrong secret, and takes as long.
        """
        device = await seat_of(request)
        if device is None:
            raise web.HTTPUnauthorized(text="not a seat", headers={"WWW-Authenticate": "Bearer"})
        relay, asked = request.app[RELAY], await body_of(request, SignIn)
        try:
            checked = await self._checked(request, asked.member, asked.secret, _hash_for(device, asked))
            if not checked:
                await written(relay, lambda transaction: note_wrong(transaction, device, asked))
                raise Declined("wrong")
            await written(relay, lambda transaction: sign_in(transaction, device, asked, checked))
        except Declined as declined:
            if declined.why == "needs_code":
                self._guesses.succeeded(asked.member, request.remote or "")
            return _declined(declined)
        self._guesses.succeeded(asked.member, request.remote or "")
        return web.Response(status=204)

    async def tell(self, request: web.Request) -> web.Response:
        """GET /seat/keys -> OwnKeys."""
        actor, relay = await entering(request, "seat.sign_in")
        return json_answer(await relay.read(lambda reader: own_keys(reader, actor)))

    async def set(self, request: web.Request) -> web.Response:
        """POST /seat/keys {old, password | pin} -> 204, or 403 with Refusing."""
        actor, relay = await entering(request, "seat.sign_in")
        asked = await body_of(request, SetKeys)
        names = await relay.read(lambda reader: _names(reader, actor))
        why = weakness(asked.password, names) if asked.password else weak_pin(asked.pin)
        if why:
            return answered(Refusing(why), 403)
        try:
            checked = await self._own_password(request, actor, asked.old, first=True)
            fresh = await asyncio.to_thread(hashed, asked.password or asked.pin)
            password, pin = (fresh, "") if asked.password else ("", fresh)
            await _as(relay, actor, lambda now: set_keys(now, actor, checked, password=password, pin=pin))
        except Declined as declined:
            return _declined(declined)
        self._guesses.succeeded(actor.member, request.remote or "")
        return web.Response(status=204)

    async def second_step(self, request: web.Request) -> web.Response:
        """POST /seat/second-step {old, code, on} -> SecondStepShown: begun without a code, finished with one."""
        actor, relay = await entering(request, "seat.sign_in")
        asked = await body_of(request, SecondStep)
        try:
            checked = await self._own_password(request, actor, asked.old, first=False)
            if not asked.on:
                await _as(relay, actor, lambda now: end_second_step(now, actor, checked))
                shown = ""
            elif asked.code:
                await _as(relay, actor, lambda now: finish_second_step(now, actor, checked, asked.code))
                shown = ""
            else:
                secret = await _as(relay, actor, lambda now: begin_second_step(now, actor, checked))
                shop, name = await relay.read(lambda reader: _names(reader, actor))
                shown = totp_address(secret, name, shop)
        except Declined as declined:
            return _declined(declined)
        self._guesses.succeeded(actor.member, request.remote or "")
        return json_answer(SecondStepShown(shown))

    async def _own_password(self, request: web.Request, actor: Actor, old: str, *, first: bool) -> str:
        """The hash that the old password fits; with `first` none is needed where none stands. Raises Declined."""
        relay = request.app[RELAY]
        kept: Credential = await relay.read(lambda reader: credential(reader, actor.member))
        if first and not kept.password:
            return ""
        checked = await self._checked(request, actor.member, old, lambda _reader: kept.password)
        if not checked:
            raise Declined("wrong")
        return checked

    async def _checked(self, request: web.Request, member: str, secret: str, which: Callable[[Reader], str]) -> str:
        """The hash if the secret fits it, else "". Raises Declined, also for too many tries."""
        relay, address, now = request.app[RELAY], request.remote or "", steady_ms()
        if wait := self._guesses.wait(member, address, now):
            raise Declined("wait", wait)
        # What is not looked at is no guess: a PIN where the password is wanted first.
        kept = await relay.read(which)
        self._guesses.begin(member, address, now)
        return kept if await asyncio.to_thread(fits, kept, secret) else ""


async def _as(relay: Relay, actor: Actor, act: Callable[[Transaction], T]) -> T:
    """Do it in the writer's transaction, if the colleague may still act there."""

    def do(transaction: Transaction) -> T:
        if acting(transaction, actor.device, "seat.sign_in").member != actor.member:
            raise Declined("wrong")
        return act(transaction)

    return await written(relay, do)


def _hash_for(device: str, asked: SignIn) -> Callable[[Reader], str]:
    return lambda reader: hash_to_check(reader, device, asked)


def _declined(declined: Declined) -> web.Response:
    if not declined.wait_ms:
        return answered(Refusing(declined.why), 403)
    later = answered(Refusing(declined.why, declined.wait_ms), 429)
    later.headers["Retry-After"] = str(declined.wait_ms // 1000 + 1)
    return later


def _names(reader: Reader, actor: Actor) -> tuple[str, str]:
    """What the shop and the asker are called."""
    staff = reader.record("staff", actor.member)
    (shop,) = reader.records("shop")
    name = json.decode(staff.body, type=Staff).name if staff else ""
    return json.decode(shop.body, type=Shop).name, name
