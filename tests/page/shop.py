"""A shop for the page's tests: the real relay on one port of this machine, and a real seat at its desk."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from petdesk.relay.access import add_device, link_token
from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.app import build_app
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.seat.lines import Line
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.tasks import Tasks
from petdesk.wire.limits import Limits
from tests.ports import free_port
from tests.waiting import until

# A name that the browser of a test takes for this machine, and for no secure place.
PLAIN_NAME = "pets.test"
CUSTOMER, THREAD, STAFF = "customer-wang", "thread-wang", "staff-lin"


class Pocket:
    """Secrets in memory."""

    def __init__(self) -> None:
        """Empty."""
        self.held: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """A secret, or None."""
        return self.held.get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self.held[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self.held.pop(name, None)


class PageShop:
    """One household's shop in a folder; its relay can be stopped and started again on the same port."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        """Make the shop; nothing runs yet."""
        self.folder = folder / "relay"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.limits = limits or Limits()
        self._runner: web.AppRunner | None = None
        store = SqliteStore(self.folder, ballast=0)
        now = time.time_ns() // 1_000_000
        create_shop(store, "爪爪宠物店", now)
        with store.writing(now) as transaction:
            add_staff(transaction, "林前台", "desk", id=STAFF)
            household = add_household(transaction, "王小满", id="household-wang", thread=THREAD)
            add_customer(transaction, household.id, "王小满", id=CUSTOMER)
            self.device = add_device(transaction, STAFF, "前台")
            self._links = [link_token(transaction, CUSTOMER) for _ in range(4)]
            self.stale = link_token(transaction, CUSTOMER, ttl_ms=0)
        store.close()

    def link(self, token: str | None = None) -> str:
        """A link for the customer, unused so far."""
        return f"{self.address}/page/#{token or self._links.pop()}"

    def plain_link(self) -> str:
        """The same by a name that is no secure context, as an address in the shop's Wi-Fi is."""
        return self.link().replace("127.0.0.1", PLAIN_NAME)

    async def open(self) -> None:
        """Start the relay."""
        settings = RelaySettings(folder=self.folder, port=self.port, limits=self.limits, names=(PLAIN_NAME,))
        self._runner = web.AppRunner(build_app(settings), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def close(self) -> None:
        """Stop the relay."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def seat(self, folder: Path) -> Seat:
        """A seat of the front desk."""
        seat = Seat(folder, self.address, Pocket(), Tasks())
        seat.join(Paired(device=self.device.device, token=self.device.secret, shop="爪爪宠物店", member=STAFF))
        return seat


@asynccontextmanager
async def desk(shop: PageShop, folder: Path) -> AsyncIterator[Seat]:
    """The front desk at work, connected."""
    seat = shop.seat(folder)
    await seat.start()
    try:
        await until(lambda: seat.status().connection == "online")
        yield seat
    finally:
        await seat.stop()


async def heard(seat: Seat, wanted: Callable[[Line], object], seconds: float = 30.0) -> Line:
    """Wait until the desk sees a line of the household like this."""

    def found() -> Line | None:
        return next((line for line in seat.reader.lines(THREAD) if wanted(line)), None)

    line = await until(found, seconds)
    assert isinstance(line, Line)
    return line
