"""A running relay: its store, its writer and readers, its hub, and the beats that keep them honest."""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import structlog
from aiohttp import web

from petdesk.relay.access import browser_by_cookie, seat_by_token
from petdesk.relay.arrivals import keep_book
from petdesk.relay.clock import steady_ms, unix_ms
from petdesk.relay.deliveries import Deliveries, undelivered_in
from petdesk.relay.directory import Directory
from petdesk.relay.feed import Feed
from petdesk.relay.hub import Hub
from petdesk.relay.jobs.clock import Clock
from petdesk.relay.readers import Readers
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.contract import Reader, Store, Transaction
from petdesk.relay.store.errors import StoreFailed
from petdesk.relay.store.rows import DeviceRow, Logged, ShopRow
from petdesk.relay.submissions import OwnAct
from petdesk.relay.tasks import Tasks
from petdesk.relay.waiting_words import WaitingWords, waiting_words_in
from petdesk.relay.writer import Writer, Written
from petdesk.shop.ids import new_id
from petdesk.shop.people import Actor
from petdesk.wire.frames import GOING_DOWN, Busy

T = TypeVar("T")
BEAT_SECONDS = 0.5
RETURN_SPREAD_MS = 30_000
REDIAL_SPREAD_MS = 2_000
_journal = structlog.get_logger("petdesk.relay")


class Relay:
    """Made on the loop by `open_relay`, which also starts it. `failed` is done when the disk failed.

    `erased` is set whenever a household was erased.
    """

    def __init__(
        self, settings: RelaySettings, store: Store, readers: Readers, shop: ShopRow, marks: Deliveries
    ) -> None:
        self.settings = settings
        self.readers = readers
        self.tasks = Tasks()
        self.erased = asyncio.Event()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        limits = settings.limits
        self.writer = Writer(store, unix_ms, self._tell, self._fail, together=limits.commit_commands, room=limits.queue)
        self.hub = Hub(Feed(shop, limits), limits, self.writer.submit, unix_ms, marks)
        self._waiting_words = WaitingWords(())
        self._store = store
        self._directory = Directory()

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Do `act` in a transaction of the one writer; the answer comes when it is durable. Raises StoreBusy."""
        return await self.writer.write(act)

    async def read(self, look: Callable[[Reader], T]) -> T:
        """Look at what is committed."""
        return await self.readers.read(look)

    async def seat(self, device: str, token: str) -> Actor | None:
        """The colleague on this device, if this is its token."""
        return await self.read(lambda reader: self._actor(reader, seat_by_token(reader, device, token)))

    async def browser(self, cookie: str) -> Actor | None:
        """The customer behind this cookie."""
        now = unix_ms()
        return await self.read(lambda reader: self._actor(reader, browser_by_cookie(reader, cookie, now)))

    def _actor(self, reader: Reader, device: DeviceRow | None) -> Actor | None:
        if device is None:
            return None
        return self._directory.actor(reader, reader.shop().rights, device.member, device.id)

    async def backup(self, target: Path) -> int:
        """Copy the running shop to a new file and tell all devices what is safe now; the answer is the number.

        Raises FileExistsError, OSError, or StoreUnusable when the copy cannot be read back.
        """
        head = await asyncio.to_thread(self._store.backup, target)
        await self.write(lambda transaction: transaction.mark_safe(head))
        self.hub.feed.safe = max(self.hub.feed.safe, head)
        return head

    async def beat(self) -> None:
        """Twice a second: what was delivered is marked; once a second the head is looked at, whoever was woken."""
        while True:
            for _ in range(2):
                await asyncio.sleep(BEAT_SECONDS)
                for act in self.hub.deliveries.take(steady_ms(), lambda: new_id(unix_ms())):
                    self.writer.submit(act, self._heard_of(act))
            for act in self._waiting_words.take(unix_ms()):
                self.writer.submit(act, self._heard_of(act))
            await self._look_at_head()

    def _heard_of(self, act: OwnAct) -> Callable[[Any], None]:
        def reply(answer: Any) -> None:
            if isinstance(answer, Busy):
                asyncio.get_running_loop().call_later(answer.retry_ms / 1000, self.writer.submit, act, reply)

        return reply

    async def _look_at_head(self) -> None:
        feed = self.hub.feed

        def look(reader: Reader) -> tuple[ShopRow, list[Logged]]:
            shop = reader.shop()
            return shop, reader.changes(feed.head, shop.head, 10_000)

        shop, changes = await self.read(look)
        self._waiting_words.heard(changes)
        self.hub.committed(changes, shop.rights)
        feed.safe = max(feed.safe, shop.safe)

    async def remember(self) -> None:
        """Read what is to happen later; once, before the beats begin."""
        self._waiting_words = WaitingWords(await self.read(waiting_words_in))

    def _tell(self, written: Written) -> None:
        self._waiting_words.heard(written.changes)
        if any(change.kind == "erasure" for change in written.changes):
            self.erased.set()
        self.hub.committed(written.changes, written.rights)

    def _fail(self, failure: StoreFailed) -> None:
        _journal.error("the disk failed; the relay ends and must be started anew", problem=str(failure))
        if not self.failed.done():
            self.failed.set_exception(failure)

    def say_goodbye(self) -> None:
        """Send everybody away, back at different moments of the next half minute."""
        for reader in self.hub.readers():
            reader.bye(GOING_DOWN, "this relay is going down", 1 + secrets.randbelow(RETURN_SPREAD_MS))

    def redial_seats(self) -> None:
        """Let the seats come in anew within moments, to hear of another key or to meet it."""
        for reader in self.hub.readers():
            if reader.actor is not None and reader.actor.side == "staff":
                reader.bye(GOING_DOWN, "come in anew", 1 + secrets.randbelow(REDIAL_SPREAD_MS))

    async def stop(self) -> None:
        """Write what waits, end all work and let go of the folder."""
        await self.tasks.stop()
        await self.writer.stop()
        await asyncio.to_thread(self.readers.stop)
        self._store.close()
        self.failed.cancel()


async def open_relay(settings: RelaySettings, store: Store) -> Relay:
    """A relay over `store`, running. Raises StoreUnusable when there is no shop in it."""
    readers = Readers(store)
    try:
        shop = await readers.read(lambda reader: reader.shop())
        marks = Deliveries(await readers.read(undelivered_in))
    except BaseException:
        await asyncio.to_thread(readers.stop)
        raise
    relay = Relay(settings, store, readers, shop, marks)
    await relay.remember()
    relay.tasks.start(relay.beat(), "beat")
    relay.tasks.start(Clock(relay).run(), "clock")
    relay.tasks.start(keep_book(relay.hub, relay.writer), "book")
    return relay


RELAY: web.AppKey[Relay] = web.AppKey("relay", Relay)
