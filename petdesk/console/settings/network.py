"""The settings page of the network: how this seat reaches the shop, and what this computer offers to others."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.switch import Switch
from petdesk.console.settings.card import Card, line
from petdesk.console.settings.hub_key import HubKey
from petdesk.console.settings.hub_sight import HubProblem, HubShown, HubSight, hub_words
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

LOOK_MS = 2_000
_KINDS = {"up": "ok", "starting": "info", "failing": "danger", "stopped": "warn"}


class SeatCard(Card):
    """How this seat reaches the shop."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("seat")
        self._seat = seat
        self._address, self._trust = Label("body", wraps=True), Label("body", "quiet", wraps=True)
        self.body.addWidget(self._address)
        self.body.addWidget(self._trust)

    def retell(self) -> None:
        """Say everything anew."""
        self.say(translate("Network", "This seat"))
        self._address.tell(translate("Network", "The shop is at {address}.").format(address=self._seat.relay))
        self._trust.tell(self._why())

    def _why(self) -> str:
        if self._seat.certificate is not None:
            return translate(
                "Network",
                "Everything is encrypted, and only for the certificate this seat was paired with. Before another one "
                "the seat says nothing.",
            )
        if self._seat.relay.startswith("https://"):
            return translate("Network", "Everything is encrypted; the system vouches for the server's certificate.")
        return translate("Network", "It does not leave this computer, so it is not encrypted on the way.")


class Offer(QHBoxLayout):
    """A switch and what it switches."""

    def __init__(self, act: Callable[[bool], None]) -> None:
        super().__init__()
        self.switch, self._words = Switch(""), Label("body", wraps=True)
        self.setSpacing(theme.px(10))
        self.addWidget(self._words, 1)
        self.addWidget(self.switch)
        self.switch.clicked.connect(act)

    def say(self, words: str, *, on: bool) -> None:
        """Set the words and where the switch stands."""
        self._words.tell(words)
        self.switch.setAccessibleName(words)
        self.switch.setChecked(on)


class HubCard(Card):
    """The shop's server on this computer: how it is, where it listens in plain words, and what may be changed."""

    def __init__(self, hub: HubSight, desk: Desk) -> None:
        super().__init__("shop")
        self._hub, self._desk = hub, desk
        self.state, self.listens, self.sleep = (Label("body", tone, wraps=True) for tone in ("", "", "warn"))
        self.trouble = Label("body", "danger", wraps=True)
        self.with_system, self.announced = Offer(self._start_with_system), Offer(self._announce)
        self.key = HubKey(hub, desk)
        self.key.begun.connect(self.retell)
        self.key.done.connect(self.retell)
        self.turn = Button("")
        self.turn.clicked.connect(self._turn)
        for label in (self.state, self.listens, self.sleep, self.trouble):
            self.body.addWidget(label)
        self.body.addWidget(self.key)
        self.body.addWidget(line())
        self.body.addLayout(self.announced)
        self.body.addLayout(self.with_system)
        row = QHBoxLayout()
        row.addWidget(self.turn)
        row.addStretch(1)
        self.body.addLayout(row)

    def retell(self) -> None:
        """Look again, and say everything anew."""
        shown = self._hub.look()
        self.say(translate("Network", "The shop's server on this computer"))
        self.mark(hub_words(shown), _KINDS[shown.phase])
        self.state.tell(_lives(shown))
        self.listens.tell(_listens(shown))
        self.sleep.tell(_sleep(shown))
        self.sleep.setVisible(bool(self.sleep.text()))
        if shown.problem:
            self.trouble.tell(shown.problem)
        self.trouble.setVisible(bool(self.trouble.text()))
        self.key.show_hub(shown)
        found = translate("Network", "New seats in this network find it by itself, as {computer}")
        self.announced.say(found.format(computer=shown.computer or "PetDesk"), on=shown.announced)
        self.with_system.say(translate("Network", "It starts with this computer"), on=shown.with_system)
        up = shown.phase in ("up", "starting")
        # While its data are sealed it rests; that starts it by itself.
        self.turn.setEnabled(not self.key.busy)
        self.turn.say(translate("Network", "Stop the server") if up else translate("Network", "Start the server"))

    def _turn(self) -> None:
        up = self._hub.look().phase in ("up", "starting")
        self._do(self._hub.stop if up else self._hub.start)

    def _start_with_system(self, on: bool) -> None:
        self._do(lambda: self._hub.start_with_system(on))

    def _announce(self, on: bool) -> None:
        self._do(lambda: self._hub.announce(on))

    def _do(self, act: Callable[[], None]) -> None:
        async def work() -> None:
            self.setEnabled(False)
            self.trouble.tell("")
            try:
                await asyncio.to_thread(act)
            except HubProblem as problem:
                self.trouble.tell(str(problem))
            finally:
                self.setEnabled(True)
                self.retell()

        self._desk.tasks.start(work(), "hub")


class PhonesCard(Card):
    """Where customers' phones reach the shop, and what they need for it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("phone")
        self._seat = seat
        self._words = Label("body", wraps=True)
        self.body.addWidget(self._words)

    def retell(self) -> None:
        """Say everything anew."""
        self.say(translate("Network", "Customers' phones"))
        vouched = self._seat.certificate is None and self._seat.relay.startswith("https://")
        self._words.tell(
            translate("Network", "They reach the shop's page at {address}/page/ from everywhere.").format(
                address=self._seat.relay
            )
            if vouched
            else translate(
                "Network",
                "Without a server of your own they reach the shop in its network only, and warn of its certificate. "
                "A computer behind a router cannot be called from outside: for that, let a server with a name and a "
                "certificate of its own stand in front.",
            )
        )


class NetworkPane(Pane):
    """The cards one under another; it looks at the server every two seconds while it is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.seat_card, self.phones = SeatCard(desk.seat), PhonesCard(desk.seat)
        self.hub_card = HubCard(desk.hub, desk) if desk.hub is not None else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self._cards = [card for card in (self.seat_card, self.hub_card, self.phones) if card is not None]
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._say()

    def enter(self) -> None:
        """Look again."""
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _look(self) -> None:
        if self.hub_card is not None and self.isVisible() and self.hub_card.isEnabled():
            self.hub_card.retell()

    def _say(self) -> None:
        for card in self._cards:
            card.retell()


def _lives(shown: HubShown) -> str:
    if shown.phase == "stopped":
        return translate("Network", "Nobody reaches the shop until it is started; what is written waits at each seat.")
    kept = translate("Network", "It goes on when this window is closed, and is started again when it fails.")
    if shown.starts < 2:
        return kept
    return words.sentences(kept, translate("Network", "So far it was started %n time(s).", "", shown.starts))


def _listens(shown: HubShown) -> str:
    if not shown.addresses:
        return translate("Network", "It listens on port {port}; this computer is in no network now.").format(
            port=shown.port
        )
    where = translate("Network", ", ", "between addresses").join(shown.addresses)
    words = translate(
        "Network",
        "Other computers in this network reach it at {addresses}. All of it is encrypted. If they do not, let port "
        "{port} through this computer's firewall.",
    )
    return words.format(addresses=where, port=shown.port)


def _sleep(shown: HubShown) -> str:
    if shown.awake or shown.phase == "stopped":
        return ""
    return translate(
        "Network", "When this computer sleeps, nobody reaches the shop. Turn sleep off in the system's settings."
    )


PAGE = Page(
    name="network",
    icon="wifi",
    title=lambda: translate("Network", "Network"),
    sentence=lambda: translate("Network", "How this seat reaches the shop, and what this computer offers to others."),
    finds=lambda: translate("Network", "server address port certificate firewall sleep start phones"),
    build=NetworkPane,
)
