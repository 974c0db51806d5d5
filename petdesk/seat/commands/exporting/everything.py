"""Exporting all that this seat may see: every record and message, and every file that they show."""

import asyncio
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from petdesk.seat.commands.exporting.household import FETCH_S, OF_KIND, fetch, in_thread
from petdesk.seat.database import Connection
from petdesk.seat.seat import Seat
from petdesk.seat.tasks import to_its_end

TOGETHER = 8
_MEDIA = "SELECT DISTINCT id FROM media ORDER BY id"


class WrittenAll(Struct, frozen=True):
    """How many records and files were written, and how many files could not be had."""

    records: int
    files: int
    missing: int


async def export_all(
    seat: Seat, target: Path, tell: Callable[[int, int], None] = lambda done, of: None, *, fetch_s: float = FETCH_S
) -> WrittenAll:
    """Write every record and message into a zip, one file of JSON lines for each kind, and their files beside them.

    Files that are not here are fetched, a few at a time, each few for at most `fetch_s` seconds; `tell` hears how many
    of how many are done. Raises OSError, and then nothing is left at `target` that was not there.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            records, ids = await to_its_end(in_thread(seat, lambda db: _write_rows(db, archive)))
            files = 0
            for start in range(0, len(ids), TOGETHER):
                tell(start, len(ids))
                some = ids[start : start + TOGETHER]
                await fetch(seat, some, fetch_s)
                places = [(media, place) for media in some if (place := seat.media_path(media)) is not None]
                files += await to_its_end(asyncio.to_thread(_write_files, archive, places))
        os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return WrittenAll(records, files, len(ids) - files)


def _write_rows(db: Connection, archive: zipfile.ZipFile) -> tuple[int, list[str]]:
    """Write records and messages; how many there were, and the ids of all files."""
    count = 0
    kinds = [kind for (kind,) in db.execute("SELECT DISTINCT kind FROM record ORDER BY kind")]
    for name, sql, values in (
        *((kind, OF_KIND, (kind,)) for kind in kinds),
        ("message", "SELECT body FROM message ORDER BY number", ()),
    ):
        with archive.open(f"{name}.jsonl", "w") as file:
            for (body,) in db.execute(sql, values):
                file.write(bytes(body) + b"\n")
                count += 1
    return count, [media for (media,) in db.execute(_MEDIA)]


def _write_files(archive: zipfile.ZipFile, places: list[tuple[str, Path]]) -> int:
    written = 0
    for media, place in places:
        # What was seen longest ago may have made room meanwhile.
        with suppress(FileNotFoundError):
            archive.write(place, f"media/{media}", zipfile.ZIP_STORED)
            written += 1
    return written
