"""The head of the sidebar: who the pet is, what must be seen before touching it, and the facts asked for most."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import AvatarButton, pet_face
from petdesk.console.parts.tooltip import explain
from petdesk.console.pet import field_words, wording
from petdesk.console.pet.pressable import Pressable
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import PetCard
from petdesk.shop.pets import Alert

translate = QCoreApplication.translate

COLUMNS = 3


class Identity(QWidget):
    """Photo, name, sex, breed, age and weight.

    `wanted` names the field that was pressed to be changed, `entered` tells that the photo was, for the whole record.
    """

    wanted = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.photo = AvatarButton(84, corner=16)
        self.photo.clicked.connect(self.entered)
        self.name = Pressable("title", bold=True)
        self.sex = Pressable("body", "quiet")
        self.breed = Pressable("body", "quiet", wraps=True)
        self.age = Pressable("body", "quiet", wraps=True)
        for label, field in self._fields():
            label.pressed.connect(lambda to=field: self.wanted.emit(to))
        first = QHBoxLayout()
        first.setSpacing(theme.px(6))
        first.addWidget(self.name)
        first.addWidget(self.sex, 1, Qt.AlignmentFlag.AlignBottom)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(1))
        lines.addStretch(1)
        lines.addLayout(first)
        lines.addWidget(self.breed)
        lines.addWidget(self.age)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(13))
        row.addWidget(self.photo)
        row.addLayout(lines, 1)

    def show_pet(self, card: PetCard, picture: QPixmap | None, today: date) -> None:
        """Show who it is."""
        pet = card.pet
        self.photo.show_face(pet.name, pet_face(pet.name, pet.name, picture))
        explain(self.photo, translate("Pet", "Record of {name}").format(name=pet.name), keys_of("record"))
        self.name.tell(pet.name)
        self.sex.tell(wording.sex(pet) or translate("Pet", "Sex?"))
        self.breed.tell(wording.breed(pet))
        self.age.tell(wording.age_and_weight(pet, card.weights, today) or translate("Pet", "Add the birthday"))
        for label, field in self._fields():
            name = field_words.field_name("pet", field)
            label.offer(translate("Pet", "Change: {field}").format(field=name))

    def _fields(self) -> tuple[tuple[Pressable, str], ...]:
        return (self.name, "name"), (self.sex, "sex"), (self.breed, "breed"), (self.age, "birthday")


class Alerts(QWidget):
    """What must be seen before touching the animal, in red; gone when there is nothing. `wanted`: to be changed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Pressable("small", "danger", wraps=True)
        self.words.pressed.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(36), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self.words)
        self.hide()

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show them all."""
        said = wording.DOT.join(field_words.alert(alert) for alert in alerts)
        self.words.tell(said)
        self.words.offer(translate("Pet", "Change: {field}").format(field=field_words.field_name("pet", "alerts")))
        self.setAccessibleName(translate("Pet", "Attention: {alerts}").format(alerts=said))
        self.setVisible(bool(alerts))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and sign."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(10), colours.danger_soft)
        icons.paint(painter, "alert", painting.middle(rect, theme.px(12), theme.px(16)), colours.text_danger)


class Fact(Struct, frozen=True):
    """A heading and what is known under it; `field` where it can be changed."""

    name: str
    words: str
    field: str = ""


class Facts(QWidget):
    """A grid of small headings with their facts: what is known, and what can be added. `wanted` names a field."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(9))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._shown: list[Fact] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show the facts, leaving out the empty ones that nobody can add."""
        known = [fact for fact in facts if fact.words or fact.field]
        if known == self._shown:
            return
        self._shown = known
        empty(self._grid)
        for at, fact in enumerate(known):
            self._grid.addLayout(self._fact(fact), at // COLUMNS, at % COLUMNS)
        self.setVisible(bool(known))

    def _fact(self, fact: Fact) -> QVBoxLayout:
        heading = Label("meta", "quiet")
        heading.tell(fact.name)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._words(fact))
        column.addStretch(1)
        return column

    def _words(self, fact: Fact) -> Label:
        if not fact.field:
            still = Label("body", wraps=True)
            still.tell(fact.words)
            return still
        words = Pressable("body", "" if fact.words else "quiet", wraps=True)
        words.tell(fact.words or translate("Pet", "Add"))
        words.offer(translate("Pet", "Change: {field}").format(field=fact.name))
        words.pressed.connect(lambda: self.wanted.emit(fact.field))
        return words
