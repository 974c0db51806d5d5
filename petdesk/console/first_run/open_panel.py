"""Opening a shop on this computer: what it is called, who leads it, and whether it starts with the computer."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from petdesk.console.first_run.panel import Field, Hint, Panel
from petdesk.console.first_run.passphrase import Passphrase
from petdesk.console.first_run.road import Wishes
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button

translate = QCoreApplication.translate


class OpenPanel(Panel):
    """`wanted` carries the Wishes; a passphrase is asked for only where `passphrase` says there is no keyring."""

    wanted = Signal(object)

    def __init__(self, computer: str, *, passphrase: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computer = computer
        self._title = Label("body", bold=True)
        self.shop, self.manager = Field(longest=60), Field(longest=40)
        self.passphrase = Passphrase(needed=passphrase)
        self.with_system, self.open = QCheckBox(), Button("", "primary")
        self._phones = Hint("phone")
        for widget in (self._title, self.shop, self.manager, self.passphrase):
            self.column.addWidget(widget)
        self.add_line()
        self.add_row(self.with_system, None, self.open)
        self.column.addWidget(self._phones)
        for field in self._fields():
            field.edit.textChanged.connect(self._arrange)
            field.edit.returnPressed.connect(self._go_on)
        self.with_system.setChecked(True)
        self.open.clicked.connect(self._open)
        self._say()
        self._arrange()

    def begin(self) -> None:
        """Put the cursor into the first field that is empty."""
        next((field.edit for field in self._fields() if not field.text()), self.shop.edit).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _fields(self) -> list[Field]:
        return [self.shop, self.manager, *self.passphrase.fields()]

    def _arrange(self) -> None:
        self.open.setEnabled(bool(self.shop.text() and self.manager.text() and self.passphrase.fits()))

    def _go_on(self) -> None:
        """Enter goes to the next empty field, and opens the shop from the last one."""
        waiting = next((field for field in self._fields() if not field.text()), None)
        if waiting is not None:
            waiting.edit.setFocus()
        else:
            self._open()

    def _open(self) -> None:
        if not self.open.isEnabled():
            return
        self.wanted.emit(
            Wishes(
                shop=self.shop.text(),
                manager=self.manager.text(),
                computer=self._computer,
                with_system=self.with_system.isChecked(),
                passphrase=self.passphrase.typed(),
            )
        )

    def _say(self) -> None:
        self._title.tell(translate("FirstRun", "Your shop"))
        self.shop.say(translate("FirstRun", "Shop's name"), translate("FirstRun", "as customers know it"))
        self.manager.say(translate("FirstRun", "Your name"), translate("FirstRun", "you are its manager"))
        self.passphrase.say()
        self.with_system.setText(translate("FirstRun", "Start with this computer, so that the shop is always open"))
        self.open.say(translate("FirstRun", "Open the shop"))
        self._phones.words.tell(
            translate(
                "FirstRun",
                "Customers' phones outside the shop's network need a server: a computer behind a router cannot be "
                "called from outside. You can move to one later.",
            )
        )
