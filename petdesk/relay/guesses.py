"""How often a secret may be tried: few failures per account and address, growing pauses, many people at one address."""

from collections import OrderedDict
from collections.abc import Hashable

WINDOW_MS = 15 * 60 * 1000
FAILURES = 5
HOUR_MS = 60 * 60 * 1000
FAILURES_PER_ADDRESS = 50
FIRST_PAUSE_MS = 1_000
REMEMBERED = 10_000


class Guesses:
    """Counts failures in memory; times are steady ms. A stranger's failures never lock out the colleague elsewhere."""

    def __init__(self) -> None:
        self._failures: OrderedDict[Hashable, list[int]] = OrderedDict()

    def wait(self, account: str, address: str, now: int) -> int:
        """0 when a try may be looked at now, else in how many ms."""
        own = self._recent((account, address), now - WINDOW_MS)
        there = self._recent(address, now - HOUR_MS)
        waits = [0]
        if own:
            waits.append(own[-1] + FIRST_PAUSE_MS * 2 ** min(len(own) - 1, 8) - now)
        if len(own) >= FAILURES:
            waits.append(own[-FAILURES] + WINDOW_MS - now)
        if len(there) >= FAILURES_PER_ADDRESS:
            waits.append(there[-FAILURES_PER_ADDRESS] + HOUR_MS - now)
        return max(waits)

    def begin(self, account: str, address: str, now: int) -> None:
        """A try is being looked at: it counts as a failure until it proved right, so that many at once are few."""
        for key in ((account, address), address):
            known = self._failures.setdefault(key, [])
            known.append(now)
            del known[:-FAILURES_PER_ADDRESS]
            self._failures.move_to_end(key)
        while len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)

    def succeeded(self, account: str, address: str) -> None:
        """The secret was right: what this account failed here is forgotten."""
        own = self._failures.pop((account, address), [])
        there = self._failures.get(address, [])
        self._failures[address] = [at for at in there if at not in own]

    def _recent(self, key: Hashable, since: int) -> list[int]:
        return [at for at in self._failures.get(key, ()) if at > since]
