"""What a window reads and what a change writes costs the same in a small cache and in a large one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import get_args

import pytest

from petdesk.seat.cache import thread_lines
from petdesk.seat.cache.database import Cache
from petdesk.seat.cache.directory import DirectoryScan
from petdesk.seat.cache.inbox import COUNTED_AT_MOST, count_filters, read_inbox, read_rows
from petdesk.seat.cache.pending import Pending
from petdesk.seat.cache.search import Wanted, find_messages
from petdesk.seat.database import Connection, open_database
from petdesk.seat.lines import Filter
from petdesk.seat.outbox import open_outbox
from petdesk.seat.projection import Projection
from tests.seat.changes import Told

SMALL, LARGE = 40, 800
THREAD = "t-0"
NOW = 1_800_000_000_000


def filled(threads: int) -> tuple[Cache, Told]:
    """A cache with `threads` threads of ten messages, and one long one."""
    told = Told()
    told.shop()
    for number in range(threads):
        told.household(str(number), f"pet {number}")
    for round_ in range(10):
        for number in range(threads):
            by = None if (round_ + number) % 3 else "lin"
            told.say(f"t-{number}", f"m{number}.{round_}", "text " * 10, by=by)
    for number in range(threads * 5):
        told.say(THREAD, f"long{number}", "text", by="zhou" if number % 2 else None)
    cache = Cache(open_database(None))
    Projection(cache).become("lin", "desk")
    Projection(cache).apply(told.changes)
    cache.db.execute("ANALYZE")
    return cache, told


@pytest.fixture(scope="module")
def caches() -> Iterator[list[tuple[Cache, Told]]]:
    """The same shop small and twenty times as large."""
    found = [filled(SMALL), filled(LARGE)]
    yield found
    for cache, _ in found:
        cache.close()


def steps_of(db: Connection, act: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes for `act`."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    db.set_progress_handler(count, 1)
    act()
    db.set_progress_handler(None, 0)
    return taken


def number_of(db: Connection) -> int:
    """The number of the long thread."""
    return int(db.execute("SELECT number FROM inbox WHERE thread = ?", (THREAD,)).fetchone()[0])


READS: dict[str, Callable[[Connection], object]] = {
    "all": lambda db: read_inbox(db, "all", "lin", NOW, 30, None),
    "waiting": lambda db: read_inbox(db, "waiting", "lin", NOW, 30, None),
    "mine": lambda db: read_inbox(db, "mine", "lin", NOW, 30, None),
    "unassigned": lambda db: read_inbox(db, "unassigned", "lin", NOW, 30, None),
    "closed": lambda db: read_inbox(db, "closed", "lin", NOW, 30, None),
    "second page": lambda db: read_inbox(db, "all", "lin", NOW, 5, read_inbox(db, "all", "lin", NOW, 20, None)[-1][0]),
    "row": lambda db: read_rows(db, [THREAD]),
    "newest lines": lambda db: thread_lines.before(db, number_of(db), None, 50),
    "older lines": lambda db: thread_lines.before(db, number_of(db), 2 * SMALL * 10, 5),
    "last place": lambda db: thread_lines.last_place(db, number_of(db)),
    "one line": lambda db: thread_lines.by_id(db, ("long7",)),
    "found in one thread": lambda db: find_messages(db, Wanted(text="text", thread="t-1"), 50),
    "found nowhere in one thread": lambda db: find_messages(db, Wanted(text="tix", thread="t-1"), 50),
}


@pytest.mark.parametrize("what", READS)
def test_read_takes_no_more_steps_in_a_large_cache(caches: list[tuple[Cache, Told]], what: str) -> None:
    small, large = (steps_of(cache.db, partial(READS[what], cache.db)) for cache, _ in caches)
    assert 0 < large <= small * 1.2 + 20


def test_counting_is_bounded(caches: list[tuple[Cache, Told]]) -> None:
    large = caches[1][0]
    assert steps_of(large.db, lambda: count_filters(large.db, "lin", NOW)) < 5 * COUNTED_AT_MOST * 12


@pytest.mark.parametrize("name", get_args(Filter))
def test_a_filter_is_counted_in_its_index_alone(caches: list[tuple[Cache, Told]], name: Filter) -> None:
    asked: list[str] = []
    db = caches[1][0].db
    db.set_trace_callback(asked.append)
    count_filters(db, "lin", NOW)
    db.set_trace_callback(None)
    sql = asked[get_args(Filter).index(name)]
    plan = " / ".join(str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert "COVERING INDEX" in plan, f"{sql}: {plan}"


def test_applying_one_message_takes_no_more_steps_in_a_large_cache(caches: list[tuple[Cache, Told]]) -> None:
    taken = []
    for cache, told in caches:
        change = told.say(THREAD, f"new{told.head}", "新")
        taken.append(steps_of(cache.db, partial(Projection(cache).apply, [change])))
    assert 0 < taken[1] <= taken[0] * 1.2 + 20


@pytest.mark.parametrize("what", READS)
def test_no_read_of_a_window_sorts_or_walks_a_whole_table(caches: list[tuple[Cache, Told]], what: str) -> None:
    asked: list[str] = []
    db = caches[1][0].db
    db.set_trace_callback(asked.append)
    READS[what](db)
    db.set_trace_callback(None)
    for sql in asked:
        plan = " / ".join(str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "TEMP B-TREE" not in plan, f"{sql}: {plan}"
        assert "SCAN" not in plan.replace("SCAN inbox USING INDEX", ""), f"{sql}: {plan}"


def test_a_page_of_the_list_of_customers_takes_no_more_steps_in_a_large_cache(caches: list[tuple[Cache, Told]]) -> None:
    worst = []
    for cache, _ in caches:
        outbox = open_outbox(None)
        scan, steps = DirectoryScan(lambda cache=cache: cache.db, Pending(outbox, 0)), [0]
        outbox.close()
        while not scan.whole:
            steps.append(steps_of(cache.db, lambda scan=scan: scan.next(4)))
        worst.append(max(steps))
    assert worst[1] <= 1.5 * worst[0]
