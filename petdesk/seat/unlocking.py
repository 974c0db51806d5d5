"""Unlocking the window with no network: the hash of a colleague's PIN, kept with the seat's other secrets."""

from petdesk.seat.secrets import NoSecrets, Secrets

_PREFIX = "unlock"
# A few figures can be tried out by whoever has the hash, so it lies in the keyring and is slow on purpose.
_PASSES, _MEMORY_KIB, _LANES = 3, 64 * 1024, 2


def keep(secrets: Secrets, member: str, pin: str) -> None:
    """Keep a PIN that the relay found right. Slow. Raises NoSecrets."""
    from argon2 import PasswordHasher

    secrets.set(f"{_PREFIX}-{member}", PasswordHasher(_PASSES, _MEMORY_KIB, _LANES).hash(pin))


def forget(secrets: Secrets, member: str) -> None:
    """Keep none any more. Raises NoSecrets."""
    secrets.delete(f"{_PREFIX}-{member}")


def is_known(secrets: Secrets, member: str) -> bool:
    """Whether this colleague can unlock here with no network."""
    try:
        return secrets.get(f"{_PREFIX}-{member}") is not None
    except NoSecrets:
        return False


def fits(secrets: Secrets, member: str, pin: str) -> bool:
    """Whether this is the PIN that was right here last. Slow."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        kept = secrets.get(f"{_PREFIX}-{member}")
        return kept is not None and PasswordHasher(_PASSES, _MEMORY_KIB, _LANES).verify(kept, pin)
    except (NoSecrets, VerificationError, InvalidHashError):
        return False
