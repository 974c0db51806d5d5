"""The strip over a conversation while a phone of it asks to come in, or while its customer is a newcomer."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal

from petdesk.console.access.words import phone_name
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.shortcuts import keys_of
from petdesk.seat.commands.records import edit_record
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import Browser, BrowserState

translate = QCoreApplication.translate


class KnockBar(Banner):
    """Follows the open thread, and tells of a phone that asks for another one while nobody knocks here.

    `taken_in` asks for the form that makes a newcomer a customer.
    """

    taken_in = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__("info")
        self._seat, self._thread = seat, ""
        self._knocking: tuple[Browser, int] | None = None
        self._elsewhere: list[str] = []
        self._heed()
        self.no = Button("", "danger")
        row = self.layout()
        if row is not None:
            row.addWidget(self.no)
        self.action.clicked.connect(self.agree)
        self.no.clicked.connect(self._decline)

    def show_thread(self, thread: str | None) -> None:
        """Look at the phones of this thread."""
        self._thread = thread or ""
        self._look()

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind == "browser" for kind, _ in notice.records):
            self._heed()
            self._look()

    def agree(self) -> None:
        """Let the phone in, or open the form for a newcomer; nothing while nobody knocks."""
        if self._knocking is None:
            return
        if self._knocking[0].state == "asking":
            self._decide("in")
        else:
            self.taken_in.emit(self._knocking[0].id)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange and self._knocking is not None:
            self._tell(self._knocking[0])
        super().changeEvent(event)

    def _heed(self) -> None:
        """Who asks anywhere; looked up when something changed, not at every step through the list."""
        self._elsewhere = [one.id for one in self._seat.reader.visitors().waiting() if one.state == "asking"]

    def _asks_elsewhere(self) -> list[tuple[Browser, int]]:
        held = [self._seat.reader.record("browser", id) for id in self._elsewhere[:1]]
        return [(one[0], one[1]) for one in held if one is not None and isinstance(one[0], Browser)]

    def _look(self) -> None:
        phones = self._seat.reader.visitors().phones(self._thread) if self._thread else []
        asking = [(one, ver) for one, ver in phones if one.state == "asking"]
        new = [(one, ver) for one, ver in phones if one.state == "in" and one.newcomer]
        knocking = next(iter(asking + new + self._asks_elsewhere()), None)
        if knocking is None:
            self._knocking = None
            self.hide()
        elif knocking != self._knocking or self.isHidden():
            self._knocking = knocking
            self._tell(knocking[0])

    def _tell(self, browser: Browser) -> None:
        who = self._seat.reader.name_of(browser.customer)
        if browser.state == "asking":
            title = translate("Access", "Another phone asks to write as {who}").format(who=who)
            detail = translate("Access", "{phone}. Let it in only if {who} says that it is theirs.")
            self.tell("info", title, detail.format(phone=phone_name(browser.name), who=who), self._words(asks=True))
            self.no.say(translate("Access", "No"))
        else:
            title = translate("Access", "{who} came by the picture on the counter").format(who=who)
            detail = translate("Access", "Take them in as a customer, or block this phone.")
            self.tell("info", title, detail, self._words(asks=False))
            self.no.say(translate("Access", "Block"))
        self.action.say(self.action.text(), keys_of("take_in"))

    def _words(self, *, asks: bool) -> str:
        return translate("Access", "Let in") if asks else translate("Access", "Take in…")

    def _decline(self) -> None:
        if self._knocking is not None:
            self._decide("refused" if self._knocking[0].state == "asking" else "blocked")

    def _decide(self, state: BrowserState) -> None:
        if self._knocking is not None:
            browser, version = self._knocking
            edit_record(self._seat, "browser", browser.id, version, {"state": state})
