"""How a dialog that asks is laid out: its parts in a column, below them the way out and the button that answers."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.parts.button import Button

translate = QCoreApplication.translate


def lay_out_question(dialog: QDialog, parts: Iterable[QWidget | QLayout], keep: Button, leave: str = "") -> None:
    """Put `parts` under one another in `dialog`. Enter and `keep` accept; Esc and `leave` ("Cancel") reject."""
    keep.setDefault(True)
    keep.clicked.connect(dialog.accept)
    away = Button(leave or translate("Ask", "Cancel"))
    away.clicked.connect(dialog.reject)
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(away)
    buttons.addWidget(keep)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
    column.setSpacing(theme.px(12))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addLayout(buttons)
