"""Where a browser's request may come from: only from the customers' page of this very relay."""

from urllib.parse import urlsplit

from aiohttp import web

from petdesk.relay.settings import RelaySettings, is_loopback

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def allowed_origins(settings: RelaySettings, port: int) -> frozenset[str]:
    """The origins (RFC 6454) of the customers' page when this relay listens on `port`."""
    names = {*LOOPBACK, *(_bracketed(name) for name in settings.names)}
    if settings.host not in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
        names.add(_bracketed(settings.host))
    scheme, usual = ("http", 80) if settings.plain else ("https", 443)
    direct = {f"{scheme}://{name}" if port == usual else f"{scheme}://{name}:{port}" for name in names}
    return frozenset(direct | ({settings.public.rstrip("/")} if settings.public else set()))


def own_origins(request: web.Request, settings: RelaySettings) -> frozenset[str]:
    """The origins of this relay on the port at which the request came in."""
    return allowed_origins(settings, _port(request))


def is_own_origin(request: web.Request, settings: RelaySettings) -> bool:
    """True when the request names one of this relay's own origins, exactly, and is addressed to that same host."""
    origin = request.headers.get("Origin")
    if origin is None or len(request.headers.getall("Origin")) != 1:
        return False
    return origin in own_origins(request, settings) and _same_host(origin, request.headers.get("Host", ""))


def page_origin(request: web.Request, settings: RelaySettings) -> str:
    """Where customers' phones find the page: the public origin, else a name that others in the network can reach."""
    if settings.public:
        return settings.public.rstrip("/")
    asked = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    name = next(iter(settings.names), asked) if is_loopback(asked) else asked
    scheme, usual, port = *(("http", 80) if settings.plain else ("https", 443)), _port(request)
    return f"{scheme}://{_bracketed(name)}" + ("" if port == usual else f":{port}")


def _same_host(origin: str, host: str) -> bool:
    return urlsplit(origin).netloc == host


def _port(request: web.Request) -> int:
    """The port on which the request came in."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return int(name[1]) if isinstance(name, tuple) else 0


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name and not name.startswith("[") else name
