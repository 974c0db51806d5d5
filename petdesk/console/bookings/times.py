"""The free times of a day to choose from, and the next ones where the day is full."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.flow import Flow
from petdesk.shop.slots import Slot

translate = QCoreApplication.translate


class Times(QWidget):
    """Chips of times; `chosen` tells when (Unix ms) the pressed one begins, `filled` that there are new ones."""

    chosen = Signal(object)
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[int, ChoiceChip] = {}
        self._shown: tuple[object, ...] = ()
        self._group = QButtonGroup(self)
        self.sentence = Label("small", "quiet", wraps=True)
        holder = QWidget()
        self._flow = Flow(theme.px(6), holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.sentence)
        column.addWidget(holder)

    def show_times(self, slots: Sequence[Slot], chosen: int, say: Callable[[Slot], str], sentence: str) -> None:
        """Show these, one of them chosen; `say` gives a slot's words, `sentence` stands above."""
        words = tuple((slot.start, say(slot)) for slot in slots)
        self.sentence.tell(sentence)
        self.sentence.setVisible(bool(sentence))
        if words != self._shown:
            self._shown = words
            self._fill(words)
        for start, chip in self.chips.items():
            chip.setChecked(start == chosen)

    def _fill(self, words: Sequence[tuple[int, str]]) -> None:
        empty(self._flow)
        self.chips = {}
        for start, said in words:
            chip = ChoiceChip(said)
            chip.clicked.connect(lambda _on=False, at=start: self.chosen.emit(at))
            self._group.addButton(chip)
            self.chips[start] = chip
            self._flow.addWidget(chip)
        self.filled.emit()
