"""A card that lists records of one kind, and edits one in its place: services, places."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.pet.form import Form
from petdesk.console.settings.card import Card, line

translate = QCoreApplication.translate


class Row(Struct, frozen=True):
    """One record as the list shows it."""

    id: str
    name: str
    said: str


class RecordsCard(Card):
    """Lists rows; `changed` carries the form that was filled in and what differs, `struck` a record's id."""

    changed = Signal(object, dict)
    struck = Signal(str)

    def __init__(self, icon: str, form_for: Callable[[str], Form]) -> None:
        """`form_for` gives the form of a record by its id, "" for a new one."""
        super().__init__(icon)
        self._form_for = form_for
        self._rows: tuple[Row, ...] = ()
        self.cards: dict[str, EditCard] = {}
        self.buttons: dict[str, IconButton] = {}
        self.add_button = Button("", "secondary", "plus")
        self.add_button.clicked.connect(lambda: self.edit(""))
        self.head.addWidget(self.add_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.body.addLayout(self._list)
        self._nothing = ""
        self._open: str | None = None

    def say_all(self, title: str, sentence: str, adding: str, nothing: str) -> None:
        """Set the words."""
        self.say(title, sentence)
        self.add_button.say(adding)
        self._nothing = nothing

    def show_rows(self, rows: Sequence[Row], *, may: bool) -> None:
        """Show these; without `may` they are only read. A form that is open stays as it is."""
        self.add_button.setVisible(may)
        if tuple(rows) == self._rows and self.buttons and self._open is None:
            return
        if self._open is not None:
            return
        self._rows = tuple(rows)
        self._fill(may)

    def edit(self, id: str) -> None:
        """Open the form of a record in its row's place, "" for a new one at the end."""
        self._open = id
        self._fill(may=True)
        self.cards[id].begin()

    def leave(self) -> None:
        """Close the form."""
        self._open = None
        self._fill(may=True)

    def _fill(self, may: bool) -> None:
        empty(self._list)
        self.cards, self.buttons = {}, {}
        for row in self._rows:
            self._list.addWidget(self._card(row.id) if row.id == self._open else self._row(row, may))
            self._list.addWidget(line())
        if self._open == "":
            self._list.addWidget(self._card(""))
        if not self._rows and self._open is None:
            none = Label("body", "quiet", wraps=True)
            none.tell(self._nothing)
            self._list.addWidget(none)

    def _row(self, row: Row, may: bool) -> QWidget:
        holder, words, name, said = (
            QWidget(),
            QVBoxLayout(),
            Label("message", bold=True),
            Label("small", "quiet", wraps=True),
        )
        name.tell(row.name)
        said.tell(row.said)
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(said)
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(words, 1)
        button = IconButton("edit", translate("Setup", "Change: {name}").format(name=row.name), size=16)
        button.setVisible(may)
        button.clicked.connect(lambda: self.edit(row.id))
        self.buttons[row.id] = button
        across.addWidget(button)
        return holder

    def _card(self, id: str) -> EditCard:
        form = self._form_for(id)
        card = self.cards[id] = EditCard(form)
        card.saved.connect(lambda fields: self._saved(form, fields))
        card.left.connect(self.leave)
        card.struck.connect(lambda: self._strike(form.id))
        return card

    def _saved(self, form: Form, fields: dict[str, Any]) -> None:
        self._open = None
        self.changed.emit(form, fields)
        self._fill(may=True)

    def _strike(self, id: str) -> None:
        self._open = None
        self.struck.emit(id)
        self._fill(may=True)
