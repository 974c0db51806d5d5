"""Opening the doors of a relay on a port, and closing them again in good order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from aiohttp import web
from msgspec import Struct

from petdesk.relay.announcing import Announced, Announcing
from petdesk.relay.app import PORCH, build_app
from petdesk.relay.backup.keeper import KEEPER, Keeper
from petdesk.relay.identity import agreed
from petdesk.relay.key_change import KeyChange
from petdesk.relay.porch import http_log
from petdesk.relay.relay import RELAY, Relay
from petdesk.relay.settings import RelaySettings, is_loopback
from petdesk.relay.tls import Credentials, renewing
from petdesk.shop.people import Shop

BACKLOG = 1_024
GOODBYE_SECONDS = 5.0


class OpenDoors(Struct, frozen=True):
    """A relay that can be reached at `address`, e.g. "http://127.0.0.1:8710".

    `pin` is as in Credentials when they were opened, or None.
    """

    address: str
    port: int
    relay: Relay
    keeper: Keeper
    keys: KeyChange
    pin: bytes | None = None


@asynccontextmanager
async def doors_open(settings: RelaySettings) -> AsyncIterator[OpenDoors]:
    """Serve while the block runs.

    Raises StoreUnusable when the folder cannot be served, OSError when the port cannot be had.
    """
    known: list[bytes] = []
    keys = KeyChange(settings, known)
    app = build_app(settings, known, keys)
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=http_log(),
        handle_signals=False,
        handler_cancellation=True,
        keepalive_timeout=settings.idle_ms / 1000,
        shutdown_timeout=GOODBYE_SECONDS,
    )
    await runner.setup()
    try:
        protocol = runner.server
        if protocol is None:
            raise RuntimeError("the application did not start")
        shown = await agreed(settings, app[RELAY], known)
        if shown is not None and not shown.vouched:
            await keys.begin(app[RELAY], shown)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: app[PORCH].protocol(protocol),
            settings.host,
            settings.port,
            backlog=BACKLOG,
            ssl=shown.context if shown else None,
            ssl_handshake_timeout=settings.header_ms / 1000 if shown else None,
        )
        try:
            port = int(server.sockets[0].getsockname()[1])
            if shown is not None and shown.vouched:
                app[RELAY].tasks.start(renewing(settings, shown), "certificate")
            if shown is not None and not shown.vouched:
                await _see_to_key(settings, app[RELAY], shown, keys, port)
            scheme, pin = ("https", shown.pin) if shown else ("http", None)
            yield OpenDoors(f"{scheme}://{_shown(settings.host)}:{port}", port, app[RELAY], app[KEEPER], keys, pin)
        finally:
            server.close()
    finally:
        await runner.cleanup()


async def _see_to_key(settings: RelaySettings, relay: Relay, shown: Credentials, keys: KeyChange, port: int) -> None:
    if settings.announce:
        (shop,) = await relay.read(lambda reader: reader.records("shop"))
        told = Announced(msgspec.json.decode(shop.body, type=Shop).name, settings.announce, port, shown.pin)
        announcing = Announcing(told, loopback=is_loopback(settings.host))
        keys.tell_through(announcing)
        relay.tasks.start(announcing.run(), "announcing")
    relay.tasks.start(keys.run(), "next key")


def _shown(host: str) -> str:
    """The host as part of an address; a relay on all interfaces is told by its own machine's."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
