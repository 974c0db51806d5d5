"""What people and pets can be found by: names by any piece, pinyin from any syllable on, and phone numbers.

A name that many share is kept once, and short pieces lead to the names that hold them: so a letter more costs nearly
the same in a shop of any size.
"""

from collections.abc import Iterable, Iterator

from petdesk.seat.cache.scoring import score_name
from petdesk.seat.cache.spelling import Reading, readings_of

# Phone numbers are looked for from so many figures on; fewer are in nearly all of them.
LEAST_FIGURES = 3
# A piece that so many phone numbers hold is looked up as a whole.
DENSE = 2_000
# A word that so many rows hold is one that half the town has.
MANY = 1_500
_PREFIX = 3
_SYLLABLE = "\n"


class _Name:
    """One name, the rows that have it with their families, and its pinyin from each syllable on."""

    __slots__ = ("families", "readings", "rows", "spelled", "text")

    def __init__(self, text: str) -> None:
        self.text, self.readings = text, readings_of(text)
        full = (one.full[start:] for one in self.readings for start in one.starts)
        initials = (one.initials[at:] for one in self.readings for at in range(len(one.initials)))
        self.spelled = "".join(f"{_SYLLABLE}{each}" for each in dict.fromkeys((*full, *initials)))
        self.rows: list[int] = []
        self.families: list[int] = []

    def pieces(self) -> set[str]:
        """The short pieces that lead here."""
        text = self.text
        found = {text[at : at + size] for size in (1, 2) for at in range(len(text) - size + 1)}
        spelled = self.spelled.split(_SYLLABLE)[1:]
        return found | {_SYLLABLE + each[:size] for each in spelled for size in range(1, _PREFIX + 1)}

    def letters(self) -> set[str]:
        """The single letters by which it is found."""
        return {*self.text, *(each[0] for each in self.spelled.split(_SYLLABLE)[1:] if each)}


class _Phones:
    """The phone numbers of rows by each three figures in them."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[str, ...]] = {}
        self._rows: dict[str, list[int]] = {}
        self._dense: dict[str, bytearray] = {}

    def add(self, row: int, phones: tuple[str, ...]) -> None:
        self._of[row] = phones
        for piece in {piece for phone in phones for piece in _threes(phone)}:
            rows = self._rows.setdefault(piece, [])
            rows.append(row)
            if piece in self._dense:
                self._dense[piece] = _with_room(self._dense[piece], row + 1)
                self._dense[piece][row] = 1
            elif len(rows) > DENSE:
                self._dense[piece] = _flags(rows, max(rows) + 1)

    def drop(self, row: int) -> None:
        for piece in {piece for phone in self._of.pop(row, ()) for piece in _threes(phone)}:
            self._rows[piece].remove(row)
            if piece in self._dense:
                self._dense[piece][row] = 0

    def find(self, figures: str, room: int) -> bytearray:
        """For each of `room` rows 1 where a number holds these figures."""
        rarest = min(_threes(figures), key=lambda piece: len(self._rows.get(piece, ())))
        if len(figures) > _PREFIX:
            return _flags((row for row in self._rows.get(rarest, ()) if self._has(row, figures)), room)
        dense = self._dense.get(rarest)
        return _flags(self._rows.get(rarest, ()), room) if dense is None else _with_room(dense[:], room)

    def count(self, figures: str) -> int:
        """At most so many rows have a number that holds these figures."""
        return min(len(self._rows.get(piece, ())) for piece in _threes(figures))

    def _has(self, row: int, figures: str) -> bool:
        return any(figures in phone for phone in self._of[row])


class Haystack:
    """Rows are numbers; names are folded, phones are figures only."""

    def __init__(self) -> None:
        self._names: dict[str, _Name] = {}
        self._holding: dict[str, list[_Name]] = {}
        self._letters: dict[str, dict[int, list[_Name]]] = {}
        self._phones = _Phones()
        self._family_of: dict[int, int] = {}

    def add(self, row: int, names: Iterable[str], phones: tuple[str, ...] = (), family: int = 0) -> None:
        """Let a row be found by these; `family` is the number of the family it belongs to."""
        for text in names:
            name = self._names.get(text) or self._new(text)
            name.rows.append(row)
            name.families.append(family)
        if phones:
            self._phones.add(row, phones)
            self._family_of[row] = family

    def drop(self, row: int, names: Iterable[str]) -> None:
        """Let a row be found no more, neither by these names nor by its phones."""
        for text in names:
            name = self._names[text]
            at = name.rows.index(row)
            del name.rows[at], name.families[at]
        self._phones.drop(row)
        self._family_of.pop(row, None)

    def readings(self, name: str) -> tuple[Reading, ...]:
        """How a name that was added is read."""
        return self._names[name].readings

    def names(self) -> Iterator[tuple[str, tuple[Reading, ...], list[int]]]:
        """Every name that some row has, how it is read, and those rows."""
        return ((one.text, one.readings, one.rows) for one in self._names.values() if one.rows)

    def find(self, word: str, room: int) -> bytearray:
        """For each of `room` rows 1 where a folded word is part of a name, its pinyin, its initials or a phone."""
        found = self._phones.find(word, room) if _is_number(word) else bytearray(room)
        for name in self._meant(word):
            for row in name.rows:
                found[row] = 1
        return found

    def best(self, letter: str) -> Iterator[tuple[int, int]]:
        """The rows that hold a letter in their names, each with how well it fits, the best first."""
        found = self._letters.get(letter, {})
        for points in sorted(found, reverse=True):
            yield from ((row, points) for name in found[points] for row in name.rows)

    def families(self, word: str, room: int) -> frozenset[int]:
        """The families of the rows that `find` would mark; `room` as there."""
        numbered = set_in(self._phones.find(word, room)) if _is_number(word) else ()
        named = (name.families for name in self._meant(word))
        return frozenset(map(self._family_of.__getitem__, numbered)).union(*named)

    def count(self, word: str) -> int:
        """About how many rows hold a word; nobody counts on beyond MANY."""
        counted = self._phones.count(word) if _is_number(word) else 0
        for name in self._meant(word):
            counted += len(name.rows)
            if counted >= MANY:
                break
        return counted

    def _meant(self, word: str) -> Iterator[_Name]:
        """The names that hold a word, those with its rarest piece looked at one by one; some may come twice."""
        pieces = [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        rarest = min((self._holding.get(piece, []) for piece in pieces), key=len)
        yield from (name for name in rarest if len(word) <= 2 or word in name.text)
        if word.isascii():
            whole = _SYLLABLE + word
            spelled = self._holding.get(whole[: _PREFIX + 1], ())
            yield from (name for name in spelled if len(word) <= _PREFIX or whole in name.spelled)

    def _new(self, text: str) -> _Name:
        name = self._names[text] = _Name(text)
        for piece in name.pieces():
            self._holding.setdefault(piece, []).append(name)
        for letter in name.letters():
            points = score_name(text, name.readings, letter)
            self._letters.setdefault(letter, {}).setdefault(points, []).append(name)
        return name


def set_in(flags: bytes | bytearray) -> Iterator[int]:
    """The rows that are marked, rising."""
    at = flags.find(1)
    while at >= 0:
        yield at
        at = flags.find(1, at + 1)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) >= LEAST_FIGURES


def _threes(figures: str) -> list[str]:
    return [figures[at : at + _PREFIX] for at in range(len(figures) - _PREFIX + 1)]


def _flags(rows: Iterable[int], room: int) -> bytearray:
    found = bytearray(room)
    for row in rows:
        found[row] = 1
    return found


def _with_room(flags: bytearray, room: int) -> bytearray:
    flags.extend(bytes(max(0, room - len(flags))))
    return flags
