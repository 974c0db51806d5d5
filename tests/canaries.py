"""What was looked for in what the tests left, and how much was found: the figure that the whole run ends with."""

import re
from pathlib import Path

import pytest

from tests.secrets_search import content

WORD = re.compile(r"\b(?:CANARY|canary-)[A-Za-z-]*")
LOGS = re.compile(r"\.(log|dump|dmp)(\b|$)")
OPEN_DATABASE = b"SQLite format 3\0"

counts = pytest.StashKey[dict[str, int]]()


class Canaries:
    """The words that tests put into names, messages and files, so that they can be looked for where none may stand."""

    def __init__(self) -> None:
        self._of: dict[Path, frozenset[bytes]] = {}
        self.searched = 0

    @property
    def known(self) -> frozenset[bytes]:
        """All words of the modules that were run."""
        return frozenset().union(*self._of.values())

    def lying_in(self, folder: Path, module: Path) -> list[str]:
        """Name the logs, crash dumps and sealed databases below `folder` that hold a word of this test's module."""
        if module not in self._of:
            self._of[module] = frozenset(word.encode() for word in WORD.findall(module.read_text(encoding="utf-8")))
        if not self._of[module]:
            return []
        places = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_silent(path)]
        self.searched += len(places)
        found = [path for path in places if any(word in content(path) for word in self._of[module])]
        return [f"{path.relative_to(folder)} holds a canary" for path in found]


def _is_silent(path: Path) -> bool:
    """A log or a dump never tells what people said, a database only where it was left open on purpose."""
    if LOGS.search(path.name):
        return True
    return path.suffix == ".db" and not content(path).startswith(OPEN_DATABASE)


def add(stash: pytest.Stash, found: dict[str, int]) -> None:
    """Add what a worker, or this very process, counted."""
    held = stash.setdefault(counts, {})
    for name, count in found.items():
        held[name] = held.get(name, 0) + count


def sentence(stash: pytest.Stash) -> str:
    """The figure in words; empty when nothing was looked for."""
    held = stash.get(counts, {})
    if not any(held.get(name) for name in ("tokens", "keys", "canaries")):
        return ""
    return (
        f"secrets: {held['tokens']} tokens were looked for in {held['stores']} databases and logs, {held['keys']} keys "
        f"of keyrings in all files, {held['canaries']} canaries in {held['silent']} logs, dumps and sealed databases: "
        f"{held['hits']} hits"
    )
