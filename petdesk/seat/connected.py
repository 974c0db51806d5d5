"""The half of a seat that speaks with the relay: the link, what goes up and what comes down."""

import asyncio
import logging
import platform
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct

from petdesk.seat.asking import ask
from petdesk.seat.dial import Dialler
from petdesk.seat.effects import Apply, Begin, Write, write
from petdesk.seat.fetching import Fetching
from petdesk.seat.following import Following
from petdesk.seat.forgetting import forget_erased, strike_leaving
from petdesk.seat.half_done import give_way
from petdesk.seat.history import fetch_history
from petdesk.seat.lines import FieldChange
from petdesk.seat.link import LinkCore, Who
from petdesk.seat.local import LocalSeat
from petdesk.seat.notices import Notice
from petdesk.seat.offering import Offering
from petdesk.seat.relay_address import RelayAddress
from petdesk.seat.remembered import of_another_history, remembered
from petdesk.seat.tasks import Tasks
from petdesk.seat.uploads import Uploads
from petdesk.seat.wiping import wipe

log = logging.getLogger(__name__)


def system_name() -> str:
    """What this computer runs on, in a word: "Windows 11", "macOS 15.2", "Linux"."""
    name = platform.system()
    if name == "Darwin":
        return f"macOS {platform.mac_ver()[0]}"
    return f"{name} {platform.release()}" if name == "Windows" else name


class Connected:
    """Keeps `local` in step with `relay`; `shut_out` hears when the seat has to forget, True for the token too."""

    def __init__(
        self,
        local: LocalSeat,
        relay: RelayAddress,
        tasks: Tasks,
        rng: random.Random,
        shut_out: Callable[[bool], None] = lambda _everything: None,
    ) -> None:
        self._local = local
        self._relay = relay
        self._tasks = tasks
        self._shut_out = shut_out
        self._writer = ThreadPoolExecutor(1, "petdesk-cache")
        self._uploading: asyncio.Task[None] | None = None
        offering = Offering(local.outbox, local.jottings, local.transfers, local.clock, rng)
        following = Following(local.files.target.position())
        who = Who(relay.device, relay.token, system_name())
        self.core = LinkCore(who, local.outbox, offering, following, local.signs, local.clock, rng)
        self.fetching = Fetching(local, tasks)
        self.uploads = Uploads(local, tasks, rng, self.wake)
        self.dialler = Dialler(
            self.core,
            relay,
            tasks,
            local.clock,
            write=self._write,
            tell=self._tell,
            sweep=self.uploads.wake,
            wipe=self._wipe,
        )

    async def begin(self) -> None:
        """Start the seat's tasks."""
        forget_erased(self._local)
        self._tasks.start(self.dialler.run(), "link")
        self._uploading = self._tasks.start(self.uploads.run(self._relay), "uploads")
        await self.fetching.begin(self._relay)

    async def end(self) -> None:
        """Let go of what is not a task; the tasks have ended before."""
        await self.fetching.end()
        await asyncio.to_thread(self._writer.shutdown)

    async def history(self, kind: str, id: str) -> list[FieldChange]:
        """Who changed what of a record. Raises NoHistory."""
        return await fetch_history(self._relay, kind, id)

    def move(self, url: str) -> None:
        """The relay is at another address now; dial there."""
        self._relay.url = url
        self.dialler.give(self.core.reconnect)

    async def ask(self, method: str, path: str, body: Struct | None) -> tuple[int, bytes]:
        """A question beside the stream. Raises NoAnswer."""
        return await ask(self._relay, method, path, body)

    def wake(self) -> None:
        """Something was put into the outbox."""
        self.dialler.wake()
        self.uploads.wake()

    def _tell(self, notice: Notice) -> None:
        if notice.status:
            online = self.core.connection == "online"
            self.uploads.set_online(online)
            if online:
                self.fetching.try_again()
        self._local.notices.tell(notice)

    async def _wipe(self, everything: bool) -> None:
        self._shut_out(everything)
        await self.fetching.end()
        if everything and self._uploading is not None:
            # What a thread is just making would lie here for ever after.
            self._uploading.cancel()
            await asyncio.wait([self._uploading])
            await self.uploads.end()
        wipe(self._local, everything=everything)
        if not everything:
            await self.fetching.begin(self._relay)

    async def _write(self, effect: Write) -> Notice:
        local, loop = self._local, asyncio.get_running_loop()
        if isinstance(effect, Begin) and of_another_history(local.files, effect.position):
            # Kept before the cache that knows it is on its way out; told twice it is told once.
            for told in await loop.run_in_executor(self._writer, remembered, local.files):
                local.outbox.enqueue(told, local.clock.wall_ms())
        if isinstance(effect, Apply):
            strike_leaving(local, effect.changes)
        notice, gone = await loop.run_in_executor(self._writer, write, local.files, effect)
        for media in gone:
            await local.media.drop(media)
        if local.files.is_ready:
            local.swap_cache()
            notice = Notice(everything=True, status=True)
        if notice.everything:
            forget_erased(local)
        return give_way(local, effect, notice)
