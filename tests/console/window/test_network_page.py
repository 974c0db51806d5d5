"""The settings page of the network: how the seat reaches the shop, and the server on this computer in plain words."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from petdesk.console.settings.hub_sight import HubProblem, HubShown
from petdesk.console.settings.network import NetworkPane
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.launch.hub_folder import HubFolder, HubPlan
from petdesk.launch.hub_view import HubView
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.waiting import until


class Hub:
    """A hub that does what it is told, or fails as it is told."""

    def __init__(self) -> None:
        self.shown = HubShown(
            phase="up", port=8710, addresses=("https://192.168.1.10:8710",), computer="前台", awake=True
        )
        self.problem = self.opened = ""
        self.sealed_with: list[str] = []
        self.may_seal = threading.Event()
        self.may_seal.set()

    def look(self) -> HubShown:
        return self.shown

    def start(self) -> None:
        self._become(phase="up")

    def stop(self) -> None:
        self._become(phase="stopped")

    def start_with_system(self, on: bool) -> None:
        self._become(with_system=on)

    def announce(self, on: bool) -> None:
        self._become(announced=on)

    def seal(self, passphrase: str, tell: Callable[[float], object]) -> None:
        self.sealed_with.append(passphrase)
        self.may_seal.wait(30)
        self._become(lies_open=False)
        tell(1.0)

    def passphrase(self) -> str:
        return self.opened

    def opens_with(self, passphrase: str) -> None:
        self.opened = passphrase

    def _become(self, **fields: object) -> None:
        if self.problem:
            raise HubProblem(self.problem)
        self.shown = structs.replace(self.shown, **fields)


class Page:
    """The page over a seat at an address."""

    def __init__(self, folder: Path, relay: str, hub: Hub | None, pin: bytes | None = None) -> None:
        self.failures: list[str] = []
        self.tasks = Tasks(lambda name, error: self.failures.append(f"{name}: {error!r}"))
        self.seat = Seat(folder, relay, None, pin=pin)
        self.pane = NetworkPane(Desk(self.seat, Settings(None), self.tasks, lambda: None, hub))
        self.pane.show()

    def words(self) -> str:
        from petdesk.console.labels import Label

        return " ".join(label.text() for label in self.pane.findChildren(Label) if label.isVisible())

    def close(self) -> None:
        self.pane.close()
        self.pane.deleteLater()
        self.seat.close()
        assert self.failures == []


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def page(tmp_path: Path, hub: Hub, qapp: QApplication) -> Iterator[Page]:
    page = Page(tmp_path / "seat", "https://127.0.0.1:8710", hub, b"p" * 32)
    yield page
    page.close()


async def test_ports_and_addresses_are_said_in_plain_words(page: Page, hub: Hub) -> None:
    assert "reach it at https://192.168.1.10:8710" in page.words()
    assert "port 8710 through this computer's firewall" in page.words()
    assert "the certificate this seat was paired with" in page.words()
    assert "sleeps" not in page.words()
    hub.shown = structs.replace(hub.shown, awake=False, addresses=(), starts=4)
    page.pane.enter()
    assert "in no network now" in page.words()
    assert "started 4 time" in page.words()
    assert "sleeps" in page.words()


async def test_the_server_is_stopped_started_and_its_switches_turned(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    card.turn.click()
    await until(lambda: hub.shown.phase == "stopped" and card.isEnabled())
    assert card.turn.text() == "Start the server"
    card.turn.click()
    await until(lambda: hub.shown.phase == "up" and card.isEnabled())
    card.announced.switch.click()
    await until(lambda: not hub.shown.announced and card.isEnabled())
    card.with_system.switch.click()
    await until(lambda: hub.shown.with_system and card.isEnabled())


async def test_what_the_system_refuses_is_told_and_the_switch_turns_back(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    hub.problem = "systemd did not take it: no bus"
    card.with_system.switch.click()
    await until(lambda: card.trouble.isVisible() and card.isEnabled())
    assert "no bus" in page.words()
    assert not card.with_system.switch.isChecked()


async def test_data_that_lie_open_are_sealed_by_one_press(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    assert not card.key.isVisible()
    hub.shown = structs.replace(hub.shown, lies_open=True)
    page.pane.enter()
    assert "lie open on this computer" in page.words()
    hub.problem = "There is no keyring on this computer"
    card.key.seal.click()
    await until(card.key.trouble.isVisible)
    assert "no keyring" in page.words()
    await until(card.key.seal.isEnabled)
    hub.problem = ""
    card.key.seal.click()
    await until(lambda: not card.key.isVisible())
    assert not hub.shown.lies_open
    assert hub.sealed_with == ["", ""]


async def test_while_the_data_are_sealed_the_server_is_not_started_by_hand(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    hub.shown = structs.replace(hub.shown, lies_open=True)
    page.pane.enter()
    hub.may_seal.clear()
    card.key.seal.click()
    assert not card.turn.isEnabled()
    hub.may_seal.set()
    await until(card.turn.isEnabled)
    assert not hub.shown.lies_open


async def type_in(page: Page, words: str) -> None:
    """Answer the question that is asked."""
    await until(lambda: page.pane.findChild(QDialog) is not None)
    dialog = page.pane.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(words)
    dialog.accept()
    await until(lambda: page.pane.findChild(QDialog) is not dialog)


async def test_without_a_keyring_a_passphrase_is_chosen_twice_alike(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    hub.shown = structs.replace(hub.shown, lies_open=True, has_keyring=False)
    page.pane.enter()
    card.key.seal.click()
    await type_in(page, "three brown dogs")
    await type_in(page, "three brown cats")
    await until(card.key.trouble.isVisible)
    assert "not alike" in page.words()
    assert hub.sealed_with == []
    card.key.seal.click()
    await type_in(page, "three brown dogs")
    await type_in(page, "three brown dogs")
    await until(lambda: hub.sealed_with == ["three brown dogs"])
    await until(lambda: not card.key.isVisible())


async def test_a_hub_that_its_passphrase_does_not_open_is_given_another(page: Page, hub: Hub) -> None:
    card = page.pane.hub_card
    assert card is not None
    hub.shown = structs.replace(hub.shown, phase="failing", by_passphrase=True)
    page.pane.enter()
    card.key.other.click()
    await until(lambda: page.pane.findChild(QDialog) is not None)
    dialog = page.pane.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setText("three brown dogs")
    dialog.accept()
    await until(lambda: hub.shown.phase == "up")
    assert hub.opened == "three brown dogs"
    await until(lambda: not card.key.isVisible())


PLACES = {
    "https://chat.example.com": (
        "vouches for the server's certificate",
        "https://chat.example.com/page/ from everywhere",
    ),
    "http://127.0.0.1:8710": ("does not leave this computer", "cannot be called from outside"),
}


@pytest.mark.parametrize("relay", PLACES)
async def test_another_seat_says_how_it_reaches_the_shop(tmp_path: Path, qapp: QApplication, relay: str) -> None:
    page = Page(tmp_path / "seat", relay, None)
    assert page.pane.hub_card is None
    for words in PLACES[relay]:
        assert words in page.words()
    page.close()


async def test_the_view_of_a_real_hub_that_rests_and_cannot_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.chdir(Path(__file__).parents[3])
    hub = HubFolder(tmp_path / "hub")
    hub.keep_plan(HubPlan(port=0, host="127.0.0.1", computer="前台", announce=False))
    view = HubView(hub, KeyringSecrets("x"))
    assert view.look() == HubShown(phase="stopped", port=0, announced=False, computer="前台")
    view.start_with_system(True)
    assert view.look().with_system
    view.start_with_system(False)
    with pytest.raises(HubProblem):
        await asyncio.to_thread(view.start)
    assert view.look().phase == "failing"
    assert view.look().problem
    await asyncio.to_thread(view.stop)
    assert view.look().phase == "stopped"
