"""One relay per folder: a lock that the system lets go of when the process ends, however it ends."""

import os
import sys
from pathlib import Path
from typing import IO

from petdesk.relay.store.errors import StoreUnusable


class FolderLock:
    """Held from construction until `release`. Raises StoreUnusable when another process holds it."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[str] = (folder / "relay.lock").open("a+", encoding="ascii")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise StoreUnusable(
                f"Another relay is already serving the folder {folder}. Nothing was changed. "
                "Stop that relay first, or start this one on another folder."
            ) from error
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """Let go."""
        self._file.close()


def is_held(folder: Path) -> bool:
    """True while somebody holds the lock of this folder; looking keeps nobody else from looking."""
    try:
        with (folder / "relay.lock").open("r+", encoding="ascii") as file:
            _look(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _look(file: IO[str]) -> None:
        _lock(file)
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
