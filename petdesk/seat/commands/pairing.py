"""What a manager does so that another computer becomes a seat: a code is opened, seen and closed at the relay."""

from typing import TYPE_CHECKING

import msgspec

from petdesk.seat.commands.problems import NoAnswer

if TYPE_CHECKING:
    from petdesk.seat.seat import Seat

_OK, _NONE = 200, 204
DOOR = "/pairing"


class OpenPairing(msgspec.Struct, frozen=True):
    """For whom a computer shall become a seat."""

    member: str


class PairingShown(msgspec.Struct, frozen=True):
    """The code that stands: for whom, its six digits (empty for one made elsewhere), until when (Unix ms), and how many
    wrong guesses came before it."""

    member: str
    code: str
    expires: int
    wrong: int


async def open_pairing(seat: "Seat", member: str) -> PairingShown:
    """Let a code stand for one new seat of `member`; another that stood is over. Raises NoAnswer."""
    return _shown(await seat.ask("POST", DOOR, OpenPairing(member)))


async def shown_pairing(seat: "Seat") -> PairingShown | None:
    """The code that stands now, None when there is none: it was used, missed too often, or closed. Raises NoAnswer."""
    status, body = await seat.ask("GET", DOOR)
    return None if status == _NONE else _shown((status, body))


async def close_pairing(seat: "Seat") -> None:
    """Let no code stand. Raises NoAnswer."""
    status, _ = await seat.ask("DELETE", DOOR)
    if status != _NONE:
        raise NoAnswer(f"HTTP {status}")


def _shown(answer: tuple[int, bytes]) -> PairingShown:
    status, body = answer
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    return msgspec.json.decode(body, type=PairingShown)
