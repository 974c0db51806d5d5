"""The card of phones that were blocked, each of which may be let in again."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from petdesk.console import theme
from petdesk.console.access.words import phone_name
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.settings import when
from petdesk.console.settings.card import Card
from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import Browser

translate = QCoreApplication.translate


class BlockedCard(Card):
    """Hidden while nobody is blocked."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("shield")
        self._seat = seat
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self.body.addLayout(self._rows)
        self.again: dict[str, Button] = {}
        self.retell()

    def retell(self) -> None:
        """Show who is blocked now, in the language now spoken."""
        blocked = self._seat.reader.visitors().blocked()
        self.say(
            translate("Access", "Blocked phones"),
            translate("Access", "They cannot come back by the counter's picture either."),
        )
        empty(self._rows)
        self.again.clear()
        for browser in blocked:
            self._rows.addLayout(self._row(browser))
        self.setVisible(bool(blocked))

    def _row(self, browser: Browser) -> QHBoxLayout:
        row, name, since = QHBoxLayout(), Label("body"), Label("small", "quiet")
        name.tell(f"{self._seat.reader.name_of(browser.customer)} · {phone_name(browser.name)}")
        since.tell(when.moment(browser.since))
        again = Button(translate("Access", "Let in again"))
        again.setAccessibleName(f"{again.text()}: {name.text()}")
        again.clicked.connect(lambda: self._let_in(browser.id))
        self.again[browser.id] = again
        row.setSpacing(theme.px(8))
        row.addWidget(name)
        row.addWidget(since)
        row.addStretch(1)
        row.addWidget(again)
        return row

    def _let_in(self, browser: str) -> None:
        held = self._seat.reader.record("browser", browser)
        if held is not None:
            edit_record(self._seat, "browser", browser, held[1], {"state": "in"})
