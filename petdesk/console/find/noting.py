"""Has the shop's book say that somebody searched through everybody's words; for what, it never says."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from petdesk.seat.commands.people import tell_audit
from petdesk.seat.commands.problems import NoAnswer
from petdesk.wire.people import ToldAudit

if TYPE_CHECKING:
    from petdesk.console.tasks import Tasks
    from petdesk.seat.seat import Seat

# One line of the book stands for all searches of so many seconds.
AGAIN_S = 600.0


class Noting:
    """`steady` gives seconds."""

    def __init__(self, seat: "Seat", tasks: "Tasks", steady: Callable[[], float] = time.monotonic) -> None:
        self._seat, self._tasks, self._steady = seat, tasks, steady
        self._noted: float | None = None

    def searched(self) -> None:
        """Somebody did; without the relay it is not told, for nothing new is seen either."""
        now = self._steady()
        if self._seat.status().connection != "online" or (self._noted is not None and now - self._noted < AGAIN_S):
            return
        self._noted = now
        self._tasks.start(self._tell(), "note a search")

    async def _tell(self) -> None:
        try:
            await tell_audit(self._seat, ToldAudit(what="all.searched"))
        except NoAnswer:
            self._noted = None
