"""The seat's files on its disk: sealed where it has a key, and shown from the computer's memory while it is open."""

import os
import secrets
import shutil
import sys
import tempfile
import threading
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from petdesk.shop.sealing import HEAD_BYTES, SALT_BYTES, is_sealed, opened, sealed_head

BLOCK = 1024 * 1024
# What may be opened while a window waits for it; larger files are opened beside it.
AT_ONCE_BYTES = 16 * BLOCK
_ROOM_BYTES = 1024**3
_COPIES_BYTES = 512 * BLOCK


class Vault:
    """Seals the files of the seat in `folder` with `key` (32 bytes); with None they lie as they are.

    What a window or a player needs as a file lies open in a folder of its own for as long as the seat is open, in the
    computer's memory where the system lends it.
    """

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self._key = key
        self._copies = _place_of_copies(folder) if key is not None else None
        self.forget_all()

    @property
    def sealed(self) -> bool:
        """True when files are sealed."""
        return self._key is not None

    def seal(self, place: Path) -> None:
        """Seal a file that lies open, if files are sealed. Raises OSError."""
        if self._key is None or _is_sealed(place):
            return
        part = place.with_name(f"{place.name}.sealing")
        try:
            with place.open("rb") as source, self.write(part) as target:
                shutil.copyfileobj(source, target, BLOCK)
                os.fsync(target.fileno())
            os.replace(part, place)
        finally:
            part.unlink(missing_ok=True)

    def write(self, place: Path) -> BinaryIO:
        """A new file to write into. Raises OSError."""
        if self._key is None:
            return place.open("wb")
        file: BinaryIO = place.open("w+b")
        try:
            file.write(sealed_head(secrets.token_bytes(SALT_BYTES)))
            return opened(file, self._key)
        except BaseException:
            file.close()
            raise

    def read(self, place: Path) -> BinaryIO:
        """The content of a file, sealed or not. Raises OSError."""
        file: BinaryIO = place.open("rb")
        try:
            if self._key is not None and is_sealed(file.read(HEAD_BYTES)):
                return opened(file, self._key)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    def shown(self, place: Path, *, at_once: bool = True) -> Path | None:
        """Where the file at `place` lies open; None when it has to be opened first and is too large for `at_once`.

        Raises OSError.
        """
        if self._copies is None or not _is_sealed(place):
            return place
        copy = self._copies / place.name
        if copy.exists():
            os.utime(copy)
            return copy
        if at_once and place.stat().st_size > AT_ONCE_BYTES:
            return None
        self._make_room(place.stat().st_size)
        part = copy.with_name(f"{copy.name}.{threading.get_ident()}.part")
        with self.read(place) as source, part.open("wb") as target:
            shutil.copyfileobj(source, target, BLOCK)
        os.replace(part, copy)
        return copy

    def forget(self, name: str) -> None:
        """Let no open copy of this name be left."""
        if self._copies is not None:
            (self._copies / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Leave nothing lying open."""
        if self._copies is not None:
            shutil.rmtree(self._copies, ignore_errors=True)

    def forget_all(self) -> None:
        """Let no open copy be left, nor what a program that was killed left behind."""
        if self._copies is not None:
            shutil.rmtree(self._copies, ignore_errors=True)
            self._copies.mkdir(parents=True, mode=0o700)

    def _make_room(self, size: int) -> None:
        if self._copies is None:
            return
        found = sorted(((entry.stat(), Path(entry.path)) for entry in os.scandir(self._copies)), key=_seen)
        total = size + sum(state.st_size for state, _ in found)
        for state, path in found:
            if total <= _COPIES_BYTES:
                return
            path.unlink(missing_ok=True)
            total -= state.st_size


def _seen(found: tuple[os.stat_result, Path]) -> int:
    return found[0].st_mtime_ns


def _is_sealed(place: Path) -> bool:
    with place.open("rb") as file:
        return is_sealed(file.read(HEAD_BYTES))


def _place_of_copies(folder: Path) -> Path:
    name = f"petdesk-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    if sys.platform.startswith("linux"):
        for lent in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - the folder in it is our own
            if lent and os.access(lent, os.W_OK) and shutil.disk_usage(lent).free > _ROOM_BYTES:
                return Path(lent) / name
    return Path(tempfile.gettempdir()) / name
