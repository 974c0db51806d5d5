"""What can be done in the window, found by its name in either language, by pinyin, or by its keys."""

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtGui import QKeySequence

from petdesk.console import words
from petdesk.console.other_words import other_words
from petdesk.console.shortcuts import SHORTCUTS, meaning
from petdesk.seat.cache.scoring import score_name
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import readings_of

MOST = 4


class Act(Struct, frozen=True, kw_only=True):
    """Something the window can do: its name in the code, its words in the language now spoken, its keys."""

    name: str
    title: str
    keys: str
    called: tuple[str, ...]


def known_acts(names: Iterable[str]) -> list[Act]:
    """The acts with these names, in the order of the list of keys."""
    wanted, other = frozenset(names), other_words(words.current(), "Shortcuts")
    found = []
    for shortcut in SHORTCUTS:
        if shortcut.act in wanted:
            title = meaning(shortcut.act)
            keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
            called = tuple(fold(name) for name in (title, other.get(title, ""), keys) if name)
            found.append(Act(name=shortcut.act, title=title, keys=keys, called=called))
    return found


def matching(acts: Iterable[Act], text: str) -> list[Act]:
    """Those whose names hold all the words, the best first; fit for the finder's thread, for pinyin takes time."""
    asked = fold(text).split()
    if not asked:
        return []
    scored = [(min(_fits(act, word) for word in asked), act) for act in acts]
    return [act for points, act in sorted(scored, key=lambda one: -one[0]) if points][:MOST]


def _fits(act: Act, word: str) -> int:
    if len(word) == 1 and word.isascii():
        return 0
    return max(score_name(name, readings_of(name), word) if _could(name, word) else 0 for name in act.called)


def _could(name: str, word: str) -> bool:
    # Within English words only their beginnings count: "ing" is in half of them.
    return not name.isascii() or name.startswith(word) or f" {word}" in name
