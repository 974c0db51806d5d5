"""The customers' door: a WebSocket for their page, known by its cookie and its origin."""

from aiohttp import web

from petdesk.relay.doors.connection import Connection
from petdesk.relay.doors.origins import is_own_origin
from petdesk.relay.doors.who import cookie_of
from petdesk.relay.relay import RELAY


async def customer_socket(request: web.Request) -> web.StreamResponse:
    """GET /page/socket."""
    relay = request.app[RELAY]
    if not is_own_origin(request, relay.settings):
        raise web.HTTPForbidden(text="from another page")
    cookie = cookie_of(request)
    actor = await relay.browser(cookie) if cookie else None
    if actor is None:
        raise web.HTTPUnauthorized(text="not signed in")
    return await Connection(relay, actor.device).run(request)
