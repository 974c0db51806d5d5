"""A copy of the full seat with its files sealed, made once and kept in $PETDESK_BENCH or ~/.cache/petdesk-bench."""

import os
import shutil
import sys
from pathlib import Path

from petdesk.launch.seat_file import SeatFile, keep_seat_file
from petdesk.seat.database import open_database
from petdesk.seat.outbox import open_outbox
from tests.bench.full_cache import bench_home, seat_folder
from tests.bench.key_holder import KEY

KEYRING = {"PYTHON_KEYRING_BACKEND": "tests.bench.key_holder.KeyHolder"}


def sealed_folder() -> Path:
    """The folder, made the first time it is asked for."""
    plain = seat_folder()
    place = bench_home() / f"{plain.name}-sealed"
    if not (place / "seat.json").exists() or _was_emptied(place, plain):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        print("sealing a copy of the cache", file=sys.stderr)
        _seal(plain / "cache.db", place / "cache.db")
        keep_seat_file(place, SeatFile(relay="http://127.0.0.1:9"))
    outbox = open_outbox(place / "outbox.db", KEY)
    # A seat that was paired: it looks for its relay, which is not there.
    outbox.become("bench-device")
    outbox.close()
    return place


def _was_emptied(place: Path, plain: Path) -> bool:
    """A cache that a newer program has opened is begun anew by an older one, and measured nothing would be quick."""
    kept, whole = ((folder / "cache.db").stat().st_size for folder in (place, plain))
    return kept < whole / 2


def _seal(plain: Path, target: Path) -> None:
    db = open_database(target, KEY)
    db.execute("ATTACH DATABASE ? AS source KEY ''", (str(plain),))
    db.execute("SELECT sqlcipher_export('main', 'source')")
    (version,) = db.execute("PRAGMA source.user_version").fetchone()
    db.execute(f"PRAGMA user_version={int(version)}")
    db.execute("DETACH DATABASE source")
    db.close()
    os.sync()


if __name__ == "__main__":
    print(sealed_folder())
