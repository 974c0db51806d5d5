"""The palette's rows as Qt sees them, and the ways of the keyboard through them."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from petdesk.console.find.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Role(IntEnum):
    """What a row answers beside Qt's own roles: the Row itself."""

    ROW = Qt.ItemDataRole.UserRole + 1


class FindModel(QAbstractListModel):
    """Rows under headings; headings and advice cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_at(self, at: int) -> Row | None:
        """A row that can be chosen, or None."""
        row = self.rows[at] if 0 <= at < len(self.rows) else None
        return row if row is not None and row.can_be_chosen else None

    def stepped(self, at: int, by: int) -> int:
        """The next row that can be chosen, `by` 1 down or -1 up, round the ends; -1 where there is none."""
        chosen = [n for n, row in enumerate(self.rows) if row.can_be_chosen]
        if not chosen:
            return -1
        if at not in chosen:
            return chosen[0 if by > 0 else -1]
        return chosen[(chosen.index(at) + by) % len(chosen)]

    def next_section(self, at: int, by: int) -> int:
        """The first row of the section after (1) or before (-1) the one that `at` is in, round the ends."""
        firsts: dict[str, int] = {}
        for n, row in enumerate(self.rows):
            if row.can_be_chosen:
                firsts.setdefault(row.section, n)
        if not firsts:
            return -1
        sections = list(firsts)
        here = self.rows[at].section if 0 <= at < len(self.rows) else sections[0]
        return firsts[sections[(sections.index(here) + by) % len(sections)]]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Row, and its words for the eye and the ear."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be chosen is selectable."""
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
