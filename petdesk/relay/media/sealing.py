"""Sealing the files of a shop that lay open: one after another, each whole at any moment."""

import os
from collections.abc import Callable
from pathlib import Path

from petdesk.relay.media.blobs import Blobs, write_durably
from petdesk.relay.media.vault import Vault
from petdesk.shop.sealing import HEAD_BYTES, is_sealed

Tell = Callable[[int, int], object]


def seal_files(media: Path, key: bytes, tell: Tell) -> int:
    """Seal what lies open in a shop's folder of files; how many were. `tell` hears how many are done, of how many.

    A sealed shop reads both kinds, so a stop does no harm; again is as good as once. Raises OSError.
    """
    vault = Vault(key)
    blobs = Blobs(media / "blobs", vault=vault)
    stored = [place for place in sorted((media / "blobs").glob("*/*/*")) if _lies_open(place)]
    begun = [place for place in sorted((media / "uploads").glob("*")) if _lies_open(place)]
    for number, place in enumerate(stored):
        blobs.take_in(place, place.name)
        tell(number + 1, len(stored) + len(begun))
    for number, place in enumerate(begun):
        _seal_upload(place, vault)
        tell(len(stored) + number + 1, len(stored) + len(begun))
    return len(stored) + len(begun)


def _seal_upload(place: Path, vault: Vault) -> None:
    """A ticket or its bytes so far; when they came last counts, and stays."""
    if place.suffix == ".json":
        write_durably(place, vault.bytes_of(place.read_bytes()))
        return
    when, part = place.stat(), place.with_name(f"{place.name}.new")
    vault.put(place, part)
    os.utime(part, ns=(when.st_atime_ns, when.st_mtime_ns))
    os.replace(part, place)


def _lies_open(place: Path) -> bool:
    if not place.is_file() or place.suffix == ".new":
        return False
    with place.open("rb") as file:
        return not is_sealed(file.read(HEAD_BYTES))
