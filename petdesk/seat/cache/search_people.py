"""Finding pets, customers and staff rooms by name, pinyin, initials, the end of a phone number, or nearly so."""

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import islice
from sys import intern
from typing import Literal

import msgspec
from msgspec import Struct

from petdesk.seat.cache.haystack import MANY, Haystack, set_in
from petdesk.seat.cache.scoring import score_name, score_phones
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import readings_of
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Species
from petdesk.shop.record import Record

PersonKind = Literal["pet", "customer", "room"]
Span = tuple[int, int]

ASKED_LETTERS = 60
NEAR_ENOUGH = 78
NEAR_LEAST = 3
NEAR = 8
LOOKED_AT = 1_000
SEEN = 200
# Of families that fit several words so many are looked at closely; and the words last asked for are remembered.
FAMILIES, REMEMBERED = 150, 8
# With words that half the town has it is enough to look at so many rows, and at fewer once so many families fit.
GLANCED, ENOUGH = 400, 50
_BY_PET, _BY_FAMILY = 45, 30
_TYPES: dict[str, type[Record]] = {"household": Household, "customer": Customer, "pet": Pet, "thread": Thread}
_KINDS = {kind: name for name, kind in _TYPES.items()}
_EVERYBODY = """SELECT CASE kind WHEN 'household' THEN id ELSE coalesce(parent, id) END, kind, body FROM record
    WHERE kind IN ('household', 'customer', 'pet', 'thread') ORDER BY place"""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody to go to: `about` are the names of a pet's household or of a customer's pets, `spans` what was typed."""

    kind: PersonKind
    id: str
    name: str
    thread: str
    about: tuple[str, ...] = ()
    breed: str = ""
    species: Species = "other"
    photo: str | None = None
    phone: str = ""
    spans: tuple[Span, ...] = ()


class _Entry:
    """A person with everything it can be found under."""

    __slots__ = ("home", "name", "person", "phones", "plain")

    def __init__(self, person: Person, home: str, phones: Iterable[str] = ()) -> None:
        self.person, self.home = person, home
        self.name = intern(fold(person.name))
        self.plain = intern(self.name.replace(" ", ""))
        self.phones = tuple("".join(filter(str.isdigit, phone)) for phone in phones)


class PeopleIndex:
    """Everybody of one cache, in memory; made and asked by one thread."""

    def __init__(self, db: Connection) -> None:
        # Imported with the names, not with the first question.
        from rapidfuzz import fuzz, process

        self._extract, self._ratio = process.extract, fuzz.ratio
        self._db = db
        self._seen_at: dict[str, int] = {}
        self.read_all()

    def read_all(self) -> None:
        """Read everybody anew."""
        self._hay, self._entries, self._free = Haystack(), list[_Entry | None](), list[int]()
        self._homes: dict[str, list[int]] = {}
        self._asked: dict[str, frozenset[int]] = {}
        self._home_of: dict[str, dict[str, str]] = {kind: {} for kind in _TYPES}
        families: dict[str, list[tuple[str, bytes]]] = {}
        for home, kind, body in self._db.execute(_EVERYBODY):
            families.setdefault(home, []).append((kind, body))
        for home in list(families):
            # One family after another: all of a large shop as records would take three times the room.
            self._move_in(home, [msgspec.json.decode(body, type=_TYPES[kind]) for kind, body in families.pop(home)])

    def read(self, changed: Iterable[tuple[str, str]]) -> None:
        """Read the families anew that these records (kind and id) belong or belonged to."""
        self._asked.clear()
        for home in dict.fromkeys(home for one in changed for home in self._homes_of(*one)):
            asked = """SELECT kind, body FROM record WHERE (kind IN ('customer', 'pet', 'thread') AND parent = ?1)
                OR (kind IN ('household', 'thread') AND id = ?1) ORDER BY place"""
            rows = self._db.execute(asked, (home,)).fetchall()
            self._move_out(home)
            self._move_in(home, [msgspec.json.decode(body, type=_TYPES[kind]) for kind, body in rows])

    def find(self, text: str, limit: int) -> list[Person]:
        """The best first; among equals whoever was spoken with last."""
        asked = fold(text[:ASKED_LETTERS]).strip()
        words = asked.split()
        if not words:
            return []
        whole = asked.replace(" ", "")
        scores = self._scores(whole)
        if len(words) > 1:
            self._together(scores, words)
        self._with_families(scores, nlargest(4 * limit, scores, key=scores.__getitem__))
        if not scores and len(asked) >= NEAR_LEAST:
            self._nearly(asked, scores)
        self._see_who_spoke(scores, limit)
        seen = self._seen_at
        top = min(nlargest(limit, scores.values()), default=0)
        first = [n for n, points in scores.items() if points >= top]
        best = nlargest(limit, first, key=lambda n: (scores[n], seen.get(self._entry(n).person.thread, 0), -n))
        return [_marked(self._entry(n), asked.replace(" ", "")) for n in best]

    def _entry(self, number: int) -> _Entry:
        entry = self._entries[number]
        if entry is None:
            raise LookupError(number)
        return entry

    def _scores(self, asked: str) -> dict[int, int]:
        """How well those fit who fit at all; of a letter that half the town has the best are enough."""
        if len(asked) == 1:
            return dict(islice(self._hay.best(asked), LOOKED_AT))
        points: dict[str, int] = {}
        found = islice(set_in(self._hay.find(asked, len(self._entries))), LOOKED_AT)
        return {number: scored for number in found if (scored := self._score(number, asked, points))}

    def _score(self, number: int, asked: str, known: dict[str, int]) -> int:
        """How well one fits; `known` are the points of names that were looked at."""
        entry = self._entry(number)
        points = known.get(entry.name, -1)
        if points < 0:
            points = known[entry.name] = score_name(entry.name, self._hay.readings(entry.plain), asked)
        return max(points, score_phones(entry.phones, asked))

    def _together(self, scores: dict[int, int], words: list[str]) -> None:
        """With several words each must belong to the person or to the family: "wang niangao" is Wang's Niangao."""
        rare, *others = sorted(dict.fromkeys(words), key=self._hay.count)
        known: dict[str, dict[str, int]] = {word: {} for word in (*others, rare)}
        if self._hay.count(rare) >= MANY and self._glance(rare, known, scores):
            return
        homes = self._homes_with(rare)
        for word in others:
            homes = homes & self._homes_with(word) if homes else homes
        for first in sorted(homes)[:FAMILIES]:
            self._take_family(self._entry(first).home, known, scores)

    def _glance(self, rare: str, known: dict[str, dict[str, int]], scores: dict[int, int]) -> bool:
        """Look at the first rows that hold the rarest word; true where they were all, or enough of them fit."""
        rows = (
            (n for n, _ in self._hay.best(rare)) if len(rare) == 1 else set_in(self._hay.find(rare, len(self._entries)))
        )
        fitting = 0
        for home in dict.fromkeys(self._entry(n).home for n in islice(rows, GLANCED)):
            fitting += self._take_family(home, known, scores)
            if fitting >= ENOUGH:
                return True
        return next(rows, None) is None

    def _take_family(self, home: str, known: dict[str, dict[str, int]], scores: dict[int, int]) -> bool:
        """Let those of a family be found in which each of the words is; false where one is not."""
        family, best = self._homes[home], dict[int, int]()
        for word, points in known.items():
            fits = {n: points_of for n in family if (points_of := self._score(n, word, points))}
            if not fits:
                return False
            best |= {n: max(best.get(n, 0), points_of) for n, points_of in fits.items()}
        scores |= {n: max(scores.get(n, 0), points_of - 5) for n, points_of in best.items()}
        return True

    def _homes_with(self, word: str) -> frozenset[int]:
        """The families, by the first of each, in which somebody is found by a word."""
        if (found := self._asked.get(word)) is None:
            if len(self._asked) >= REMEMBERED:
                del self._asked[next(iter(self._asked))]
            found = self._asked[word] = self._hay.families(word, len(self._entries))
        return found

    def _with_families(self, scores: dict[int, int], best: list[int]) -> None:
        """Whoever comes with a pet that was found, and the pets of a customer."""
        for n in best:
            entry = self._entry(n)
            for number in self._homes.get(entry.home, ()):
                other = self._entry(number)
                if other.person.kind != entry.person.kind:
                    by = _BY_PET if other.person.kind == "customer" else _BY_FAMILY
                    scores.setdefault(number, min(by, scores[n] - 1))

    def _nearly(self, asked: str, scores: dict[int, int]) -> None:
        spelled = readings_of(asked.replace(" ", ""))[0].full
        names = [(readings[0].full, rows) for _, readings, rows in self._hay.names()]
        near = self._extract(
            spelled, [full for full, _ in names], scorer=self._ratio, score_cutoff=NEAR_ENOUGH, limit=NEAR
        )
        for _, points, at in near:
            for number in names[at][1][:NEAR]:
                scores.setdefault(number, round(points / 5))

    def _see_who_spoke(self, scores: dict[int, int], limit: int) -> None:
        # Only where several fit equally well does it matter, and of very many a part is enough.
        least = min(nlargest(limit, scores.values()), default=0)
        equal = islice((n for n, points in scores.items() if points >= least), SEEN)
        threads = list(dict.fromkeys(self._entry(n).person.thread for n in equal))
        marks = ", ".join("?" * len(threads))
        self._seen_at = dict(self._db.execute(f"SELECT thread, last_at FROM inbox WHERE thread IN ({marks})", threads))

    def _homes_of(self, kind: str, id: str) -> Iterator[str]:
        if kind in _TYPES:
            if id in self._home_of[kind]:
                yield self._home_of[kind][id]
            row = self._db.execute("SELECT body FROM record WHERE kind = ? AND id = ?", (kind, id)).fetchone()
            if row is not None:
                yield _home(msgspec.json.decode(row[0], type=_TYPES[kind]))

    def _move_in(self, home: str, records: list[Record]) -> None:
        for entry in _family(home, records):
            number = self._free.pop() if self._free else len(self._entries)
            self._entries[number : number + 1] = [entry]
            family = self._homes.setdefault(home, [])
            family.append(number)
            self._hay.add(number, (entry.plain,), entry.phones, family[0])
        for record in records:
            self._home_of[_KINDS[type(record)]][record.id] = home

    def _move_out(self, home: str) -> None:
        for number in self._homes.pop(home, ()):
            self._hay.drop(number, (self._entry(number).plain,))
            self._entries[number] = None
            self._free.append(number)


def _marked(entry: _Entry, asked: str) -> Person:
    return msgspec.structs.replace(entry.person, spans=tuple(_spans(entry, asked)))


def _spans(entry: _Entry, asked: str) -> Iterator[Span]:
    at = entry.name.find(asked)
    if at >= 0:
        yield at, at + len(asked)
        return
    # Where the gaps of the name count.
    for reading in readings_of(entry.name) if asked.isascii() else ():
        start = reading.full.find(asked)
        if start >= 0 and start in reading.starts:
            first = reading.starts.index(start)
            yield first, sum(begin < start + len(asked) for begin in reading.starts)
            return
        start = reading.initials.find(asked)
        if start >= 0 and " " not in entry.name:
            yield start, start + len(asked)
            return


def _home(record: Record) -> str:
    match record:
        case Customer() | Pet():
            return record.household
        case Thread():
            return record.household or record.id
    return record.id


def _family(home: str, records: list[Record]) -> Iterator[_Entry]:
    household = next((one for one in records if isinstance(one, Household)), None)
    if household is None:
        rooms = (one for one in records if isinstance(one, Thread) and one.household is None)
        yield from (_Entry(Person(kind="room", id=room.id, name=room.title, thread=room.id), home) for room in rooms)
        return
    thread = household.thread
    pets = [one for one in records if isinstance(one, Pet) and not one.struck]
    customers = [one for one in records if isinstance(one, Customer) and not one.struck]
    for pet in pets:
        person = Person(kind="pet", id=pet.id, name=pet.name, thread=thread, about=(household.name,), photo=pet.photo)
        yield _Entry(msgspec.structs.replace(person, breed=intern(pet.breed), species=pet.species), home)
    names = tuple(pet.name for pet in pets if pet.state == "active")
    for one in customers:
        phone = one.phones[0] if one.phones else ""
        person = Person(kind="customer", id=one.id, name=one.name, thread=thread, about=names, phone=phone)
        yield _Entry(person, home, one.phones)
    if not any(one.name == household.name for one in customers):
        yield _Entry(Person(kind="customer", id=household.id, name=household.name, thread=thread, about=names), home)
