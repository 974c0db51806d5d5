"""The line to the relay as such: whether it is up, why it is not, and when it is tried again."""

import random
from typing import Literal

from petdesk.seat.clock import Clock
from petdesk.seat.heartbeat import Backoff
from petdesk.seat.lines import Connection
from petdesk.wire import frames as wire
from petdesk.wire.people import DISABLED, REVOKED

Phase = Literal["idle", "dialling", "greeting", "online", "refused"]
GREETING_S = 10.0
# Before another certificate than the one that was paired with nothing is said, and only a person can go on.
STRANGER = "stranger"
# The certificate that others vouch for is over, or this computer's clock is off; it may be renewed at any moment.
DATES = "dates"

_CONNECTION: dict[Phase, Connection] = {
    "idle": "offline",
    "dialling": "connecting",
    "greeting": "connecting",
    "online": "online",
    "refused": "refused",
}
# Codes after which trying again by itself would be of no use.
_FINAL = {wire.AUTH: "auth", wire.UPGRADE: "upgrade", wire.CLONED: "cloned", wire.REPLACED: "replaced"}
# With these words of the relay a seat knows more than that it is not signed in.
SHUT_OUT = (REVOKED, DISABLED)
_PASSING = {
    wire.SLOW: "slow",
    wire.TOO_MANY: "too_many",
    wire.GOING_DOWN: "going_down",
    wire.BAD_FRAME: "bad_frame",
}


class Calling:
    """From dialling to hanging up; `dial_at` (monotonic seconds) is when to try again, None when nothing is planned."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock = clock
        self._backoff = Backoff(rng)
        self._since = 0.0
        self._wanted_now = False
        self.phase: Phase = "idle"
        self.why = ""
        self.dial_at: float | None = None

    @property
    def connection(self) -> Connection:
        """The state as people are told it."""
        return _CONNECTION[self.phase]

    @property
    def is_down(self) -> bool:
        """True when there is no connection, nor one being made."""
        return self.phase in ("idle", "refused")

    @property
    def greeting_ends(self) -> float | None:
        """When the relay must have said welcome, None when it is not asked to."""
        return self._since + GREETING_S if self.phase == "greeting" else None

    def go_to(self, phase: Phase) -> None:
        """One step further up."""
        self.phase, self.dial_at, self._since = phase, None, self._clock.monotonic()
        if phase == "online":
            self.why, self._wanted_now = "", False

    def hurry(self) -> None:
        """A person wants a connection now: what many failures planned is not waited for any more.

        Should the one that seems up, perhaps dead already, fall, the next is dialled at once.
        """
        self._backoff.begin_anew()
        self._wanted_now = not self.is_down

    def leave(self) -> None:
        """Down, on our own account."""
        self.phase, self.why, self.dial_at = "idle", "", None

    def fall(self, code: int | None, retry_ms: int, why: str) -> None:
        """Down, with the next try planned unless trying again is of no use. `code` is a close code of the protocol."""
        now = self._clock.monotonic()
        if code in _FINAL or why == STRANGER:
            known = why if why in SHUT_OUT else _FINAL.get(code or 0, why)
            self.phase, self.why, self.dial_at = "refused", known, None
            return
        steady = self.phase == "online" and now - self._since >= GREETING_S
        planned = self._backoff.next(steady=steady or self._wanted_now)
        wait = max(0.0 if self._wanted_now else planned, retry_ms / 1000)
        self._wanted_now = False
        self.phase, self.why, self.dial_at = "idle", _PASSING.get(code or 0, why), now + wait
