"""How files lie on the relay's disk: sealed under the shop's key where it has one, else as they came."""

import os
import secrets
import shutil
from pathlib import Path
from typing import BinaryIO

from petdesk.shop.sealing import HEAD_BYTES, SALT_BYTES, is_sealed, opened, seal_bytes, sealed_head, unseal_bytes


class Vault:
    """Opens files by their path; `key` are 32 bytes, or None for a shop that is not sealed.

    A file without a sealed one's beginning was stored before the shop had a key, and is read as it is.
    """

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key

    @property
    def sealed(self) -> bool:
        """True when new files are sealed."""
        return self._key is not None

    def begin(self, path: Path) -> None:
        """Make the file, empty. Raises OSError."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            if self._key is not None:
                file.write(sealed_head(secrets.token_bytes(SALT_BYTES)))

    def open(self, path: Path, mode: str = "rb") -> BinaryIO:
        """The content of the file, at its beginning; `mode` is "rb", or "r+b" to write too. Raises OSError."""
        file: BinaryIO = path.open(mode, buffering=0)  # type: ignore[assignment] # raw, and all we ask of one
        if self._key is None:
            return file
        try:
            if is_sealed(_head(file)):
                return opened(file, self._key)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    def size(self, path: Path) -> int:
        """The length of the content. Raises OSError."""
        with self.open(path) as file:
            return file.seek(0, os.SEEK_END)

    def cut(self, path: Path, size: int) -> None:
        """Take away what lies beyond `size` bytes of content. Raises OSError."""
        lead = path.stat().st_size - self.size(path)
        os.truncate(path, lead + size)

    def put(self, plain: Path, place: Path) -> None:
        """Make `place` of the bytes of the file `plain`. Raises OSError."""
        self.begin(place)
        with plain.open("rb") as source, self.open(place, "r+b") as target:
            shutil.copyfileobj(source, target, 1024 * 1024)

    def bytes_of(self, data: bytes) -> bytes:
        """A small file's content as it is to lie on the disk."""
        return data if self._key is None else seal_bytes(data, self._key, secrets.token_bytes(SALT_BYTES))

    def content_of(self, lying: bytes) -> bytes:
        """A small file's content, as it lies on the disk."""
        if self._key is None or not is_sealed(lying[:HEAD_BYTES]):
            return lying
        return unseal_bytes(lying, self._key)


def _head(file: BinaryIO) -> bytes:
    head = b""
    while len(head) < HEAD_BYTES and (more := file.read(HEAD_BYTES - len(head))):
        head += more
    return head
