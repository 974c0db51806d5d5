"""Which shops there are in the local network: what their relays announce (DNS-SD over multicast DNS, RFC 6763)."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from petdesk.seat.tasks import Tasks

if TYPE_CHECKING:
    from zeroconf import ServiceStateChange, Zeroconf
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

log = logging.getLogger(__name__)

SERVICE = "_petdesk._tcp.local."
ASK_MS = 3000
MOST_SHOPS = 50
NAME_LETTERS = 60
PIN_BYTES = 32


class NearbyShop(Struct, frozen=True):
    """A shop as its relay announces itself: nobody vouches for any of it before it is paired with the code.

    `urls` are its addresses (https://host:port), `pin` the SHA-256 of the certificate it says it has.
    """

    shop: str
    computer: str
    urls: tuple[str, ...]
    pin: bytes


Tell = Callable[[tuple[NearbyShop, ...]], None]


class Nearby:
    """Looks for shops and tells all that stand now, by their names, whenever one comes or goes.

    `interfaces` are addresses of this computer to look from, all by default.
    """

    def __init__(self, tasks: Tasks, tell: Tell, interfaces: Sequence[str] | None = None) -> None:
        self._tasks = tasks
        self._tell = tell
        self._interfaces = interfaces
        self._known: dict[str, NearbyShop] = {}
        self._zeroconf: AsyncZeroconf | None = None
        self._browser: AsyncServiceBrowser | None = None

    async def start(self) -> bool:
        """Begin to look; False where there is no network to look in."""
        await asyncio.to_thread(_import)
        from zeroconf import InterfaceChoice, IPVersion
        from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

        try:
            self._zeroconf = AsyncZeroconf(
                interfaces=list(self._interfaces) if self._interfaces else InterfaceChoice.All,
                ip_version=IPVersion.V4Only,
            )
        except OSError as problem:
            log.info("no network to look for shops in: %s", type(problem).__name__)
            return False
        self._browser = AsyncServiceBrowser(self._zeroconf.zeroconf, SERVICE, handlers=[self._hear])
        return True

    async def stop(self) -> None:
        """Look no more."""
        browser, zeroconf = self._browser, self._zeroconf
        self._browser = self._zeroconf = None
        if browser is not None:
            await browser.async_cancel()
        if zeroconf is not None:
            await zeroconf.async_close()

    def _hear(self, zeroconf: "Zeroconf", service_type: str, name: str, state_change: "ServiceStateChange") -> None:
        from zeroconf import ServiceStateChange

        if state_change is ServiceStateChange.Removed:
            if self._known.pop(name, None) is not None:
                self._say()
        elif len(self._known) < MOST_SHOPS or name in self._known:
            self._tasks.start(self._ask(zeroconf, service_type, name), "a shop nearby")

    async def _ask(self, zeroconf: "Zeroconf", service_type: str, name: str) -> None:
        from zeroconf.asyncio import AsyncServiceInfo

        info = AsyncServiceInfo(service_type, name)
        if not await info.async_request(zeroconf, ASK_MS):
            return
        shop = _read(info)
        if shop is not None and self._zeroconf is not None:
            self._known[name] = shop
            self._say()

    def _say(self) -> None:
        self._tell(tuple(sorted(self._known.values(), key=lambda shop: (shop.shop, shop.computer, shop.pin))))


def _import() -> None:
    import zeroconf.asyncio  # noqa: F401 (it takes a while, and no window should wait for it)


def _read(info: "AsyncServiceInfo") -> NearbyShop | None:
    """What was announced, if it is of a shop; names are cut and cleaned, for anybody may announce anything."""
    texts = {key.decode(errors="replace"): value or b"" for key, value in info.properties.items()}
    try:
        pin = bytes.fromhex(texts.get("pin", b"").decode("ascii"))
    except ValueError:
        return None
    urls = tuple(f"https://{address}:{info.port}" for address in info.parsed_addresses())
    if len(pin) != PIN_BYTES or not urls or not info.port:
        return None
    return NearbyShop(_named(texts.get("shop", b"")), _named(texts.get("at", b"")), urls, pin)


def _named(told: bytes) -> str:
    """A name as it can be shown: nothing that cannot be printed, nothing that turns the writing round."""
    shown = "".join(sign if sign.isprintable() else " " for sign in told.decode(errors="ignore"))
    return " ".join(shown.split())[:NAME_LETTERS]
