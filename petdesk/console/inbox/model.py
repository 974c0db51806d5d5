"""The rows of the inbox as Qt sees them: a window over the cache whose rows move, come and go without a reset."""

from bisect import bisect_left
from collections.abc import Callable
from enum import IntEnum
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from petdesk.console.inbox import wording
from petdesk.console.inbox.order import belongs, order_key
from petdesk.seat.lines import Filter, InboxRow
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.people import Staff

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
# One look at the cache for all that happened within a frame.
GATHER_MS = 16
ROOT = QModelIndex()


class Role(IntEnum):
    """What a row answers beside Qt's own roles: the InboxRow, whether somebody types, the Staff it is assigned to."""

    ROW = Qt.ItemDataRole.UserRole + 1
    TYPING = Qt.ItemDataRole.UserRole + 2
    ASSIGNEE = Qt.ItemDataRole.UserRole + 3


class InboxModel(QAbstractListModel):
    """The threads of one filter, narrowed to names with a text in them; `now` answers Unix ms."""

    def __init__(self, seat: Seat, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._now = now
        self._filter: Filter = "waiting"
        self._name = ""
        self._rows: list[InboxRow] = []
        self._keys: list[tuple[Any, ...]] = []
        self._more = False
        self._typing: set[str] = set()
        self._staff: dict[str, Staff] = {}
        self._stale: set[str] = set()
        self._all_stale = False
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self.catch_up)
        self._read_staff()

    def ask(self, wanted: Filter, name: str = "") -> None:
        """Show another filter, or another name in it; the one place that resets the model."""
        self.beginResetModel()
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
        fresh = self._read(self._rows[-1] if self._rows else None)
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
        return next((at for at, row in enumerate(self._rows) if row.thread == thread), None)

    def hear(self, notice: Notice) -> None:
        """Gather what changed and look again within a frame."""
        self._stale |= notice.threads | notice.signs
        self._all_stale |= notice.everything
        if any(kind == "staff" for kind, _ in notice.records):
            self._read_staff()
            self._all_stale = True
        if self._all_stale or self._stale:
            self._gathering.start()

    def catch_up(self) -> None:
        """Bring the rows of everything gathered up to date, moving rather than resetting."""
        stale, self._stale = self._stale, set()
        everything, self._all_stale = self._all_stale or len(stale) > PAGE // 4, False
        if everything:
            self._look_at_everything()
        else:
            for thread in sorted(stale):
                self._look_at(thread)

    def tick(self) -> None:
        """Time has passed: what depends on it alone may have come or gone."""
        self._all_stale = True
        self.catch_up()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.AccessibleTextRole])

    def _assignee(self, row: InboxRow) -> Staff | None:
        return self._staff.get(row.assignee or "")

    def _spoken(self, row: InboxRow) -> str:
        assignee = self._assignee(row)
        return wording.spoken(row, assignee.name if assignee else "", row.thread in self._typing, self._now())

    _ANSWERS: ClassVar[dict[int, Callable[["InboxModel", InboxRow], Any]]] = {
        Role.ROW: lambda model, row: row,
        Role.TYPING: lambda model, row: row.thread in model._typing,
        Role.ASSIGNEE: _assignee,
        Qt.ItemDataRole.DisplayRole: lambda model, row: row.title,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    def _read(self, after: InboxRow | None) -> list[InboxRow]:
        rows = self._seat.reader.inbox(self._filter, limit=PAGE, after=after, name=self._name)
        self._more = len(rows) == PAGE
        return rows

    def _read_staff(self) -> None:
        self._staff = {staff.id: staff for staff in self._seat.reader.staff()}

    def _set_rows(self, rows: list[InboxRow]) -> None:
        self._rows = rows
        self._keys = [order_key(self._filter, row) for row in rows]
        for row in rows:
            self._see_typing(row.thread)

    def _see_typing(self, thread: str) -> bool:
        """Read the typing signs of a thread; true when they are not what they were."""
        typing = any(sign.kind == "typing" and sign.side == "customer" for sign in self._seat.reader.signs(thread))
        if typing == (thread in self._typing):
            return False
        self._typing ^= {thread}
        return True

    def _look_at(self, thread: str) -> None:
        at = self.row_of(thread)
        row = self._seat.reader.inbox_row(thread)
        if row is None or not belongs(self._filter, row, self._seat.status().member, self._now(), self._name):
            if at is not None:
                self._remove(at)
            return
        if at is None:
            self._insert(row)
        else:
            self._replace(at, row)

    def _look_at_everything(self) -> None:
        fresh = self._read(None)
        there = {row.thread for row in fresh}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].thread not in there:
                self._remove(at)
        for row in fresh:
            at = self.row_of(row.thread)
            if at is None:
                self._insert(row, beyond=True)
            else:
                self._replace(at, row)
        self._more = len(fresh) == PAGE

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(ROOT, at, at)
        del self._rows[at], self._keys[at]
        self.endRemoveRows()

    def _insert(self, row: InboxRow, *, beyond: bool = False) -> None:
        key = order_key(self._filter, row)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) and self._more and not beyond:
            return
        self.beginInsertRows(ROOT, at, at)
        self._rows.insert(at, row)
        self._keys.insert(at, key)
        self._see_typing(row.thread)
        self.endInsertRows()

    def _replace(self, at: int, row: InboxRow) -> None:
        changed = self._rows[at] != row
        if self._see_typing(row.thread) or changed:
            to = self._move(at, order_key(self._filter, row))
            self._rows[to] = row
            index = self.index(to)
            self.dataChanged.emit(index, index, list(self._ANSWERS))

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
