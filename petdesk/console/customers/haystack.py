"""Everything that the rows of a list can be found by, in two long texts that are searched at the speed of memory."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from petdesk.console.customers.rows import SYLLABLE, Entry

_END = "\0"


class Haystack:
    """Made of entries in their order; all of them must be spelled by then."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._plain, self._plain_starts = _joined([entry.plain for entry in entries])
        self._spelled, self._spelled_starts = _joined([entry.spell() for entry in entries])

    def find(self, word: str) -> list[Entry]:
        """The entries that a folded word fits, in their order."""
        plain = set(_places(self._plain, self._plain_starts, word))
        spelled = _places(self._spelled, self._spelled_starts, SYLLABLE + word) if word.isascii() else ()
        return [self._entries[at] for at in sorted(plain.union(spelled))]


def _joined(texts: list[str]) -> tuple[str, list[int]]:
    return _END.join(texts), [0, *accumulate(len(text) + 1 for text in texts)]


def _places(text: str, starts: list[int], word: str) -> Iterator[int]:
    """The numbers of the pieces that hold a word, each once."""
    found = text.find(word)
    while found >= 0:
        at = bisect_right(starts, found) - 1
        yield at
        found = text.find(word, starts[at + 1])
