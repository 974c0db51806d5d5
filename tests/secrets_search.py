"""After each test: a search of everything it left on disk for the tokens and keys that were issued in it."""

import re
from collections.abc import Iterable
from pathlib import Path

LEAST_LETTERS = 40
LARGEST = 64 * 1024 * 1024
# In a log nothing of a token's shape may stand, whoever issued it: 43 letters of URL-safe base64, no hash, no id.
SHAPE = re.compile(rb"(?<![A-Za-z0-9_/.-])(?![0-9a-f]{64}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{43}(?![A-Za-z0-9_/.-])")


def left_open(folder: Path, issued: Iterable[str]) -> list[str]:
    """Name the files below `folder` that hold one of the secrets `issued`, or, in a log, a word of a token's shape."""
    wanted = {form for word in issued if len(word) >= LEAST_LETTERS for form in _forms(word)}
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST:
            continue
        is_log = path.suffix == ".log"
        if not wanted and not is_log:
            continue
        lying = path.read_bytes()
        if any(word in lying for word in wanted):
            found.append(f"{path.relative_to(folder)} holds a secret")
        elif is_log and (seen := SHAPE.search(lying)):
            found.append(f"{path.relative_to(folder)} holds what looks like one: {seen[0][:12].decode()}…")
    return found


def _forms(word: str) -> set[bytes]:
    """A secret as text, and where it is a key in hex also its bytes."""
    forms = {word.encode()}
    if re.fullmatch(r"[0-9a-f]{64}", word):
        forms.add(bytes.fromhex(word))
    return forms
