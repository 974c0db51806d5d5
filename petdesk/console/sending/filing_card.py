"""The second place files can go to: under a pet, chosen among the household's, with a label."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import empty
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.flow import Flow
from petdesk.console.sending.destination import Destination
from petdesk.console.sending.filing import Shelf
from petdesk.seat.commands.choice import Filed


class FilingCard(QWidget):
    """Hidden where there is no pet; `changed` when something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no pet to file under."""
        super().__init__(parent)
        self._shelves: Sequence[Shelf] = ()
        self._chosen, self._code = 0, ""
        self.tick = Destination()
        self._pets, self._labels = QWidget(), QWidget()
        self._pet_chips: list[ChoiceChip] = []
        self._label_chips: dict[str, ChoiceChip] = {}
        self._pet_row, self._label_row = Flow(theme.px(5), self._pets), Flow(theme.px(5), self._labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (self.tick, self._pets, self._labels):
            column.addWidget(widget)
        self.tick.toggled.connect(self._tell)
        self.hide()

    def offer(self, shelves: Sequence[Shelf], *, ticked: bool) -> None:
        """Offer these pets, the first chosen."""
        self._shelves, self._chosen = shelves, 0
        self._code = self._first_code()
        self.setVisible(bool(shelves))
        self.tick.setChecked(ticked and bool(shelves))
        self.say()

    def filed(self) -> Filed:
        """Where the files are kept; nowhere without the tick."""
        if not self._shelves or not self.tick.isChecked():
            return Filed()
        return self._shelves[self._chosen].filed(self._code)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        if self._shelves:
            self._fill()
            self._show()

    def chips(self) -> list[ChoiceChip]:
        """The pets to choose from, if there are several, and the labels."""
        return [*self._pet_chips, *self._label_chips.values()]

    def _fill(self) -> None:
        empty(self._pet_row)
        empty(self._label_row)
        self._pet_chips, self._label_chips = [], {}
        for number, shelf in enumerate(self._shelves if len(self._shelves) > 1 else ()):
            chip = ChoiceChip(shelf.name)
            chip.clicked.connect(lambda _on=False, number=number: self._choose(number))
            self._pet_row.addWidget(chip)
            self._pet_chips.append(chip)
        for label in self._shelves[self._chosen].labels:
            chip = ChoiceChip(f"{label.name} ✓" if label.reached else label.name)
            chip.clicked.connect(lambda _on=False, code=label.code: self._label(code))
            self._label_row.addWidget(chip)
            self._label_chips[label.code] = chip

    def _show(self) -> None:
        """Show what is chosen."""
        shelf, ticked = self._shelves[self._chosen], self.tick.isChecked()
        under = self.tr("At a step of today's visit") if shelf.visit else self.tr("In the album, with a label")
        self.tick.say(self.tr("Keep with {pet}").format(pet=shelf.name), under)
        for number, chip in enumerate(self._pet_chips):
            chip.setChecked(number == self._chosen)
        for code, chip in self._label_chips.items():
            chip.setChecked(code == self._code)
        self._pets.setVisible(ticked and bool(self._pet_chips))
        self._labels.setVisible(ticked)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._code = self._first_code()
        # Another pet may be at another step: its labels are others, the row of pets stays.
        self._fill()
        self._tell()
        self._pet_chips[number].setFocus()

    def _label(self, code: str) -> None:
        # A press on the chosen one takes it away: a label is not needed.
        self._code = "" if code == self._code else code
        self._tell()

    def _first_code(self) -> str:
        labels = self._shelves[self._chosen].labels if self._shelves else ()
        return next((label.code for label in labels if label.here), "")

    def _tell(self) -> None:
        if self._shelves:
            self._show()
        self.changed.emit()
