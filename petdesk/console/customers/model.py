"""The rows of the list, read some households at a time so that a big shop's list opens at once."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from petdesk.console.customers.haystack import Haystack
from petdesk.console.customers.rows import KEYS, VIEWS, Entry, Filter, Order, View, Wish, chosen, narrows
from petdesk.console.pet import wording
from petdesk.console.pet.knowing import today_at
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.cache.search_terms import fold
from petdesk.seat.seat import Seat

AT_ONCE = 150
# More changed households than this are read with all the others.
FEW = 200
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What of a row can be asked for."""

    ROW = Qt.ItemDataRole.UserRole
    PICKED = ROW + 1


class CustomersModel(QAbstractListModel):
    """What of a seat's customers and pets is meant by a wish; `counted` tells that the numbers differ.

    `picked` are the ids of the rows that a hand chose, `changed_pick` tells of another choice.
    """

    counted = Signal()
    changed_pick = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.wish = Wish()
        self.picked: set[str] = set()
        self._entries: dict[str, list[Entry]] = {}
        self._sorted: dict[Order, list[Entry]] = {}
        self._hay: tuple[Order, Haystack] | None = None
        self._counts: dict[View, int] = {}
        self._whole: dict[View, int] = {}
        self.changes = 0
        self._facts: Counter[Filter] = Counter()
        self._pets = 0
        self._shown: list[Entry] = []
        self._unread: list[str] = []
        self._unspelled: list[Entry] = []
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._go_on)

    @property
    def whole(self) -> bool:
        """Whether all households have been read."""
        return not self._unread

    @property
    def unspelled(self) -> int:
        """How many rows nobody spelled yet."""
        return len(self._unspelled)

    def read(self) -> None:
        """Read everything anew; the first rows are there when this returns."""
        self._unread, self._unspelled = self._seat.reader.households(), []
        gone = self._entries.keys() - set(self._unread)
        for household in gone:
            del self._entries[household]
        self._read_some()

    def read_again(self, households: Sequence[str]) -> None:
        """Read a few households anew."""
        if not self.whole or len(households) > FEW:
            self.read()
            return
        old = [entry for household in households for entry in self._entries.pop(household, ())]
        gone = {id(entry) for entry in old}
        counted = bool(self._counts)
        kept = {order: [one for one in entries if id(one) not in gone] for order, entries in self._sorted.items()}
        self._take(households)
        for order, entries in kept.items():
            for household in households:
                for entry in self._entries.get(household, ()):
                    insort(entries, entry, key=KEYS[order])
        self._sorted = kept
        if counted:
            self._count_again(old, [entry for household in households for entry in self._entries.get(household, ())])
        self._choose()

    def ask(self, wish: Wish) -> None:
        """Show what is meant from now on."""
        before, self.wish = self.wish, wish
        self._choose(self._shown if narrows(wish, before) else None)

    def counts(self) -> dict[View, int]:
        """How many rows each view holds."""
        self._count()
        return self._counts

    def count_of(self, wish: Wish) -> int:
        """How many rows a wish means."""
        return len(chosen(self._in_order("name"), wish))

    def totals(self) -> tuple[int, int]:
        """How many pets and how many households there are."""
        self._count()
        return self._pets, len(self._entries)

    def values(self, field: str) -> list[str]:
        """The values of a field that some row has, the most frequent first."""
        self._count()
        return [value for (name, value), count in self._facts.most_common() if name == field and value and count]

    def tags(self) -> list[str]:
        """The tags in use, sorted."""
        return sorted(self.values("tag"))

    def row_at(self, index: Index) -> DirectoryRow | None:
        """The row behind an index."""
        return self._shown[index.row()].row if index.isValid() and index.row() < len(self._shown) else None

    def rows(self) -> list[DirectoryRow]:
        """All rows that are meant, in order."""
        return [entry.row for entry in self._shown]

    def everyone(self) -> Iterable[DirectoryRow]:
        """All rows there are."""
        return (entry.row for entry in self._in_order("name"))

    def picked_rows(self) -> list[DirectoryRow]:
        """The rows that were chosen, in order, also those that are not meant at this moment."""
        return [entry.row for entry in self._in_order(self.wish.order) if entry.row.id in self.picked]

    def pick(self, ids: Iterable[str], *, on: bool) -> None:
        """Choose rows, or no longer."""
        self.picked = self.picked | set(ids) if on else self.picked - set(ids)
        self.changed_pick.emit()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """All that is meant."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for its painter, and in words for those who cannot see."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role == Role.PICKED:
            return row.id in self.picked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            pet = row.pet
            said = [pet.name, wording.breed(pet)] if pet is not None else []
            return ", ".join([*said, row.household.name, *row.household.tags])
        return None

    def _go_on(self) -> None:
        """Read more, then spell what was read, so that the first search by pinyin need not."""
        if self._unread:
            self._read_some()
            return
        for entry in self._unspelled[:AT_ONCE]:
            entry.spell()
        self._unspelled = self._unspelled[AT_ONCE:]
        if not self._unspelled:
            self._loading.stop()

    def _read_some(self) -> None:
        part, self._unread = self._unread[:AT_ONCE], self._unread[AT_ONCE:]
        self._take(part)
        self._loading.start()
        # Sorting a big list for each part would cost more than reading it.
        if self.whole or len(self._shown) < AT_ONCE:
            self._choose()

    def _take(self, households: Sequence[str]) -> None:
        now, today, found = self._seat.clock.wall_ms(), today_at(self._seat), dict[str, list[Entry]]()
        for row in self._seat.reader.directory(households):
            found.setdefault(row.household.id, []).append(Entry(row, today, now))
        self._entries |= found
        self._unspelled += [entry for family in found.values() for entry in family]
        self._sorted, self._hay = {}, None
        self._counts, self._whole = {}, self._counts
        self.changes += 1
        self._loading.start()

    def _in_order(self, order: Order) -> list[Entry]:
        if order not in self._sorted:
            every = (entry for family in self._entries.values() for entry in family)
            self._sorted[order] = sorted(every, key=KEYS[order])
        return self._sorted[order]

    def _choose(self, among: list[Entry] | None = None) -> None:
        shown = chosen(self._among() if among is None else among, self.wish)
        if len(shown) != len(self._shown) or [entry.row for entry in shown] != [entry.row for entry in self._shown]:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        else:
            self._shown = shown
        self.counted.emit()

    def _among(self) -> Sequence[Entry]:
        """What the first word leaves of all rows, where everything is read and spelled; else all of them."""
        order = self.wish.order
        words = fold(self.wish.text).split()
        if not words or self._unread or self._unspelled:
            return self._in_order(order)
        if self._hay is None or self._hay[0] != order:
            self._hay = order, Haystack(self._in_order(order))
        return self._hay[1].find(max(words, key=len))

    def _count(self) -> None:
        if self._counts:
            return
        every = self._in_order("name")
        views = Counter(view for entry in every for view in entry.views)
        self._counts = {view: views[view] for view in VIEWS}
        self._facts = Counter(fact for entry in every for fact in entry.facts)
        self._pets = sum(entry.row.pet is not None for entry in every)

    def _count_again(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        """The counts after a few rows changed."""
        self._counts = dict(self._whole)
        for entries, by in ((old, -1), (new, 1)):
            for entry in entries:
                self._pets += by * (entry.row.pet is not None)
                for view in entry.views:
                    self._counts[view] += by
                for fact in entry.facts:
                    self._facts[fact] += by
