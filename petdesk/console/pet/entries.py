"""The entries of a form: each a label, a control, and the reading of what a person wrote there."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.steady import keep_steady
from petdesk.shop.pets import read_day, read_grams
from petdesk.shop.text import FIELD_LIMIT, NAME_LIMIT, clean_text

translate = QCoreApplication.translate

PARTS = re.compile(r"[,，;；、\n]+")
_PHONE = re.compile(r"\+?[\d\s()-]{5,24}", re.ASCII)


class Unreadable(ValueError):
    """What was written cannot be kept; the text is the sentence that says why and what to write instead."""


class Entry(QWidget):
    """One field of a form; `read` gives its value as it goes over the wire, or raises Unreadable."""

    def __init__(
        self, field: str, label: str, control: QWidget, read: Callable[[], Any], *, bare: bool = False
    ) -> None:
        """Name the field and what stands above its control; `bare` controls say themselves what they are."""
        super().__init__()
        self.field, self.control, self.read = field, control, read
        self.needed: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        control.setAccessibleName(label)
        keep_steady(control)
        if not bare:
            said = Label("meta", "quiet")
            said.tell(label)
            said.setBuddy(control)
            column.addWidget(said)
        column.addWidget(control)
        self.setFocusProxy(control)


def words_entry(field: str, label: str, value: str, *, hints: Sequence[str] = (), needed: bool = False) -> Entry:
    """A line of words; `hints` are offered while writing, `needed` lets no empty one through."""
    edit = _line(value, NAME_LIMIT)
    if hints:
        offered = QCompleter(list(hints), edit)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        edit.setCompleter(offered)

    def read() -> str:
        kept = clean_text(edit.text())
        if needed and not kept:
            raise Unreadable(translate("Field", "{field} is missing.").format(field=label))
        return kept

    return Entry(field, label, edit, read)


def text_entry(field: str, label: str, value: str, *, needed: bool = False) -> Entry:
    """Several lines of words; Enter begins a new one."""
    edit = QPlainTextEdit(value)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.px(76))

    def read() -> str:
        kept = clean_text(edit.toPlainText())
        if len(kept) > FIELD_LIMIT:
            said = translate("Field", "{field} holds at most {n} letters; there are {there}.")
            raise Unreadable(said.format(field=label, n=FIELD_LIMIT, there=len(kept)))
        if needed and not kept:
            raise Unreadable(translate("Field", "{field} is missing.").format(field=label))
        return kept

    return Entry(field, label, edit, read)


def day_entry(
    field: str, label: str, value: str | None, today: date, *, needed: bool = False, past: bool = False
) -> Entry:
    """A day; empty is None unless `needed`, and a `past` one is not after today."""
    edit = _line(value or "", 24)
    edit.setPlaceholderText(translate("Field", "2023-09-14"))

    def read() -> str | None:
        text = edit.text().strip()
        if not text and not needed:
            return None
        try:
            day = read_day(text, today)
        except ValueError:
            said = translate("Field", "“{text}” is no day of the calendar. Write it like 2023-09-14.")
            raise Unreadable(said.format(text=text)) from None
        if past and day > today:
            said = translate("Field", "{field}: {day} is still to come. Write a day that has been.")
            raise Unreadable(said.format(field=label, day=day.isoformat()))
        return day.isoformat()

    return Entry(field, label, edit, read)


def grams_entry(field: str, label: str, grams: int | None) -> Entry:
    """A weight, in kg unless it says otherwise."""
    edit = _line("" if grams is None else f"{grams / 1000:g}", 16)
    edit.setPlaceholderText(translate("Field", "4.6 kg"))

    def read() -> int:
        try:
            return read_grams(edit.text())
        except ValueError:
            said = translate("Field", "“{text}” is no weight of an animal. Write it like 4.6 or 850 g.")
            raise Unreadable(said.format(text=edit.text().strip())) from None

    return Entry(field, label, edit, read)


def choice_entry(field: str, label: str, names: Mapping[str, str], value: str) -> Entry:
    """One of a few values, by their names."""
    box = QComboBox()
    for one, name in names.items():
        box.addItem(name, one)
    box.setCurrentIndex(max(0, box.findData(value)))
    return Entry(field, label, box, box.currentData)


def tick_entry(field: str, label: str, value: bool) -> Entry:
    """Yes or no."""
    box = QCheckBox(label)
    box.setChecked(value)
    return Entry(field, label, box, box.isChecked, bare=True)


def list_entry(field: str, label: str, values: Sequence[str]) -> Entry:
    """Several short words with commas between them, each once."""
    edit = _line("，".join(values) if _chinese(values) else ", ".join(values), FIELD_LIMIT)
    return Entry(field, label, edit, lambda: _parts(edit.text()))


def phones_entry(field: str, label: str, values: Sequence[str]) -> Entry:
    """Several phone numbers with commas between them."""
    edit = _line(", ".join(values), 400)

    def read() -> list[str]:
        phones = _parts(edit.text())
        for phone in phones:
            if not _PHONE.fullmatch(phone):
                said = translate("Field", "“{text}” is no phone number. Put a comma between two of them.")
                raise Unreadable(said.format(text=phone))
        return phones

    return Entry(field, label, edit, read)


def _line(value: str, limit: int) -> QLineEdit:
    edit = QLineEdit(value)
    edit.setMaxLength(limit)
    return edit


def _parts(text: str) -> list[str]:
    parts = [clean_text(part)[:NAME_LIMIT] for part in PARTS.split(text)]
    return list(dict.fromkeys(part for part in parts if part))


def _chinese(values: Sequence[str]) -> bool:
    return any(letter > "\u2e80" for value in values for letter in value)
