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


ASKING = """
import sys
from petdesk.seat import keyring_library
aside = set(keyring_library.ASIDE)
library = keyring_library.load()
print(sorted(aside & sys.modules.keys()))
assert keyring_library.load() is library
import urllib.request, more_itertools
from keyring.backend import get_all_keyring
print(urllib.request.urlopen.__name__, more_itertools.first([7]), len(get_all_keyring()) > 0)
import jaraco.functools
print(jaraco.functools.more_itertools.first([8]))
"""


def test_the_keyrings_library_comes_without_what_it_does_not_need_and_that_comes_when_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, timeout=50, check=True)
    assert done.stdout.split("\n")[:3] == ["[]", "urlopen 7 True", "8"], done.stderr


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
