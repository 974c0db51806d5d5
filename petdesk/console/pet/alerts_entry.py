"""The alerts of a pet in a form: of each its kind, its colour and a comment."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet import field_words
from petdesk.console.pet.entries import Entry
from petdesk.shop.pets import Alert
from petdesk.shop.text import NAME_LIMIT, clean_text

translate = QCoreApplication.translate


class AlertRow(QWidget):
    """One alert; `remove` is its cross."""

    def __init__(self, alert: Alert) -> None:
        super().__init__()
        self.code, self.colour, self.text = QComboBox(), QComboBox(), QLineEdit(alert.text)
        names = field_words.alert_names()
        if alert.code and alert.code not in names:
            # A code that this list does not know stays what it was.
            names = {alert.code: names["other"], **names}
        _fill(self.code, names, alert.code or "other")
        _fill(self.colour, field_words.alert_colours(), alert.colour)
        self.text.setMaxLength(NAME_LIMIT)
        self.text.setPlaceholderText(translate("Field", "What is to be seen"))
        self.remove = IconButton("close", translate("Field", "Take this alert away"), size=16)
        self.code.setAccessibleName(translate("Field", "Kind of alert"))
        self.colour.setAccessibleName(translate("Field", "Colour of the alert"))
        self.text.setAccessibleName(translate("Field", "What is to be seen"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme.px(4))
        grid.setSpacing(theme.px(4))
        grid.addWidget(self.code, 0, 0)
        grid.addWidget(self.colour, 0, 1)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.text, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)

    def value(self) -> dict[str, str]:
        """The alert as it goes over the wire."""
        kept = {"code": str(self.code.currentData()), "text": clean_text(self.text.text())}
        colour = str(self.colour.currentData())
        return {**kept, "colour": colour} if colour else kept


class AlertRows(QWidget):
    """All of them, and a button for one more."""

    def __init__(self, alerts: Sequence[Alert]) -> None:
        super().__init__()
        self.rows: list[AlertRow] = []
        self.more = Button(translate("Field", "One more alert"), "link", "plus")
        self.more.clicked.connect(self._add_empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self.more)
        for alert in alerts or (Alert(code="other", text=""),):
            self.add(alert)
        self.setFocusProxy(self.rows[0].text)

    def add(self, alert: Alert) -> AlertRow:
        """One more row."""
        row = AlertRow(alert)
        row.remove.clicked.connect(lambda: self._take(row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _add_empty(self) -> None:
        self.add(Alert(code="other", text="")).text.setFocus()

    def value(self) -> list[dict[str, Any]]:
        """The alerts; a row that says nothing is none."""
        said = [row.value() for row in self.rows]
        return [one for one in said if one["text"] or one["code"] != "other"]

    def _take(self, row: AlertRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.more.setFocus()


def alerts_entry(field: str, label: str, alerts: Sequence[Alert]) -> Entry:
    """The entry for all alerts of a pet."""
    rows = AlertRows(alerts)
    return Entry(field, label, rows, rows.value, bare=True)


def _fill(box: QComboBox, names: dict[str, str], value: str) -> None:
    for one, name in names.items():
        box.addItem(name, one)
    box.setCurrentIndex(max(0, box.findData(value)))
