"""How pressing a wait is goes up with the time, is known again without counting once it is too long, and comes back."""

from pathlib import Path

from petdesk.console.inbox.patience import MINUTE, Patience
from petdesk.console.stages.sample import StillClock
from petdesk.seat.seat import Seat
from petdesk.shop.hours import Hours


def test_a_wait_that_is_too_long_stays_so_uncounted_until_the_clock_is_put_back(tmp_path: Path) -> None:
    counted: list[int] = []

    def waited_ms(_hours: Hours, since: int, now: int) -> int:
        counted.append(since)
        return now - since

    with Seat.offline(tmp_path, clock=StillClock()) as seat:
        patience, now = Patience(seat, waited_ms), 1_000 * MINUTE
        long, short = now - 60 * MINUTE, now - 1 * MINUTE
        assert [patience.urgency(since, now) for since in (long, short)] == ["red", "calm"]
        assert [patience.urgency(since, now + 4 * MINUTE) for since in (long, short)] == ["red", "amber"]
        assert counted == [long, short, short]
        assert patience.urgency(long, now - 59 * MINUTE) == "calm"
