"""What a colleague signs in with at a seat: a password, a PIN where it was given before, a second step if wanted."""

import secrets
from typing import Literal

import pyotp
from msgspec import Struct

from petdesk.relay.store.contract import Reader, Transaction

ONCE_TTL_MS = 24 * 60 * 60 * 1000
PIN_MISSES = 5
STEP_SECONDS = 30
# Without letters and digits that are mistaken for one another when read aloud or off a screen.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_ONCE_LENGTH = 12

Kind = Literal["password", "pin", "once"]


class Credential(Struct, frozen=True):
    """What is kept of a colleague: argon2id hashes ("" for none), the second step's secret, and the last step used.

    `totp` begins with "?" until its first code was shown right. `once` is the hash of a password for one sign-in.
    """

    member: str
    password: str = ""
    pin: str = ""
    totp: str = ""
    totp_step: int = 0
    once: str = ""
    once_until: int = 0

    @property
    def two_steps(self) -> bool:
        """True when a password alone is not enough."""
        return bool(self.totp) and not self.totp.startswith("?")


def credential(reader: Reader, member: str) -> Credential:
    """What is kept of a colleague; empty for one who has set nothing yet, or does not exist."""
    sql = "SELECT member, password, pin, totp, totp_step, once, once_until FROM credential WHERE member = ?"
    rows = reader.rows(sql, member)
    return Credential(*rows[0]) if rows else Credential(member)


def keep(transaction: Transaction, kept: Credential) -> None:
    """Keep it from now on."""
    sql = """INSERT OR REPLACE INTO credential(member, password, pin, totp, totp_step, once, once_until)
        VALUES(?, ?, ?, ?, ?, ?, ?)"""
    values = (kept.password, kept.pin, kept.totp, kept.totp_step, kept.once, kept.once_until)
    transaction.run(sql, kept.member, *values)


def once_password() -> str:
    """A fresh password for one sign-in, in three groups that are easy to read out."""
    word = "".join(secrets.choice(_LETTERS) for _ in range(_ONCE_LENGTH))
    return "-".join(word[at : at + 4] for at in range(0, _ONCE_LENGTH, 4))


def new_totp() -> str:
    """A fresh secret of the second step, in Base32 (RFC 6238)."""
    return pyotp.random_base32()


def totp_address(secret: str, name: str, shop: str) -> str:
    """What an authenticator app reads off a picture: otpauth://totp/…"""
    return pyotp.TOTP(secret.removeprefix("?")).provisioning_uri(name=name, issuer_name=shop)


def totp_step(kept: Credential, code: str, now: int) -> int | None:
    """The step of a right code that was not used before; one step of the clock either way is allowed. `now` in ms."""
    if not code.isascii() or not code.isdigit():
        return None
    maker = pyotp.TOTP(kept.totp.removeprefix("?"))
    here = now // 1000 // STEP_SECONDS
    for step in (here, here - 1, here + 1):
        right = maker.at(step * STEP_SECONDS)
        if step > kept.totp_step and secrets.compare_digest(right, code):
            return step
    return None


def pin_holds(reader: Reader, device: str, member: str) -> bool:
    """Whether this colleague's PIN is enough here: the password was given on this seat, the PIN not missed often."""
    rows = reader.rows("SELECT misses FROM proven WHERE device = ? AND member = ?", device, member)
    return bool(rows) and rows[0][0] < PIN_MISSES


def prove(transaction: Transaction, device: str, member: str) -> None:
    """The colleague signed in here wholly; the PIN is enough from now on."""
    sql = "INSERT OR REPLACE INTO proven(device, member, since, misses) VALUES(?, ?, ?, 0)"
    transaction.run(sql, device, member, transaction.now)


def miss(transaction: Transaction, device: str, member: str) -> None:
    """A PIN was wrong here."""
    transaction.run("UPDATE proven SET misses = misses + 1 WHERE device = ? AND member = ?", device, member)


def forget_proofs(transaction: Transaction, member: str) -> None:
    """The colleague has to sign in wholly everywhere, once."""
    transaction.run("DELETE FROM proven WHERE member = ?", member)
