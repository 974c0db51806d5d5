"""The relay's certificate: its own, made at the first start and pinned by the seats, or one that was given to it."""

import asyncio
import datetime as dt
import hashlib
import os
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from msgspec import Struct

from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.errors import StoreUnusable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives import serialization

FOLDER, CERTIFICATE, KEY = "tls", "relay.pem", "relay.key"
YEARS = 20
RENEW_SECONDS = 60.0
_NAME = "PetDesk relay"
_journal = structlog.get_logger("petdesk.relay.tls")


class Credentials(Struct, frozen=True):
    """What a relay shows at its door. `pin` is the SHA-256 of the certificate (DER).

    `vouched` is true when others than this relay vouch for it, so that a seat may go by the system's trust.
    """

    context: ssl.SSLContext
    pin: bytes
    vouched: bool


def credentials(settings: RelaySettings) -> Credentials | None:
    """What a relay with these settings shows; None where it speaks plain HTTP. Makes its own certificate when needed.

    Raises StoreUnusable when a certificate cannot be read or its key does not fit.
    """
    if settings.certificate is not None:
        return _loaded(settings.certificate, settings.private_key or settings.certificate, None, vouched=True)
    if settings.plain:
        return None
    certificate, key = _own(settings.folder, settings.key)
    return _loaded(certificate, key, settings.key, vouched=False)


async def renewing(settings: RelaySettings, shown: Credentials, seconds: float = RENEW_SECONDS) -> None:
    """Take over a given certificate whenever its files were renewed; new connections meet it, open ones go on."""
    if settings.certificate is None:
        return
    key = settings.private_key or settings.certificate
    known = _ages(settings.certificate, key)
    while True:
        await asyncio.sleep(seconds)
        found = _ages(settings.certificate, key)
        if found == known or None in found:
            continue
        try:
            shown.context.load_cert_chain(settings.certificate, key, password=b"")
        except (OSError, ssl.SSLError) as problem:
            # Certificate and key are written one after the other: what does not fit yet may fit the next time.
            _journal.warning("the renewed certificate cannot be used yet", problem=type(problem).__name__)
            continue
        known = found
        _journal.info("the certificate was renewed")


def _ages(*files: Path) -> tuple[int | None, ...]:
    return tuple(file.stat().st_mtime_ns if file.exists() else None for file in files)


def bindings(shown: Credentials | None) -> tuple[bytes, ...]:
    """What a seat that pairs may have seen: the certificate, or nothing where the system vouches for the relay."""
    if shown is None:
        return (b"",)
    return (shown.pin, b"") if shown.vouched else (shown.pin,)


def pin_of(folder: Path) -> bytes | None:
    """The pin of the relay's own certificate in its folder; None before its first start."""
    try:
        return _pin(folder / FOLDER / CERTIFICATE)
    except OSError:
        return None


def own_pair(settings: RelaySettings) -> tuple[bytes, bytes]:
    """The relay's own certificate and its key as PEM, the key not locked. Raises StoreUnusable."""
    from cryptography.hazmat.primitives import serialization

    certificate, key = _own(settings.folder, settings.key)
    try:
        secret = _passphrase(settings.key) if settings.key else None
        opened = serialization.load_pem_private_key(key.read_bytes(), secret)
        wanted = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return certificate.read_bytes(), opened.private_bytes(*wanted)
    except (OSError, ValueError, TypeError) as problem:
        raise StoreUnusable(f"The relay's key {key} cannot be read ({problem}). Nothing was changed.") from problem


def fresh_pair() -> tuple[bytes, bytes]:
    """Another certificate of a relay's own, and its key, as PEM."""
    return _make(None)


def pin_of_pair(pair: tuple[bytes, bytes]) -> bytes:
    """The pin of a certificate that is given as PEM."""
    return _pin_of(pair[0].decode("ascii"))


def end_of_own(settings: RelaySettings) -> int:
    """Until when the relay's own certificate says that it holds, in Unix ms."""
    from cryptography import x509

    shown = x509.load_pem_x509_certificate((settings.folder / FOLDER / CERTIFICATE).read_bytes())
    return round(shown.not_valid_after_utc.timestamp() * 1000)


def show_own(settings: RelaySettings, context: ssl.SSLContext) -> None:
    """Let a door that is open show the relay's own certificate as it now lies in the folder to whoever comes next."""
    secret = _passphrase(settings.key) if settings.key else b""
    context.load_cert_chain(settings.folder / FOLDER / CERTIFICATE, settings.folder / FOLDER / KEY, password=secret)


def put_pair(settings: RelaySettings, pair: tuple[bytes, bytes]) -> None:
    """Make this the relay's own certificate, its key locked where the shop is sealed."""
    from cryptography.hazmat.primitives import serialization

    place = settings.folder / FOLDER
    certificate, key = pair
    try:
        if (place / CERTIFICATE).read_bytes() == certificate and own_pair(settings) == pair:
            return
    except (OSError, StoreUnusable):
        _journal.warning("the certificate in the folder is not the shop's; it is put back from the shop's data")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = serialization.load_pem_private_key(key, None)
    _keep(place / KEY, opened.private_bytes(*_form(settings.key)))
    _keep(place / CERTIFICATE, certificate)


def _form(
    secret: bytes | None,
) -> "tuple[serialization.Encoding, serialization.PrivateFormat, serialization.KeySerializationEncryption]":
    from cryptography.hazmat.primitives import serialization

    lock = serialization.BestAvailableEncryption(_passphrase(secret)) if secret else serialization.NoEncryption()
    return serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock


def _own(folder: Path, secret: bytes | None) -> tuple[Path, Path]:
    place = folder / FOLDER
    certificate, key = place / CERTIFICATE, place / KEY
    if not certificate.exists():
        # Only one that may write into the shop's folder comes here; the relay's lock is taken a moment later.
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        made, hidden = _make(secret)
        _keep(key, hidden)
        _keep(certificate, made)
    return certificate, key


def _make(secret: bytes | None) -> tuple[bytes, bytes]:
    """A self-signed certificate (ECDSA P-256) and its key, as PEM; the key under `secret` where there is one."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    now = dt.datetime.now(dt.UTC)
    # Seats go by the pin and never by these dates: a shop whose clock is wrong is open all the same.
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=365))
        .not_valid_after(now + dt.timedelta(days=365 * YEARS))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("petdesk.local")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    hidden = key.private_bytes(*_form(secret))
    return built.public_bytes(serialization.Encoding.PEM), hidden


def _keep(place: Path, data: bytes) -> None:
    fresh = place.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, place)


def _loaded(certificate: Path, key: Path, secret: bytes | None, *, vouched: bool) -> Credentials:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    try:
        # Without a passphrase of ours a locked key must fail, not ask at a terminal that nobody sees.
        context.load_cert_chain(certificate, key, password=_passphrase(secret) if secret else b"")
        return Credentials(context, _pin(certificate), vouched)
    except (OSError, ssl.SSLError) as problem:
        raise StoreUnusable(
            f"The relay's certificate {certificate} cannot be used ({problem}). Nothing was changed. "
            "Put the certificate and its key back from a backup; without them every seat has to be paired again."
        ) from problem


def _passphrase(secret: bytes) -> bytes:
    return hashlib.sha256(b"petdesk tls key " + secret).hexdigest().encode()


def _pin(certificate: Path) -> bytes:
    return _pin_of(certificate.read_text(encoding="ascii"))


def _pin_of(certificate: str) -> bytes:
    first = certificate.partition("-----END CERTIFICATE-----")[0]
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(f"{first}-----END CERTIFICATE-----\n")).digest()
