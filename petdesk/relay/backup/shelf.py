"""A folder of backups: the keys they are sealed for, one file for each night, and every stored file once."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from petdesk.relay.durable import sync_file
from petdesk.relay.media.blobs import write_durably
from petdesk.shop.backup_keys import BackupKeys
from petdesk.shop.people import Erasure

ABOUT, FILES, ERASED = "petdesk-backups.json", "files", "erased.json"
ENDING, LIST_ENDING = ".petdesk", ".files"
_STAMP = "shop-%Y%m%dT%H%M%SZ"


class About(Struct, frozen=True, kw_only=True):
    """What lies openly in the folder: of which shop's id, and the keys; the private one under the passphrase."""

    shop: str
    keys: BackupKeys
    format: int = 1


class Erased(Struct, frozen=True):
    """Who was erased: a backup that still has them must not bring them back. Ids only.

    With `household` it is one person of that household.
    """

    id: str
    thread: str
    at: int
    household: str = ""

    @staticmethod
    def of(erasure: Erasure) -> "Erased":
        """What is to be remembered of an erasure."""
        return Erased(erasure.id, erasure.thread, erasure.at, erasure.household)


class OtherShop(Exception):
    """The folder holds the backups of another shop, or such that another passphrase guards."""


class Shelf:
    """The backups in `folder`. Every method does disk work and raises OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / FILES

    def about(self) -> About | None:
        """What the folder says of itself; None when no backup was ever made there. Raises msgspec.DecodeError."""
        try:
            return msgspec.json.decode((self.folder / ABOUT).read_bytes(), type=About)
        except FileNotFoundError:
            return None

    def claim(self, shop: str, keys: BackupKeys) -> None:
        """Make the folder this shop's, under these keys. Raises OtherShop."""
        standing = self.about()
        wanted = About(shop=shop, keys=keys)
        if standing is not None and standing != wanted:
            raise OtherShop
        self.files.mkdir(exist_ok=True, mode=0o700)
        if standing is None:
            write_durably(self.folder / ABOUT, msgspec.json.format(msgspec.json.encode(wanted)))

    def made(self) -> list[datetime]:
        """When the backups here were made (UTC), oldest first."""
        return sorted(filter(None, (_time_of(path) for path in self.folder.glob(f"*{ENDING}"))))

    def place(self, at: datetime) -> Path:
        """Where the backup made at `at` lies."""
        return self.folder / f"{at.astimezone(UTC).strftime(_STAMP)}{ENDING}"

    def names_of(self, at: datetime) -> frozenset[str]:
        """The names of the stored files that belong to the backup made at `at`."""
        try:
            return frozenset(self.place(at).with_suffix(LIST_ENDING).read_text("ascii").split())
        except FileNotFoundError:
            return frozenset()

    def note_names(self, at: datetime, names: frozenset[str]) -> None:
        """Keep the names of the stored files that belong to the backup made at `at`."""
        write_durably(self.place(at).with_suffix(LIST_ENDING), "\n".join(sorted(names)).encode())

    def file(self, name: str) -> Path:
        """Where a stored file lies."""
        return self.files / name[:2] / name

    def drop(self, gone: Iterator[datetime] | set[datetime], standing: set[datetime]) -> int:
        """Remove the backups `gone`, and the stored files that none of the `standing` ones has; how many files."""
        for at in gone:
            self.place(at).unlink(missing_ok=True)
            self.place(at).with_suffix(LIST_ENDING).unlink(missing_ok=True)
        needed = frozenset().union(*(self.names_of(at) for at in standing))
        dropped = 0
        for path in self.files.glob("??/*"):
            if path.name not in needed:
                path.unlink()
                dropped += 1
        return dropped

    def clear_unfinished(self) -> None:
        """Remove what an interrupted backup left half written."""
        for path in [*self.folder.glob("*.part"), *self.files.glob("??/*.part")]:
            path.unlink()

    def erased(self) -> list[Erased]:
        """The households and people that must not come back."""
        try:
            return msgspec.json.decode((self.folder / ERASED).read_bytes(), type=list[Erased])
        except FileNotFoundError:
            return []

    def note_erased(self, erased: list[Erased]) -> None:
        """Keep the list whole, with those it held before."""
        known = {one.id: one for one in [*self.erased(), *erased]}
        if set(known) != {one.id for one in self.erased()}:
            write_durably(self.folder / ERASED, msgspec.json.encode(sorted(known.values(), key=lambda one: one.at)))


def finish(part: Path, place: Path) -> None:
    """Let a written file take its place, on the disk for good."""
    sync_file(part)
    os.replace(part, place)


def _time_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
