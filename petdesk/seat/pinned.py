"""What aiohttp is given as `ssl`, so that nothing is said before a certificate that is not the relay's."""

import asyncio
import hashlib

import aiohttp

from petdesk.seat.pins import Pins


class Pinned(aiohttp.Fingerprint):
    """Looks at each new connection, as the pins then are."""

    def __init__(self, pins: Pins) -> None:
        super().__init__(pins.met or b"")
        self._pins = pins

    def check(self, transport: asyncio.Transport) -> None:
        """Raises ServerFingerprintMismatch."""
        shown = shown_pin(transport)
        if shown is None or not self._pins.fits(shown):
            host, port, *_ = transport.get_extra_info("peername") or ("", 0)
            raise aiohttp.ServerFingerprintMismatch(self.fingerprint, shown or b"", host, port)


def shown_pin(line: "asyncio.Transport | aiohttp.ClientWebSocketResponse") -> bytes | None:
    """The SHA-256 of the certificate (DER) that the other side showed; None where the line is in clear."""
    tls = line.get_extra_info("ssl_object")
    return None if tls is None else hashlib.sha256(tls.getpeercert(binary_form=True)).digest()
