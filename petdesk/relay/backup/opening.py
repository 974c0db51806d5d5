"""Bringing a shop back from a folder of backups, on this computer or another, without those who were erased since."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256 as sha256_of
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from petdesk.relay import audit
from petdesk.relay.backup.envelope import BadEnvelope, blocks
from petdesk.relay.backup.making import LENGTH_BYTES, Inside, erasures, name_of
from petdesk.relay.backup.shelf import Erased, Shelf
from petdesk.relay.checking.findings import Checked
from petdesk.relay.checking.shop import check_database
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.driver import Problem, connect
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.restoring import restore
from petdesk.relay.store.rows import Origin
from petdesk.relay.store.sqlite import DATABASE, SqliteStore
from petdesk.shop.backup_keys import unwrapped
from petdesk.shop.ids import new_id
from petdesk.shop.people import Erasure

HEAD_LIMIT = 256 * 1024 * 1024
PART = "restore.part"


class NoBackup(Exception):
    """There is nothing here that a shop can be brought back from; the text says what was found."""


class Restored(Struct, frozen=True):
    """A shop that was brought back: from when (Unix ms), up to which number, with how many files, erased ones again.

    `missing` files are not in the backup; messages that show them say so. `names` in hex is what the files among these
    backups are named with.
    """

    made_at: int
    head: int
    files: int
    missing: int
    erased: int
    names: str = ""


class Restoring(Struct, frozen=True, kw_only=True):
    """What to bring back whereto: `at` is one of the folder's backups, None the newest.

    `old_key` opens the shop that stands in the folder now, `new_key` is what the shop is sealed with from now on.
    """

    backups: Path
    shop: Path
    passphrase: str
    at: datetime | None = None
    old_key: bytes | None = None
    new_key: bytes | None = None


def backups_in(folder: Path) -> list[datetime]:
    """When the backups in a folder were made (UTC), oldest first. Raises NoBackup."""
    shelf = Shelf(folder)
    try:
        if shelf.about() is None:
            raise NoBackup(f"There are no backups of PetDesk in {folder}.")
        made = shelf.made()
    except (OSError, msgspec.DecodeError) as problem:
        raise NoBackup(f"The backups in {folder} cannot be read ({type(problem).__name__}).") from problem
    if not made:
        raise NoBackup(f"There is no whole backup in {folder}.")
    return made


def restore_backup(
    wanted: Restoring, now: int, epoch: str, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> Restored:
    """Bring the shop back under a new `epoch`; `tell` hears how many files are done, of how many; `now` is Unix ms.

    What stood in the shop's folder stays beside it as `shop.db.before-restore`. Raises NoBackup, WrongPassphrase,
    StoreUnusable, OSError; then the shop is as it was.
    """
    made = backups_in(wanted.backups)
    shelf = Shelf(wanted.backups)
    about = shelf.about()
    at = wanted.at or made[-1]
    if about is None or at not in made:
        raise NoBackup(f"There is no backup of {at:%Y-%m-%d %H:%M} in {wanted.backups}.")
    private = unwrapped(about.keys, wanted.passphrase)
    wanted.shop.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = wanted.shop / PART
    try:
        inside = _unpack(shelf.place(at), private, part)
        erased = {one.id: one for one in [*shelf.erased(), *_erased_here(wanted)]}
        files, missing = _bring_files(shelf, inside, private, wanted, tell)
        source_key = bytes.fromhex(inside.key) if inside.key else None
        head = restore(part, wanted.shop, epoch, wanted.new_key, source_key=source_key, old_key=wanted.old_key)
    finally:
        part.unlink(missing_ok=True)
    again = _erase_again(wanted, list(erased.values()), now)
    return Restored(inside.made_at, head, files, missing, again, inside.names)


def check_backup(backups: Path, passphrase: str, work: Path) -> tuple[datetime, Checked]:
    """Open the newest backup in a folder as a restore would, and look through it whole; `work` is a folder for that.

    Nothing is changed. Raises NoBackup, WrongPassphrase, StoreUnusable, OSError.
    """
    at, shelf = backups_in(backups)[-1], Shelf(backups)
    about = shelf.about()
    if about is None:
        raise NoBackup(f"There are no backups of PetDesk in {backups}.")
    private = unwrapped(about.keys, passphrase)
    part = work / PART
    inside = _unpack(shelf.place(at), private, part)
    connection = connect(part, bytes.fromhex(inside.key) if inside.key else None, read_only=True)
    try:
        replay, findings = check_database(connection)
    finally:
        connection.close()
    for sha256 in sorted(inside.files):
        what = f"the stored file {sha256[:12]}"
        try:
            with shelf.file(name_of(inside, sha256)).open("rb") as file:
                digest = sha256_of()
                for block in blocks(file, private):
                    digest.update(block)
            if digest.hexdigest() != sha256:
                findings.add("is another than it was", what)
        except FileNotFoundError:
            findings.add("is missing", what)
        except BadEnvelope:
            findings.add("was changed or cut short", what)
    return at, Checked(replay.head, len(replay.standing), 0, len(inside.files), findings.sentences())


def _unpack(place: Path, private: bytes, part: Path) -> Inside:
    try:
        with place.open("rb") as file, part.open("wb") as target:
            content = blocks(file, private)
            inside, rest = _head(content)
            target.write(rest)
            for block in content:
                target.write(block)
        return inside
    except (BadEnvelope, msgspec.DecodeError) as problem:
        raise NoBackup(f"{place.name} was changed or cut short. Nothing was changed; try an older one.") from problem
    except FileNotFoundError as problem:
        raise NoBackup(f"{place.name} is not there. Nothing was changed.") from problem


def _head(content: Iterator[bytes]) -> tuple[Inside, bytes]:
    first = next(content, b"")
    length = int.from_bytes(first[:LENGTH_BYTES], "big")
    if length > HEAD_LIMIT:
        raise BadEnvelope("no beginning")
    while len(first) < LENGTH_BYTES + length:
        more = next(content, b"")
        if not more:
            raise BadEnvelope("no beginning")
        first += more
    end = LENGTH_BYTES + length
    return msgspec.json.decode(first[LENGTH_BYTES:end], type=Inside), first[end:]


def _erased_here(wanted: Restoring) -> list[Erased]:
    """The erasures that the shop knows that stands here now, if it can be read."""
    place = wanted.shop / DATABASE
    if not place.exists():
        return []
    try:
        connection = connect(place, wanted.old_key, read_only=True)
        try:
            return erasures(connection)
        finally:
            connection.close()
    except (Problem, StoreUnusable):
        # A shop that cannot be read is why one restores; the folder of backups has its list.
        return []


def _bring_files(
    shelf: Shelf, inside: Inside, private: bytes, wanted: Restoring, tell: Callable[[int, int], None]
) -> tuple[int, int]:
    """Put the files that are not here onto the shelf; how many are here in the end, and how many are missing."""
    blobs = Blobs(wanted.shop / "media" / "blobs", vault=Vault(wanted.new_key))
    missing = 0
    for number, sha256 in enumerate(sorted(inside.files)):
        if not _is_sound(blobs, sha256) and not _bring(shelf.file(name_of(inside, sha256)), sha256, private, blobs):
            missing += 1
        tell(number + 1, len(inside.files))
    return len(inside.files) - missing, missing


def _is_sound(blobs: Blobs, sha256: str) -> bool:
    try:
        blobs.open_for_reading(sha256).close()
    except OSError:
        return False
    return True


def _bring(place: Path, sha256: str, private: bytes, blobs: Blobs) -> bool:
    digest = sha256_of()
    part = blobs.path_of(sha256).parents[2] / f"{sha256}.restore.new"
    try:
        blobs.vault.begin(part)
        with place.open("rb") as file, blobs.vault.open(part, "r+b") as target:
            for block in blocks(file, private):
                digest.update(block)
                _write(target, block)
        if digest.hexdigest() != sha256:
            return False
        blobs.adopt(part, sha256)
    except (FileNotFoundError, BadEnvelope):
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _write(target: BinaryIO, block: bytes) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[target.write(rest) :]


def _erase_again(wanted: Restoring, erased: list[Erased], now: int) -> int:
    """Erase anew whom the backup still had; and write into the book what happened."""
    store = SqliteStore(wanted.shop, wanted.new_key, ballast=0)
    try:
        again = 0
        for one in erased:
            with store.writing(now) as transaction:
                if transaction.record("erasure", one.id) is not None:
                    continue
                again += transaction.record("customer" if one.household else "household", one.id) is not None
                gone = Erasure(id=one.id, thread=one.thread, at=one.at, household=one.household)
                draft = Draft(kind="erasure", act=gone.act(), record=gone, forgets=True)
                command = new_id(transaction.now, secrets.token_bytes(10))
                append(transaction, [draft], Origin(command, RELAY, transaction.now))
        with store.writing(now) as transaction:
            audit.note(transaction, audit.RESTORED, "", None, f"erased again: {again}")
        return again
    finally:
        store.close()
