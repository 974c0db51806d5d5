"""The settings page of the network, on the hub's own computer and on another seat."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from petdesk.console import theme, words
from petdesk.console.settings.hub_sight import HubShown, HubSight
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.store import Settings
from petdesk.console.stages.sample import sample_seat
from petdesk.seat.seat import Seat

PIN = bytes.fromhex("7f3a91c2" + "5b" * 28)


class StageHub:
    """A hub that stands still."""

    def look(self) -> HubShown:
        """Up since long."""
        return HubShown(
            phase="up",
            port=8710,
            addresses=("https://192.168.1.10:8710",),
            computer="前台电脑" if words.current() == "zh_CN" else "Front desk",
            with_system=True,
            awake=False,
            starts=3,
        )

    def start(self) -> None:
        """It runs."""

    def stop(self) -> None:
        """It goes on."""

    def start_with_system(self, on: bool) -> None:
        """It does."""

    def announce(self, on: bool) -> None:
        """It is."""

    def seal(self, passphrase: str, tell: Callable[[float], object]) -> None:
        """It is already."""

    def passphrase(self) -> str:
        """It needs none."""
        return ""

    def opens_with(self, passphrase: str) -> None:
        """It opens without."""


class _Still:
    """Starts nothing: a stage has no loop."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Let it be."""
        coro.close()


def _page(hub: HubSight | None) -> QWidget:
    sample, _ledger = sample_seat()
    address = "https://127.0.0.1:8710" if hub is not None else "https://chat.example.com"
    seat = Seat(Path(sample.folder) / "network", address, None, pin=PIN if hub is not None else None)
    place = SettingsPlace(Desk(seat, Settings(None), _Still(), lambda: None, hub))
    place.resize(theme.px(1100), theme.px(760))
    place.show_page("network")
    place.destroyed.connect(seat.close)
    return place


STAGES: dict[str, Callable[[], QWidget]] = {
    "settings-network": lambda: _page(StageHub()),
    "settings-network-seat": lambda: _page(None),
}
