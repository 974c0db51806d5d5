"""Finding pets, customers and staff rooms by name, pinyin, initials, the end of a phone number, or nearly so."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import accumulate
from typing import Literal

import msgspec
from msgspec import Struct

from petdesk.seat.cache.search_terms import fold
from petdesk.seat.cache.spelling import Reading, readings_of
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Species
from petdesk.shop.record import Record

PersonKind = Literal["pet", "customer", "room"]
Span = tuple[int, int]

ASKED_LETTERS = 60
PHONE_LEAST = 3
NEAR_ENOUGH = 78
NEAR_LEAST = 3
LOOKED_AT = 1_000
_END = "\0"
_BY_PET, _BY_FAMILY = 45, 30
_TYPES: dict[str, type[Record]] = {"household": Household, "customer": Customer, "pet": Pet, "thread": Thread}


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

    __slots__ = ("home", "name", "person", "phones", "readings")

    def __init__(self, person: Person, home: str, phones: Iterable[str] = ()) -> None:
        self.person, self.home = person, home
        self.name = fold(person.name)
        self.readings = readings_of(self.name)
        self.phones = tuple("".join(filter(str.isdigit, phone)) for phone in phones)

    def written(self) -> str:
        """The name, which may be met anywhere in it."""
        return self.name.replace(" ", "")

    def spelled(self) -> str:
        """The pinyin from each syllable on, and the initials from each letter on, each after a line's end."""
        full = (reading.full[start:] for reading in self.readings for start in reading.starts)
        initials = (one.initials[at:] for one in self.readings for at in range(len(one.initials)))
        return "".join(f"\n{text}" for text in dict.fromkeys((*full, *initials)))

    def called(self) -> str:
        """The phones."""
        return "\n".join(self.phones)


class _Hay:
    """What all entries can be found under in one text, which is searched at the speed of memory."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts = list(texts)
        self._text = _END.join(parts)
        self._starts = [0, *accumulate(len(part) + 1 for part in parts)]

    def holding(self, asked: str) -> Iterator[int]:
        """The numbers of the first entries that hold it; of a letter that half the town has these are enough."""
        at = self._text.find(asked)
        for _ in range(LOOKED_AT):
            if at < 0:
                return
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(asked, self._starts[number + 1])


class PeopleIndex:
    """Everybody of one cache, in memory; made and asked by one thread."""

    def __init__(self, db: Connection) -> None:
        # Imported with the names, not with the first question.
        from rapidfuzz import fuzz, process

        self._extract, self._ratio = process.extract, fuzz.ratio
        self._db = db
        self._homes: dict[str, list[_Entry]] = {}
        self._home_of: dict[tuple[str, str], str] = {}
        self._entries: list[_Entry] = []
        self._seen_at: dict[str, int] = {}
        self.read_all()

    def read_all(self) -> None:
        """Read everybody anew."""
        self._homes, self._home_of = {}, {}
        families: dict[str, list[Record]] = {}
        asked = "SELECT kind, body FROM record WHERE kind IN ('household', 'customer', 'pet', 'thread') ORDER BY place"
        for kind, body in self._db.execute(asked):
            record = msgspec.json.decode(body, type=_TYPES[kind])
            families.setdefault(_home(record), []).append(record)
        for home, records in families.items():
            self._move_in(home, records)
        self._flatten()

    def read(self, changed: Iterable[tuple[str, str]]) -> None:
        """Read the families anew that these records (kind and id) belong or belonged to."""
        homes = dict.fromkeys(home for one in changed for home in self._homes_of(*one))
        for home in homes:
            self._homes.pop(home, None)
            asked = """SELECT kind, body FROM record WHERE (kind IN ('customer', 'pet', 'thread') AND parent = ?1)
                OR (kind IN ('household', 'thread') AND id = ?1) ORDER BY place"""
            rows = self._db.execute(asked, (home,)).fetchall()
            self._move_in(home, [msgspec.json.decode(body, type=_TYPES[kind]) for kind, body in rows])
        if homes:
            self._flatten()

    def find(self, text: str, limit: int) -> list[Person]:
        """The best first; among equals whoever was spoken with last."""
        asked = fold(text[:ASKED_LETTERS]).strip()
        words = asked.split()
        if not words:
            return []
        scores = self._scores(asked.replace(" ", ""))
        for word in words if len(words) > 1 else ():
            self._narrow(scores, words, word)
        self._with_families(scores, nlargest(4 * limit, scores, key=scores.__getitem__))
        if not scores and len(asked) >= NEAR_LEAST:
            self._nearly(asked, scores)
        self._see_who_spoke(scores)
        best = sorted(scores, key=lambda n: (-scores[n], -self._seen_at.get(self._entries[n].person.thread, 0), n))
        return [_marked(self._entries[n], asked.replace(" ", "")) for n in best[:limit]]

    def _scores(self, asked: str) -> dict[int, int]:
        numbers = dict.fromkeys(self._written.holding(asked))
        if asked.isascii():
            # Only where a syllable begins: half of all names have an "ng" somewhere.
            numbers.update(dict.fromkeys(self._spelled.holding(f"\n{asked}")))
        if len(asked) >= PHONE_LEAST and asked.isdigit():
            numbers.update(dict.fromkeys(self._called.holding(asked)))
        entries = ((n, self._entries[n]) for n in numbers)
        found = ((n, score(entry.name, entry.readings, entry.phones, asked)) for n, entry in entries)
        return {n: points for n, points in found if points}

    def _narrow(self, scores: dict[int, int], words: list[str], word: str) -> None:
        """With several words each must belong to the person or to the family: "wang niangao" is Wang's Niangao."""
        homes = [{self._entries[n].home for n in self._scores(each)} for each in words]
        together = set.intersection(*homes)
        for n, points in self._scores(word).items():
            if self._entries[n].home in together:
                scores[n] = max(scores.get(n, 0), points - 5)

    def _with_families(self, scores: dict[int, int], best: list[int]) -> None:
        """Whoever comes with a pet that was found, and the pets of a customer."""
        for n in best:
            entry = self._entries[n]
            for other in self._homes.get(entry.home, ()):
                if other.person.kind != entry.person.kind:
                    by = _BY_PET if other.person.kind == "customer" else _BY_FAMILY
                    scores.setdefault(self._number[id(other)], min(by, scores[n] - 1))

    def _nearly(self, asked: str, scores: dict[int, int]) -> None:
        spelled = readings_of(asked.replace(" ", ""))[0].full
        usual = [entry.readings[0].full for entry in self._entries]
        near = self._extract(spelled, usual, scorer=self._ratio, score_cutoff=NEAR_ENOUGH, limit=8)
        for _, points, n in near:
            scores.setdefault(n, round(points / 5))

    def _see_who_spoke(self, scores: dict[int, int]) -> None:
        threads = sorted({self._entries[n].person.thread for n in scores})[:500]
        marks = ", ".join("?" * len(threads))
        self._seen_at = dict(self._db.execute(f"SELECT thread, last_at FROM inbox WHERE thread IN ({marks})", threads))

    def _homes_of(self, kind: str, id: str) -> Iterator[str]:
        if (kind, id) in self._home_of:
            yield self._home_of[kind, id]
        if kind in _TYPES:
            row = self._db.execute("SELECT body FROM record WHERE kind = ? AND id = ?", (kind, id)).fetchone()
            if row is not None:
                yield _home(msgspec.json.decode(row[0], type=_TYPES[kind]))

    def _move_in(self, home: str, records: list[Record]) -> None:
        self._homes[home] = list(_family(home, records))
        for record in records:
            self._home_of[next(kind for kind, of in _TYPES.items() if isinstance(record, of)), record.id] = home

    def _flatten(self) -> None:
        self._entries = [entry for family in self._homes.values() for entry in family]
        self._number = {id(entry): n for n, entry in enumerate(self._entries)}
        self._written = _Hay(entry.written() for entry in self._entries)
        self._spelled = _Hay(entry.spelled() for entry in self._entries)
        self._called = _Hay(entry.called() for entry in self._entries)


def score(name: str, readings: tuple[Reading, ...], phones: tuple[str, ...], asked: str) -> int:
    """How well what was typed (folded, without gaps) fits, 0 to 100; 0 is not at all."""
    plain = name.replace(" ", "")
    best = 0
    if asked in plain:
        best = 100 if asked == plain else 90 if plain.startswith(asked) else 80
    if len(asked) >= PHONE_LEAST and asked.isdigit():
        ends = any(phone.endswith(asked) for phone in phones)
        best = max(best, 85 if ends else 50 if any(asked in phone for phone in phones) else 0)
    if best < 80 and asked.isascii():
        best = max((best, *(_spelled(reading, asked) for reading in readings)))
    return best


def _spelled(reading: Reading, asked: str) -> int:
    at = reading.full.find(asked)
    if at == 0:
        return 88 if asked == reading.full else 78
    if reading.initials.startswith(asked):
        return 76 if asked == reading.initials else 70
    if at > 0 and at in reading.starts:
        return 60
    return 55 if asked in reading.initials else 0


def _marked(entry: _Entry, asked: str) -> Person:
    return msgspec.structs.replace(entry.person, spans=tuple(_spans(entry, asked)))


def _spans(entry: _Entry, asked: str) -> Iterator[Span]:
    at = entry.name.find(asked)
    if at >= 0:
        yield at, at + len(asked)
        return
    for reading in entry.readings if asked.isascii() else ():
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
        yield _Entry(msgspec.structs.replace(person, breed=pet.breed, species=pet.species), home)
    names = tuple(pet.name for pet in pets if pet.state == "active")
    for one in customers:
        phone = one.phones[0] if one.phones else ""
        person = Person(kind="customer", id=one.id, name=one.name, thread=thread, about=names, phone=phone)
        yield _Entry(person, home, one.phones)
    if not any(one.name == household.name for one in customers):
        yield _Entry(Person(kind="customer", id=household.id, name=household.name, thread=thread, about=names), home)
