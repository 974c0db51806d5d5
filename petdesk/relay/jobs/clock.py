"""The relay's clock: what is due is done within a second, and what a date will bring is put into the queue."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from petdesk.relay import diary
from petdesk.relay.clock import unix_ms
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.jobs.firing import fire
from petdesk.relay.jobs.planning import add, plan
from petdesk.relay.store.contract import Reader
from petdesk.relay.submissions import OwnAct
from petdesk.relay.view import StoreView
from petdesk.shop.ids import occurrence_id
from petdesk.shop.reminders import Reminder
from petdesk.wire.frames import Busy

if TYPE_CHECKING:
    from petdesk.relay.relay import Relay

TICK_SECONDS = 1.0
AT_ONCE = 50
PLAN_MS = 6 * 60 * 60 * 1000
AGAIN_MS = 5 * 60 * 1000
_journal = structlog.get_logger("petdesk.relay.jobs")


class Clock:
    """Looks at the queue; everything that must not be forgotten is in the store, so it may end at any moment."""

    def __init__(self, relay: "Relay") -> None:
        self._relay = relay
        self._directory = Directory()
        self._planned_at: int | None = None
        self._tried: dict[str, int] = {}

    async def run(self) -> None:
        """Look each second, for ever. A fault is told and the next look comes all the same."""
        while True:
            try:
                await self.look(unix_ms())
            except Exception:  # noqa: BLE001  # One bad entry must not silence all that come after it.
                _journal.exception("the queue could not be looked at")
                self._planned_at = unix_ms()
            await asyncio.sleep(TICK_SECONDS)

    async def look(self, now: int) -> None:
        """Do what is due at `now` (Unix ms), and plan ahead when that is long ago or the clock was set back."""
        await self._do_due(now)
        planned = self._planned_at
        if planned is None or not planned <= now < planned + PLAN_MS:
            self._planned_at = now
            for reminder in await self._relay.read(lambda reader: self._plan(reader, now)):
                act = OwnAct(cmd=occurrence_id("plan", reminder.key), by=RELAY, decide=partial(add, reminder=reminder))
                if not await self._given(act):
                    self._planned_at = None
                    return

    async def _do_due(self, now: int) -> None:
        found = await self._relay.read(lambda reader: diary.due(reader, now, AT_ONCE + len(self._tried)))
        fresh = [(id, at) for id, at in found if not 0 <= now - self._tried.get(id, now - AGAIN_MS) < AGAIN_MS]
        self._tried = {id: self._tried[id] for id, _ in found if id in self._tried}
        for id, at in fresh:
            # An entry that is still due a moment later could not be settled; it is tried again, but not each second.
            self._tried[id] = now
            act = OwnAct(cmd=occurrence_id("fire", f"{id}/{at}"), by=RELAY, decide=partial(fire, id=id, now=now))
            if not await self._given(act):
                del self._tried[id]
                return

    def _plan(self, reader: Reader, now: int) -> list[Reminder]:
        return plan(reader, StoreView(reader, self._directory, reader.shop().rights), now)

    async def _given(self, act: OwnAct) -> bool:
        """Hand an act to the writer and wait until it was decided; False when the relay is too busy just now."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def answered(answer: Any) -> None:
            # The relay may be going down, and nobody waits any more.
            if not done.done():
                done.set_result(answer)

        return self._relay.writer.submit(act, answered) and not isinstance(await done, Busy)
