"""Until when the certificate of the shop's computer holds: the seat looks at it itself, and says nothing there."""

import asyncio
import hashlib

from petdesk.seat.seat import Seat


async def certificate_end(seat: Seat) -> int | None:
    """The end of the certificate in Unix ms; None where nobody answers, another one is shown, or none is used."""
    if not seat.relay.startswith("https://"):
        return None
    from petdesk.seat.certificates import shown_certificate

    try:
        shown = await shown_certificate(seat.relay)
    except OSError:
        return None
    if seat.certificate is not None and hashlib.sha256(shown).digest() != seat.certificate:
        return None
    return await asyncio.to_thread(_end, shown)


def _end(certificate: bytes) -> int | None:
    from cryptography import x509

    try:
        return round(x509.load_der_x509_certificate(certificate).not_valid_after_utc.timestamp() * 1000)
    except ValueError:
        return None
