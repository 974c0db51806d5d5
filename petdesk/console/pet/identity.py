"""The head of the sidebar: who the pet is, what must be seen before touching it, and the facts asked for most."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Avatar, pet_face
from petdesk.console.pet import wording
from petdesk.seat.lines import PetCard
from petdesk.shop.pets import Alert

translate = QCoreApplication.translate

COLUMNS = 3


class Identity(QWidget):
    """Photo, name, sex, breed, age and weight."""

    def __init__(self) -> None:
        super().__init__()
        self._photo = Avatar(84, corner=16)
        self.name = Label("title", bold=True)
        self.sex = Label("body", "quiet")
        self.breed = Label("body", "quiet", wraps=True)
        self.age = Label("body", "quiet", wraps=True)
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
        row.addWidget(self._photo)
        row.addLayout(lines, 1)

    def show_pet(self, card: PetCard, picture: QPixmap | None, today: date) -> None:
        """Show who it is."""
        pet = card.pet
        self._photo.show_face(pet.name, pet_face(pet.name, pet.name, picture))
        self.name.tell(pet.name)
        self.sex.tell(wording.sex(pet))
        self.breed.tell(wording.breed(pet))
        self.age.tell(wording.age_and_weight(pet, card.weights, today))
        self.age.setVisible(bool(self.age.text()))


class Alerts(QWidget):
    """What must be seen before touching the animal, in red; gone when there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("small", "danger", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(36), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self.words)
        self.hide()

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show them all."""
        said = wording.DOT.join(alert.text or alert.code for alert in alerts)
        self.words.tell(said)
        self.setAccessibleName(translate("Pet", "Attention: {alerts}").format(alerts=said))
        self.setVisible(bool(alerts))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and sign."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(10), colours.danger_soft)
        icons.paint(painter, "alert", painting.middle(rect, theme.px(12), theme.px(16)), colours.text_danger)


class Facts(QWidget):
    """A grid of small headings with their facts; only what is known is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(9))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._shown: list[tuple[str, str]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show pairs of heading and fact, leaving out the empty ones."""
        known = [(name, fact) for name, fact in facts if fact]
        if known == self._shown:
            return
        self._shown = known
        empty(self._grid)
        for at, (name, fact) in enumerate(known):
            self._grid.addLayout(_fact(name, fact), at // COLUMNS, at % COLUMNS)
        self.setVisible(bool(known))


def _fact(name: str, fact: str) -> QVBoxLayout:
    heading, words = Label("meta", "quiet"), Label("body", wraps=True)
    heading.tell(name)
    words.tell(fact)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(heading)
    column.addWidget(words)
    column.addStretch(1)
    return column
