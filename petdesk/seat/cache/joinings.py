"""Reading the computers that wait for a manager's yes; only managers' seats hold any."""

import msgspec

from petdesk.seat.cache.pending import Pending
from petdesk.seat.database import Connection
from petdesk.shop.joining import Joining

_ASKING = """SELECT body, ver FROM record WHERE kind = 'joining'
    AND coalesce(CAST(body AS TEXT) ->> '$.state', 'asking') = 'asking' ORDER BY place"""


def read_joinings(db: Connection, pending: Pending) -> list[tuple[Joining, int]]:
    """Those nobody has answered, with their versions, oldest first; those that waited too long are among them."""
    held = [(msgspec.json.decode(body, type=Joining), int(ver)) for body, ver in db.execute(_ASKING)]
    return [(one, ver) for one, ver in held if pending.over(one).state == "asking"]
