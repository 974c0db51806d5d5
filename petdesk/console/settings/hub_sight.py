"""What the window may see and do of the shop's server when it runs on this very computer."""

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

Phase = Literal["starting", "up", "failing", "stopped"]


class HubShown(Struct, frozen=True, kw_only=True):
    """The server as it stands: `addresses` are https://host:port in the network, `since` Unix ms of this phase.

    `starts` counts the relay's starts, `awake` is true while the computer is kept from sleeping, `problem` is what a
    relay wrote that does not start. Its data may lie open, all or what was left by a sealing that was cut short, or be
    sealed by a passphrase; where the computer has no keyring that is the only way.
    """

    phase: Phase
    port: int
    addresses: tuple[str, ...] = ()
    announced: bool = True
    computer: str = ""
    with_system: bool = False
    awake: bool = False
    since: int = 0
    starts: int = 0
    problem: str = ""
    lies_open: bool = False
    by_passphrase: bool = False
    has_keyring: bool = True


class HubProblem(Exception):
    """It was not done; the text says what the system answered."""


class HubSight(Protocol):
    """All but `look` take their time and belong into a thread; they raise HubProblem."""

    def look(self) -> HubShown:
        """The server as it stands now."""

    def start(self) -> None:
        """Have it running."""

    def stop(self) -> None:
        """Let it end in good order."""

    def start_with_system(self, on: bool) -> None:
        """Have the system start it from now on, or no more."""

    def announce(self, on: bool) -> None:
        """Let new seats find it in the network, or not; it is started anew for that."""

    def seal(self, passphrase: str, tell: Callable[[float], object]) -> None:
        """Seal its data where they lie open, under a `passphrase` ("" for a key in the keyring, or the one it has).

        It rests meanwhile, and `tell` hears how far it is, 0 to 1.
        """

    def passphrase(self) -> str:
        """What it is started with from here, "" for none."""

    def opens_with(self, passphrase: str) -> None:
        """Start it with this one from now on, after a restart of the computer too."""


def hub_words(shown: HubShown) -> str:
    """The server in a few words, for the page and the tray."""
    return {
        "up": translate("Network", "The shop is open on this computer"),
        "starting": translate("Network", "The shop's server is starting"),
        "failing": translate("Network", "The shop's server does not start"),
        "stopped": translate("Network", "The shop's server is stopped"),
    }[shown.phase]
