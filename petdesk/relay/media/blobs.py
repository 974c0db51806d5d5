"""The shelf of stored files: each lies once under the SHA-256 of its bytes, whole and on disk, or not at all."""

import hashlib
import os
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from petdesk.relay.durable import sync_file, sync_folder
from petdesk.relay.media.vault import Vault

BLOCK = 1024 * 1024
_HASH = re.compile(r"^[0-9a-f]{64}$")
Step = Callable[[str], None]


def no_step(_name: str) -> None:
    """Do nothing where a test may stop the program."""


class Damaged(OSError):
    """A stored file no longer has the bytes that its name promises."""


class Blobs:
    """Files by their hash in `folder`, spread over two levels of 256 folders.

    Every method does disk work in the calling thread and may be called from several threads. `step` is told how far a
    new file has got ("synced", "renamed", "kept"), so that a test can stop the program between any two of them. Hashes
    are those of the content, however `vault` has it lie on the disk.
    """

    def __init__(self, folder: Path, step: Step = no_step, vault: Vault | None = None) -> None:
        self.vault = vault or Vault()
        self._folder = folder.resolve()
        self._step = step
        self._held: Counter[str] = Counter()
        self._sound: set[tuple[str, int, int]] = set()
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path_of(self, sha256: str) -> Path:
        """Where the file with this hash (64 lower-case hex digits) lies or would lie. Raises ValueError for others."""
        if not _HASH.match(sha256):
            raise ValueError("not a SHA-256")
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def has(self, sha256: str) -> bool:
        """True when the file is here."""
        return self.path_of(sha256).is_file()

    @contextmanager
    def holding(self, sha256: str) -> Iterator[None]:
        """Keep `remove` off this hash while its row is not yet written."""
        with self._lock:
            self._held[sha256] += 1
        try:
            yield
        finally:
            with self._lock:
                self._held[sha256] -= 1

    def adopt(self, part: Path, sha256: str) -> None:
        """Take the finished file `part` of the vault, whose hash is `sha256`, onto the shelf, power cut or not.

        A file of that hash that is here already is replaced, which mends a damaged one. Call it while `holding` the
        hash, until a row names the file. Raises OSError when the disk fails.
        """
        place = self.path_of(sha256)
        sync_file(part)
        self._step("synced")
        _make_folder(place.parent, self._folder)
        os.replace(part, place)
        self._step("renamed")
        sync_folder(place.parent)
        self._step("kept")

    def take_in(self, plain: Path, sha256: str) -> None:
        """As `adopt`, for a file that lies open, as a worker made it."""
        if not self.vault.sealed:
            self.adopt(plain, sha256)
            return
        part = self._part_of(sha256)
        try:
            self.vault.put(plain, part)
            self.adopt(part, sha256)
        finally:
            part.unlink(missing_ok=True)

    def add(self, data: bytes) -> str:
        """Store `data` and answer its hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        part = self._part_of(sha256)
        part.write_bytes(self.vault.bytes_of(data))
        self.adopt(part, sha256)
        return sha256

    def _part_of(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.{threading.get_ident()}.new"

    @contextmanager
    def lying_open(self, sha256: str, folder: Path) -> Iterator[Path]:
        """A path by which a program that knows no vault reads the file: its own, or a copy in `folder` for the block.

        Raises OSError, Damaged too.
        """
        if not self.vault.sealed:
            yield self.path_of(sha256)
            return
        copy = folder / f"{sha256}.open"
        try:
            with self.open_for_reading(sha256) as file, copy.open("wb") as target:
                shutil.copyfileobj(file, target, BLOCK)
            yield copy
        finally:
            copy.unlink(missing_ok=True)

    def open_for_reading(self, sha256: str) -> BinaryIO:
        """The file, at its beginning; the one way by which stored bytes are read to be served.

        Raises FileNotFoundError when it is not here, and Damaged when its bytes are not the ones that came: the first
        reading of a file in a relay's life compares them.
        """
        file = self.vault.open(self.path_of(sha256))
        try:
            self._compare(file, sha256)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    def _compare(self, file: BinaryIO, sha256: str) -> None:
        state = os.fstat(file.fileno())
        known = (sha256, state.st_mtime_ns, state.st_size)
        if known in self._sound:
            return
        if hash_of(file) != sha256:
            raise Damaged(f"the stored file {sha256[:12]} has changed on disk")
        self._sound.add(known)

    def seen(self, sha256: str) -> int:
        """A number that this very file has for as long as it lies here, and a later one of that hash has not."""
        return self.path_of(sha256).stat().st_ino

    def remove(self, sha256: str, seen: int) -> bool:
        """Delete the file if it is still the one that was `seen` and nobody holds it; True when that was so.

        Take `seen` first, then ask whether anything names the hash: whoever brings the file anew meanwhile keeps it.
        """
        with self._lock:
            place = self.path_of(sha256)
            if self._held[sha256] or not place.exists() or place.stat().st_ino != seen:
                return False
            place.unlink()
            return True

    def unreferenced(self, referenced: frozenset[str], older_than: float) -> Iterator[tuple[str, int]]:
        """Hash and number of files that nothing names and whose bytes are older than `older_than` (Unix seconds)."""
        for path in self._folder.glob("??/??/*"):
            if path.name not in referenced and _HASH.match(path.name) and path.stat().st_mtime < older_than:
                yield path.name, path.stat().st_ino

    def clear_unfinished(self) -> None:
        """Delete what a stopped relay left half written on the shelf; only before anything is stored anew."""
        for part in self._folder.glob("*.new"):
            part.unlink()

    def free_bytes(self) -> int:
        """Room left on the disk that holds the files, in bytes."""
        return shutil.disk_usage(self._folder).free


def hash_of(file: BinaryIO) -> str:
    """SHA-256 of an open file from its beginning, in hex; the position is at its end afterwards."""
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that after a power cut either the old or the new content is there, whole."""
    part = path.with_suffix(f"{path.suffix}.new")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    sync_folder(path.parent)


def _make_folder(folder: Path, root: Path) -> None:
    """Make `folder` below `root`, durably."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, root)
    folder.mkdir(exist_ok=True, mode=0o700)
    sync_folder(folder.parent)
