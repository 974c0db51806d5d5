"""The doors by which others see how the relay fares: watching programs, and the staff's seats."""

from aiohttp import web

from petdesk.relay.backup.keeper import KEEPER
from petdesk.relay.doors.bodies import json_answer
from petdesk.relay.doors.who import identify
from petdesk.relay.media.room import MEDIA
from petdesk.relay.relay import RELAY
from petdesk.relay.settings import is_loopback
from petdesk.relay.wellbeing import COUNTS, is_well, metrics, wellbeing
from petdesk.shop.rights import authorize

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


def wellbeing_routes() -> list[web.RouteDef]:
    """The routes to add to the relay's application."""
    return [
        web.get("/healthz", _healthz),
        web.get("/metrics", _metrics, allow_head=False),
        web.get("/wellbeing", _wellbeing, allow_head=False),
    ]


async def _healthz(request: web.Request) -> web.Response:
    """GET /healthz: 200 while the relay reads and writes, else 503; nothing about the shop."""
    well = await is_well(request.app[RELAY])
    return web.json_response({"ok": well}, status=200 if well else 503)


async def _metrics(request: web.Request) -> web.Response:
    """GET /metrics, for programs on this very computer and for managers."""
    if not _is_neighbour(request):
        await _let_in(request, "relay.measure")
    app = request.app
    told = await metrics(app[RELAY], app[KEEPER], app[MEDIA], app[COUNTS])
    return web.Response(text=told, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})


async def _wellbeing(request: web.Request) -> web.Response:
    """GET /wellbeing -> Wellbeing, for colleagues."""
    await _let_in(request, "relay.watch")
    return json_answer(await wellbeing(request.app[RELAY], request.app[KEEPER]))


def _is_neighbour(request: web.Request) -> bool:
    """True for a program on this computer that asks for nobody else: no browser's page, and no proxy's visitor."""
    told = any(name in request.headers for name in (*_FORWARDED, "Origin", "Authorization", "Cookie"))
    return not told and request.remote is not None and is_loopback(request.remote)


async def _let_in(request: web.Request, action: str) -> None:
    actor = await identify(request)
    if actor is None:
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
    if not authorize(actor, action):
        raise web.HTTPForbidden(text="not for you")
