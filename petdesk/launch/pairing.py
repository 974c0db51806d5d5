"""Making this computer a seat: the address and the code become a device, its token goes into the keyring."""

import asyncio
from pathlib import Path

from petdesk.launch.seat_file import SeatFile, keep_seat_file
from petdesk.seat.pairing import pair
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets, Secrets

TROUBLE = {
    "unreachable": "There is no answer at {address}. Nothing was changed. Is the relay running, and the address right?",
    "no_relay": "What answers at {address} is no relay of PetDesk. Nothing was changed.",
    "wrong_code": "The code is wrong, used or too old. Nothing was changed. Ask the manager for a new one.",
    "too_many": "Too many codes were tried. Nothing was changed. Wait a few minutes and try again.",
}


def pair_seat(
    folder: Path, profile: str, address: str, code: str, name: str, secrets: Secrets | None = None
) -> SeatFile:
    """Pair the seat in `folder` with the relay at `address` (http://host:port); what was kept.

    `secrets` default to the system's keyring. Raises CannotPair, NoSecrets.
    """
    kept = SeatFile(relay=address.rstrip("/"), profile=profile)
    paired = asyncio.run(pair(kept.relay, code, name))
    folder.mkdir(parents=True, exist_ok=True)
    seat = Seat(folder, kept.relay, secrets or KeyringSecrets(profile))
    try:
        seat.join(paired)
    finally:
        seat.close()
    keep_seat_file(folder, kept)
    return kept
