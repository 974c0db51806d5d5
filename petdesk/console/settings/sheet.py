"""The sheet of keys, made from the list they are bound from."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.shortcuts import SHORTCUTS, Group, Shortcut, all_keys, group_name, meaning

translate = QCoreApplication.translate

GROUPS: tuple[Group, ...] = ("inbox", "thread", "window")


class KeySheet(QDialog):
    """Lists every key by what it is for; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Shortcuts", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(32))
        for group in GROUPS:
            columns.addLayout(_group(group), 1)
        close = Button(translate("Shortcuts", "Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(18))
        column.addLayout(columns)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def words_shown(self) -> list[str]:
        """Everything that is written on it."""
        return [label.text() for label in self.findChildren(Label)]

    def keys_shown(self) -> list[str]:
        """All keys that stand on it."""
        return [chip.accessibleName() for chip in self.findChildren(Chip)]


def _group(group: Group) -> QVBoxLayout:
    title = Label("heading", bold=True)
    title.tell(group_name(group))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(one for one in SHORTCUTS if one.group == group):
        words = Label("body")
        words.tell(meaning(shortcut.act))
        grid.addLayout(_keys(shortcut), row, 0)
        grid.addWidget(words, row, 1)
    column = QVBoxLayout()
    column.setSpacing(theme.px(10))
    column.addWidget(title)
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _keys(shortcut: Shortcut) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(4))
    row.addStretch(1)
    for keys in all_keys(shortcut):
        row.addWidget(Chip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)))
    return row
