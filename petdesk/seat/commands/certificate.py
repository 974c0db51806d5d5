"""The certificate of the shop's computer: until when it holds, as the seat sees itself, and what a manager wants."""

import asyncio
import hashlib

import msgspec

from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.wire.people import CertificateShown

_OK, _UNKNOWN = 200, 404
_DOOR = "/people/certificate"


async def own_certificate(seat: Seat) -> CertificateShown | None:
    """The relay's own certificate and what follows it, for managers; None from an older relay. Raises NoAnswer."""
    status, body = await seat.ask("GET", _DOOR)
    return None if status == _UNKNOWN else _told((status, body))


async def announce_certificate(seat: Seat) -> CertificateShown:
    """Let another one follow, or see what follows already; all seats are told at once. Raises NoAnswer."""
    return _told(await seat.ask("POST", _DOOR))


async def certificate_end(seat: Seat) -> int | None:
    """The end of the certificate in Unix ms; None where nobody answers, another one is shown, or none is used."""
    if not seat.relay.startswith("https://"):
        return None
    from petdesk.seat.certificates import shown_certificate

    try:
        shown = await shown_certificate(seat.relay)
    except OSError:
        return None
    known = (seat.certificate, seat.following_certificate)
    if seat.certificate is not None and hashlib.sha256(shown).digest() not in known:
        return None
    return await asyncio.to_thread(_end, shown)


def _end(certificate: bytes) -> int | None:
    from cryptography import x509

    try:
        return round(x509.load_der_x509_certificate(certificate).not_valid_after_utc.timestamp() * 1000)
    except ValueError:
        return None


def _told(answer: tuple[int, bytes]) -> CertificateShown:
    status, body = answer
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    try:
        return msgspec.json.decode(body, type=CertificateShown)
    except msgspec.DecodeError as error:
        raise NoAnswer("not understood") from error
