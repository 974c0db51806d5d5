"""Telling the local network that a shop is here (DNS-SD over multicast DNS, RFC 6763), as its addresses come and go."""

import asyncio
import socket
from typing import TYPE_CHECKING

import structlog
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from zeroconf.asyncio import AsyncZeroconf

SERVICE = "_petdesk._tcp.local."
LOOK_SECONDS = 20.0
TEXT_BYTES = 200
_journal = structlog.get_logger("petdesk.relay.announcing")


class Announced(Struct, frozen=True):
    """What is told: the shop's name, what its computer is called, the port, and the pin of its certificate."""

    shop: str
    computer: str
    port: int
    pin: bytes

    def texts(self) -> dict[str, str]:
        """The TXT record."""
        return {"v": "1", "shop": _cut(self.shop), "at": _cut(self.computer), "pin": self.pin.hex()}


class Announcing:
    """Announces on this computer's own addresses; on the loopback alone with `loopback`."""

    def __init__(self, told: Announced, *, loopback: bool = False) -> None:
        self._told = told
        self._loopback = loopback
        self._anew = asyncio.Event()

    def tell(self, pin: bytes) -> None:
        """From now on the certificate is this one."""
        self._told = replace(self._told, pin=pin)
        self._anew.set()

    async def run(self) -> None:
        """Announce until cancelled, anew whenever the addresses or the certificate have changed."""
        standing: tuple[str, ...] = ()
        zeroconf: AsyncZeroconf | None = None
        try:
            while True:
                found = await asyncio.to_thread(addresses, loopback=self._loopback)
                if found != standing or self._anew.is_set():
                    self._anew.clear()
                    await _end(zeroconf)
                    zeroconf, standing = None, found
                    if found:
                        zeroconf = await self._announce(found)
                        standing = found if zeroconf is not None else ()
                await self._wait()
        finally:
            await _end(zeroconf)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._anew.wait()
        except TimeoutError:
            return

    async def _announce(self, found: tuple[str, ...]) -> "AsyncZeroconf | None":
        from zeroconf import IPVersion, ServiceInfo
        from zeroconf.asyncio import AsyncZeroconf

        name = f"petdesk-{self._told.pin.hex()[:16]}"
        info = ServiceInfo(
            SERVICE,
            f"{name}.{SERVICE}",
            addresses=[socket.inet_aton(address) for address in found],
            port=self._told.port,
            properties=self._told.texts(),
            server=f"{name}.local.",
        )
        zeroconf = None
        try:
            zeroconf = AsyncZeroconf(interfaces=list(found), ip_version=IPVersion.V4Only)
            # What comes back is the telling itself, which goes on for a moment.
            await (await zeroconf.async_register_service(info, allow_name_change=True))
        except asyncio.CancelledError:
            await _end(zeroconf)
            raise
        except OSError as problem:
            _journal.info("this network takes no announcement", problem=type(problem).__name__)
            await _end(zeroconf)
            return None
        _journal.info("announced in the local network", addresses=len(found))
        return zeroconf


async def _end(zeroconf: "AsyncZeroconf | None") -> None:
    if zeroconf is not None:
        await zeroconf.async_unregister_all_services()
        await zeroconf.async_close()


def addresses(*, loopback: bool = False) -> tuple[str, ...]:
    """This computer's IPv4 addresses in its networks, or that of the loopback."""
    import ifaddr

    if loopback:
        return ("127.0.0.1",)
    known = {ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)}
    return tuple(sorted(address for address in known if not address.startswith(("127.", "169.254."))))


def _cut(text: str) -> str:
    """At most so many bytes of a text, and no half characters."""
    return text.encode()[:TEXT_BYTES].decode(errors="ignore")
