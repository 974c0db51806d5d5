"""Making this computer a seat of a shop: an address and a six-digit code become a device with a token."""

import asyncio
import hashlib
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

from petdesk.seat.certificates import of_its_dates, shown_certificate
from petdesk.seat.relay_address import is_this_computer
from petdesk.shop.ids import Id
from petdesk.wire.pairing import (
    CODE_DIGITS,
    NONCE_BYTES,
    RELAY,
    SEAT,
    PairAsk,
    PairBegin,
    PairBegun,
    PairFinish,
    PairFinished,
    PairWaits,
    derive_keys,
    password_of,
    plain,
    wait_keys,
)

if TYPE_CHECKING:
    import aiohttp

PATIENCE_S = 15.0
MOST_BYTES = 8 * 1024
NAME_LETTERS = 80
T = TypeVar("T")
_OK, _WAITING, _BUSY = 200, 202, 503
ASK_S = 1.0
PairTrouble = Literal[
    "bad_address",
    "bad_code",
    "unreachable",
    "no_relay",
    "plain",
    "no_code",
    "wrong_code",
    "too_many",
    "busy",
    "stranger",
    "dates",
    "refused",
    "late",
]
_WHY: dict[tuple[str, int], PairTrouble] = {
    ("begin", 410): "no_code",
    ("finish", 403): "wrong_code",
    ("finish", 410): "no_code",
    ("begin", 429): "too_many",
    ("begin", 503): "busy",
    ("finish", 503): "busy",
    ("wait", 403): "refused",
    ("wait", 410): "late",
}


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """What the relay gave: the device it knows this seat as, its token (a secret), the shop and the member.

    `pin` is the SHA-256 of the relay's certificate, None where the system decides whom to trust; `clock_off` is by how
    many seconds this computer's clock is before the relay's.
    """

    device: Id
    token: str
    shop: str
    member: str
    pin: bytes | None = None
    clock_off: float = 0.0

    def __repr__(self) -> str:
        return f"Paired({self.device!r})"


class CannotPair(Exception):
    """No seat came of it. `code`: one of

    "bad_address", "bad_code" (six digits are wanted), "unreachable", "no_relay", "plain" (HTTP without TLS to another
    computer), "no_code" (none stands, or it is over), "wrong_code", "too_many", "busy", "stranger" (not the
    certificate of `pin`), "dates" (the certificate's dates do not fit this computer's clock), "refused" (a manager said
    no), "late" (none said anything in time).
    """

    def __init__(self, code: PairTrouble) -> None:
        super().__init__(code)
        self.code: PairTrouble = code


def nobody_told() -> None:
    """Nobody wants to know that a manager has to say yes."""


async def pair(
    relay_url: str, code: str, device_name: str, pin: bytes | None = None, waits: Callable[[], None] = nobody_told
) -> Paired:
    """Ask the relay at `relay_url` (http(s)://host:port) to take this computer in as `device_name`, by its `code`.

    `pin` is the SHA-256 of the relay's certificate where it is known before. Whoever listens or stands between learns
    neither code nor token, and has one guess at the code. The caller keeps the token in its Secrets. `waits` is called
    when a manager has to say yes first; that may take minutes. Raises CannotPair.
    """
    url = relay_url.rstrip("/")
    _check(url, code)
    await asyncio.get_running_loop().run_in_executor(None, importlib.import_module, "aiohttp")
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            binding = b"" if url.startswith("http://") else await _look(session, url, pin)
            return await _agree(_Line(session, url, binding), code, device_name, waits)
    except aiohttp.ServerFingerprintMismatch as error:
        raise CannotPair("stranger") from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise CannotPair("unreachable") from error
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise CannotPair("no_relay") from error


def _check(url: str, code: str) -> None:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise CannotPair("bad_address") from error
    if not fits:
        raise CannotPair("bad_address")
    if parts.scheme == "http" and not is_this_computer(parts.hostname or ""):
        raise CannotPair("plain")
    digits = plain(code)
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise CannotPair("bad_code")


class _Line(msgspec.Struct, frozen=True):
    """One conversation with a relay; `binding` is the certificate that every request of it must meet, or empty."""

    session: "aiohttp.ClientSession"
    url: str
    binding: bytes

    async def ask(self, step: str, asked: msgspec.Struct, wanted: type[T]) -> T:
        """The answer of one of the doors of pairing. Raises CannotPair."""
        import aiohttp

        trusted = aiohttp.Fingerprint(self.binding) if self.binding else True
        body = msgspec.json.encode(asked)
        headers = {"Content-Type": "application/json"}
        async with self.session.post(
            f"{self.url}/pair/{step}", data=body, headers=headers, ssl=trusted, allow_redirects=False
        ) as answer:
            if answer.status == _WAITING or (step == "wait" and answer.status == _BUSY):
                raise _NotYet
            if answer.status != _OK:
                raise CannotPair(_WHY.get((step, answer.status), "no_relay"))
            return msgspec.json.decode(await answer.content.read(MOST_BYTES), type=wanted)


class _NotYet(Exception):
    """Nobody said yes or no so far."""


async def _agree(line: _Line, code: str, name: str, waits: Callable[[], None]) -> Paired:
    import time

    from spake2 import SPAKE2_A

    side = SPAKE2_A(password_of(code), idA=SEAT, idB=RELAY)
    message = await asyncio.to_thread(side.start)
    begun = await line.ask("begin", PairBegin(message), PairBegun)
    clock_off = begun.now / 1000 - time.time()
    try:
        shared = await asyncio.to_thread(side.finish, begun.message)
    except Exception as error:  # the library has a dozen kinds for what is no point of the curve
        raise CannotPair("no_relay") from error
    keys = derive_keys(shared, line.binding)
    asked = PairFinish(begun.session, keys.proof, name[:NAME_LETTERS])
    finished = await line.ask("finish", asked, PairFinished)
    told = _decoded(_unsealed(keys.seal, finished.sealed))
    if isinstance(told, PairWaits):
        waits()
        told = await _let_in(line, told.ticket, (told.until - begun.now) / 1000)
    return msgspec.structs.replace(told, pin=line.binding or None, clock_off=clock_off)


async def _let_in(line: _Line, ticket: str, seconds: float) -> Paired:
    """Ask until a manager has said yes or no, through gaps in the network too. Raises CannotPair."""
    import aiohttp

    keys = wait_keys(ticket)
    try:
        async with asyncio.timeout(seconds + PATIENCE_S):
            while True:
                try:
                    answer = await line.ask("wait", PairAsk(keys.name), PairFinished)
                    return msgspec.json.decode(_unsealed(keys.seal, answer.sealed), type=Paired)
                except _NotYet:
                    await asyncio.sleep(ASK_S)
                except aiohttp.ServerFingerprintMismatch:
                    raise
                except (aiohttp.ClientError, OSError):
                    await asyncio.sleep(ASK_S)
    except TimeoutError as error:
        raise CannotPair("late") from error


def _decoded(told: bytes) -> "Paired | PairWaits":
    try:
        return msgspec.json.decode(told, type=PairWaits)
    except msgspec.ValidationError:
        return msgspec.json.decode(told, type=Paired)


def _unsealed(key: bytes, sealed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except InvalidTag as error:
        raise CannotPair("wrong_code") from error


async def _look(session: "aiohttp.ClientSession", url: str, pin: bytes | None) -> bytes:
    """What of the relay's certificate is to be tied to: nothing where the system vouches for it, else its SHA-256."""
    import aiohttp

    if pin is not None:
        return pin
    try:
        async with session.get(f"{url}/health", allow_redirects=False):
            return b""
    except aiohttp.ClientConnectorCertificateError as error:
        if of_its_dates(error.certificate_error):
            raise CannotPair("dates") from error
        return hashlib.sha256(await shown_certificate(url)).digest()
