"""What is to be said at a time to come: kept by the relay, seen by all staff, said once."""

from typing import Literal

from petdesk.shop.record import Record

LaterState = Literal["waiting", "sent", "cancelled", "failed"]
LATEST_MS = 366 * 24 * 60 * 60 * 1000


class Later(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Words that wait for `due` (Unix ms); the message they become has the same id.

    It is "failed" when its author may no longer speak in the thread by then.
    """

    thread: str
    author: str
    text: str
    due: int
    pets: tuple[str, ...] = ()
    state: LaterState = "waiting"
