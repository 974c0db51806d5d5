"""Sealing a seat that lay open until now: what waits to be sent goes over whole, what the relay has comes anew."""

import os
import shutil
from pathlib import Path

from petdesk.seat.database import Connection, DatabaseError, open_database
from petdesk.seat.vault import Vault

_OPEN = b"SQLite format 3\0"


class CannotSeal(Exception):
    """The seat could not be sealed; it lies as it did, and opens as it did."""


def lies_open(folder: Path) -> bool:
    """True when a seat's files in `folder` can be read by anybody."""
    try:
        with (folder / "outbox.db").open("rb") as file:
            return file.read(len(_OPEN)) == _OPEN
    except FileNotFoundError:
        return False


def seal_seat(folder: Path, key: bytes) -> None:
    """Seal what lies openly in `folder` with `key`; again is as good as once. Raises CannotSeal."""
    try:
        if lies_open(folder):
            _seal_outbox(folder / "outbox.db", key)
        vault = Vault(folder, key)
        for place in (folder / "prepared").glob("*"):
            vault.seal(place)
        vault.close()
        if _has_open_cache(folder):
            # The relay has it all; nothing is lost but the time to fetch it.
            for left in folder.glob("cache*.db*"):
                left.unlink()
            shutil.rmtree(folder / "media", ignore_errors=True)
    except DatabaseError as problem:
        raise CannotSeal(str(problem)) from problem
    except OSError as problem:
        raise CannotSeal(str(problem)) from problem


def _seal_outbox(place: Path, key: bytes) -> None:
    part = place.with_suffix(".sealing")
    part.unlink(missing_ok=True)
    sealed = open_database(part, key, durable=True)
    try:
        sealed.execute("ATTACH DATABASE ? AS source KEY ''", (str(place),))
        sealed.execute("SELECT sqlcipher_export('main', 'source')")
        _copy_version(sealed)
        sealed.execute("DETACH DATABASE source")
        sealed.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sealed.execute("PRAGMA journal_mode=DELETE")
    finally:
        sealed.close()
    os.replace(part, place)
    for suffix in ("-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)


def _copy_version(sealed: Connection) -> None:
    (version,) = sealed.execute("PRAGMA source.user_version").fetchone()
    sealed.execute(f"PRAGMA user_version={int(version)}")


def _has_open_cache(folder: Path) -> bool:
    try:
        with (folder / "cache.db").open("rb") as file:
            return file.read(len(_OPEN)) == _OPEN
    except FileNotFoundError:
        return False
