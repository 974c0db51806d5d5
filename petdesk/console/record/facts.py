"""The table of facts on the record page: every field of the pet with its value, each to be pressed and changed."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.pet import field_words, wording
from petdesk.console.pet.care_forms import GROOMING
from petdesk.console.pet.pressable import Pressable
from petdesk.seat.lines import PetCard

translate = QCoreApplication.translate

LABEL_WIDTH = 92
# The fields that open a form of their own, in the order of the table.
FIELDS = (
    *("name", "breed", "sex", "birthday", "size", "alerts", "coat", "temper", "food", "allergies", "habits"),
    *("medicine", "conditions", "vet", "grooming", "belongings", "chip", "groomer", "photo", "state"),
)


class FactTable(QWidget):
    """Rows of a heading and a fact; `wanted` names the field that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Pressable] = {}
        self._shown: list[tuple[str, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_pet(self, card: PetCard, own: Sequence[str], name_of: Callable[[str], str]) -> None:
        """Show every field, the shop's own ones last."""
        fields = (*FIELDS, *(f"{field_words.OWN}{name}" for name in dict.fromkeys((*own, *sorted(card.pet.own)))))
        facts = [(field, field_words.field_name("pet", field), _words(card, field, name_of)) for field in fields]
        if facts != self._shown:
            self._shown = facts
            self._fill(facts)

    def _fill(self, facts: Sequence[tuple[str, str, str]]) -> None:
        empty(self._column)
        self.rows = {}
        for field, name, words in facts:
            value = Pressable("body", "" if words else "quiet", wraps=True)
            value.tell(words or translate("Pet", "Add"))
            value.offer(translate("Pet", "Change: {field}").format(field=name))
            value.pressed.connect(lambda to=field: self.wanted.emit(to))
            self.rows[field] = value
            self._column.addLayout(_row(name, value))
            line = QFrame()
            line.setProperty("line", True)
            self._column.addWidget(line)
        # Made later than what stands below, they would come after it when Tab leads on.
        for before, after in pairwise((_reached_before(self), *self.rows.values())):
            self.setTabOrder(before, after)


def _reached_before(table: QWidget) -> QWidget:
    """What Tab reached last before it came to the table's own place."""
    here: QWidget | None = table.previousInFocusChain()
    while here is not None and here is not table and here.focusPolicy() == Qt.FocusPolicy.NoFocus:
        here = here.previousInFocusChain()
    return here or table


def _row(name: str, value: Pressable) -> QHBoxLayout:
    heading = Label("body", "quiet", wraps=True)
    heading.tell(name)
    heading.setFixedWidth(theme.px(LABEL_WIDTH))
    heading.setBuddy(value)
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
    row.setSpacing(theme.px(12))
    row.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(value, 1)
    return row


def _words(card: PetCard, field: str, name_of: Callable[[str], str]) -> str:
    pet = card.pet
    match field:
        case "breed":
            return wording.breed(pet)
        case "sex":
            return wording.sex(pet)
        case "grooming":
            told = ((field_words.field_name("pet", one), getattr(pet, one)) for one in GROOMING)
            return "\n".join(f"{name}: {value}" for name, value in told if value)
    if field.startswith(field_words.OWN):
        return pet.own.get(field.removeprefix(field_words.OWN), "")
    value = getattr(pet, field)
    return field_words.field_value(field, value, name_of) if value else ""
