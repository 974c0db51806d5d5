"""Computers of a shop over real TLS: each keeps on its disk by which certificate it knows the relay."""

import ssl
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import msgspec

from petdesk.launch.seat_file import SeatFile, keep_seat_file, pins_of, read_seat_file
from petdesk.relay.identity import next_key
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.seat.pairing import pair
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.relay.scene import Person
from tests.seat.test_over_tls import new_code

DAY_MS = 24 * 60 * 60 * 1000


class Desk:
    """A computer that was paired once, and is a seat again whenever somebody sits down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def pair(self, doors: OpenDoors, person: Person) -> "Desk":
        """Become a seat of this person."""
        return await self.join(doors.address, await new_code(doors, person.member))

    async def join(self, address: str, code: str) -> "Desk":
        """Become a seat by a code."""
        paired = await pair(address, code, self.folder.name)
        assert paired.pin is not None
        self.folder.mkdir()
        keep_seat_file(self.folder, SeatFile(relay=address, pin=paired.pin.hex()))
        seat = self._seat()
        seat.join(paired)
        seat.close()
        return self

    @asynccontextmanager
    async def sitting(self, address: str = "") -> AsyncIterator[Seat]:
        """Somebody sits here; `address` is where the relay is found by now."""
        if address:
            kept = self.kept
            keep_seat_file(self.folder, msgspec.structs.replace(kept, relay=address))
        seat = self._seat()
        await seat.start()
        try:
            yield seat
        finally:
            await seat.stop()

    @property
    def kept(self) -> SeatFile:
        """What lies on its disk."""
        kept = read_seat_file(self.folder)
        assert kept is not None
        return kept

    @property
    def pins(self) -> tuple[str, str]:
        """What lies there of the relay's certificates."""
        return self.kept.pin, self.kept.next_pin

    def _seat(self) -> Seat:
        return Seat(self.folder, self.kept.relay, KeyringSecrets(self.folder.name), pin=pins_of(self.folder, self.kept))


def online(seat: Seat) -> bool:
    return seat.status().connection == "online"


def again(folder: Path, **settings: object) -> AbstractAsyncContextManager[OpenDoors]:
    """The relay once more over what lies in the folder."""
    return doors_open(RelaySettings(folder=folder, port=0, tls="own", **settings))  # type: ignore[arg-type]


async def come(doors: OpenDoors) -> str:
    """The day of the next key has come; its pin."""
    key = await doors.relay.read(next_key)
    assert key is not None
    await doors.keys.look(key.due)
    assert await doors.relay.read(next_key) is None
    return key.pin.hex()


async def announce(doors: OpenDoors) -> None:
    """Have the next key told without a manager, as in the last year of the one that is shown."""
    await doors.keys.look(doors.keys.shown().end - 365 * DAY_MS)
    assert await doors.relay.read(next_key) is not None


def shows(folder: Path, pair: tuple[bytes, bytes]) -> ssl.SSLContext:
    """What a server shows that has this certificate and its key."""
    place = folder / "stolen.pem"
    place.write_bytes(b"".join(pair))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place)
    return context
