"""After each test: a search of everything it left on disk for the tokens and keys that were issued in it."""

import re
import secrets
from collections.abc import Iterable
from pathlib import Path

LEAST_LETTERS, TOKEN_LETTERS = 40, 43
LARGEST = 64 * 1024 * 1024
# In a log nothing of a token's shape may stand, whoever issued it: 43 letters of URL-safe base64, no hash, no id.
SHAPE = re.compile(rb"(?<![A-Za-z0-9_/.-])(?![0-9a-f]{64}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{43}(?![A-Za-z0-9_/.-])")


RUN = re.compile(rb"[A-Za-z0-9_-]{43,}")
# What the programs themselves write: databases with their write-ahead logs and what was set aside of them, and logs.
STORES = re.compile(r"\.(db|log)(\b|$)")


class Issued:
    """Every token of 256 bits that this process gives out, whoever it is for; `this_test` those of one test.

    `kept` counts what lay in the keyrings of the tests: keys, and the tokens that other processes gave out.
    """

    def __init__(self) -> None:
        self.this_test: set[bytes] = set()
        self.ever = 0
        self.searched = self.kept = 0
        self._make = secrets.token_urlsafe

    def begin(self) -> None:
        """Listen where tokens are made."""
        secrets.token_urlsafe = self._listened

    def end(self) -> None:
        """Listen no more."""
        secrets.token_urlsafe = self._make

    def _listened(self, nbytes: int | None = None) -> str:
        token = self._make(nbytes)
        if len(token) == TOKEN_LETTERS:
            self.this_test.add(token.encode())
            self.ever += 1
        return token

    def lying_in(self, folder: Path) -> list[str]:
        """Name the databases and logs below `folder` in which one of this test's tokens stands."""
        if not self.this_test:
            return []
        stores = [path for path in sorted(folder.rglob("*")) if STORES.search(path.name) and path.is_file()]
        self.searched += len(stores)
        found = [path for path in stores if self._stands_in(content(path))]
        self.this_test.clear()
        return [f"{path.relative_to(folder)} holds a token" for path in found]

    def _stands_in(self, lying: bytes) -> bool:
        return any(
            run[0][at : at + TOKEN_LETTERS] in self.this_test
            for run in RUN.finditer(lying)
            for at in range(len(run[0]) - TOKEN_LETTERS + 1)
        )


def content(path: Path) -> bytes:
    """What lies in a file; nothing of one that is too large, or that went with the program that ends just now."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except FileNotFoundError:
        return b""


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
