"""The doors of pairing: a computer that knows the code becomes a seat, and a manager opens, sees and closes a code."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from aiohttp import web
from msgspec import Struct

from petdesk.relay.access import Issued
from petdesk.relay.clock import steady_ms, unix_ms
from petdesk.relay.doors.bodies import body_of, json_answer, shown_name
from petdesk.relay.doors.sign_in import TRIES
from petdesk.relay.doors.who import identify
from petdesk.relay.joining import WaitingRoom, stand, take_in
from petdesk.relay.pairing import (
    Asks,
    BadMessage,
    Missed,
    Seated,
    Standing,
    Tries,
    answer,
    close_pairing,
    pair_code,
    seal,
    settle,
    standing,
)
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.seats import NotAllowed, acting
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.ids import Id
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from petdesk.wire.pairing import PairAsk, PairBegin, PairBegun, PairFinish, PairFinished, PairWaits, password_of

T = TypeVar("T")
SHOWN_TTL_MS = 5 * 60 * 1000
CODES_AT_ONCE = 4


class Paired(Struct, frozen=True):
    """A seat's new identity; `token` is a secret."""

    device: str
    token: str
    shop: str
    member: str

    def __repr__(self) -> str:
        return f"Paired({self.device!r})"


class OpenPairing(Struct, frozen=True, forbid_unknown_fields=True):
    """What a manager sends: for whom a seat shall be paired."""

    member: Id


class PairingShown(Struct, frozen=True):
    """The pairing as a manager sees it; `code` is empty for one that was opened elsewhere. `expires` in Unix ms."""

    member: str
    code: str
    expires: int
    wrong: int


class PairingDoor:
    """`bindings` are the certificates (SHA-256) that a seat may have seen; empty bytes for one it need not check.

    They are looked at anew with each try, for the certificate is known only once the shop is open.
    """

    def __init__(self, bindings: Sequence[bytes]) -> None:
        self._bindings = bindings
        self._tries, self._waiting = Tries(), WaitingRoom()
        # Made and shown by this process; the database keeps only what SPAKE2 is given of a code.
        self._shown: tuple[bytes, str] = (b"", "")
        self._room, self._turn = asyncio.Semaphore(CODES_AT_ONCE), asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """All routes of pairing."""
        return [
            web.post("/pair/begin", self.begin),
            web.post("/pair/finish", self.finish),
            web.post("/pair/wait", self.wait),
            web.post("/pairing", self.open),
            web.get("/pairing", self.show, allow_head=False),
            web.delete("/pairing", self.close),
        ]

    async def begin(self, request: web.Request) -> web.Response:
        """POST /pair/begin; 410 when no code stands, 400 for what is no message of SPAKE2."""
        _no_browser(request)
        request.app[TRIES].check(request)
        asked = await body_of(request, PairBegin)
        relay = request.app[RELAY]
        now = unix_ms()
        open_now = await relay.read(lambda reader: standing(reader, now))
        if open_now is None:
            raise web.HTTPGone(text="no code stands")
        try:
            # Tens of ms of arithmetic each: not on the loop, and not on every thread at once.
            async with self._room:
                mine, shared = await asyncio.to_thread(answer, open_now.secret, asked.message)
        except BadMessage:
            raise web.HTTPBadRequest(text="not what is wanted here") from None
        session = self._tries.begin(open_now.secret, shared, steady_ms())
        return json_answer(PairBegun(session, mine, now))

    async def finish(self, request: web.Request) -> web.Response:
        """POST /pair/finish; 403 for a wrong proof, after which another code stands, 410 for a try that is over.

        What is sealed in the answer is a seat, or a ticket where a manager has to say yes first.
        """
        _no_browser(request)
        asked = await body_of(request, PairFinish)
        attempt = self._tries.take(asked.session, steady_ms())
        if attempt is None:
            raise web.HTTPGone(text="begin again")
        relay, name, address = request.app[RELAY], shown_name(asked.name), request.remote or ""

        def judge(transaction: Transaction) -> Seated | Asks | Missed:
            return settle(transaction, attempt, asked.proof, self._bindings, name, address)

        came_of_it = await _written(relay, judge)
        if isinstance(came_of_it, Missed):
            self._stand(relay, attempt.secret, came_of_it.fresh)
            raise web.HTTPForbidden(text="not the code")
        if isinstance(came_of_it, Asks):
            ticket = self._waiting.enter(came_of_it.id, steady_ms())
            return json_answer(PairFinished(seal(came_of_it.seal, PairWaits(ticket, came_of_it.until))))
        return json_answer(PairFinished(seal(came_of_it.seal, _paired(relay, came_of_it.issued))))

    async def wait(self, request: web.Request) -> web.Response:
        """POST /pair/wait: 202 while nobody said yes or no, 403 for a no, 410 when it is over; 200 with the seat."""
        _no_browser(request)
        asked = await body_of(request, PairAsk)
        waiting = self._waiting.of(asked.name, steady_ms())
        if waiting is None:
            raise web.HTTPGone(text="begin again")
        relay, id, now = request.app[RELAY], waiting.id, unix_ms()
        stands = await relay.read(lambda reader: stand(reader, id, now))
        if stands == "asking":
            return web.Response(status=202)
        if stands == "over":
            raise web.HTTPGone(text="begin again")
        async with self._turn:
            # Once: whoever asks again because the answer was lost gets the same seat.
            if waiting.issued is None and stands == "in":
                waiting.issued = await _written(relay, lambda transaction: take_in(transaction, id))
        if waiting.issued is None:
            raise web.HTTPForbidden(text="no")
        return json_answer(PairFinished(seal(waiting.seal, _paired(relay, waiting.issued))))

    async def open(self, request: web.Request) -> web.Response:
        """POST /pairing {member} -> PairingShown, for managers; another pairing that was open is over."""
        relay, actor = await _manager(request)
        asked = await body_of(request, OpenPairing)
        if await relay.read(lambda reader: reader.record("staff", asked.member)) is None:
            raise web.HTTPNotFound(text="nobody")

        def act(transaction: Transaction) -> str:
            acting(transaction, actor.device, "device.edit")
            return pair_code(transaction, asked.member, SHOWN_TTL_MS)

        code = await _written(relay, act)
        self._shown = (password_of(code), code)
        return await self._told(relay)

    async def show(self, request: web.Request) -> web.Response:
        """GET /pairing -> PairingShown, for managers; 204 when no code stands."""
        relay, _ = await _manager(request)
        return await self._told(relay)

    async def close(self, request: web.Request) -> web.Response:
        """DELETE /pairing, for managers."""
        relay, actor = await _manager(request)

        def act(transaction: Transaction) -> None:
            acting(transaction, actor.device, "device.edit")
            close_pairing(transaction)

        await _written(relay, act)
        return web.Response(status=204)

    async def _told(self, relay: Relay) -> web.Response:
        now = unix_ms()
        open_now: Standing | None = await relay.read(lambda reader: standing(reader, now))
        if open_now is None:
            return web.Response(status=204)
        secret, code = self._shown
        known = code if secret == open_now.secret else ""
        return json_answer(PairingShown(open_now.member, known, open_now.expires, open_now.wrong))

    def _stand(self, relay: Relay, guessed: bytes, fresh: str | None) -> None:
        """The next code is shown where the guessed one was: to the manager, or where the relay was started."""
        if fresh is None:
            return
        if self._shown[0] != guessed and relay.settings.show_code is not None:
            relay.settings.show_code(fresh)
        self._shown = (password_of(fresh), fresh)


def _no_browser(request: web.Request) -> None:
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="not for browsers")


def _paired(relay: Relay, issued: Issued) -> Paired:
    return Paired(issued.device, issued.secret, relay.hub.feed.shop, issued.member)


async def _manager(request: web.Request) -> tuple[Relay, Actor]:
    _no_browser(request)
    actor = await identify(request)
    if actor is None:
        raise web.HTTPUnauthorized(text="not signed in")
    if not authorize(actor, "device.edit"):
        raise web.HTTPForbidden(text="for managers")
    return request.app[RELAY], actor


async def _written(relay: Relay, act: Callable[[Transaction], T]) -> T:
    try:
        return await relay.write(act)
    except NotAllowed:
        raise web.HTTPForbidden(text="for managers") from None
    except StoreBusy:
        raise web.HTTPServiceUnavailable(text="busy", headers={"Retry-After": "1"}) from None
