"""Pairing on the wire: two questions that make a six-digit code a seat's token, and the keys both sides derive."""

import hashlib
import hmac
from typing import Annotated

from msgspec import Meta, Struct

CODE_DIGITS = 6
SEAT, RELAY = b"petdesk seat", b"petdesk relay"
# A message of SPAKE2 over Ed25519: one byte for the side, 32 for the element.
MESSAGE_BYTES, PROOF_BYTES, NONCE_BYTES = 33, 32, 12

Session = Annotated[str, Meta(min_length=16, max_length=64)]


class PairBegin(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /pair/begin: the seat's message of SPAKE2 (33 bytes)."""

    message: Annotated[bytes, Meta(min_length=MESSAGE_BYTES, max_length=MESSAGE_BYTES)]


class PairBegun(Struct, frozen=True):
    """The relay's message of SPAKE2, the name of this try, and the relay's clock in Unix ms."""

    session: Session
    message: Annotated[bytes, Meta(min_length=MESSAGE_BYTES, max_length=MESSAGE_BYTES)]
    now: int


class PairFinish(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /pair/finish: the seat's proof that it knows the code and sees the relay's own certificate."""

    session: Session
    proof: Annotated[bytes, Meta(min_length=PROOF_BYTES, max_length=PROOF_BYTES)]
    name: Annotated[str, Meta(max_length=80)] = ""


class PairFinished(Struct, frozen=True):
    """The new seat's `Paired` as JSON, sealed with AES-GCM: a nonce of 12 bytes, then what was sealed."""

    sealed: Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=4096)]


class PairWaits(Struct, frozen=True):
    """What lies in PairFinished instead of a seat where a manager has to say yes first: a ticket, a secret, to ask by.

    `until` is Unix ms by the relay's clock; `waits` tells it from a seat.
    """

    ticket: str
    until: int
    waits: bool = True

    def __repr__(self) -> str:
        return "PairWaits()"


class PairAsk(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /pair/wait: the name that comes from a ticket; the answer is sealed under the key that does."""

    name: Annotated[bytes, Meta(min_length=PROOF_BYTES, max_length=PROOF_BYTES)]


class WaitKeys(Struct, frozen=True):
    """What both sides derive from a ticket: the name it asks under, and the key of 32 bytes that seals the answer."""

    name: bytes
    seal: bytes

    def __repr__(self) -> str:
        return "WaitKeys()"


def wait_keys(ticket: str) -> WaitKeys:
    """The name and the key of a ticket."""
    secret = ticket.encode()
    return WaitKeys(_derive(secret, b"petdesk waiting name", b""), _derive(secret, b"petdesk waiting seal", b""))


class PairKeys(Struct, frozen=True):
    """What both sides derive: the seat's proof, and the key of 32 bytes that seals the relay's answer."""

    proof: bytes
    seal: bytes

    def __repr__(self) -> str:
        return "PairKeys()"


def password_of(code: str) -> bytes:
    """What goes into SPAKE2 for a code; spaces and hyphens are as people type them."""
    return hashlib.sha256(b"petdesk pairing code " + plain(code).encode()).digest()


def plain(code: str) -> str:
    """A code without the spaces and hyphens it was read with."""
    return "".join(sign for sign in code if not sign.isspace() and sign != "-")


def derive_keys(shared: bytes, binding: bytes) -> PairKeys:
    """The keys of one try from the 32 bytes of SPAKE2; `binding` ties them to the certificate the seat saw.

    It is the certificate's SHA-256, or empty where the system vouches for the relay or it stands on this computer:
    whoever stands between with another certificate makes other keys, and learns nothing.
    """
    return PairKeys(_derive(shared, b"petdesk seat proof", binding), _derive(shared, b"petdesk relay seal", binding))


def _derive(shared: bytes, purpose: bytes, binding: bytes) -> bytes:
    return hmac.digest(shared, purpose + bytes([len(binding)]) + binding, "sha256")
