"""Who stands before the door: behind a named proxy the visitor it tells of, else the one who dialled."""

from collections.abc import Awaitable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from petdesk.relay.settings import RelaySettings, is_loopback

Network = IPv4Network | IPv6Network


def visitors(settings: RelaySettings) -> Middleware:
    """A middleware that sets `request.remote` to the visitor's own address.

    X-Forwarded-For is believed from the proxies of the settings only, read from its end and no further than the first
    address that is none of them. Plain HTTP that is meant for the proxies is refused to everybody else in the network.
    Raises ValueError for a proxy that is neither an address nor a network.
    """
    proxies = [ip_network(proxy, strict=False) for proxy in settings.proxies]
    proxies_only = settings.plain and settings.tls == "auto" and bool(proxies)

    @web.middleware
    def visitor(request: web.Request, handler: Handler) -> Awaitable[web.StreamResponse]:
        # No coroutine of its own: it would be held for as long as a socket is open.
        peer = request.remote or ""
        if not _among(peer, proxies):
            if proxies_only and not is_loopback(peer):
                raise web.HTTPForbidden(text="come by HTTPS")
            return handler(request)
        told = ",".join(request.headers.getall("X-Forwarded-For", []))
        return handler(request.clone(remote=_visitor(peer, told, proxies)))

    return visitor


def _visitor(peer: str, told: str, proxies: list[Network]) -> str:
    found = peer
    for address in reversed([part.strip() for part in told.split(",") if part.strip()]):
        if not _is_address(address):
            break
        found = address
        if not _among(address, proxies):
            break
    return found


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _among(address: str, networks: list[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in networks)
