"""A real relay with a shop in it, on a port of 127.0.0.1, and seats that sit at it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from petdesk.relay.access import add_device
from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.pairing import pair_code
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.contract import Transaction
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.seat.tasks import Tasks
from petdesk.shop.people import Role
from tests.ports import free_port


class House:
    """The shop's folder, its relay while it runs, and the seats of Lin and Zhou."""

    def __init__(self, folder: Path) -> None:
        """Found the shop; the relay does not run yet."""
        self.folder = folder
        self.data = folder / "relay"
        self.port = free_port()
        self.thread = "t-wang"
        self.doors: OpenDoors | None = None
        self._running = AsyncExitStack()
        self._seats: list[Seat] = []
        store = SqliteStore(self.data)
        create_shop(store, "爪爪宠物店", unix_ms())
        with store.writing(unix_ms()) as transaction:
            _people(transaction)
            self._issued = {name: add_device(transaction, name, f"{name}'s seat") for name in ("lin", "zhou")}
            self.code = pair_code(transaction, "zhou")
        store.close()

    @property
    def address(self) -> str:
        """Where the relay is, or would be."""
        return f"http://127.0.0.1:{self.port}"

    def hire(self, name: str, role: Role) -> None:
        """One more colleague with a seat, before the relay runs."""
        store = SqliteStore(self.data)
        with store.writing(unix_ms()) as transaction:
            add_staff(transaction, name, role, id=name)
            self._issued[name] = add_device(transaction, name, f"{name}'s seat")
        store.close()

    async def open(self) -> None:
        """Start the relay."""
        settings = RelaySettings(folder=self.data, port=self.port)
        self.doors = await self._running.enter_async_context(doors_open(settings))

    async def close(self) -> None:
        """Stop the relay in good order."""
        await self._running.aclose()
        self.doors = None

    def second_seat(self, name: str) -> str:
        """One more seat of a colleague, before the relay runs; the answer is the name it goes by."""
        store = SqliteStore(self.data)
        with store.writing(unix_ms()) as transaction:
            self._issued[f"{name}-2"] = add_device(transaction, name, f"{name}'s second seat")
        store.close()
        return f"{name}-2"

    def seat(self, name: str, *, token: str | None = None, key: bytes | None = None) -> Seat:
        """A seat of Lin or Zhou, with a folder that stays; not started."""
        issued = self._issued[name]
        seat = Seat(self.folder / name, self.address, KeyringSecrets(name), Tasks(), key=key)
        seat.join(Paired(device=issued.device, token=token or issued.secret, shop="", member=issued.member))
        self._seats.append(seat)
        return seat

    async def started(self, name: str, *, key: bytes | None = None) -> Seat:
        """A seat that has been started."""
        seat = self.seat(name, key=key)
        await seat.start()
        return seat

    async def leave(self) -> None:
        """Stop everything."""
        for seat in self._seats:
            await stop(seat)
        await self.close()


@pytest.fixture
async def managed(tmp_path: Path) -> AsyncIterator[House]:
    """An open house with a manager, "chief"."""
    async with house(tmp_path) as found:
        found.hire("chief", "manager")
        await found.open()
        yield found


def files_holding(folder: Path, canary: str) -> list[str]:
    """The names of the files below a folder in which these letters stand."""
    return [path.name for path in folder.rglob("*") if path.is_file() and canary.encode() in path.read_bytes()]


async def stop(seat: Seat) -> None:
    """Stop a seat; once more does nothing."""
    if not getattr(seat, "stopped_by_test", False):
        seat.__dict__["stopped_by_test"] = True
        await seat.stop()


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[House]:
    """A house that is left in order."""
    found = House(folder)
    try:
        yield found
    finally:
        await found.leave()


def _shared_position(seat: Seat) -> bytes:
    """Where a seat stands, but for the scope that is its member's alone."""
    position = seat.files.current.position()
    whole = tuple(scope for scope in position.whole if scope != f"room:{seat.reader.member}")
    return msgspec.json.encode(msgspec.structs.replace(position, whole=whole))


def digests(*seats: Seat) -> Callable[[], bool]:
    """Whether all these seats hold the same, at the same cursor."""

    def equal() -> bool:
        positions = {_shared_position(seat) for seat in seats}
        return len(positions) == 1 and len({seat.files.current.digest() for seat in seats}) == 1

    return equal


def _people(transaction: Transaction) -> None:
    add_staff(transaction, "林前台", "desk", id="lin")
    add_staff(transaction, "周美容", "groomer", id="zhou")
    household = add_household(transaction, "王小满", id="h-wang", thread="t-wang")
    add_customer(transaction, household.id, "王小满", id="c-wang")
