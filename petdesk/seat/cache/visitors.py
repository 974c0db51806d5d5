"""Reading customers' phones: those of one household, and those that wait for a word of the shop."""

import msgspec

from petdesk.seat.cache.households import below
from petdesk.seat.cache.pending import Pending
from petdesk.seat.database import Connection
from petdesk.shop.browsers import Browser

_WAITING = """SELECT body FROM record WHERE kind = 'browser' AND (CAST(body AS TEXT) ->> '$.state' = 'asking'
    OR CAST(body AS TEXT) ->> '$.newcomer') ORDER BY place"""
_SHUT_OUT = "SELECT body FROM record WHERE kind = 'browser' AND CAST(body AS TEXT) ->> '$.state' = 'blocked'"


class VisitorReads:
    """What this seat knows of phones, with what was decided here a moment ago."""

    def __init__(self, db: Connection, pending: Pending) -> None:
        self._db, self._pending = db, pending

    def phones(self, thread: str) -> list[tuple[Browser, int]]:
        """The phones of a household with their versions, in the order in which they came."""
        return below(self._db, Browser, thread, self._pending)

    def waiting(self) -> list[Browser]:
        """Phones that ask to come in, and newcomers nobody has taken in, oldest first."""
        found = self._read(_WAITING)
        return [one for one in found if one.state == "asking" or (one.newcomer and one.state == "in")]

    def blocked(self) -> list[Browser]:
        """Phones that may not come back."""
        return [one for one in self._read(_SHUT_OUT) if one.state == "blocked"]

    def _read(self, asked: str) -> list[Browser]:
        rows = self._db.execute(asked)
        return [self._pending.over(msgspec.json.decode(row[0], type=Browser)) for row in rows]
