"""The head of the record page: photo, name, alerts, who the pet is in one line, and what to do next."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.avatar import Avatar, pet_face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.flow import Flow
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet import field_words, wording
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import PetCard

translate = QCoreApplication.translate

KINDS = {"": "danger", "warn": "warn", "info": "info"}


class RecordHead(QWidget):
    """Shows one pet; `written` asks for its conversation, `booked` for a booking, `left` for the way back.

    `more` has a menu for the rest.
    """

    written = Signal()
    booked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self.back = IconButton("chevron-left", "")
        self._photo = Avatar(108, corner=20)
        self.name, self.line = Label("figure", bold=True, wraps=True), Label("message", "quiet", wraps=True)
        self.write_button, self.book_button = Button("", "primary", "send"), Button("", "secondary", "calendar")
        self.more = IconButton("more", "")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.back.clicked.connect(self.left)
        self.write_button.clicked.connect(self.written)
        self.book_button.clicked.connect(self.booked)
        self._alerts = Flow(px(8))
        # Alerts that have no room beside the name go on under each other; the first stand at the middle of the name.
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addLayout(self._alerts)
        beside.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(px(10))
        first.addWidget(self.name)
        first.addLayout(beside, 1)
        lines = QVBoxLayout()
        lines.setSpacing(px(5))
        lines.addLayout(first)
        lines.addWidget(self.line)
        lines.addSpacing(px(5))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.book_button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_pet(self, card: PetCard, picture: QPixmap | None, today: date) -> None:
        """Show who it is."""
        pet = card.pet
        self.back.explain(translate("Record", "All customers and pets"), keys_of("back"))
        self._photo.show_face(pet.name, pet_face(pet.name, pet.name, picture))
        self.name.tell(pet.name)
        self.write_button.say(translate("Record", "Write to the customer"))
        self.book_button.say(translate("Record", "Book"), keys_of("book"))
        self.more.explain(translate("Record", "More"))
        empty(self._alerts)
        for alert in pet.alerts:
            self._alerts.addWidget(Chip(field_words.alert(alert), KINDS.get(alert.colour, "danger")))
        born = translate("Record", "born {date}").format(date=wording.day(pet.birthday)) if pet.birthday else ""
        chip = translate("Record", "chip {number}").format(number=pet.chip) if pet.chip else ""
        state = field_words.state_names()[pet.state] if pet.state != "active" else ""
        said = (
            wording.breed(pet),
            wording.sex(pet),
            born,
            wording.age_and_weight(pet, card.weights, today),
            chip,
            state,
        )
        self.line.tell(wording.DOT.join(part for part in said if part))
