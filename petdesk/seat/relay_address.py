"""Where the relay is and what a seat shows it at the door: used by everything that speaks HTTP with it."""

from ipaddress import ip_address
from typing import TYPE_CHECKING

import msgspec

from petdesk.seat.pins import Pins

if TYPE_CHECKING:
    import aiohttp


class RelayAddress(msgspec.Struct):
    """One for the whole seat: all look at `url` anew each time, for it may move.

    `url` is http(s)://host:port, `pins` know its certificate, `token` is a secret.
    """

    url: str
    device: str
    token: str
    pins: Pins

    def socket_url(self) -> str:
        """The address of the staff socket."""
        return f"{self.url}/staff"

    def headers(self) -> dict[str, str]:
        """Who asks, on every HTTP request."""
        return {"Authorization": f"Bearer {self.device}:{self.token}"}

    def trust(self) -> "bool | aiohttp.Fingerprint":
        """What aiohttp is given as `ssl`."""
        if self.pins.met is None:
            return True
        from petdesk.seat.pinned import Pinned

        return Pinned(self.pins)

    def __repr__(self) -> str:
        return f"RelayAddress({self.url!r}, {self.device!r})"


def is_this_computer(host: str) -> bool:
    """True for a name or an address of this very computer, which plain HTTP may be spoken with."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
