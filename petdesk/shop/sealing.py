"""Sealing the shop's files: whoever takes the disk reads noise, and yet a file can be read from any place in it."""

import io
from hmac import digest
from typing import BinaryIO, cast

KEY_BYTES = 32
SALT_BYTES = 16
MAGIC = b"PetDesk\x01"
HEAD_BYTES = len(MAGIC) + SALT_BYTES
_BLOCK = 16


class NotSealed(ValueError):
    """The file does not begin as a sealed one does."""


def sealed_head(salt: bytes) -> bytes:
    """What a sealed file begins with; `salt` are 16 random bytes of its own."""
    return MAGIC + salt


def is_sealed(head: bytes) -> bool:
    """True when these are the first bytes of a sealed file."""
    return head.startswith(MAGIC) and len(head) >= HEAD_BYTES


def opened(file: BinaryIO, key: bytes) -> BinaryIO:
    """The content of the sealed `file`, at its beginning, to be read and written from any place in it.

    `key` are 32 bytes. The content is as long as what was written (AES-256 in counter mode, NIST SP 800-38A, under a
    key of the file's own); that it is unchanged is told by its hash, which those who keep it know. Raises NotSealed.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if not is_sealed(head):
        raise NotSealed
    # A file object in all that matters; the class of the standard library is not one to the eyes of the types.
    return cast(BinaryIO, _Content(file, _own_key(key, head[len(MAGIC) : HEAD_BYTES])))


def seal_bytes(data: bytes, key: bytes, salt: bytes) -> bytes:
    """A small file, sealed in one piece."""
    return sealed_head(salt) + _stream(_own_key(key, salt), 0).update(data)


def unseal_bytes(sealed: bytes, key: bytes) -> bytes:
    """What `seal_bytes` made, opened. Raises NotSealed."""
    if not is_sealed(sealed):
        raise NotSealed
    return _stream(_own_key(key, sealed[len(MAGIC) : HEAD_BYTES]), 0).update(sealed[HEAD_BYTES:])


def _own_key(key: bytes, salt: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return digest(key, b"petdesk file" + salt, "sha256")


class _Stream:
    """The key stream from one place on."""

    def __init__(self, own_key: bytes, at: int) -> None:
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.ciphers.modes import CTR

        counter = (at // _BLOCK).to_bytes(_BLOCK, "big")
        self._cipher = Cipher(AES(own_key), CTR(counter)).encryptor()
        self._cipher.update(bytes(at % _BLOCK))

    def update(self, data: bytes) -> bytes:
        """Seal or open the next bytes."""
        return self._cipher.update(data)


def _stream(own_key: bytes, at: int) -> _Stream:
    return _Stream(own_key, at)


class _Content(io.RawIOBase):
    """What lies in a sealed file, behind its head."""

    def __init__(self, file: BinaryIO, own_key: bytes) -> None:
        super().__init__()
        self._file = file
        self._own_key = own_key
        self._at = 0
        self._stream: _Stream | None = None

    def readable(self) -> bool:
        """It can."""
        return True

    def writable(self) -> bool:
        """As the file below."""
        return self._file.writable()

    def seekable(self) -> bool:
        """It can."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the content."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: 0}[whence]
        if whence == io.SEEK_END:
            start = max(0, self._file.seek(0, io.SEEK_END) - HEAD_BYTES)
        place = max(0, start + offset)
        self._file.seek(HEAD_BYTES + place)
        if place != self._at:
            self._at, self._stream = place, None
        return place

    def tell(self) -> int:
        """The place in the content."""
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override] # any writable buffer
        """Read and open the next bytes."""
        found = self._file.read(len(buffer))
        if not found:
            return 0
        buffer[: len(found)] = self._next().update(found)
        self._at += len(found)
        return len(found)

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override] # any readable buffer
        """Seal and write all of `data`."""
        if self._at + HEAD_BYTES != self._file.tell():
            self._file.seek(HEAD_BYTES + self._at)
        sealed = memoryview(self._next().update(bytes(data)))
        try:
            while sealed:
                sealed = sealed[self._file.write(sealed) :]
        except OSError:
            # How much came onto the disk is not known; the stream must not go on from a wrong place.
            self._stream = None
            raise
        self._at += len(data)
        return len(data)

    def _next(self) -> _Stream:
        if self._stream is None:
            self._stream = _stream(self._own_key, self._at)
        return self._stream

    def fileno(self) -> int:
        """The file below."""
        return self._file.fileno()

    def flush(self) -> None:
        """Hand everything to the system."""
        if not self._file.closed:
            self._file.flush()

    def close(self) -> None:
        """Let go of the file below."""
        if not self.closed:
            try:
                super().close()
            finally:
                self._file.close()
