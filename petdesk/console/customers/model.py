"""The rows of the list, read some households at a time so that a big shop's list opens at once."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from petdesk.console.customers.rows import VIEWS, Entry, View, Wish, chosen
from petdesk.console.pet import wording
from petdesk.console.pet.knowing import today_at
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.seat import Seat

AT_ONCE = 150
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What of a row can be asked for."""

    ROW = Qt.ItemDataRole.UserRole


class CustomersModel(QAbstractListModel):
    """What of a seat's customers and pets is meant by a wish; `counted` tells that the numbers differ."""

    counted = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.wish = Wish()
        self._entries: dict[str, list[Entry]] = {}
        self._shown: list[Entry] = []
        self._unread: list[str] = []
        self._unspelled: list[Entry] = []
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._go_on)

    @property
    def whole(self) -> bool:
        """Whether all households have been read."""
        return not self._unread

    def read(self) -> None:
        """Read everything anew; the first rows are there when this returns."""
        self._unread, self._unspelled = self._seat.reader.households(), []
        gone = self._entries.keys() - set(self._unread)
        for household in gone:
            del self._entries[household]
        self._read_some()

    def ask(self, wish: Wish) -> None:
        """Show what is meant from now on."""
        self.wish = wish
        self._choose()

    def counts(self) -> dict[View, int]:
        """How many rows each view holds."""
        return {view: sum(view in entry.views for entry in self._all()) for view in VIEWS}

    def totals(self) -> tuple[int, int]:
        """How many pets and how many households there are."""
        return sum(entry.row.pet is not None for entry in self._all()), len(self._entries)

    def tags(self) -> list[str]:
        """The tags in use, sorted."""
        return sorted({tag for entry in self._all() for tag in entry.row.household.tags})

    def row_at(self, index: Index) -> DirectoryRow | None:
        """The row behind an index."""
        return self._shown[index.row()].row if index.isValid() and index.row() < len(self._shown) else None

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
        now, part = self._seat.clock.wall_ms(), self._unread[:AT_ONCE]
        self._unread = self._unread[AT_ONCE:]
        today, found = today_at(self._seat), dict[str, list[Entry]]()
        for row in self._seat.reader.directory(part):
            found.setdefault(row.household.id, []).append(Entry(row, today, now))
        self._entries |= found
        self._unspelled += [entry for family in found.values() for entry in family]
        self._loading.start()
        # Sorting a big list for each part would cost more than reading it.
        if self.whole or len(self._shown) < AT_ONCE:
            self._choose()

    def _choose(self) -> None:
        shown = chosen(self._all(), self.wish)
        if [entry.row for entry in shown] != [entry.row for entry in self._shown]:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        self.counted.emit()

    def _all(self) -> Iterable[Entry]:
        return (entry for family in self._entries.values() for entry in family)
