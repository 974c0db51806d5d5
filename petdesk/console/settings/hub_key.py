"""What the hub's data are sealed with: sealing those that lie open, and another passphrase where the old one fails."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings.hub_sight import HubProblem, HubShown, HubSight
from petdesk.console.settings.one_line import one_line
from petdesk.console.settings.pages import Desk

translate = QCoreApplication.translate


class HubKey(QWidget):
    """Nothing is shown of it while the data are sealed and the hub runs; `begun` and `done` are told around an act."""

    moved = Signal(float)
    begun = Signal()
    done = Signal()

    def __init__(self, hub: HubSight, desk: Desk) -> None:
        super().__init__()
        self._hub, self._desk, self._busy = hub, desk, False
        self.told, self.trouble = Label("body", "warn", wraps=True), Label("body", "danger", wraps=True)
        self.seal, self.other, self.bar = (
            Button("", "secondary", "lock"),
            Button("", "secondary", "lock"),
            QProgressBar(),
        )
        self.bar.setRange(0, 1000)
        row = QHBoxLayout()
        row.addWidget(self.seal)
        row.addWidget(self.other)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.told)
        column.addLayout(row)
        for widget in (self.bar, self.trouble):
            column.addWidget(widget)
            widget.hide()
        self.seal.clicked.connect(self._ask_first)
        self.other.clicked.connect(self._ask)
        self.moved.connect(lambda part: self.bar.setValue(int(part * 1000)))

    @property
    def busy(self) -> bool:
        """Whether the hub rests for it now."""
        return self._busy

    def show_hub(self, shown: HubShown) -> None:
        """Say what there is to say, in the language now spoken."""
        closed = shown.by_passphrase and shown.phase == "failing"
        self.setVisible(shown.lies_open or closed or self._busy)
        self.told.tell(
            translate("Network", "The shop's data lie open on this computer: whoever takes its disk reads them.")
            if shown.lies_open
            else translate("Network", "The shop's data are sealed with a passphrase.")
        )
        self.seal.say(translate("Network", "Seal them now"))
        self.seal.setVisible(shown.lies_open)
        self.other.say(translate("Network", "Type the passphrase…"))
        self.other.setVisible(closed and not shown.lies_open)
        for button in (self.seal, self.other):
            button.setEnabled(not self._busy)
        self.bar.setAccessibleName(self.seal.text())

    def _start(self, act: Callable[[], None]) -> None:
        if not self._busy:
            self._busy = True
            self.begun.emit()
            self._desk.tasks.start(self._work(act), "hub key")

    async def _work(self, act: Callable[[], None]) -> None:
        self.trouble.hide()
        self.bar.setValue(0)
        self.bar.show()
        self.show_hub(self._hub.look())
        try:
            await asyncio.to_thread(act)
        except HubProblem as problem:
            self.trouble.tell(str(problem))
            self.trouble.show()
        finally:
            self._busy = False
            self.bar.hide()
            self.done.emit()

    def _ask_first(self) -> None:
        """A passphrase is chosen, twice alike, where there is no keyring and none was chosen before."""
        shown = self._hub.look()
        if shown.has_keyring or shown.by_passphrase:
            self._start(lambda: self._hub.seal("", self.moved.emit))
        else:
            self._desk.tasks.start(self._choose(), "hub key")

    async def _choose(self) -> None:
        self.trouble.hide()
        hidden = QLineEdit.EchoMode.Password
        first = translate("Network", "Choose a passphrase for the shop's data, and write it down elsewhere")
        chosen = await one_line(self, first, "", hidden)
        again = await one_line(self, translate("Network", "The same passphrase again"), "", hidden) if chosen else ""
        if chosen and chosen == again:
            self._start(lambda: self._hub.seal(chosen, self.moved.emit))
        elif again:
            self.trouble.tell(translate("Network", "The two were not alike. Nothing was changed."))
            self.trouble.show()

    def _ask(self) -> None:
        async def work() -> None:
            question = translate("Network", "The passphrase of the shop's data")
            typed = await one_line(self, question, "", QLineEdit.EchoMode.Password)
            if typed:
                self._start(lambda: self._open(typed))

        self._desk.tasks.start(work(), "hub key")

    def _open(self, passphrase: str) -> None:
        self._hub.opens_with(passphrase)
        self._hub.stop()
        self._hub.start()
