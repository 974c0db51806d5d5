"""The shop's hours: holidays, clock changes, and waiting that counts only while the doors are open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petdesk.shop.hours import (
    Holiday,
    Hours,
    Opening,
    Span,
    instant,
    is_open,
    local_day,
    next_opening,
    open_ms_between,
    open_spans,
    problem_with,
)

HOUR = 3_600_000
SHANGHAI = Hours()
BERLIN = Hours(zone="Europe/Berlin")
MONDAY = date(2026, 11, 23)


def test_a_day_is_open_from_nine_to_eight() -> None:
    (span,) = open_spans(SHANGHAI, MONDAY)
    assert span.end - span.start == 11 * HOUR
    assert is_open(SHANGHAI, span.start)
    assert not is_open(SHANGHAI, span.end)


def test_a_holiday_replaces_its_weekday() -> None:
    closed = Hours(holidays=(Holiday(on="2026-11-23", name="盘点"),))
    assert open_spans(closed, MONDAY) == []
    at = instant(closed, MONDAY, 10 * 60)
    assert local_day(closed, next_opening(closed, at) or 0) == date(2026, 11, 24)


def test_the_opening_hour_stays_nine_over_a_clock_change() -> None:
    before, after = (open_spans(BERLIN, date(2026, 10, day))[0] for day in (24, 25))
    assert after.start - before.start == 25 * HOUR
    assert after.end - after.start == 11 * HOUR


def test_a_night_of_waiting_does_not_count() -> None:
    evening = instant(SHANGHAI, MONDAY, 19 * 60 + 50)
    morning = instant(SHANGHAI, date(2026, 11, 24), 9 * 60 + 5)
    assert open_ms_between(SHANGHAI, evening, morning) == 15 * 60_000


def test_a_shop_that_never_opens_has_no_next_opening() -> None:
    assert next_opening(Hours(week=((),) * 7), 0) is None


@given(
    st.integers(1_600_000_000_000, 1_900_000_000_000), st.integers(0, 20 * 24 * HOUR), st.integers(0, 20 * 24 * HOUR)
)
def test_open_time_adds_up(start: int, first: int, second: int) -> None:
    middle, end = start + first, start + first + second
    whole = open_ms_between(BERLIN, start, end)
    assert whole == open_ms_between(BERLIN, start, middle) + open_ms_between(BERLIN, middle, end)
    assert 0 <= whole <= end - start


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours(week=((),) * 6), "week"),
        (Hours(week=((Opening(600, 600),),) * 7), "openings"),
        (Hours(week=((Opening(540, 720), Opening(700, 900)),) * 7), "openings"),
        (SHANGHAI, None),
    ],
)
def test_hours_that_cannot_be_are_named(hours: Hours, field: str | None) -> None:
    assert problem_with(hours) == field


def test_spans_sort_by_their_start() -> None:
    assert sorted([Span(5, 6), Span(1, 9)])[0] == Span(1, 9)
