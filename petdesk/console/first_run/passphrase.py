"""A passphrase, typed twice, for computers whose system keeps no secrets; hidden where it does."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.first_run.panel import Field, Hint

translate = QCoreApplication.translate

SHORTEST = 8


class Passphrase(QWidget):
    """`changed` is told with every letter."""

    changed = Signal()

    def __init__(self, *, needed: bool) -> None:
        super().__init__()
        self._needed = needed
        self.first, self.again = Field(hidden=True, longest=200), Field(hidden=True, longest=200)
        self._why = Hint("lock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.first, self.again, self._why):
            column.addWidget(widget)
        for field in self.fields():
            field.edit.textChanged.connect(self.changed)
        self.setVisible(needed)

    def fields(self) -> list[Field]:
        """What there is to fill in."""
        return [self.first, self.again] if self._needed else []

    def fits(self) -> bool:
        """True when it is long enough and the same twice, or not needed."""
        typed = self.first.edit.text()
        return not self._needed or (len(typed) >= SHORTEST and typed == self.again.edit.text())

    def typed(self) -> str:
        """It, or nothing where none is needed."""
        return self.first.edit.text() if self._needed else ""

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self.first.say(translate("FirstRun", "Passphrase"), translate("FirstRun", "at least eight characters"))
        self.again.say(translate("FirstRun", "Once more"))
        self._why.words.tell(
            translate(
                "FirstRun",
                "There is no keyring on this computer, so a passphrase guards what is kept here. It is asked for after "
                "each restart; nobody can get it back for you.",
            )
        )
