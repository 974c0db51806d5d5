"""How names are spelled in pinyin: every usual reading, letter by letter."""

import os
from functools import lru_cache
from threading import Thread

from msgspec import Struct

MOST_READINGS = 6


class Reading(Struct, frozen=True):
    """One way to read a name: `full` in small Latin letters without gaps, and where in it each letter begins."""

    full: str
    initials: str
    starts: tuple[int, ...]


def readings_of(folded: str) -> tuple[Reading, ...]:
    """The readings of a folded name, the usual one first; a letter with several is read each way, one at a time."""
    letters = [syllables(letter) for letter in folded]
    usual = [each[0] for each in letters]
    ways = [usual]
    for at, each in enumerate(letters):
        for other in each[1:]:
            same = folded[at]
            ways.append([other if folded[n] == same else one for n, one in enumerate(usual)])
    return tuple(dict.fromkeys(_reading(way) for way in ways[:MOST_READINGS]))


def load_tables() -> Thread:
    """Read the tables of pinyin, some fifty ms, in a thread of its own; the answer is that thread, begun."""
    thread = Thread(target=syllables, args=("猫",), name="petdesk-pinyin", daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=8_192)
def syllables(letter: str) -> tuple[str, ...]:
    """The readings of one letter; a Latin letter or a figure is its own, a gap has none to write."""
    if letter.isascii():
        return (letter.strip(),)
    # Names are read letter by letter; the dictionary of phrases would cost forty megabytes.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return tuple(pinyin(letter, style=Style.NORMAL, heteronym=True)[0])


def _reading(way: list[str]) -> Reading:
    starts, at = [], 0
    for syllable in way:
        starts.append(at)
        at += len(syllable)
    return Reading("".join(way), "".join(syllable[:1] for syllable in way), tuple(starts))
