"""What must be heeded before writing: what may hurt the animal, and a colleague who is writing already."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console.parts.banner import Banner
from petdesk.seat.lines import HouseholdCard, PetCard, Sign
from petdesk.shop.pets import newest_vaccines, validity

translate = QCoreApplication.translate


class Heed(QWidget):
    """Strips above the field; each hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to heed."""
        super().__init__(parent)
        self.alerts, self.colleague = Banner("danger"), Banner("info")
        self._dismissed: frozenset[str] = frozenset()
        self._told = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.alerts)
        column.addWidget(self.colleague)
        self.colleague.action.clicked.connect(self._dismiss)
        self._writing: frozenset[str] = frozenset()

    def show_household(self, card: HouseholdCard | None, today: date) -> None:
        """Show the alerts and lapsed vaccines of all pets."""
        told = [_pet_words(pet, today) for pet in card.pets] if card is not None else []
        text = "   ".join(part for part in told if part)
        if text != self._told[0]:
            self._told = (text, self._told[1])
            self.alerts.setVisible(bool(text))
            if text:
                self.alerts.tell("danger", text)

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Show which colleagues write in this thread at this moment."""
        writing = {sign.name for sign in signs if sign.side != "customer" and sign.kind == "typing"}
        self._writing = frozenset(writing)
        if not writing:
            self._dismissed = frozenset()
        names = ", ".join(sorted(writing - self._dismissed))
        if names == self._told[1]:
            return
        self._told = (self._told[0], names)
        self.colleague.setVisible(bool(names))
        if names:
            title = translate("Thread", "{who} is replying… Wait, so that nothing is said twice").format(who=names)
            self.colleague.tell("info", title, "", translate("Thread", "Reply anyway"))

    def _dismiss(self) -> None:
        self._dismissed = self._writing
        self._told = (self._told[0], "")
        self.colleague.hide()


def _pet_words(card: PetCard, today: date) -> str:
    lapsed = [
        translate("Thread", "{vaccine} lapsed").format(vaccine=vaccine.name)
        for vaccine in newest_vaccines(card.vaccines)
        if validity(vaccine, today)[0] == "lapsed"
    ]
    parts = [*(alert.text for alert in card.pet.alerts), *lapsed]
    if not parts or card.pet.state != "active":
        return ""
    return translate("Thread", "{pet}: {alerts}").format(pet=card.pet.name, alerts=" · ".join(parts))
