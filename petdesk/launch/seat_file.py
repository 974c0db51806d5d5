"""Which relay this computer is a seat of: a small file in the seat's folder, without any secret in it."""

import os
import re
from pathlib import Path

import msgspec
from msgspec import Struct

from petdesk.seat.pins import Pins

FILE = "seat.json"
_PROFILE = re.compile(r"[A-Za-z0-9_-]{1,40}")


class SeatFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`relay` is http(s)://host:port, `profile` the name under which the keyring holds this seat's secrets.

    `pin` is the SHA-256 of the relay's certificate in hex, empty where the system decides whom to trust; `next_pin` is
    that of the one which the relay said will follow.
    """

    relay: str
    profile: str = "default"
    pin: str = ""
    next_pin: str = ""


class BadProfile(ValueError):
    """A profile has another name than letters, digits, "-" and "_", at most 40."""


def profile_folder(profile: str = "default") -> Path:
    """Where a profile's seat keeps its files, as the system wants it. Raises BadProfile."""
    if not _PROFILE.fullmatch(profile):
        raise BadProfile(f"{profile!r} is no name for a profile: letters, digits, - and _ only, at most 40")
    # platformdirs is for the systems whose ways are not as simple as a variable with a fallback.
    import platformdirs

    return Path(platformdirs.user_data_dir("petdesk", appauthor=False)) / "seats" / profile


def read_seat_file(folder: Path) -> SeatFile | None:
    """What was kept in `folder`; None when it was never paired. Raises msgspec.DecodeError for a broken file."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=SeatFile)
    except FileNotFoundError:
        return None


def keep_seat_file(folder: Path, seat: SeatFile) -> None:
    """Keep it, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{FILE}.new"
    with fresh.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(seat)))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, folder / FILE)


def keep_address(folder: Path, relay: str) -> None:
    """The same relay is at another address (http(s)://host:port)."""
    kept = read_seat_file(folder)
    if kept is not None:
        keep_seat_file(folder, msgspec.structs.replace(kept, relay=relay))


def pins_of(folder: Path, seat: SeatFile) -> Pins:
    """The relay's certificates as the seat in `folder` knows them; what it learns of them is kept there."""

    def keep(met: bytes, following: bytes | None) -> None:
        kept = read_seat_file(folder) or seat
        next_pin = following.hex() if following is not None else ""
        keep_seat_file(folder, msgspec.structs.replace(kept, pin=met.hex(), next_pin=next_pin))

    known = [bytes.fromhex(pin) if pin else None for pin in (seat.pin, seat.next_pin)]
    return Pins(known[0], known[1], keep)
