"""The filters that are on, each a chip to be taken off, and a menu of those that can be added."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from petdesk.console import theme, words
from petdesk.console.customers.rows import FIELDS, Field, Filter
from petdesk.console.labels import empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import ChipButton
from petdesk.console.pet import field_words

translate = QCoreApplication.translate

BREEDS = 40


def field_names() -> dict[Field, str]:
    """What can be filtered by."""
    return {
        "species": translate("Field", "Species"),
        "breed": translate("Field", "Breed"),
        "tag": translate("Customers", "Tag"),
        "vaccine": translate("Customers", "Vaccine"),
        "visit": translate("Customers", "Last visit"),
        "birthday": translate("Customers", "Birthday in"),
        "state": translate("Field", "On the books"),
    }


def value_name(field: str, value: str) -> str:
    """What a value of a filter is called."""
    if field == "birthday":
        if value == "none":
            return translate("Customers", "not known")
        return words.locale().standaloneMonthName(QDate(2000, int(value), 1).month(), QLocale.FormatType.LongFormat)
    if field == "visit":
        never = translate("Customers", "never")
        return never if value == "never" else translate("Customers", "more than {n} days ago").format(n=value)
    if field == "vaccine":
        return {
            "lapsed": translate("Customers", "has lapsed"),
            "due": translate("Customers", "due in 30 days"),
            "none": translate("Customers", "none is noted"),
        }.get(value, value)
    if field == "state":
        return {**field_words.state_names(), "none": translate("Customers", "no pet")}.get(value, value)
    return field_words.species_names().get(value, value) if field == "species" else value


class FilterBar(QWidget):
    """The row of chips; `changed` tells that another set is on. `values` gives what some row has of a field."""

    changed = Signal()

    def __init__(self, values: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._values = values
        self.filters: tuple[Filter, ...] = ()
        self.chips: list[ChipButton] = []
        self.add = Button("", "quiet", "filter")
        self.clear = Button("", "link")
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.clear.clicked.connect(lambda: self.show_filters(()))
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(self._row)
        whole.addWidget(self.add)
        whole.addWidget(self.clear)
        whole.addStretch(1)
        self._say()

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Filter by these."""
        self.filters = filters
        self._show()
        self.changed.emit()

    def toggle(self, one: Filter) -> None:
        """Put a filter on, or off."""
        rest = tuple(other for other in self.filters if other != one)
        self.show_filters(rest if len(rest) < len(self.filters) else (*rest, one))

    def fill(self) -> None:
        """Offer in the menu what there is."""
        self.menu.clear()
        for field, name in field_names().items():
            below = self.menu.addMenu(name)
            for value in self._offered(field):
                act = below.addAction(value_name(field, value))
                act.setCheckable(True)
                act.setChecked((field, value) in self.filters)
                act.triggered.connect(lambda _on=False, one=(field, value): self.toggle(one))
            below.setEnabled(bool(below.actions()))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _offered(self, field: Field) -> list[str]:
        there = self._values(field)
        usual: dict[str, list[str]] = {
            "species": list(field_words.species_names()),
            "vaccine": ["lapsed", "due", "none"],
            "visit": ["30", "60", "180", "never"],
            "birthday": [*(str(month) for month in range(1, 13)), "none"],
            "state": [*field_words.state_names(), "none"],
        }
        found = [value for value in usual[field] if value in there] if field in usual else there
        return found[:BREEDS]

    def _show(self) -> None:
        empty(self._row)
        self.chips = []
        for field, value in self.filters:
            name = field_names()[next(one for one in FIELDS if one == field)] if field in FIELDS else field
            chip = ChipButton(f"{name} · {value_name(field, value)}", "accent", closes=True)
            chip.setToolTip(translate("Customers", "Take this filter off"))
            chip.clicked.connect(lambda _on=False, one=(field, value): self.toggle(one))
            self.chips.append(chip)
            self._row.addWidget(chip)
        self.clear.setVisible(bool(self.filters))

    def _say(self) -> None:
        self.add.say(translate("Customers", "Add a filter"))
        self.clear.say(translate("Customers", "Clear"))
        self._show()
