"""Envelopes: files sealed to a public key, block by block, that only the private one opens, whole or not at all."""

import secrets
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"PetDeskB\x01"
BLOCK = 256 * 1024
_KEY_BYTES, _TAG_BYTES = 32, 16


class BadEnvelope(ValueError):
    """No envelope, one for another key, or one that was changed or cut short."""


class Sealing:
    """Writes what it is given into `file` sealed for `public` (X25519, RFC 7748; AES-256-GCM); `close` ends it.

    Each block is bound to its place, and the last one to its being the last. `key` opens this envelope alone.
    """

    def __init__(self, file: BinaryIO, public: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

        passing = X25519PrivateKey.generate()
        mine = passing.public_key().public_bytes_raw()
        self.key = _derived(passing.exchange(X25519PublicKey.from_public_bytes(public)), mine, public)
        self._file = file
        self._waiting = bytearray()
        self._number = 0
        file.write(MAGIC + mine)

    def write(self, data: bytes) -> int:
        """Take more of the content."""
        self._waiting += data
        while len(self._waiting) > BLOCK:
            self._put(bytes(self._waiting[:BLOCK]), last=False)
            del self._waiting[:BLOCK]
        return len(data)

    def close(self) -> None:
        """Seal the rest; the file itself stays open."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, block: bytes, *, last: bool) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._file.write(AESGCM(self.key).encrypt(_nonce(self._number, last=last), block, None))
        self._number += 1


def blocks(file: BinaryIO, private: bytes) -> Iterator[bytes]:
    """The content of an envelope, opened with the private key. Raises BadEnvelope, at the latest at its end."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    mine = X25519PrivateKey.from_private_bytes(private)
    head = file.read(len(MAGIC) + _KEY_BYTES)
    theirs = head[len(MAGIC) :]
    if not head.startswith(MAGIC) or len(theirs) != _KEY_BYTES:
        raise BadEnvelope("no backup of PetDesk")
    shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    yield from _opened(file, _derived(shared, theirs, mine.public_key().public_bytes_raw()))


def blocks_again(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """As `blocks`, by whoever has just sealed it and still has its `key`."""
    if not file.read(len(MAGIC) + _KEY_BYTES).startswith(MAGIC):
        raise BadEnvelope("no backup of PetDesk")
    yield from _opened(file, key)


def _opened(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, number = AESGCM(key), 0
    sealed = file.read(BLOCK + _TAG_BYTES)
    while True:
        following = file.read(BLOCK + _TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), sealed, None)
        except (InvalidTag, ValueError) as problem:
            raise BadEnvelope("changed, cut short, or for another key") from problem
        if not following:
            return
        sealed, number = following, number + 1


def _derived(shared: bytes, mine: bytes, public: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"petdesk envelope" + mine + public).derive(shared)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def fresh_name() -> str:
    """A name for a new file in a folder of backups."""
    return secrets.token_hex(16)
