"""Making a backup of the running shop: its database as of one moment, and the files that no older backup brought."""

import errno
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec
import structlog
from msgspec import Struct

from petdesk.relay.backup.envelope import BadEnvelope, Sealing, blocks_again
from petdesk.relay.backup.keeping import staying
from petdesk.relay.backup.shelf import Erased, Shelf, finish
from petdesk.relay.media.blobs import BLOCK, Blobs
from petdesk.relay.store.driver import Connection, connect
from petdesk.shop.people import Erasure
from petdesk.wire.backups import BackupPlan

log = structlog.get_logger("petdesk.relay.backup")
COPY = "shop.db.backup"
LENGTH_BYTES = 8
_ERASURES = "SELECT body FROM standing WHERE kind = 'erasure'"


class Inside(Struct, frozen=True, kw_only=True):
    """What stands in a backup before the database. `key` in hex opens the copy, "" when it lies open in there.

    `files` names each stored file by its hash, with its size; `names` in hex is what their names here are made with.
    """

    shop: str
    epoch: str
    head: int
    made_at: int
    key: str
    names: str
    files: dict[str, int]


class Made(Struct, frozen=True):
    """A backup that was read back whole: up to which number, how many files, how many could not be read."""

    head: int
    files: int
    missing: int


class CannotRead(Exception):
    """What was written could not be read back as it was; the backup was not kept."""


class Copies(Protocol):
    """The store as it is copied."""

    def backup(self, target: Path) -> int:
        """Copy the shop to a new file, verify the copy, and answer the highest number in it."""
        ...


@dataclass(frozen=True)
class Source:
    """What is backed up: the store and its key, the files; `work` is a folder on the shop's own disk.

    `names` are random bytes, the same each time, that the names of files among the backups are made with.
    """

    store: Copies
    blobs: Blobs
    key: bytes | None
    work: Path
    names: bytes


def make_backup(
    source: Source, plan: BackupPlan, now: datetime, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> Made:
    """Make a backup as `plan` says, read it back, and let older ones go; works in the calling thread.

    `tell` hears how many files are done, of how many. Raises OSError, OtherShop, CannotRead, and StoreUnusable for a
    copy that does not hold what it should.
    """
    shelf = Shelf(Path(plan.folder))
    if not shelf.folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder for backups is not there", plan.folder)
    copy = source.work / COPY
    copy.unlink(missing_ok=True)
    try:
        head = source.store.backup(copy)
        with _reading(copy, source.key) as held:
            inside, erased = _inside(held, source, now)
        shelf.claim(inside.shop, plan.keys)
        shelf.clear_unfinished()
        shelf.note_erased(erased)
        missing = _bring_files(shelf, source.blobs, inside, bytes.fromhex(plan.keys.public), tell)
        shelf.note_names(now, frozenset(name_of(inside, sha256) for sha256 in inside.files))
        _seal(shelf.place(now), bytes.fromhex(plan.keys.public), _content(inside, copy))
    finally:
        copy.unlink(missing_ok=True)
    made = set(shelf.made())
    kept = staying(plan, made)
    shelf.drop(made - kept, kept)
    return Made(head, len(inside.files) - missing, missing)


@contextmanager
def _reading(place: Path, key: bytes | None) -> Iterator[Connection]:
    connection = connect(place, key, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def erasures(connection: Connection) -> list[Erased]:
    """The households and people that were erased, as the log says."""
    return [Erased.of(msgspec.json.decode(body, type=Erasure)) for (body,) in connection.execute(_ERASURES)]


def name_of(inside: Inside, sha256: str) -> str:
    """What a stored file is called among the backups: its hash would tell a thief which known file it is."""
    return hmac.digest(bytes.fromhex(inside.names), sha256.encode(), "sha256").hex()[:48]


def _inside(held: Connection, source: Source, now: datetime) -> tuple[Inside, list[Erased]]:
    shop, epoch, head = held.execute("SELECT id, epoch, head FROM shop").fetchone()
    files: dict[str, int] = {}
    for sha256, thumb, size in held.execute("SELECT sha256, thumb, size FROM media"):
        files |= {sha256: size} | ({thumb: 0} if thumb else {})
    inside = Inside(
        shop=shop,
        epoch=epoch,
        head=head,
        made_at=int(now.timestamp() * 1000),
        key=source.key.hex() if source.key else "",
        names=source.names.hex(),
        files=files,
    )
    return inside, erasures(held)


def _bring_files(shelf: Shelf, blobs: Blobs, inside: Inside, public: bytes, tell: Callable[[int, int], None]) -> int:
    """Seal the files that no older backup brought; the answer is how many could not be read."""
    missing = 0
    for number, sha256 in enumerate(sorted(inside.files)):
        place = shelf.file(name_of(inside, sha256))
        if not place.exists():
            try:
                file = blobs.open_for_reading(sha256)
            except OSError as problem:
                log.error("a stored file cannot be backed up", sha256=sha256, problem=type(problem).__name__)
                missing += 1
                continue
            with file:
                place.parent.mkdir(exist_ok=True, mode=0o700)
                _seal(place, public, iter(partial(file.read, BLOCK), b""))
        tell(number + 1, len(inside.files))
    return missing


def _content(inside: Inside, copy: Path) -> Iterator[bytes]:
    head = msgspec.json.encode(inside)
    yield len(head).to_bytes(LENGTH_BYTES, "big") + head
    with copy.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _seal(place: Path, public: bytes, content: Iterator[bytes]) -> None:
    """Write `content` sealed to `place`, and keep it only when what is read back is the same."""
    part = place.with_name(f"{place.name}.part")
    digest = hashlib.sha256()
    try:
        with part.open("wb") as file:
            sealing = Sealing(file, public)
            for block in content:
                digest.update(block)
                sealing.write(block)
            sealing.close()
        _check(part, sealing.key, digest.digest())
        finish(part, place)
    finally:
        part.unlink(missing_ok=True)


def _check(part: Path, key: bytes, wanted: bytes) -> None:
    digest = hashlib.sha256()
    try:
        with part.open("rb") as file:
            for block in blocks_again(file, key):
                digest.update(block)
    except BadEnvelope as problem:
        raise CannotRead(str(problem)) from problem
    if not secrets.compare_digest(digest.digest(), wanted):
        raise CannotRead("another content")
