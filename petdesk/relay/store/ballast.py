"""A file that only takes room, so that a full disk can be told from the last byte: deleting it lets text go on."""

import os
import shutil
from pathlib import Path

BALLAST_BYTES = 64 * 1024 * 1024


class Ballast:
    """`size` bytes set aside in `folder`."""

    def __init__(self, folder: Path, size: int = BALLAST_BYTES) -> None:
        self._path = folder / "ballast"
        self._size = size

    def take(self) -> bool:
        """Set the room aside, if the disk has four times as much left; True when it is set aside."""
        if self._path.exists():
            return True
        if shutil.disk_usage(self._path.parent).free < 4 * self._size:
            return False
        with self._path.open("wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, self._size)
            else:
                file.truncate(self._size)
        return True

    def release(self) -> bool:
        """Give the room back; True when there was any."""
        if not self._path.exists():
            return False
        self._path.unlink()
        return True
