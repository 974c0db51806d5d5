"""The card of what holds for new seats: whether they find the shop, reach it from outside, and wait for a yes."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.switch import Switch
from petdesk.console.settings.card import Icon, line
from petdesk.console.settings.hub_sight import HubProblem
from petdesk.console.settings.pages import Desk
from petdesk.seat.commands.records import edit_record

translate = QCoreApplication.translate


class Row(QHBoxLayout):
    """An icon, what it is about in bold, a sentence, and at the right `what` tells or switches it."""

    def __init__(self, icon: str, what: QWidget) -> None:
        super().__init__()
        self.name, self.sentence = Label("body", bold=True), Label("small", "quiet", wraps=True)
        self.setContentsMargins(theme.px(16), theme.px(11), theme.px(16), theme.px(11))
        self.setSpacing(theme.px(12))
        self.addWidget(Icon(icon))
        self.addWidget(self.name)
        self.addWidget(self.sentence, 1)
        self.addWidget(what)

    def say(self, name: str, sentence: str) -> None:
        """Set the words."""
        self.name.tell(name)
        self.sentence.tell(sentence)


class SwitchesCard(QFrame):
    """The first row is for the hub's own computer only, the others are for all managers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._desk = desk
        self.found, self.yes = Switch(""), Switch("")
        self.outside, self.trouble = Chip(), Label("small", "danger", wraps=True)
        self._found_row, self._outside_row, self._yes_row = (
            Row("wifi", self.found), Row("link", self.outside), Row("people", self.yes),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        rows = [self._found_row] if desk.hub is not None else []
        for row in (*rows, self._outside_row, self._yes_row):
            if whole.count():
                whole.addWidget(line())
            whole.addLayout(row)
        self.trouble.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(11))
        whole.addWidget(self.trouble)
        self.trouble.hide()
        self.found.clicked.connect(self._announce)
        self.yes.clicked.connect(self._want_yes)
        self.retell()

    def retell(self) -> None:
        """Say everything anew, as it stands now and in the language now spoken."""
        self.setAccessibleName(translate("Seats", "New seats"))
        self._found_row.say(
            translate("Seats", "Found in the network"),
            translate("Seats", "New computers in this network need no address"),
        )
        seat = self._desk.seat
        vouched = seat.certificate is None and seat.relay.startswith("https://")
        host = seat.relay.partition("://")[2]
        self._outside_row.say(
            translate("Seats", "From outside"),
            translate("Seats", "Seats at home and customers' phones reach the shop too, through {host}").format(
                host=host
            )
            if vouched
            else translate("Seats", "Only the shop's network reaches it; Network tells how a server opens the way"),
        )
        self.outside.tell(
            translate("Seats", "open") if vouched else translate("Seats", "closed"), "ok" if vouched else "plain"
        )
        self._yes_row.say(
            translate("Seats", "A new seat needs a manager's yes"),
            translate("Seats", "With the right code too it sees nothing before a manager agrees"),
        )
        shop = seat.reader.shop_as_edited()
        self.yes.setChecked(shop is not None and shop.seats_ask)
        if self._desk.hub is not None and self.found.isEnabled():
            self.found.setChecked(self._desk.hub.look().announced)
        for switch, row in ((self.found, self._found_row), (self.yes, self._yes_row)):
            switch.setAccessibleName(row.name.text())
            switch.setAccessibleDescription(row.sentence.text())

    def _want_yes(self, on: bool) -> None:
        reader = self._desk.seat.reader
        shop = reader.shop()
        held = reader.record("shop", shop.id) if shop is not None else None
        if shop is not None and held is not None and shop.seats_ask != on:
            edit_record(self._desk.seat, "shop", shop.id, held[1], {"seats_ask": on})

    def _announce(self, on: bool) -> None:
        hub = self._desk.hub
        if hub is not None:
            self._do(lambda: hub.announce(on))

    def _do(self, act: Callable[[], None]) -> None:
        async def work() -> None:
            self.found.setEnabled(False)
            self.trouble.hide()
            try:
                await asyncio.to_thread(act)
            except HubProblem as problem:
                self.trouble.tell(str(problem))
                self.trouble.show()
            finally:
                self.found.setEnabled(True)
                self.retell()

        self._desk.tasks.start(work(), "hub")
