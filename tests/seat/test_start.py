"""A seat opens quickly: what the first window does not need is not imported for it."""

import subprocess
import sys
from pathlib import Path

from petdesk.seat.seat import Seat

HEAVY = ("aiohttp", "keyring", "sqlite_utils", "PIL", "cryptography", "filetype", "pi_heif", "aiotus")
OPEN = f"""
import sys
from pathlib import Path
from petdesk.seat.seat import Seat
from petdesk.seat.commands import conversation, media, records
seat = Seat(Path(sys.argv[1]), "http://127.0.0.1:9", None)
seat.reader.inbox("waiting"), seat.reader.counts(), seat.status()
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_first_window_imports_nothing_heavy(tmp_path: Path) -> None:
    Seat.offline(tmp_path).close()
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(tmp_path)], capture_output=True, text=True, timeout=50, check=True
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_cache_of_a_given_key_shows_no_name_and_opens_with_that_key(tmp_path: Path) -> None:
    from tests.seat.changes import Told

    told = Told()
    told.household("canary-name", "canary-pet")
    key = bytes(range(32))
    with Seat.offline(tmp_path, key=key) as seat:
        seat.projection().apply(told.changes)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"canary" not in stored
    with Seat.offline(tmp_path, key=key) as seat:
        assert seat.reader.inbox("all")[0].title == "canary-name"
