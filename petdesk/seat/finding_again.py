"""A relay whose address changed, as a router changes them: the seat looks for its certificate in the network."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from msgspec import Struct

from petdesk.seat.nearby import Nearby, NearbyShop
from petdesk.seat.seat import Seat
from petdesk.seat.tasks import Tasks

log = logging.getLogger(__name__)


class Pace(Struct, frozen=True):
    """Seconds: between looks at the line, how long it must be down before, for how long to look, and for an answer."""

    look: float = 10.0
    down: float = 30.0
    search: float = 10.0
    answer: float = 5.0


class FindingAgain:
    """`keep` is given the new address once it answers; only a seat that is paired with a certificate looks at all."""

    def __init__(
        self,
        seat: Seat,
        keep: Callable[[str], None],
        pace: Pace | None = None,
        interfaces: Sequence[str] | None = None,
    ) -> None:
        self._seat, self._keep, self._pace, self._interfaces = seat, keep, pace or Pace(), interfaces
        self._tasks = Tasks()

    async def run(self) -> None:
        """Watch the line until cancelled."""
        down = 0.0
        if self._seat.certificate is None:
            return
        try:
            while True:
                await asyncio.sleep(self._pace.look)
                down = down + self._pace.look if self._seat.status().connection == "offline" else 0.0
                if down >= self._pace.down:
                    down = 0.0
                    await self._search()
        finally:
            await self._tasks.stop()

    async def _search(self) -> None:
        found: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
        # While it was away the relay may have gone over to the certificate that it said will follow.
        known = (self._seat.certificate, self._seat.following_certificate)

        def hear(shops: tuple[NearbyShop, ...]) -> None:
            for at in ((url, shop.pin) for shop in shops if shop.pin in known for url in shop.urls):
                found.put_nowait(at)

        nearby = Nearby(self._tasks, hear, self._interfaces)
        try:
            if await nearby.start():
                async with asyncio.timeout(self._pace.search):
                    while not await self._try(*await found.get()):
                        continue
        except TimeoutError:
            log.info("the relay is not to be found in this network")
        finally:
            await nearby.stop()

    async def _try(self, url: str, pin: bytes) -> bool:
        """Move there if the certificate is shown there: an announcement alone is nobody's word."""
        if url == self._seat.relay or not await _shows(url, pin, self._pace.answer):
            return False
        log.info("the relay is at another address now")
        self._seat.move(url)
        self._keep(url)
        return True


async def _shows(url: str, pin: bytes, seconds: float) -> bool:
    import aiohttp

    try:
        async with (
            asyncio.timeout(seconds),
            aiohttp.ClientSession() as session,
            session.get(f"{url}/health", ssl=aiohttp.Fingerprint(pin), allow_redirects=False) as answer,
        ):
            return answer.status == 200
    except (aiohttp.ClientError, OSError, TimeoutError):
        return False
