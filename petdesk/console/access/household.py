"""The dialog of a household's way in: a link or picture for one phone, the phones that are in, and shutting one out."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.access.words import phone_name, state_name
from petdesk.console.labels import Label, empty
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.qr import QrView
from petdesk.console.settings import when
from petdesk.console.settings.card import line
from petdesk.console.settings.pages import Starts
from petdesk.seat.commands import people
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.commands.records import edit_record
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import Browser, BrowserState

translate = QCoreApplication.translate

WIDTH, QR_SIDE = 600, 168
_CHIPS = {"asking": "info", "in": "ok", "refused": "plain", "blocked": "danger", "revoked": "plain"}


class HouseholdAccess(QDialog):
    """Shows who of a household may write from where."""

    def __init__(self, parent: QWidget, seat: Seat, tasks: Starts, thread: str) -> None:
        super().__init__(parent)
        self._seat, self._tasks, self._thread = seat, tasks, thread
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Access", "Link and phones"))
        self.setMinimumWidth(theme.px(WIDTH))
        self.person, self.make = QComboBox(), Button("", "primary", "link")
        self.drop = Button("", "danger")
        self.qr, self.link, self.copy = QrView(QR_SIDE), QLineEdit(), IconButton("copy", "")
        self._holds, self.trouble = Label("small", "quiet", wraps=True), Banner("warn", corner=10)
        self._phones = QVBoxLayout()
        self.decide: dict[str, tuple[Button, Button]] = {}
        self._lay_out()
        self._say()
        self._offer_people()
        self._show_phones()
        self._stop_listening = seat.notices.listen(self.hear)
        self.finished.connect(lambda _code: self._stop_listening())
        self.make.clicked.connect(lambda: self._start(self._make))
        self.drop.clicked.connect(lambda: self._start(self._drop))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.link.text()))

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind == "browser" for kind, _ in notice.records):
            self._show_phones()

    def show_link(self, link: str, expires: int) -> None:
        """Show a link that was made, and until when it holds (Unix ms)."""
        self.qr.show_text(link, translate("Access", "Picture that lets one phone in"))
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self._holds.tell(translate("Access", "Holds until {time}.").format(time=when.moment(expires)))
        self._shown.show()

    def _lay_out(self) -> None:
        self._title, self._hint, self._list = Label("heading", bold=True), Label("body", "quiet", wraps=True), Label()
        self.link.setReadOnly(True)
        ask, at, shown, said = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        ask.addWidget(self.person, 1)
        ask.addWidget(self.make)
        at.addWidget(self.link, 1)
        at.addWidget(self.copy)
        said.addLayout(at)
        said.addWidget(self._holds)
        said.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        said.addStretch(1)
        shown.setSpacing(theme.px(14))
        shown.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        shown.addLayout(said, 1)
        self._shown = QWidget()
        self._shown.setLayout(shown)
        shown.setContentsMargins(0, 0, 0, 0)
        self._shown.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(18))
        column.setSpacing(theme.px(12))
        for part in (self._title, self._hint, self.trouble):
            column.addWidget(part)
        column.addLayout(ask)
        column.addWidget(self._shown)
        column.addWidget(line())
        column.addWidget(self._list)
        column.addLayout(self._phones)
        column.addStretch(1)

    def _say(self) -> None:
        self._title.tell(self.windowTitle())
        self._hint.tell(
            translate("Access", "A link lets one phone in, once. One phone more of the same person waits for your yes.")
        )
        self.person.setAccessibleName(translate("Access", "For whom"))
        self.make.say(translate("Access", "Make a link"))
        self.drop.say(translate("Access", "Cancel this link"))
        self.copy.explain(translate("Access", "Copy the link"))
        self.link.setAccessibleName(translate("Access", "Link"))
        self._list.tell(translate("Access", "Phones"))

    def _offer_people(self) -> None:
        card = self._seat.reader.household(self._thread)
        for customer in card.customers if card is not None else ():
            self.person.addItem(customer.name, customer.id)
        self.make.setEnabled(self.person.count() > 0)

    def _show_phones(self) -> None:
        empty(self._phones)
        self.decide.clear()
        phones = self._seat.reader.visitors().phones(self._thread)
        for browser, version in phones:
            self._phones.addLayout(self._row(browser, version))
        if not phones:
            none = Label("body", "quiet")
            none.tell(translate("Access", "No phone has come in yet."))
            self._phones.addWidget(none)

    def _row(self, browser: Browser, version: int) -> QHBoxLayout:
        name, since, row = Label("body", bold=True), Label("small", "quiet"), QHBoxLayout()
        who = self._seat.reader.name_of(browser.customer)
        name.tell(f"{who} · {phone_name(browser.name)}")
        since.tell(when.moment(browser.since))
        row.setSpacing(theme.px(8))
        row.addWidget(name)
        row.addWidget(since)
        row.addStretch(1)
        row.addWidget(Chip(state_name(browser.state, newcomer=browser.newcomer), _CHIPS[browser.state]))
        yes, no = Button(translate("Access", "Let in")), Button("", "danger")
        no.say(translate("Access", "No") if browser.state == "asking" else translate("Access", "Shut out"))
        for button in (yes, no):
            button.setAccessibleName(f"{button.text()}: {name.text()}")
            row.addWidget(button)
        yes.setVisible(browser.state != "in")
        no.setVisible(browser.state in {"asking", "in"})
        yes.clicked.connect(lambda: self._set(browser, version, "in"))
        no.clicked.connect(lambda: self._set(browser, version, "refused" if browser.state == "asking" else "revoked"))
        self.decide[browser.id] = yes, no
        return row

    def _set(self, browser: Browser, version: int, state: BrowserState) -> None:
        edit_record(self._seat, "browser", browser.id, version, {"state": state})

    def _start(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.start(self._told(act), "customer's link")

    async def _told(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await act()
            self.trouble.hide()
        except NoAnswer:
            self.trouble.tell(
                "warn",
                translate("Access", "The relay cannot be asked now"),
                translate("Access", "No link was made. Try again when this seat is connected."),
            )

    async def _make(self) -> None:
        made = await people.make_link(self._seat, str(self.person.currentData()))
        self.show_link(made.link, made.expires)

    async def _drop(self) -> None:
        await people.drop_links(self._seat, str(self.person.currentData()))
        self.link.clear()
        self._shown.hide()
