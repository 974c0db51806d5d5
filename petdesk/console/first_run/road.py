"""What the first run needs from the world: shops nearby, a hub on this computer, a seat of a shop."""

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct

Trouble = Literal[
    "bad_address",
    "bad_code",
    "unreachable",
    "no_relay",
    "plain",
    "no_code",
    "wrong_code",
    "too_many",
    "busy",
    "stranger",
    "dates",
    "refused",
    "late",
    "no_secrets",
    "hub_failed",
    "shop_is_there",
    "disk",
]
Step = Literal["shop", "hub", "seat", "system"]
STEPS: tuple[Step, ...] = ("shop", "hub", "seat", "system")


class Call(Struct, frozen=True, kw_only=True):
    """Which shop is to be joined: its addresses, the code, and the certificate it announced, if it did.

    `passphrase` is empty where the system's keyring keeps the seat's secrets.
    """

    urls: tuple[str, ...]
    code: str
    pin: bytes | None = None
    passphrase: str = ""

    def __repr__(self) -> str:
        return f"Call({self.urls!r})"


class FoundShop(Struct, frozen=True):
    """A shop that announces itself: its name, what its computer is called, where it is, and its certificate's SHA-256.

    Nobody vouches for any of it until the code fits.
    """

    shop: str
    computer: str
    urls: tuple[str, ...]
    pin: bytes

    @property
    def fingerprint(self) -> str:
        """The beginning of the certificate's SHA-256 as people compare it, e.g. "7F3A 91C2"."""
        digits = self.pin.hex().upper()
        return f"{digits[:4]} {digits[4:8]}"


class Joined(Struct, frozen=True):
    """This computer is a seat now. `clock_off` is by how many seconds its clock is behind the shop's."""

    clock_off: float = 0.0


class Opened(Struct, frozen=True):
    """The shop is open on this computer, and this is its first seat.

    `address` is where the other computers of the network reach it, empty without a network; `with_system` is false
    when the system would not take it, `awake` when the computer may fall asleep under it.
    """

    fingerprint: str
    address: str
    with_system: bool
    awake: bool


class CannotGoOn(Exception):
    """Nothing came of it, and nothing was changed; `told` is what the system said, for those who look after it."""

    def __init__(self, trouble: Trouble, told: str = "") -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble
        self.told = told


class Wishes(Struct, frozen=True, kw_only=True):
    """How the shop on this computer shall be; `passphrase` is empty where the system's keyring keeps its key."""

    shop: str
    manager: str
    computer: str
    with_system: bool = True
    passphrase: str = ""

    def __repr__(self) -> str:
        return f"Wishes({self.shop!r})"


Tell = Callable[[tuple[FoundShop, ...]], None]


class Road(Protocol):
    """The way out of the first run; all of it takes its time and may be cancelled, but for the last three."""

    async def look(self, tell: Tell) -> bool:
        """Begin to look for shops nearby, and tell all that stand whenever one comes or goes; False without network."""

    async def look_no_more(self) -> None:
        """End looking."""

    async def join(self, call: Call, waits: Callable[[], None]) -> Joined:
        """Become a seat of the shop at the first of its addresses that answers. Raises CannotGoOn.

        `waits` is called when a manager of the shop has to say yes first; that may take minutes.
        """

    async def open_shop(self, wishes: Wishes, step: Callable[[Step], None]) -> Opened:
        """Found the shop, start its hub and sit down at it; `step` hears what is begun. Raises CannotGoOn."""

    def needs_passphrase(self) -> bool:
        """True when this system has no keyring to keep keys in."""

    def computer(self) -> str:
        """What this computer is called."""
