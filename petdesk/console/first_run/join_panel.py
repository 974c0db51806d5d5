"""Joining a shop: one that was found nearby or stands at an address, and the six digits of its code."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from petdesk.console.first_run.code_field import CodeField
from petdesk.console.first_run.nearby import NearbyShops
from petdesk.console.first_run.panel import Field, Hint, Panel
from petdesk.console.first_run.passphrase import Passphrase
from petdesk.console.first_run.road import Call, FoundShop
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.wire.invitation import Invitation

translate = QCoreApplication.translate

PORT = 8710


class JoinPanel(Panel):
    """`wanted` carries the Call; `look` asks to look once more."""

    wanted = Signal(object)
    look = Signal()

    def __init__(self, *, nearby: bool, passphrase: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nearby, self._by_hand, self._searching = nearby, not nearby, True
        self._invited: Invitation | None = None
        self._title, self._state = Label("body", bold=True), Label("small", "quiet")
        self.by_hand, self.again = Button("", "link"), Button("", "link")
        self.shops, self.address = NearbyShops(), Field(longest=200)
        self._label, self.code, self.connect_ = Label("body", "quiet"), CodeField(), Button("", "primary")
        self._where, self._phones = Hint("lock"), Hint("phone")
        self.passphrase = Passphrase(needed=passphrase)
        self._build()
        self._say()
        self._arrange()

    def show_shops(self, shops: tuple[FoundShop, ...]) -> None:
        """Show what was found nearby."""
        self.shops.show_shops(shops)
        self._say_state()

    def show_network(self, there: bool) -> None:
        """Say whether there is a network to look in."""
        self._searching = there
        self._say_state()

    def take(self, invitation: Invitation) -> None:
        """Fill in what was scanned; whoever sits here looks at it and connects."""
        self._by_hand, self._invited = True, invitation
        self.address.edit.setText(invitation.url)
        self.code.setText(invitation.code)
        self._say()
        self._arrange()
        self.connect_.setFocus()

    def begin(self) -> None:
        """Put the cursor where the next thing is to be done."""
        (self.address.edit if self._by_hand and not self.address.text() else self.code).setFocus()

    def begin_code(self) -> None:
        """Take the code away, so that the next one can be typed."""
        self.code.clear()
        self.code.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _build(self) -> None:
        self.add_row(self._title, self._state, None, self.again, self.by_hand)
        self.column.addWidget(self.shops)
        self.column.addWidget(self.address)
        self.column.addWidget(self.passphrase)
        self.add_line()
        self.column.addSpacing(4)
        self.add_row(self._label, self.code, None, self.connect_)
        self.column.addWidget(self._where)
        self.column.addWidget(self._phones)
        self._phones.setVisible(not self._nearby)
        self.by_hand.setVisible(self._nearby)
        self.by_hand.clicked.connect(self._turn)
        self.again.clicked.connect(self.look)
        self.shops.chosen.connect(self._arrange)
        self.address.edit.textChanged.connect(self._arrange)
        self.address.edit.returnPressed.connect(self.code.setFocus)
        self.passphrase.changed.connect(self._arrange)
        self.code.textChanged.connect(self._arrange)
        self.code.returnPressed.connect(self._connect)
        self.connect_.clicked.connect(self._connect)

    def _turn(self) -> None:
        self._by_hand = not self._by_hand
        self._say()
        self._arrange()
        self.begin()

    def _arrange(self) -> None:
        self.shops.setVisible(not self._by_hand)
        self.address.setVisible(self._by_hand)
        ready = bool(self.code.code() and self._urls())
        self.connect_.setEnabled(ready and self.passphrase.fits())
        self._say_state()

    def _urls(self) -> tuple[str, ...]:
        if self._by_hand:
            text = self.address.text()
            return (whole_address(text),) if text else ()
        choice = self.shops.choice()
        return choice.urls if choice is not None else ()

    def _pin(self) -> bytes | None:
        """The certificate that is known already: announced by the shop chosen, or scanned with its address."""
        if not self._by_hand:
            choice = self.shops.choice()
            return choice.pin if choice is not None else None
        invited = self._invited
        return invited.pin if invited is not None and self._urls() == (invited.url,) else None

    def _connect(self) -> None:
        if not self.connect_.isEnabled():
            return
        pin = self._pin()
        self.wanted.emit(Call(urls=self._urls(), code=self.code.code(), pin=pin, passphrase=self.passphrase.typed()))

    def _say(self) -> None:
        nearby = translate("FirstRun", "Shops nearby")
        self._title.tell(nearby if self._nearby else translate("FirstRun", "The shop's server"))
        self.address.say(translate("FirstRun", "Address"), _example(lan=self._nearby))
        self.passphrase.say()
        self._label.tell(translate("FirstRun", "Code"))
        self.code.setAccessibleName(translate("FirstRun", "Code of six digits"))
        self.connect_.say(translate("FirstRun", "Connect"))
        self.again.say(translate("FirstRun", "Look again"))
        turn = translate("FirstRun", "Look nearby") if self._by_hand else translate("FirstRun", "Type an address")
        self.by_hand.say(turn)
        self._where.words.tell(
            translate(
                "FirstRun", "The code stands on the shop's computer under Settings, Seats; it holds five minutes."
            )
        )
        self._phones.words.tell(
            translate(
                "FirstRun",
                "With a server, customers' phones reach the shop from everywhere. Without one they reach it only in "
                "the shop's own network, for a computer behind a router cannot be called from outside.",
            )
        )
        self._say_state()

    def _say_state(self) -> None:
        self.again.setVisible(self._nearby and not self._by_hand and not self._searching)
        if self._by_hand and (pin := self._pin()) is not None:
            digits = FoundShop("", "", (), pin).fingerprint
            self._state.tell(translate("FirstRun", "scanned, fingerprint {digits}").format(digits=digits), "quiet")
        elif not self._nearby or self._by_hand:
            self._state.tell("")
        elif not self._searching:
            self._state.tell(translate("FirstRun", "this computer is in no network"), "warn")
        elif not self.shops.lines:
            self._state.tell(translate("FirstRun", "searching…"), "quiet")
        elif len(self.shops.lines) > 1:
            self._state.tell(translate("FirstRun", "several: compare the fingerprint"), "quiet")
        else:
            self._state.tell(translate("FirstRun", "found"), "quiet")


def whole_address(text: str) -> str:
    """What a person typed as an address of a relay: https:// and the usual port are understood."""
    address = text if "://" in text else f"https://{text}"
    scheme, _, rest = address.partition("://")
    host, slash, _ = rest.partition("/")
    numbers = all(part.isdigit() for part in host.split("."))
    return f"{scheme}://{host}:{PORT}" if numbers and host.count(".") == 3 and not slash else address.rstrip("/")


def _example(*, lan: bool) -> str:
    return "192.168.1.10" if lan else "https://chat.example.com"
