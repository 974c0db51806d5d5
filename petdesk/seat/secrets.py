"""Where a seat keeps its secrets: the system's keyring, or a file wrapped by a passphrase where there is none."""

import base64
import importlib
import json
import os
import secrets as randomness
from pathlib import Path
from typing import Protocol

from petdesk.seat import keyring_library

SERVICE = "petdesk"
TOKEN = "device-token"  # noqa: S105 (the name of a secret, not one)
CACHE_KEY = "cache-key"

_COST = {"n": 2**15, "r": 8, "p": 1}
_SALT_BYTES, _NONCE_BYTES = 16, 12


class NoSecrets(Exception):
    """The secrets cannot be reached; the text says why and what helps."""


class Secrets(Protocol):
    """A few short words kept out of every file of ours; names are TOKEN, CACHE_KEY."""

    def get(self, name: str) -> str | None:
        """A secret, or None. Raises NoSecrets."""

    def set(self, name: str, secret: str) -> None:
        """Keep a secret. Raises NoSecrets."""

    def delete(self, name: str) -> None:
        """Forget a secret; none is as good. Raises NoSecrets."""


class KeyringSecrets:
    """The keyring of the desktop, under the service "petdesk" and the user "profile/name"."""

    def __init__(self, profile: str) -> None:
        self._profile = profile

    def get(self, name: str) -> str | None:
        """A secret, or None. Raises NoSecrets."""
        keyring = keyring_library.load()
        from keyring.errors import KeyringError

        try:
            kept: str | None = keyring.get_password(SERVICE, self._user(name))
        except KeyringError as error:
            raise NoSecrets(f"the system's keyring does not answer: {error}") from error
        return kept

    def set(self, name: str, secret: str) -> None:
        """Keep a secret. Raises NoSecrets."""
        keyring = keyring_library.load()
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, self._user(name), secret)
        except KeyringError as error:
            raise NoSecrets(f"the system's keyring keeps nothing: {error}") from error

    def delete(self, name: str) -> None:
        """Forget a secret; none is as good. Raises NoSecrets."""
        keyring = keyring_library.load()
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, self._user(name))
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise NoSecrets(f"the system's keyring does not answer: {error}") from error

    def _user(self, name: str) -> str:
        return f"{self._profile}/{name}"


class PassphraseSecrets:
    """A file of secrets under a key from a passphrase (scrypt, RFC 7914; AES-GCM), for systems without a keyring."""

    def __init__(self, place: Path, passphrase: str) -> None:
        """Raises NoSecrets when `place` holds secrets of another passphrase."""
        self._place = place
        self._passphrase = passphrase
        self._held = self._read()

    def get(self, name: str) -> str | None:
        """A secret, or None."""
        return self._held.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._held[name] = secret
        self._write()

    def delete(self, name: str) -> None:
        """Forget a secret; none is as good."""
        if self._held.pop(name, None) is not None:
            self._write()

    def _read(self) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self._place.exists():
            return {}
        sealed = base64.b64decode(self._place.read_bytes())
        salt, sealed = sealed[:_SALT_BYTES], sealed[_SALT_BYTES:]
        nonce, sealed = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            held: dict[str, str] = json.loads(AESGCM(self._key(salt)).decrypt(nonce, sealed, None))
        except InvalidTag as error:
            raise NoSecrets("this is not the passphrase that the secrets were kept under") from error
        return held

    def _write(self) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = randomness.token_bytes(_SALT_BYTES), randomness.token_bytes(_NONCE_BYTES)
        sealed = salt + nonce + AESGCM(self._key(salt)).encrypt(nonce, json.dumps(self._held).encode(), None)
        fresh = self._place.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(base64.b64encode(sealed))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._place)

    def _key(self, salt: bytes) -> bytes:
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        return Scrypt(salt=salt, length=32, **_COST).derive(self._passphrase.encode())


def has_keyring() -> bool:
    """True when this system has a keyring that keeps things; slow the first time, for it has to be looked for."""
    keyring = keyring_library.load()
    fail = importlib.import_module("keyring.backends.fail")
    null = importlib.import_module("keyring.backends.null")
    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)
