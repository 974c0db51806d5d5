"""Telling the window of much that changes fast: of the first at once, then of all together, some times a second."""

import asyncio
from collections.abc import Callable


class Telling:
    """Calls `tell` with each name that was given to `soon`, once in `seconds` however often it was given."""

    def __init__(self, tell: Callable[[str], None], seconds: float) -> None:
        self._tell, self._seconds = tell, seconds
        self._waiting: dict[str, None] = {}
        self._rest: asyncio.TimerHandle | None = None
        self._closed = False

    def soon(self, name: str) -> None:
        """Something about `name` differs."""
        self._waiting[name] = None
        if self._rest is None and not self._closed:
            self._go()

    def close(self) -> None:
        """Tell nothing more."""
        self._closed = True
        if self._rest is not None:
            self._rest.cancel()

    def _go(self) -> None:
        waiting, self._waiting = self._waiting, {}
        self._rest = asyncio.get_running_loop().call_later(self._seconds, self._rested)
        for name in waiting:
            self._tell(name)

    def _rested(self) -> None:
        self._rest = None
        if self._waiting:
            self._go()
