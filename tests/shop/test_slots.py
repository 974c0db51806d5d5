"""Free times: what is offered never clashes, and nothing free is withheld."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from petdesk.shop.hours import Hours, Span, instant, open_spans
from petdesk.shop.slots import Need, Taken, clashes, free_slots, next_slots, over_capacity

HOURS = Hours()
DAY = date(2026, 11, 23)
MINUTE = 60_000
OPEN, CLOSE = open_spans(HOURS, DAY)[0].start, open_spans(HOURS, DAY)[0].end


def taken(who: str, start: int, minutes: int) -> Taken:
    return Taken(who=who, span=Span(OPEN + start * MINUTE, OPEN + (start + minutes) * MINUTE))


def test_an_empty_day_offers_every_quarter_until_the_work_would_not_end() -> None:
    slots = free_slots(HOURS, DAY, Need(minutes=90, groomers=("zhou",)), [])
    assert slots[0].start == OPEN
    assert slots[-1].end == CLOSE
    assert len(slots) == (11 * 60 - 90) // 15 + 1


def test_the_second_groomer_steps_in() -> None:
    slots = free_slots(HOURS, DAY, Need(minutes=60, groomers=("zhou", "lin")), [taken("zhou", 0, 60)])
    assert slots[0].groomer == "lin"
    assert slots[4].groomer == "zhou"


def test_the_lead_time_is_kept() -> None:
    slots = free_slots(HOURS, DAY, Need(minutes=30, earliest=OPEN + 61 * MINUTE), [])
    assert slots[0].start == OPEN + 75 * MINUTE


def test_whoever_comes_too_late_gets_the_next_three() -> None:
    full = [taken("zhou", 0, 11 * 60)]
    found = next_slots(HOURS, OPEN, Need(minutes=60, groomers=("zhou",)), full)
    assert [slot.start for slot in found] == [instant(HOURS, date(2026, 11, 24), 540 + step) for step in (0, 15, 30)]


@given(
    st.lists(st.tuples(st.sampled_from(["zhou", "lin"]), st.integers(0, 600), st.integers(1, 120)), max_size=12),
    st.integers(15, 180),
    st.integers(0, 30),
)
def test_what_is_offered_never_clashes_and_what_is_not_does(
    busy: list[tuple[str, int, int]], minutes: int, rest: int
) -> None:
    gone = [taken(*one) for one in busy]
    need = Need(minutes=minutes, buffer=rest, groomers=("zhou", "lin"))
    offered = {slot.start: slot for slot in free_slots(HOURS, DAY, need, gone)}
    for start in range(OPEN, CLOSE - minutes * MINUTE + 1, 15 * MINUTE):
        span = Span(start, start + minutes * MINUTE)
        if slot := offered.get(start):
            assert clashes(span, rest, [slot.groomer or ""], gone) == []
        else:
            assert all(clashes(span, rest, [who], gone) for who in need.groomers)


def test_a_kennel_room_is_full_only_where_stays_meet() -> None:
    stays = [Span(0, 10), Span(10, 20), Span(5, 8)]
    assert over_capacity(Span(6, 12), 2, stays)
    assert not over_capacity(Span(8, 12), 2, stays)
