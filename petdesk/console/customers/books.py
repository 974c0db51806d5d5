"""All rows of a shop's list in memory, as little of each as can be: found, filtered, sorted and counted at once."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import islice
from typing import Any

from petdesk.console.customers.rows import KEYS, Entry, Filter, Order, Wish, by_name
from petdesk.seat.cache.haystack import Haystack, set_in
from petdesk.seat.cache.search_terms import fold

# So few are sorted; more are taken out of the order that stands.
FEW = 600


class Meant:
    """The rows that a wish means, in its order, found out as far as they are asked for; `count` is known at once."""

    def __init__(self, count: int, numbers: Iterator[int]) -> None:
        # What is read later stands behind these.
        self.count, self._numbers, self._out = count, islice(numbers, count), list[int]()

    def number(self, at: int) -> int:
        """The number of the row at a place."""
        if at >= len(self._out):
            self._out += islice(self._numbers, at + FEW - len(self._out))
        return self._out[at]

    def known(self) -> list[int]:
        """The numbers that were asked for so far."""
        return self._out

    def every(self) -> list[int]:
        """All of them."""
        self._out += self._numbers
        return self._out


class Books:
    """Rows have numbers, which they keep while they are what they are; a number that is free goes to another row."""

    def __init__(self) -> None:
        self.homes: dict[str, list[Entry]] = {}
        self.facts: Counter[Filter] = Counter()
        self.pets = 0
        self._entries: list[Entry | None] = []
        self._free: list[int] = []
        self._hay = Haystack()
        self._unspelled: list[Entry] = []
        self._orders: dict[Order, list[int]] = {"name": []}
        self._sets: dict[Filter, bytearray] = {}

    def entry(self, number: int) -> Entry:
        """The row with a number. Raises LookupError for one that is free."""
        entry = self._entries[number]
        if entry is None:
            raise LookupError(number)
        return entry

    def put(self, entries: Sequence[Entry]) -> None:
        """Add rows; those that come by name, one after another, cost least."""
        for entry in entries:
            entry.at = self._free.pop() if self._free else len(self._entries)
            if entry.at == len(self._entries):
                self._entries.append(entry)
                for flags in self._sets.values():
                    flags.append(0)
            self._entries[entry.at] = entry
            self.homes.setdefault(entry.home, []).append(entry)
            self._unspelled.append(entry)
            self._count(entry, 1)
            for order, numbers in self._orders.items():
                self._insert(order, numbers, entry)

    def take(self, home: str) -> list[Entry]:
        """Take the rows of a household out; the answer is what they were."""
        self.spell()
        entries = self.homes.pop(home, [])
        for entry in entries:
            for order, numbers in self._orders.items():
                del numbers[self._place(order, numbers, entry)]
            self._hay.drop(entry.at, entry.names)
            self._count(entry, -1)
            self._entries[entry.at] = None
            self._free.append(entry.at)
        return entries

    @property
    def spelled(self) -> bool:
        """Whether all that was put here can be found."""
        return not self._unspelled

    def spell(self, most: int | None = None) -> bool:
        """Let what was put here be found, or some of it; whether there was any. The first time takes a moment."""
        part = slice(most)
        entries = self._unspelled[part]
        del self._unspelled[part]
        for entry in entries:
            self._hay.add(entry.at, entry.names, entry.phones)
        return bool(entries)

    def meant(self, wish: Wish) -> Meant:
        """The rows that are meant."""
        flags, numbers = self._flags(wish), self._in_order(wish.order)
        if flags is None:
            return Meant(len(numbers), iter(numbers))
        count = flags.count(1)
        if count > FEW:
            return Meant(count, (number for number in numbers if flags[number]))
        found = sorted(set_in(flags), key=lambda number: _key(wish.order, self.entry(number)))
        return Meant(count, iter(found))

    def count(self, wish: Wish) -> int:
        """How many rows are meant."""
        flags = self._flags(wish)
        return len(self._orders["name"]) if flags is None else flags.count(1)

    def homes_of(self, ids: set[str]) -> int:
        """How many households the rows with these ids are of."""
        return len({one.home for one in self._entries if one is not None and (one.pet or one.home) in ids})

    def in_order(self, order: Order) -> list[Entry]:
        """All rows."""
        return [self.entry(number) for number in self._in_order(order)]

    def _flags(self, wish: Wish) -> bytes | bytearray | None:
        """For each number 1 when its row is meant; None when all are."""
        found: list[bytes | bytearray] = []
        if wish.view != "all":
            found.append(self._set(("view", wish.view)))
        fields = dict.fromkeys(name for name, _ in wish.filters)
        found += [_joined([self._set(one) for one in wish.filters if one[0] == field], int.__or__) for field in fields]
        if wish.text:
            self.spell()
        found += [self._hay.find(word, len(self._entries)) for word in fold(wish.text).split()]
        return _joined(found, int.__and__) if found else None

    def _set(self, fact: Filter) -> bytearray:
        """For each number 1 when the fact is true of its row; kept, as it is likely to be asked for again."""
        if fact not in self._sets:
            self._sets[fact] = bytearray(one is not None and fact in one.facts for one in self._entries)
        return self._sets[fact]

    def _count(self, entry: Entry, by: int) -> None:
        self.pets += by * bool(entry.pet)
        for fact in entry.facts:
            self.facts[fact] += by
            if fact in self._sets:
                self._sets[fact][entry.at] = by > 0

    def _in_order(self, order: Order) -> list[int]:
        if order not in self._orders:
            first = KEYS[order]
            keys: list[Any] = [one and first(one) for one in self._entries]
            # What comes by name stays so where the order has nothing to say.
            self._orders[order] = sorted(self._orders["name"], key=keys.__getitem__)
        return self._orders[order]

    def _insert(self, order: Order, numbers: list[int], entry: Entry) -> None:
        if order == "name" and (not numbers or by_name(self.entry(numbers[-1])) <= by_name(entry)):
            numbers.append(entry.at)
        else:
            insort(numbers, entry.at, key=self._keys(order))

    def _place(self, order: Order, numbers: list[int], entry: Entry) -> int:
        return bisect_left(numbers, _key(order, entry), key=self._keys(order))

    def _keys(self, order: Order) -> Callable[[int], tuple[object, ...]]:
        return lambda number: _key(order, self.entry(number))


def _key(order: Order, entry: Entry) -> tuple[object, ...]:
    return (KEYS[order](entry), *by_name(entry))


def _joined(sets: Sequence[bytes | bytearray], how: Callable[[int, int], int]) -> bytes | bytearray:
    """What is in all of the sets, or in any; they are as long as each other."""
    if len(sets) == 1:
        return sets[0]
    return reduce(how, (int.from_bytes(each, "little") for each in sets)).to_bytes(len(sets[0]), "little")
