"""Asks the place a shop named whether there is a newer PetDesk; believes only what its makers signed, installs nothing.

The manifest is JSON: {"signed": base64, "signature": base64}. What is signed is JSON as well: version, made_at (Unix
ms), notes by language, and files with their system, name, size and SHA-256. The signature is Ed25519 (RFC 8032).
"""

import asyncio
import base64
import re
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

LARGEST = 64 * 1024
PATIENCE_S = 15.0
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")

Why = Literal["no_place", "no_key", "unreachable", "too_large", "broken", "not_theirs"]


class UpdateFile(Struct, frozen=True, kw_only=True):
    """One file to download: for which system, its name, its bytes and its SHA-256 in hex."""

    system: Literal["linux", "windows", "macos"]
    name: str
    size: int
    sha256: str


class Update(Struct, frozen=True, kw_only=True):
    """One version as its makers announce it; `notes` by language, `made_at` in Unix ms."""

    version: str
    made_at: int
    notes: dict[str, str] = {}
    files: tuple[UpdateFile, ...] = ()


class Envelope(Struct, frozen=True, forbid_unknown_fields=True):
    """What travels: the signed bytes and their signature, both in base64."""

    signed: bytes
    signature: bytes


class CannotTell(Exception):
    """Whether there is a newer version could not be found out, or what was said is not to be believed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def read_manifest(data: bytes, key: str) -> Update:
    """What the makers announce; `key` is their Ed25519 key, 32 bytes in base64.

    Raises CannotTell: no_key, too_large, broken, or not_theirs when the signature is another's.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        theirs = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
    except ValueError:
        raise CannotTell("no_key") from None
    if len(data) > LARGEST:
        raise CannotTell("too_large")
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
        theirs.verify(envelope.signature, envelope.signed)
        update = msgspec.json.decode(envelope.signed, type=Update)
    except InvalidSignature:
        raise CannotTell("not_theirs") from None
    except msgspec.DecodeError:
        raise CannotTell("broken") from None
    if not _VERSION.fullmatch(update.version):
        raise CannotTell("broken")
    return update


def is_newer(version: str, installed: str) -> bool:
    """True when `version` comes after the installed one, both as 1.2.3."""
    return _parts(version) > _parts(installed)


async def ask(place: str, key: str) -> Update:
    """Read the manifest at `place`, a file's path or an https:// address (http:// on this computer only).

    Raises CannotTell.
    """
    if not place:
        raise CannotTell("no_place")
    data = await (_fetch(place) if "://" in place else asyncio.to_thread(_read, Path(place)))
    return read_manifest(data, key)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise CannotTell("unreachable") from None


async def _fetch(address: str) -> bytes:
    import aiohttp
    from yarl import URL

    url = URL(address)
    if url.scheme != "https" and not (url.scheme == "http" and url.host in {"127.0.0.1", "::1", "localhost"}):
        raise CannotTell("no_place")
    timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
    try:
        # Another address than the shop named is not gone to.
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise CannotTell("unreachable")
            return await answer.content.read(LARGEST + 1)
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise CannotTell("unreachable") from None
