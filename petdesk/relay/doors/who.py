"""Who asks: a seat by its token in the Authorization header, a customer's browser by its cookie."""

from aiohttp import web

from petdesk.relay.access import seat_by_token
from petdesk.relay.relay import RELAY
from petdesk.relay.settings import RelaySettings
from petdesk.shop.ids import is_id
from petdesk.shop.people import Actor

COOKIE, SECURE_COOKIE = "petdesk", "__Host-petdesk"
SECRET_LIMIT = 200


def cookie_name(settings: RelaySettings) -> str:
    """The name of customers' cookies; over HTTPS the one that browsers tie to this host alone."""
    return SECURE_COOKIE if settings.secure else COOKIE


def cookie_of(request: web.Request) -> str | None:
    """The cookie of a customer's browser, if there is one of a likely length.

    Read off the header (RFC 6265, 5.4): the request's own parser keeps kilobytes for as long as a socket is open.
    """
    wanted = cookie_name(request.app[RELAY].settings)
    for part in request.headers.get("Cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted and 0 < len(value) <= SECRET_LIMIT:
            return value
    return None


async def seat_of(request: web.Request) -> str | None:
    """The device of a seat that shows its token, whoever sits at it now, and be it somebody who left the shop."""
    device, token = _bearer(request.headers.get("Authorization", ""))
    if not device:
        return None
    found = await request.app[RELAY].read(lambda reader: seat_by_token(reader, device, token))
    return found.id if found else None


async def identify(request: web.Request) -> Actor | None:
    """The member behind a request, or None."""
    relay = request.app[RELAY]
    authorization = request.headers.get("Authorization")
    if authorization is not None:
        device, token = _bearer(authorization)
        return await relay.seat(device, token) if device else None
    cookie = cookie_of(request)
    return await relay.browser(cookie) if cookie else None


def _bearer(header: str) -> tuple[str, str]:
    """Device and token of "Bearer device:token" (RFC 6750), or two empty strings."""
    scheme, _, value = header.partition(" ")
    device, _, token = value.strip().partition(":")
    fits = scheme.lower() == "bearer" and is_id(device) and 0 < len(token) <= SECRET_LIMIT
    return (device, token) if fits else ("", "")
