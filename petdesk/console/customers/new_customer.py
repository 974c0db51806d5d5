"""A new customer: the person, the family's thread and the first pet, in one form and one act."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.pet.entries import phones_entry, words_entry
from petdesk.console.pet.form import Form
from petdesk.console.pet.forms import new_pet_form
from petdesk.console.pet.knowing import today_at
from petdesk.seat.commands.records import add_household
from petdesk.seat.seat import Seat
from petdesk.shop.ids import new_id

translate = QCoreApplication.translate

WIDTH = 330


class NewCustomer(QWidget):
    """A panel beside the list, hidden until it is wanted; `made` names the new thread and pet."""

    made = Signal(str, str)
    opened = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.card: EditCard | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.addWidget(self._scroll)
        self.setFixedWidth(theme.px(WIDTH))
        self.hide()

    def begin(self) -> None:
        """Show the form; what was begun before is still in it."""
        if self.card is None:
            self.card = EditCard(self._form())
            self.card.saved.connect(self._make)
            self.card.left.connect(self._leave)
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, theme.px(4), 0)
            column.addWidget(self.card)
            column.addStretch(1)
            self._scroll.setWidget(holder)
        self.show()
        self.opened.emit()
        self.card.begin()

    def _form(self) -> Form:
        pet = new_pet_form("", self._seat.clock.wall_ms(), today_at(self._seat))
        _, *rest = pet.entries
        person = translate("Customers", "Name of the customer")
        entries = [
            words_entry("person", person, "", needed=True),
            phones_entry("phones", translate("Field", "Phones"), ()),
            words_entry("pet", translate("Customers", "Name of the pet"), "", needed=True),
            *rest,
        ]
        return Form(title=translate("Customers", "New customer"), kind="household", id=pet.id, entries=entries)

    def _make(self, fields: dict[str, Any]) -> None:
        now = self._seat.clock.wall_ms()
        household, thread, pet = new_id(now), new_id(now), new_id(now)
        name, phones, called = fields.pop("person"), fields.pop("phones", []), fields.pop("pet")
        known = {field: value for field, value in fields.items() if value not in (None, "")}
        add_household(
            self._seat,
            {"id": household, "thread": thread, "name": name},
            {"id": new_id(now), "household": household, "name": name, "phones": phones},
            {"id": pet, "household": household, "name": called, **known},
        )
        self._leave()
        self.made.emit(thread, pet)

    def _leave(self) -> None:
        self.card = None
        self.hide()
        self.opened.emit()
        self._scroll.takeWidget().deleteLater()
