"""Who opened which conversation: once an hour for each colleague and thread, from the signs that seats give."""

from collections import OrderedDict

AGAIN_MS = 60 * 60 * 1000
REMEMBERED = 5_000

Look = tuple[str, str, str]


class Looks:
    """Gathers looks until they are taken; times are steady ms."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._fresh: list[Look] = []

    def opened(self, member: str, device: str, thread: str, now: int) -> None:
        """A colleague has a thread open."""
        last = self._last.get((member, thread))
        if last is not None and now - last < AGAIN_MS:
            return
        self._last[member, thread] = now
        self._last.move_to_end((member, thread))
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
        self._fresh.append((member, device, thread))

    def take(self) -> list[Look]:
        """(member, device, thread) of what is new since this was last asked."""
        fresh, self._fresh = self._fresh, []
        return fresh
