"""The window over a thread's lines is bounded, steady and true, whatever comes."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.window import LIMIT, PAGE, LineWindow
from petdesk.seat.lines import Line
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from petdesk.shop.receipts import State
from tests.console.thread.talk import CUSTOMER, ME, line, places, talk, told


class CountingThreads(MemoryThreads):
    """Counts the lines that were read."""

    def __init__(self, lines: list[Line]) -> None:
        """Hold these lines."""
        super().__init__(lines)
        self.read = 0

    def _counted(self, lines: list[Line]) -> list[Line]:
        self.read += len(lines)
        return lines

    def lines(self, thread: str, before: int | None = None, limit: int = 50) -> list[Line]:
        """Count."""
        return self._counted(super().lines(thread, before, limit))

    def lines_after(self, thread: str, place: int, limit: int = 50) -> list[Line]:
        """Count."""
        return self._counted(super().lines_after(thread, place, limit))

    def line(self, thread: str, message: str) -> Line | None:
        """Count."""
        self.read += 1
        return super().line(thread, message)


def opened(held: MemoryThreads) -> LineWindow:
    """A window that ME has opened."""
    window = LineWindow(held)
    window.open("t", ME)
    return window


def test_opens_at_the_newest_lines_with_what_waits_behind_them() -> None:
    window = opened(MemoryThreads([*talk(300), line(301, ME, place=None)]))
    assert places(window.lines()) == [*range(251, 301), None]
    assert window.older_left
    assert not window.newer_left


def test_opens_around_the_first_unread_line() -> None:
    held = MemoryThreads([*talk(300), line(301, ME, place=None)])
    held.unread["t"] = 100
    window = opened(held)
    assert window.unread_from == 100
    assert places(window.lines())[0] == 50
    assert places(window.lines())[-1] == 149  # what waits comes after lines that are not here
    assert window.older_left
    assert window.newer_left


def test_reading_on_in_both_directions_never_holds_more_than_the_bound() -> None:
    window = opened(MemoryThreads(talk(1_000)))
    while window.read_older():
        assert window.settled() <= LIMIT
    assert places(window.lines()) == list(range(1, LIMIT + 1))
    assert window.newer_left
    while window.read_newer():
        assert window.settled() <= LIMIT
    assert places(window.lines()) == list(range(1_001 - LIMIT, 1_001))
    assert window.older_left
    assert not window.newer_left


def test_one_new_message_costs_one_line_read() -> None:
    held = CountingThreads(talk(300))
    window = opened(held)
    held.put(line(301))
    held.read = 0
    taken = window.take(told("m301"), at_newest=True)
    assert (taken.changed, taken.arrived) == (True, 1)
    assert held.read == 1
    assert places(window.lines())[-1] == 301


def test_thousands_of_new_messages_cost_one_bounded_read() -> None:
    held = CountingThreads(talk(60))
    window = opened(held)
    for number in range(61, 3_061):
        held.put(line(number))
    held.read = 0
    taken = window.take(told(*(f"m{number}" for number in range(61, 3_061))), at_newest=True)
    assert held.read <= LIMIT
    assert taken.arrived == LIMIT
    assert places(window.lines()) == list(range(3_061 - LIMIT, 3_061))


def test_new_lines_wait_outside_a_full_window_that_is_read_further_up() -> None:
    held = MemoryThreads(talk(400))
    window = opened(held)
    while window.settled() < LIMIT:
        window.read_older()
    before = places(window.lines())
    held.put(line(401))
    taken = window.take(told("m401"), at_newest=False)
    assert taken.arrived == 1
    assert places(window.lines()) == before
    assert window.newer_left
    assert window.read_newer()
    assert places(window.lines())[-1] == 401


def test_what_one_sent_oneself_is_no_news() -> None:
    held = MemoryThreads([*talk(10), line(11, ME, place=None)])
    window = opened(held)
    held.put(line(11, ME))
    taken = window.take(told("m11"), at_newest=True)
    assert (taken.changed, taken.arrived) == (True, 0)
    assert places(window.lines()) == list(range(1, 12))


def test_a_line_that_changed_takes_its_own_place_also_at_the_lower_end_of_the_window() -> None:
    held = MemoryThreads(talk(400))
    held.unread["t"] = 100
    window = opened(held)
    last = window.lines()[-1]
    assert window.newer_left
    held.put(line(last.place or 0, CUSTOMER, "changed", revision=9_999))
    assert window.take(told(last.id), at_newest=False).changed
    assert window.lines()[-1].text == "changed"


def test_a_discarded_line_is_gone_and_an_unknown_one_does_no_harm() -> None:
    held = MemoryThreads([*talk(5), line(6, ME, place=None)])
    window = opened(held)
    held.remove("t", "m6")
    assert window.take(told("m6", "never"), at_newest=True).changed
    assert places(window.lines()) == [1, 2, 3, 4, 5]


def test_a_mark_of_the_customer_shows_on_every_line_held() -> None:
    held = MemoryThreads([line(number, ME, state=State.SENT) for number in range(1, 31)])
    window = opened(held)
    for number in range(1, 31):
        held.put(line(number, ME, state=State.READ, revision=number + 1_000))
    notice = Notice(threads=frozenset({"t"}), records=frozenset({("mark", f"t.{CUSTOMER}")}))
    assert window.take(notice, at_newest=True).changed
    assert {each.state for each in window.lines()} == {State.READ}


def test_what_one_has_read_or_written_oneself_reads_no_line_again() -> None:
    held = CountingThreads(talk(300))
    window = LineWindow(held)
    window.open("t", ME)
    held.read = 0
    for records in (frozenset(), frozenset({("mark", f"t.{ME}")}), frozenset({("mark", "t.shop")})):
        taken = window.take(Notice(threads=frozenset({"t"}), records=records), at_newest=True)
        assert not taken.changed
    assert held.read == 0


def test_a_customer_who_is_called_otherwise_is_named_so_at_the_lines() -> None:
    held = CountingThreads(talk(10))
    window = LineWindow(held)
    window.open("t", ME)
    held.settled["t"] = [msgspec.structs.replace(each, author_name="Another") for each in held.settled["t"]]
    notice = Notice(threads=frozenset({"t"}), records=frozenset({("customer", CUSTOMER)}))
    assert window.take(notice, at_newest=True).changed
    assert {each.author_name for each in window.lines()} == {"Another"}


def test_notices_about_other_threads_read_nothing() -> None:
    held = CountingThreads(talk(10))
    window = opened(held)
    held.read = 0
    other = Notice(threads=frozenset({"u"}), messages=frozenset({("u", "m3")}), records=frozenset({("mark", "u.x")}))
    assert not window.take(other, at_newest=True).changed
    assert held.read == 0


def test_a_cache_built_anew_is_read_where_one_stands() -> None:
    held = MemoryThreads(talk(400))
    held.unread["t"] = 100
    window = opened(held)
    held.settled["t"] = [line(number, text="anew", revision=number + 5_000) for number in range(1, 401)]
    assert window.take(Notice(everything=True), at_newest=False).changed
    assert 100 in places(window.lines())
    assert {each.text for each in window.lines()} == {"anew"}


STEPS = st.lists(st.sampled_from(["older", "newer", "new", "burst", "edit", "go", "end"]), max_size=25)


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, 400), steps=STEPS, at_newest=st.booleans(), seed=st.integers(1, 400))
def test_the_window_is_always_one_unbroken_true_stretch_of_the_thread(
    start: int, steps: list[str], at_newest: bool, seed: int
) -> None:
    held = MemoryThreads(talk(start))
    window = opened(held)
    for step in steps:
        take_step(step, held, window, seed, at_newest=at_newest)
        truth = held.settled.get("t", [])
        lines = [each for each in window.lines() if each.place is not None]
        assert len(lines) <= LIMIT
        if lines:
            first, last = lines[0].place or 0, lines[-1].place or 0
            assert lines == truth[first - 1 : last]
            assert window.newer_left == (last < len(truth))
            assert window.older_left or first == 1


def take_step(step: str, held: MemoryThreads, window: LineWindow, seed: int, *, at_newest: bool) -> None:
    """Do one thing to the thread or to the window."""
    count = len(held.settled.get("t", []))
    if step in ("new", "burst"):
        fresh = talk(1 if step == "new" else PAGE + 20, count + 1)
        for each in fresh:
            held.put(each)
        window.take(told(*(each.id for each in fresh)), at_newest=at_newest)
    elif step == "edit" and count:
        number = seed % count + 1
        held.put(line(number, text="changed", revision=10_000 + seed))
        window.take(told(f"m{number}"), at_newest=at_newest)
    elif step == "go" and count:
        window.go_to(seed % count + 1)
    elif step == "older":
        window.read_older()
    elif step == "newer":
        window.read_newer()
    elif step == "end":
        window.go_to_newest()


def test_what_is_found_out_about_a_file_is_seen_in_the_line_that_shows_it() -> None:
    voice = MediaRef(id="v1", name="voice.mp3", kind="audio", mime="audio/mpeg", size=9)
    held = MemoryThreads([*talk(20), line(21, media=(voice,))])
    window = opened(held)
    held.put(line(21, revision=2, media=(msgspec.structs.replace(voice, duration=2_000),)))
    other, its = (Notice(records=frozenset({("media", id)})) for id in ("elsewhere", "v1"))
    assert not window.take(other, at_newest=True).changed
    assert window.take(its, at_newest=True).changed
    assert window.lines()[-1].media[0].duration == 2_000
