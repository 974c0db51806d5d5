"""The rows of the inbox as Qt sees them: a window over the cache whose rows move, come and go without a reset."""

from bisect import bisect_left
from collections.abc import Callable
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from petdesk.console.inbox import wording
from petdesk.console.inbox.order import belongs, is_called, order_key
from petdesk.console.parts.soon import Soon
from petdesk.seat.lines import Filter, InboxRow
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.people import Staff

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
# So many changed threads are looked at in one frame; what is more waits for the next one.
AT_ONCE = 50
# One look at the cache for all that happened within a frame.
GATHER_MS = 16
ROOT = QModelIndex()


class Role(IntEnum):
    """What a row answers beside Qt's own roles: the InboxRow, whether somebody types, the Staff it is assigned to,
    whether it is picked."""

    ROW = Qt.ItemDataRole.UserRole + 1
    TYPING = Qt.ItemDataRole.UserRole + 2
    ASSIGNEE = Qt.ItemDataRole.UserRole + 3
    PICKED = Qt.ItemDataRole.UserRole + 4


class InboxModel(QAbstractListModel):
    """The threads of one filter, narrowed to names with a text in them."""

    def __init__(self, seat: Seat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._filter: Filter = "waiting"
        self._name = ""
        self._rows: list[InboxRow] = []
        self._keys: list[tuple[Any, ...]] = []
        self._held: dict[str, InboxRow] = {}
        self._more = False
        self._typing: set[str] = set()
        self.picked: set[str] = set()
        self._staff: dict[str, Staff] = {}
        self._stale: set[str] = set()
        self._all_stale = False
        self._gathering = Soon(self, GATHER_MS, self.catch_up)
        # A search goes through the cache page by page, and lets the window live between them.
        self._searching = QTimer(self, singleShot=True, interval=0)
        self._searching.timeout.connect(self.fetchMore)
        self._last_read: InboxRow | None = None
        self._pages = 0
        self._read_staff()

    def ask(self, wanted: Filter, name: str = "") -> None:
        """Show another filter, or another name in it; the one place that resets the model."""
        self.beginResetModel()
        self._searching.stop()
        self._gathering.stop()
        self._stale.clear()
        self._all_stale = False
        self._filter, self._name = wanted, name.strip().casefold()
        self._set_rows(self._read(None))
        self.endResetModel()

    @property
    def filter(self) -> Filter:
        """The filter shown now."""
        return self._filter

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, the row as a screen reader says it, or one of our own roles."""
        answer = self._ANSWERS.get(role)
        return None if answer is None or not index.isValid() else answer(self, self._rows[index.row()])

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        """Whether the cache holds more rows after the last one."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index = ROOT) -> None:
        """Read the next page behind the last row."""
        if not self.canFetchMore(parent):
            return
        there = {row.thread for row in self._rows}
        fresh = [row for row in self._read(self._last_read) if row.thread not in there]
        if not fresh:
            return
        self.beginInsertRows(ROOT, len(self._rows), len(self._rows) + len(fresh) - 1)
        self._set_rows(self._rows + fresh)
        self.endInsertRows()

    def thread_at(self, row: int) -> str | None:
        """The thread of a row, None outside of the rows."""
        return self._rows[row].thread if 0 <= row < len(self._rows) else None

    def row_of(self, thread: str) -> int | None:
        """Where a thread stands among the loaded rows."""
        row = self._held.get(thread)
        if row is None:
            return None
        at = bisect_left(self._keys, order_key(self._filter, row))
        if self.thread_at(at) == thread:
            return at
        # What was said here a moment ago stands where the cache still has it.
        return next((at for at, row in enumerate(self._rows) if row.thread == thread), None)

    def hear(self, notice: Notice) -> None:
        """Gather what changed and look again within a frame."""
        self._stale |= notice.threads | notice.signs
        self._all_stale |= notice.everything
        if any(kind == "staff" for kind, _ in notice.records):
            self._read_staff()
            self._all_stale = True
        if self._all_stale or self._stale:
            self._gathering.ask()

    def catch_up(self) -> None:
        """Bring the rows of everything gathered up to date, moving rather than resetting."""
        self._gathering.stop()
        everything, self._all_stale = self._all_stale, False
        if everything:
            self._stale.clear()
            self._look_at_all()
            return
        stale = sorted(self._stale)[:AT_ONCE]
        self._stale.difference_update(stale)
        rows = self._seat.reader.inbox_rows(stale) if stale else {}
        for thread in stale:
            self._look_at(thread, rows.get(thread))
        if self._stale:
            self._gathering.ask()

    def pick(self, threads: set[str]) -> None:
        """Let these be picked and no others."""
        changed, self.picked = self.picked ^ threads, set(threads)
        for at, row in enumerate(self._rows):
            if row.thread in changed:
                self.dataChanged.emit(self.index(at), self.index(at), [Role.PICKED, Qt.ItemDataRole.AccessibleTextRole])

    def threads(self) -> list[str]:
        """The threads of all rows that are read, in their order."""
        return [row.thread for row in self._rows]

    def picked_rows(self) -> list[InboxRow]:
        """The rows that are picked, of those that are read."""
        return [row for row in self._rows if row.thread in self.picked]

    def tick(self) -> None:
        """Time has passed: what was put off may be due."""
        self._look_at_all()

    def _assignee(self, row: InboxRow) -> Staff | None:
        return self._staff.get(row.assignee or "")

    def _spoken(self, row: InboxRow) -> str:
        assignee = self._assignee(row)
        return wording.spoken(
            row, assignee.name if assignee else "", row.thread in self._typing, self._seat.clock.wall_ms()
        ) + (f", {wording.picked_words()}" if row.thread in self.picked else "")

    _ANSWERS: ClassVar[dict[int, Callable[["InboxModel", InboxRow], Any]]] = {
        Role.ROW: lambda model, row: row,
        Role.TYPING: lambda model, row: row.thread in model._typing,
        Role.ASSIGNEE: _assignee,
        Role.PICKED: lambda model, row: row.thread in model.picked,
        Qt.ItemDataRole.DisplayRole: lambda model, row: row.title,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def _read(self, after: InboxRow | None) -> list[InboxRow]:
        """A page of the cache from after a row; of it the rows that are called as wanted."""
        page = self._seat.reader.inbox(self._filter, limit=PAGE, after=after)
        self._pages = 1 if after is None else self._pages + 1
        self._more = len(page) == PAGE
        self._last_read = page[-1] if page else after
        rows = [row for row in page if is_called(row, self._name)]
        if self._more and self._name and len(rows) < PAGE:
            self._searching.start()
        return rows

    def _read_staff(self) -> None:
        self._staff = {staff.id: staff for staff in self._seat.reader.staff()}

    def _set_rows(self, rows: list[InboxRow]) -> None:
        self._rows = rows
        self._keys = [order_key(self._filter, row) for row in rows]
        self._held = {row.thread: row for row in rows}
        for row in rows:
            self._see_typing(row.thread)

    def _see_typing(self, thread: str) -> bool:
        """Read the typing signs of a thread; true when they are not what they were."""
        typing = any(sign.kind == "typing" and sign.side == "customer" for sign in self._seat.reader.signs(thread))
        if typing == (thread in self._typing):
            return False
        self._typing ^= {thread}
        return True

    def _look_at(self, thread: str, row: InboxRow | None) -> None:
        if row is not None and self._belongs(row):
            self._put(row)
        elif (at := self.row_of(thread)) is not None:
            self._remove(at)

    def _put(self, row: InboxRow) -> None:
        at = self.row_of(row.thread)
        if at is None:
            self._insert(row)
        else:
            self._replace(at, row)

    def _belongs(self, row: InboxRow) -> bool:
        member = self._seat.reader.member
        return belongs(self._filter, row, member, self._seat.clock.wall_ms()) and is_called(row, self._name)

    def _look_at_all(self) -> None:
        """Read all pages that were read so far once more, and let the rows follow."""
        pages, fresh = max(1, self._pages), {}
        for row in self._read(None):
            fresh[row.thread] = row
        while self._pages < pages and self._more:
            for row in self._read(self._last_read):
                fresh[row.thread] = row
        for at in reversed(range(len(self._rows))):
            if self._rows[at].thread not in fresh:
                self._remove(at)
        for row in fresh.values():
            self._put(row)

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(ROOT, at, at)
        del self._held[self._rows[at].thread], self._rows[at], self._keys[at]
        self.endRemoveRows()

    def _insert(self, row: InboxRow) -> None:
        key = order_key(self._filter, row)
        if self._is_beyond(key):
            return
        at = bisect_left(self._keys, key)
        self.beginInsertRows(ROOT, at, at)
        self._rows.insert(at, row)
        self._keys.insert(at, key)
        self._held[row.thread] = row
        self._see_typing(row.thread)
        self.endInsertRows()

    def _replace(self, at: int, row: InboxRow) -> None:
        changed = self._rows[at] != row
        if not self._see_typing(row.thread) and not changed:
            return
        key = order_key(self._filter, row)
        if self._is_beyond(key):
            self._remove(at)
            return
        self._rows[at] = self._held[row.thread] = row
        to = self._move(at, key)
        index = self.index(to)
        self.dataChanged.emit(index, index, list(self._ANSWERS))

    def _is_beyond(self, key: tuple[Any, ...]) -> bool:
        """Whether a row belongs behind what was read so far, and will be read in its turn."""
        return self._more and self._last_read is not None and key > order_key(self._filter, self._last_read)

    def _move(self, at: int, key: tuple[Any, ...]) -> int:
        """Move a row to where `key` belongs; the answer is its new place."""
        if key == self._keys[at]:
            return at
        rest = self._keys[:at] + self._keys[at + 1 :]
        to = bisect_left(rest, key)
        if to != at:
            self.beginMoveRows(ROOT, at, at, ROOT, to if to < at else to + 1)
            self._rows.insert(to, self._rows.pop(at))
        self._keys = [*rest[:to], key, *rest[to:]]
        if to != at:
            self.endMoveRows()
        return to
