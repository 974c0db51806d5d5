"""The settings page of what one signs in with: the own PIN, the own password, and a second step from a phone."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.qr import QrView
from petdesk.console.settings.asking import AskingPane
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page
from petdesk.seat.commands import people
from petdesk.wire.people import OwnKeys

translate = QCoreApplication.translate

FIELD_WIDTH = 260
QR_SIDE = 180


class Secret(QLineEdit):
    """A field whose words are not shown, and are gone once they were used."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaximumWidth(theme.px(FIELD_WIDTH))

    def take(self) -> str:
        """What was written; the field is empty afterwards."""
        words = self.text()
        self.clear()
        return words


class KeyCard(Card):
    """A card with some fields under each other and a button."""

    def __init__(self, icon: str, *fields: QLineEdit) -> None:
        super().__init__(icon)
        self.labels = [Label("body", "quiet") for _ in fields]
        self.act = Button("", "primary")
        form = QFormLayout()
        form.setVerticalSpacing(theme.px(8))
        for label, field in zip(self.labels, fields, strict=True):
            form.addRow(label, field)
            field.returnPressed.connect(self.act.click)
        self.fields = fields
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addStretch(1)
        self.body.addLayout(form)
        self.body.addLayout(row)

    def name(self, *words: str) -> None:
        """Say what the fields are for."""
        for label, field, word in zip(self.labels, self.fields, words, strict=True):
            label.tell(word)
            field.setAccessibleName(word)


class MyKeys(AskingPane):
    """Sets the keys of whoever sits here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "own keys")
        self.keys = OwnKeys()
        self.pin, self.pin_old = Secret(), Secret()
        self.password, self.password_old = Secret(), Secret()
        self.step_old, self.code = Secret(), QLineEdit()
        self.code.setMaximumWidth(theme.px(120))
        self.code.setMaxLength(6)
        self.pin_card = KeyCard("keyboard", self.pin, self.pin_old)
        self.password_card = KeyCard("lock", self.password, self.password_old)
        self.step_card = KeyCard("phone", self.step_old, self.code)
        self.qr, self._scan = QrView(QR_SIDE), Label("body", "quiet", wraps=True)
        self.step_card.body.insertWidget(0, self._in_a_row())
        for card in (self.pin_card, self.password_card, self.step_card):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.pin_card.act.clicked.connect(lambda: self.start(self._set_pin))
        self.password_card.act.clicked.connect(lambda: self.start(self._set_password))
        self.step_card.act.clicked.connect(lambda: self.start(self._second_step))
        self._show_step("")
        self.retell()

    def enter(self) -> None:
        """Ask what is set."""
        self.start(self._look)

    def show_keys(self, keys: OwnKeys) -> None:
        """Show what is set."""
        self.keys = keys
        self.retell()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()
        super().changeEvent(event)

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        keys = self.keys
        old = translate("Keys", "Your password now")
        set_, none = translate("Keys", "set"), translate("Keys", "not set")
        self.pin_card.say(
            translate("Keys", "PIN"),
            translate("Keys", "Four to eight figures, to unlock this computer and to take turns at a shared one."),
        )
        self.pin_card.mark(set_ if keys.pin else none, "ok" if keys.pin else "plain")
        self.pin_card.name(translate("Keys", "New PIN"), old)
        self.pin_card.act.say(translate("Keys", "Keep the PIN"))
        self.password_card.say(
            translate("Keys", "Password"),
            translate("Keys", "At least eight characters. It is asked for once on each computer, the PIN afterwards."),
        )
        self.password_card.mark(set_ if keys.password else none, "ok" if keys.password else "plain")
        self.password_card.name(translate("Keys", "New password"), old)
        self.password_card.act.say(translate("Keys", "Keep the password"))
        for card in (self.pin_card, self.password_card):
            for part in (card.labels[1], card.fields[1]):
                part.setVisible(keys.password)
        self._say_step()

    def _say_step(self) -> None:
        on = self.keys.two_steps
        self.step_card.say(
            translate("Keys", "Second step"),
            translate("Keys", "With the password a code from an app on your phone is asked for.")
            if self.keys.password
            else translate("Keys", "Set a password first; then a code from your phone can be asked for too."),
        )
        self.step_card.mark(translate("Keys", "on") if on else translate("Keys", "off"), "ok" if on else "plain")
        self.step_card.name(translate("Keys", "Your password now"), translate("Keys", "Code of the app"))
        begun = bool(self.qr.text)
        words = translate("Keys", "Turn it off") if on else translate("Keys", "Turn it on")
        self.step_card.act.say(translate("Keys", "The app shows this code") if begun else words)
        self.step_card.act.setEnabled(self.keys.password)
        self._scan.tell(
            translate("Keys", "Scan this with an authenticator app, then give your password and the code it shows.")
        )

    def _show_step(self, address: str) -> None:
        self.qr.show_text(address, translate("Keys", "Picture for the authenticator app"))
        self._begun.setVisible(bool(address))
        for part in (self.step_card.labels[1], self.step_card.fields[1]):
            part.setVisible(bool(address))

    def _in_a_row(self) -> QWidget:
        self._begun = QWidget()
        row = QHBoxLayout(self._begun)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self.qr)
        row.addWidget(self._scan, 1)
        return self._begun

    async def _look(self) -> None:
        self.show_keys(await people.own_keys(self.desk.seat))
        self.told.hide()

    async def _set_pin(self) -> None:
        await people.set_pin(self.desk.seat, self.pin_old.take(), self.pin.take())
        await self._done(translate("Keys", "The PIN is kept"))

    async def _set_password(self) -> None:
        await people.set_password(self.desk.seat, self.password_old.take(), self.password.take())
        await self._done(translate("Keys", "The password is kept. Other computers ask for it once."))

    async def _second_step(self) -> None:
        seat, old, code = self.desk.seat, self.step_old.take(), self.code.text().strip()
        self.code.clear()
        if self.keys.two_steps:
            await people.second_step(seat, old, on=False)
            await self._done(translate("Keys", "The second step is off"))
        elif self.qr.text:
            await people.second_step(seat, old, code)
            self._show_step("")
            await self._done(translate("Keys", "The second step is on"))
        else:
            self._show_step(await people.second_step(seat, old))
            self._say_step()

    async def _done(self, words: str) -> None:
        await self._look()
        self.told.tell("ok", words)


PAGE = Page(
    name="my_keys",
    icon="lock",
    title=lambda: translate("Keys", "My sign-in"),
    sentence=lambda: translate("Keys", "What you, and nobody else, sign in with."),
    build=MyKeys,
    finds=lambda: translate("Keys", "PIN password authenticator TOTP second step lock"),
)
