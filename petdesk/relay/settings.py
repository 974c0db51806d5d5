"""What one relay is told when it starts."""

from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from msgspec import Struct

from petdesk.relay.media.bounds import MediaBounds
from petdesk.wire.limits import Limits


class RelaySettings(Struct, frozen=True, kw_only=True):
    """`folder` holds everything of the shop. `port` 0 takes a free one.

    `names` are further names or addresses by which browsers reach this relay directly. `public` is the origin that
    customers' browsers see when a proxy stands in front, e.g. "https://chat.example"; without it cookies are those of
    plain HTTP. `page` is another folder for the customers' page. Times in ms.

    `tls` "auto" is plain HTTP on this computer itself or behind `proxies` (addresses or networks, whose X-Forwarded-For
    is believed), and else the relay's own certificate; "own" and "plain" are always that. `certificate` (with
    `private_key` unless it holds both) is one that others vouch for. `announce` is what this computer is called where
    the relay is announced in the local network, empty for never. `show_code` is given a pairing code that took the
    place of one made by hand. `key_notice_ms` is for how long a following certificate is announced before it is shown.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8710
    names: tuple[str, ...] = ()
    public: str | None = None
    key: bytes | None = None
    page: Path | None = None
    limits: Limits = Limits()
    media: MediaBounds = MediaBounds()
    header_ms: int = 10_000
    idle_ms: int = 75_000
    json_logs: bool = False
    tls: Literal["auto", "own", "plain"] = "auto"
    certificate: Path | None = None
    private_key: Path | None = None
    proxies: tuple[str, ...] = ()
    announce: str = ""
    show_code: Callable[[str], None] | None = None
    key_notice_ms: int = 30 * 24 * 60 * 60 * 1000

    @property
    def plain(self) -> bool:
        """True when the relay itself speaks plain HTTP."""
        if self.certificate is not None or self.tls == "own":
            return False
        return self.tls == "plain" or is_loopback(self.host) or bool(self.proxies)

    @property
    def secure(self) -> bool:
        """True when customers come by HTTPS."""
        return self.public.startswith("https://") if self.public is not None else not self.plain


def is_loopback(host: str) -> bool:
    """True for a name or an address of this very computer."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
