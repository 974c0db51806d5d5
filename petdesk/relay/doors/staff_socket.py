"""The staff's door: a WebSocket for seats, which bring their token in the first frame."""

from aiohttp import web

from petdesk.relay.doors.connection import Connection
from petdesk.relay.relay import RELAY


async def staff_socket(request: web.Request) -> web.StreamResponse:
    """GET /staff. Browsers have no business here: they always name an origin, seats never do."""
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="not for browsers")
    if request.query_string:
        raise web.HTTPBadRequest(text="the token belongs into the first frame")
    return await Connection(request.app[RELAY], None).run(request)
