"""The relay as a web application: which door is where, and what every answer carries."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from petdesk.relay.backup.keeper import KEEPER, Keeper
from petdesk.relay.doors.audit import audit_routes
from petdesk.relay.doors.backup import backup_routes
from petdesk.relay.doors.booking import BookingDoor
from petdesk.relay.doors.calendar_feed import FeedDoor
from petdesk.relay.doors.certificate import CertificateDoor
from petdesk.relay.doors.customer_page import CustomerPage
from petdesk.relay.doors.customer_socket import customer_socket
from petdesk.relay.doors.history import ROUTE as HISTORY
from petdesk.relay.doors.history import history
from petdesk.relay.doors.media import MediaDoor
from petdesk.relay.doors.origins import own_origins
from petdesk.relay.doors.pairing import PairingDoor
from petdesk.relay.doors.people import people_routes
from petdesk.relay.doors.seat_keys import SeatKeys
from petdesk.relay.doors.sign_in import TRIES, Tries, health, me, newcome, redeem
from petdesk.relay.doors.staff_socket import staff_socket
from petdesk.relay.doors.uploads import UploadDoor
from petdesk.relay.doors.visitors import visitors
from petdesk.relay.doors.wellbeing import wellbeing_routes
from petdesk.relay.doors.who import identify
from petdesk.relay.key_change import KeyChange
from petdesk.relay.media.room import MEDIA, open_media
from petdesk.relay.porch import Porch
from petdesk.relay.relay import RELAY, open_relay
from petdesk.relay.retention import keep_to_periods
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.wellbeing import COUNTS, Counts

PORCH: web.AppKey[Porch] = web.AppKey("porch", Porch)
BODY_LIMIT = 64 * 1024
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Server": "PetDesk",
}
# Whoever came by HTTPS once comes by nothing else (RFC 6797).
_BY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
_journal = structlog.get_logger("petdesk.relay.app")


def build_app(
    settings: RelaySettings, bindings: Sequence[bytes] = (b"",), keys: KeyChange | None = None
) -> web.Application:
    """The application; its store is opened when it starts and closed when it ends.

    `bindings` are those of PairingDoor, `keys` sees to the relay's own certificate where there is one. Starting raises
    StoreUnusable when the folder cannot be served.
    """
    # Behind a proxy all come from one address; counting them is the proxy's business there.
    crowd = settings.public or settings.proxies
    porch = Porch(settings.header_ms, None if crowd else settings.limits.sockets_per_address)
    counts = Counts()
    answered = _answered({**_ALWAYS, **_BY_HTTPS} if settings.secure else _ALWAYS, counts)
    # Few, as each holds a frame of its own for as long as a socket is open.
    app = web.Application(middlewares=[porch.middleware, answered, visitors(settings)], client_max_size=BODY_LIMIT)
    app[PORCH] = porch
    app[COUNTS] = counts
    app[TRIES] = Tries()
    page = CustomerPage(settings.page)
    app.add_routes([*BookingDoor().routes(), *FeedDoor().routes()])
    app.add_routes(
        [
            web.get("/health", health),
            web.get("/staff", staff_socket),
            web.get(HISTORY, history),
            web.get("/page", page.front),
            web.get("/page/", page.file),
            web.post("/page/redeem", redeem),
            web.post("/page/newcomer", newcome),
            web.get("/page/me", me),
            web.get("/page/socket", customer_socket),
            web.get("/page/{name}", page.file),
        ]
    )
    app.add_routes(PairingDoor(bindings).routes())
    app.add_routes(CertificateDoor(keys or KeyChange(settings, [])).routes())
    app.add_routes([*people_routes(), *SeatKeys().routes(), *audit_routes()])
    app.add_routes(UploadDoor(identify, lambda request: own_origins(request, settings)).routes())
    app.add_routes(MediaDoor(identify).routes())
    app.add_routes([*backup_routes(), *wellbeing_routes()])
    app.cleanup_ctx.append(_running(settings))
    app.on_shutdown.append(_send_away)
    return app


def _running(settings: RelaySettings) -> Callable[[web.Application], AsyncIterator[None]]:
    async def run(app: web.Application) -> AsyncIterator[None]:
        store = SqliteStore(settings.folder, settings.key)
        try:
            relay = app[RELAY] = await open_relay(settings, store)
        except BaseException:
            store.close()
            raise
        try:
            app[MEDIA] = await open_media(
                settings.folder / "media",
                relay,
                settings.media,
                relay.tasks,
                settings.key,
                relay.erased,
                lambda: relay.writer.at_work,
            )
            keeper = app[KEEPER] = Keeper(relay, store, app[MEDIA].means.blobs)
            relay.tasks.start(keeper.run(), "backups")
            relay.tasks.start(keep_to_periods(relay), "periods")
            yield
            await app[MEDIA].close(relay.tasks)
        finally:
            await relay.stop()

    return run


async def _send_away(app: web.Application) -> None:
    app[RELAY].say_goodbye()


def _answered(headers: Mapping[str, str], counts: Counts) -> Middleware:
    """Every answer is counted and carries the same safe headers; a fault is told without details, logged with them."""

    @web.middleware
    async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            counts.note(refusal.status)
            _add_headers(refusal, headers)
            raise
        except ConnectionError:
            raise
        except Exception:  # noqa: BLE001  # The last stop before the visitor.
            _journal.exception("a door failed", method=request.method, route=_route(request))
            response = web.Response(status=500, text="something went wrong here; it was written down")
        counts.note(response.status)
        if not response.prepared:
            _add_headers(response, headers)
        return response

    return answered


def _add_headers(response: web.StreamResponse, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        response.headers.setdefault(name, value)


def _route(request: web.Request) -> str:
    """The route's pattern; the path itself may hold anything."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"
