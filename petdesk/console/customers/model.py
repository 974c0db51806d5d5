"""The rows of the list as Qt asks for them: read a little at a time, so that a big shop's list opens at once."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from threading import Thread
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from petdesk.console.customers.books import Books, Meant
from petdesk.console.customers.rows import VIEWS, Entry, View, Wish
from petdesk.console.customers.saying import spoken, told
from petdesk.console.inbox.wording import picked_words
from petdesk.console.pet.knowing import today_at
from petdesk.seat.cache.directory import DirectoryRow, DirectoryScan
from petdesk.seat.cache.lasting import lasting
from petdesk.seat.cache.spelling import load_tables
from petdesk.seat.seat import Seat

# The first rows, more than a screen has, and how many are read together after them.
AT_ONCE, PAGE = 40, 12
# How long the window's thread reads before it looks whether a hand wants something.
SLICE_SECONDS = 0.004
# How often it is looked whether the tables of pinyin are read, which takes longer than a frame.
TABLES_MS = 5
# Rows that are painted are read whole, some around them as well; this many are kept.
AROUND, KEPT = 12, 400
# More changed households than this are read with all the others.
FEW = 200
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What of a row can be asked for."""

    ROW = Qt.ItemDataRole.UserRole
    PICKED = ROW + 1


ANSWERED = frozenset(
    {
        Role.ROW,
        Role.PICKED,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)


class CustomersModel(QAbstractListModel):
    """What of a seat's customers and pets is meant by a wish; `counted` tells that the numbers differ.

    `picked` are the ids of the rows that a hand chose, `changed_pick` tells of another choice. `about` is how many
    pets and households there seem to be before all are read.
    """

    counted = Signal()
    changed_pick = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.wish = Wish()
        self.picked: set[str] = set()
        self.changes = 0
        self._books = Books()
        self._meant: Meant = self._books.meant(self.wish)
        self._rows: dict[int, DirectoryRow] = {}
        self._scan: DirectoryScan | None = None
        self._again: dict[str, None] = {}
        self.about = 0, 0
        self._looked_at = 0
        self._tables: Thread | None = None
        self._loading = QTimer(self, interval=0)
        self._loading.timeout.connect(self._go_on)

    @property
    def whole(self) -> bool:
        """Whether all households have been read."""
        return self._scan is None

    def read(self) -> None:
        """Read everything anew; the first rows are there when this returns."""
        self._scan, self._again = self._seat.reader.directory_scan(), {}
        self._books, self._rows = Books(), {}
        self._take(self._scan.next(AT_ONCE))
        self._tables = load_tables()
        self._loading.start()
        self._choose(anew=True)

    def read_again(self, households: Sequence[str]) -> None:
        """Read a few households anew."""
        if self._scan is not None:
            # What comes later in the reading is read as it is then.
            self._again |= dict.fromkeys(households)
            households = [home for home in households if home in self._books.homes]
        elif len(households) > FEW:
            self.read()
            return
        for home in households:
            self._forget_rows(self._books.take(home))
        self._take(self._seat.reader.directory(households))
        self._choose()

    def ask(self, wish: Wish) -> None:
        """Show what is meant from now on."""
        anew, self.wish = wish != self.wish, wish
        self._choose(anew=anew)

    def counts(self) -> dict[View, int]:
        """How many rows each view holds."""
        return {view: self._books.facts["view", view] for view in VIEWS}

    def count_of(self, wish: Wish) -> int:
        """How many rows a wish means."""
        return self._books.count(wish)

    def totals(self) -> tuple[int, int]:
        """How many pets and how many households there are; none of either until that is known."""
        return (self._books.pets, len(self._books.homes)) if self.whole else self.about

    def values(self, field: str) -> list[str]:
        """The values of a field that some row has, the most frequent first."""
        facts = self._books.facts.most_common()
        return [value for (name, value), count in facts if name == field and value and count]

    def tags(self) -> list[str]:
        """The tags in use, sorted."""
        return sorted(self.values("tag"))

    def row_at(self, index: Index) -> DirectoryRow | None:
        """The row behind an index."""
        at = index.row()
        if not index.isValid() or at >= self._meant.count:
            return None
        number = self._meant.number(at)
        if number not in self._rows:
            near = range(max(0, at - AROUND), min(self._meant.count, at + AROUND + 1))
            self._read_rows([self._meant.number(one) for one in near])
        return self._rows.get(number)

    def rows(self) -> list[DirectoryRow]:
        """All rows that are meant, in order."""
        return self._whole_rows([self._books.entry(number) for number in self._meant.every()])

    def picked_rows(self) -> list[DirectoryRow]:
        """The rows that were chosen, in order, also those that are not meant at this moment."""
        if not self.picked:
            return []
        return self._whole_rows([one for one in self._books.in_order(self.wish.order) if one.id in self.picked])

    def picked_homes(self) -> int:
        """How many households the chosen rows are of."""
        return self._books.homes_of(self.picked) if self.picked else 0

    def pick(self, ids: Iterable[str], *, on: bool) -> None:
        """Choose rows, or no longer."""
        self.picked = self.picked | set(ids) if on else self.picked - set(ids)
        self.changed_pick.emit()
        if self._meant.count:
            self.dataChanged.emit(self.index(0), self.index(self._meant.count - 1))

    def pick_all(self) -> None:
        """Choose all rows that are meant."""
        self.pick((self._books.entry(number).id for number in self._meant.every()), on=True)

    def rowCount(self, parent: Index | None = None) -> int:
        """All that is meant."""
        return 0 if parent is not None and parent.isValid() else self._meant.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for its painter, and in words for those who cannot see."""
        if role not in ANSWERED:
            return None
        row = self.row_at(index)
        if row is None or role == Role.ROW:
            return row
        if role == Role.PICKED:
            return row.id in self.picked
        if role == Qt.ItemDataRole.ToolTipRole:
            return told(row, today_at(self._seat))
        said = spoken(row, today_at(self._seat))
        return f"{said}, {picked_words()}" if row.id in self.picked else said

    def _go_on(self) -> None:
        """Read more, for as long as nobody would notice; what was read is spelled once the tables are here."""
        scan, began = self._scan, perf_counter()
        can_spell = self._tables is None or not self._tables.is_alive()
        with lasting():
            while perf_counter() - began < SLICE_SECONDS:
                spelled = can_spell and self._books.spell(2 * PAGE)
                if scan is not None and not scan.whole:
                    self._take(scan.next(PAGE))
                elif not spelled:
                    break
        if scan is not None:
            self._end_reading(scan)
        elif self._books.spelled:
            self._loading.stop()
        self._loading.setInterval(TABLES_MS if self._scan is None and not can_spell else 0)

    def _end_reading(self, scan: DirectoryScan) -> None:
        if scan.whole:
            self._scan = None
            again, self._again = list(self._again), {}
            for home in again:
                self._forget_rows(self._books.take(home))
            self._take(self._seat.reader.directory(again))
        if scan.whole or self._meant.count < AT_ONCE or len(self._books.homes) > 2 * self._looked_at:
            self._choose()

    def _take(self, rows: Sequence[DirectoryRow]) -> None:
        now, today = self._seat.clock.wall_ms(), today_at(self._seat)
        self._books.put([Entry(row, today, now) for row in rows])
        self.changes += 1

    def _choose(self, *, anew: bool = False) -> None:
        """Show what is meant; where nothing that was looked at stands elsewhere, nothing on screen moves."""
        before, shown = self._meant, self._books.meant(self.wish)
        known, self._looked_at = before.known(), len(self._books.homes)
        if anew or shown.count < len(known) or any(shown.number(at) != number for at, number in enumerate(known)):
            self.beginResetModel()
            self._meant = shown
            self.endResetModel()
        else:
            self._show_more(before.count, shown)
        self.counted.emit()

    def _show_more(self, before: int, shown: Meant) -> None:
        if shown.count > before:
            self.beginInsertRows(QModelIndex(), before, shown.count - 1)
            self._meant = shown
            self.endInsertRows()
        elif shown.count < before:
            self.beginRemoveRows(QModelIndex(), shown.count, before - 1)
            self._meant = shown
            self.endRemoveRows()
        self._meant = shown
        if known := len(shown.known()):
            self.dataChanged.emit(self.index(0), self.index(min(known, shown.count) - 1))

    def _forget_rows(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._rows.pop(entry.at, None)

    def _read_rows(self, numbers: Iterable[int]) -> None:
        if len(self._rows) > KEPT:
            self._rows.clear()
        wanted = [self._books.entry(number) for number in numbers if number not in self._rows]
        found = {row.id: row for row in self._seat.reader.directory_rows([(one.home, one.pet) for one in wanted])}
        self._rows |= {one.at: found[one.id] for one in wanted if one.id in found}

    def _whole_rows(self, entries: Sequence[Entry]) -> list[DirectoryRow]:
        return self._seat.reader.directory_rows([(one.home, one.pet) for one in entries])
