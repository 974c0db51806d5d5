"""The pair of keys of a shop's backups: the open half seals them every night, the other is guarded by a passphrase."""

import base64
import secrets

from msgspec import Struct

LEAST_LETTERS = 8
_COST = {"n": 2**16, "r": 8, "p": 1}
_SALT_BYTES, _NONCE_BYTES = 16, 12


class BackupKeys(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`public` is an X25519 key (RFC 7748) in hex; `wrapped` in base64 the private one under the passphrase."""

    public: str
    wrapped: str


class WrongPassphrase(Exception):
    """The passphrase is not the one that the backups are guarded by."""


class WeakPassphrase(ValueError):
    """The passphrase is too short to guard anything."""


def make_backup_keys(passphrase: str) -> BackupKeys:
    """A new pair under `passphrase`; takes a moment (scrypt, RFC 7914). Raises WeakPassphrase."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(passphrase.strip()) < LEAST_LETTERS:
        raise WeakPassphrase(f"fewer than {LEAST_LETTERS} letters")
    private = X25519PrivateKey.generate()
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_key(passphrase, salt)).encrypt(nonce, private.private_bytes_raw(), b"petdesk backup key")
    return BackupKeys(
        public=private.public_key().public_bytes_raw().hex(), wrapped=base64.b64encode(salt + nonce + sealed).decode()
    )


def unwrapped(keys: BackupKeys, passphrase: str) -> bytes:
    """The private key, 32 bytes; takes a moment. Raises WrongPassphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        kept = base64.b64decode(keys.wrapped, validate=True)
        salt, nonce, sealed = kept[:_SALT_BYTES], kept[_SALT_BYTES:][:_NONCE_BYTES], kept[_SALT_BYTES + _NONCE_BYTES :]
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, b"petdesk backup key")
    except (InvalidTag, ValueError) as problem:
        raise WrongPassphrase from problem


def _key(passphrase: str, salt: bytes) -> bytes:
    import unicodedata

    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same letters, whichever keyboard wrote them.
    typed = unicodedata.normalize("NFKC", passphrase.strip()).encode()
    return Scrypt(salt=salt, length=32, **_COST).derive(typed)
