"""When to ask whether the relay is still there, when to give it up, and how long to wait before the next try."""

import random
from typing import Literal

from petdesk.wire.limits import Limits

SHORTEST_S = 0.5
LONGEST_S = 30.0
SLEPT_S = 5.0


class Heartbeat:
    """The silence of one connection; moments are on the monotonic clock, in seconds.

    `idle` is true while nothing waits for the relay's answer: then a longer silence is no reason to ask.
    """

    def __init__(self) -> None:
        self._limits = Limits()
        self._heard = 0.0
        self._asked: float | None = None
        self._doubted = False
        self._planned: float | None = None

    def set_limits(self, limits: Limits) -> None:
        """Keep the relay's own pace."""
        self._limits = limits

    def begin(self, now: float) -> None:
        """A new connection."""
        self.heard(now)
        self._planned = None

    def heard(self, now: float) -> None:
        """A frame came."""
        self._heard, self._asked, self._doubted = now, None, False

    def doubt(self, now: float) -> None:
        """The relay is asked at this moment, and has the shorter time to answer."""
        self._asked, self._doubted = now, True

    def due(self, idle: bool) -> float:
        """When the next step is due."""
        beat = self._beat(idle)
        if self._asked is None:
            self._planned = self._heard + beat
        else:
            self._planned = self._asked + (self._limits.silence_beats - 1) * beat
        return self._planned

    def step(self, now: float, idle: bool) -> Literal["ping", "dead"] | None:
        """What to do now: ask, give up, or nothing."""
        slept = self._planned is not None and now - self._planned > SLEPT_S
        if slept:
            # This computer was asleep: the silence was ours.
            self._planned = None
            self.doubt(now)
            return "ping"
        beat = self._beat(idle)
        if self._asked is not None:
            return "dead" if now - self._asked >= (self._limits.silence_beats - 1) * beat else None
        if now - self._heard < beat:
            return None
        self._asked = now
        return "ping"

    def _beat(self, idle: bool) -> float:
        return (self._limits.beat_ms if idle and not self._doubted else self._limits.busy_beat_ms) / 1000


class Backoff:
    """Waiting times between tries: full jitter, from half a second to half a minute."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._tries = 0

    def begin_anew(self) -> None:
        """Wait after the next failure as after a first one."""
        self._tries = 0

    def next(self, *, steady: bool) -> float:
        """How many seconds to wait before the next try; `steady`: the last connection held."""
        self._tries = 1 if steady else self._tries + 1
        return self._rng.uniform(SHORTEST_S, min(LONGEST_S, 2.0 ** min(self._tries, 6)))
