"""Making this computer a seat: the address and the code become a device, its token goes into the keyring."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from petdesk.launch.seat_file import SeatFile, keep_seat_file
from petdesk.launch.seat_key import seat_key, seat_secrets
from petdesk.seat.pairing import Paired, nobody_told, pair
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import Secrets

TROUBLE = {
    "bad_address": "{address} is no address of a relay, e.g. https://192.168.1.10:8710. Nothing was changed.",
    "bad_code": "A code has six digits. Nothing was changed.",
    "plain": "{address} would go through the network unprotected. Nothing was sent. Write https:// instead of http://.",
    "stranger": "Another computer answers at {address} than the one you chose. Nothing was told to it.",
    "dates": "The certificate at {address} is not valid today. Set this computer's clock, then try again.",
    "busy": "The relay is busy. Nothing was changed. Try again in a moment.",
    "unreachable": "There is no answer at {address}. Nothing was changed. Is the relay running, and the address right?",
    "no_relay": "What answers at {address} is no relay of PetDesk. Nothing was changed.",
    "wrong_code": "That is not the code. A new code stands now: ask the manager to read it to you.",
    "no_code": "No code stands at the moment, or it is too old. Ask the manager for a new one.",
    "refused": "A manager said no to this computer. Nothing was changed. If that was a mistake, ask for a new code.",
    "late": "No manager said yes in time. Nothing was changed. Ask for a new code, and for the yes that belongs to it.",
    "too_many": "Too many codes were tried. Nothing was changed. Wait a few minutes and try again.",
}


def pair_seat(
    folder: Path,
    profile: str,
    address: str,
    code: str,
    name: str,
    secrets: Secrets | None = None,
    waits: Callable[[], None] = nobody_told,
) -> SeatFile:
    """Pair the seat in `folder` with the relay at `address` (http://host:port); what was kept.

    `secrets` default to the system's keyring; `waits` as in `pair`. Raises CannotPair, NoSecrets.
    """
    url = address.rstrip("/")
    paired = asyncio.run(pair(url, code, name, waits=waits))
    return keep_seat(folder, profile, url, paired, secrets)


def keep_seat(folder: Path, profile: str, url: str, paired: Paired, secrets: Secrets | None = None) -> SeatFile:
    """Make `folder` the seat that the relay at `url` made of this computer; what was kept. Raises NoSecrets."""
    kept = SeatFile(relay=url, profile=profile, pin=paired.pin.hex() if paired.pin else "")
    folder.mkdir(parents=True, exist_ok=True)
    secrets = secrets or seat_secrets(folder, profile)
    seat = Seat(folder, kept.relay, secrets, key=seat_key(folder, secrets))
    try:
        seat.join(paired)
    finally:
        seat.close()
    keep_seat_file(folder, kept)
    return kept
