"""How a computer becomes a seat: the one code that stands, the tries at it (SPAKE2), and what a wrong guess does."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Sequence

import msgspec
from msgspec import Struct, structs

from petdesk.relay import audit
from petdesk.relay.access import Issued, add_device
from petdesk.relay.credentials import prove
from petdesk.relay.joining import ask, wants_yes
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.wire.pairing import CODE_DIGITS, NONCE_BYTES, RELAY, SEAT, derive_keys, password_of

PAIR_TTL_MS = 10 * 60 * 1000
TRY_TTL_MS = 60 * 1000
MOST_TRIES = 32
# Each wrong guess makes a new code; after so many somebody is guessing, and a manager has to begin again.
MOST_WRONG = 5


class Standing(Struct, frozen=True):
    """The pairing that is open: for whom, what SPAKE2 is given of its code, until when (Unix ms), how often missed.

    `agreed`: who made it is at the relay itself, and nobody else has to say yes.
    """

    member: str
    secret: bytes
    expires: int
    wrong: int
    agreed: bool = False

    def __repr__(self) -> str:
        return f"Standing({self.member!r})"


class Try(Struct, frozen=True):
    """One seat on its way in: the code's secret it began with, the shared key of SPAKE2, until when (steady ms)."""

    secret: bytes
    shared: bytes
    until: int

    def __repr__(self) -> str:
        return "Try()"


class Seated(Struct, frozen=True):
    """The new seat and the key that seals what it is told."""

    issued: Issued
    seal: bytes

    def __repr__(self) -> str:
        return f"Seated({self.issued.device!r})"


class Asks(Struct, frozen=True):
    """The code was right, and a manager has to say yes: under which id it stands, until when (Unix ms), the seal."""

    id: str
    until: int
    seal: bytes

    def __repr__(self) -> str:
        return f"Asks({self.id!r})"


class Missed(Struct, frozen=True):
    """A wrong guess: the code that stands from now on, None when the pairing is closed or was over already."""

    fresh: str | None

    def __repr__(self) -> str:
        return "Missed()"


class BadMessage(ValueError):
    """What came is no message of SPAKE2."""


def pair_code(transaction: Transaction, member: str, ttl_ms: int = PAIR_TTL_MS, *, agreed: bool = False) -> str:
    """Open a pairing for one new seat of this member; the code of six digits. Another that was open is over.

    `agreed` for whoever is at the relay itself: the seat waits for nobody's yes.
    """
    code = _keep(transaction, Standing(member, b"", transaction.now + ttl_ms, 0, agreed))
    audit.note(transaction, "pairing.opened", member)
    return code


def close_pairing(transaction: Transaction) -> None:
    """No code stands any more."""
    transaction.run("DELETE FROM pairing")


def standing(reader: Reader, now: int) -> Standing | None:
    """The pairing that is open at `now` (Unix ms)."""
    sql = "SELECT member, secret, expires, wrong, agreed FROM pairing"
    for member, secret, expires, wrong, agreed in reader.rows(sql):
        if expires > now:
            return Standing(member, bytes(secret), expires, wrong, bool(agreed))
    return None


def settle(
    transaction: Transaction, attempt: Try, proof: bytes, bindings: Sequence[bytes], name: str, address: str = ""
) -> Seated | Asks | Missed:
    """Judge a try: the seat when its proof fits one of `bindings`, else a new code stands in place of the guessed one.

    Where the shop wants a manager's yes there is no seat yet. A try at a code that is no longer the one standing is
    missed without costing another.
    """
    open_now = standing(transaction, transaction.now)
    if open_now is None or not hmac.compare_digest(open_now.secret, attempt.secret):
        return Missed(None)
    for binding in bindings:
        keys = derive_keys(attempt.shared, binding)
        if hmac.compare_digest(keys.proof, proof):
            close_pairing(transaction)
            if wants_yes(transaction) and not open_now.agreed:
                joining = ask(transaction, open_now.member, name, address)
                return Asks(joining.id, joining.until, keys.seal)
            issued = add_device(transaction, open_now.member, name)
            prove(transaction, issued.device, issued.member)
            audit.note(transaction, "seat.paired", open_now.member, issued.device, name)
            return Seated(issued, keys.seal)
    audit.note(transaction, "pairing.missed", open_now.member, detail=name)
    if open_now.wrong + 1 >= MOST_WRONG:
        close_pairing(transaction)
        return Missed(None)
    return Missed(_keep(transaction, structs.replace(open_now, wrong=open_now.wrong + 1)))


def _keep(transaction: Transaction, wanted: Standing) -> str:
    """Let a fresh code stand, with all else as wanted."""
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    close_pairing(transaction)
    sql = "INSERT INTO pairing(one, member, secret, expires, wrong, agreed) VALUES(1, ?, ?, ?, ?, ?)"
    made = (wanted.member, password_of(code), wanted.expires, wanted.wrong, int(wanted.agreed))
    transaction.run(sql, *made)
    return code


def answer(secret: bytes, message: bytes) -> tuple[bytes, bytes]:
    """The relay's message and the shared key for a seat's message; tens of ms of CPU. Raises BadMessage."""
    from spake2 import SPAKE2_B

    side = SPAKE2_B(secret, idA=SEAT, idB=RELAY)
    mine: bytes = side.start()
    try:
        return mine, side.finish(message)
    except Exception as problem:  # the library has a dozen kinds for what is no point of the curve
        raise BadMessage(type(problem).__name__) from problem


def seal(key: bytes, told: Struct) -> bytes:
    """`told` as JSON under `key` (AES-GCM), the nonce before it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, msgspec.json.encode(told), None)


class Tries:
    """The tries under way, at most 32, each for a minute and for one proof; `now` is steady time in ms."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Try] = OrderedDict()

    def begin(self, secret: bytes, shared: bytes, now: int) -> str:
        """Remember a try; its name. With too many the oldest is forgotten."""
        session = secrets.token_urlsafe(24)
        self._open[session] = Try(secret, shared, now + TRY_TTL_MS)
        while len(self._open) > MOST_TRIES:
            self._open.popitem(last=False)
        return session

    def take(self, session: str, now: int) -> Try | None:
        """The try of that name, which is over with this."""
        found = self._open.pop(session, None)
        return found if found is not None and found.until > now else None
