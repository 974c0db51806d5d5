"""How pressing a wait is: by the shop's own limits, counted only while its doors are open."""

from collections.abc import Callable

from petdesk.console.inbox.wording import Urgency
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.desk import waited_ms
from petdesk.shop.hours import Hours

MINUTE = 60_000
KEPT = 4_000
# Hours, since when and now (Unix ms) to the open time between, in ms.
Waited = Callable[[Hours, int, int], int]


class Patience:
    """Knows the shop's limits and hours; what was worked out holds for the minute, and what is too long for good."""

    def __init__(self, seat: Seat, waited: Waited = waited_ms) -> None:
        self._seat, self._waited = seat, waited
        self._minute = 0
        self._known: dict[int, Urgency] = {}
        self.read()

    def read(self) -> None:
        """Read limits and hours anew."""
        self.rules, self._hours = self._seat.reader.desk_rules(), self._seat.reader.hours()
        self._known.clear()

    def hear(self, notice: Notice) -> bool:
        """Read anew where they changed; true when they may have."""
        changed = notice.everything or any(kind in ("desk", "calendar") for kind, _ in notice.records)
        if changed:
            self.read()
        return changed

    def urgency(self, since: int, now: int) -> Urgency:
        """How pressing a wait since a time is, both in Unix ms."""
        minute = now // MINUTE
        if minute != self._minute or len(self._known) > KEPT:
            # A clock that was put back makes waits shorter again.
            stays = {"red"} if minute > self._minute and len(self._known) <= KEPT else set[Urgency]()
            self._minute = minute
            self._known = {wait: urgency for wait, urgency in self._known.items() if urgency in stays}
        if since not in self._known:
            self._known[since] = self._of(self._waited(self._hours, since, now))
        return self._known[since]

    def _of(self, waited: int) -> Urgency:
        if waited >= self.rules.red_minutes * MINUTE:
            return "red"
        return "amber" if waited >= self.rules.amber_minutes * MINUTE else "calm"
