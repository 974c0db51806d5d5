"""Reminders: due by the shop's day, outside the quiet hours, one key for one occurrence."""

from datetime import date

import pytest

from petdesk.shop.hours import Hours, instant
from petdesk.shop.reminders import Quiet, ahead_of, booking_reminders, confirms, out_of_quiet, yearly

HOURS = Hours()
DAY = date(2026, 11, 23)


def test_a_booking_is_remembered_the_evening_before_and_two_hours_before() -> None:
    start = instant(HOURS, DAY, 15 * 60)
    evening, same = booking_reminders(HOURS, Quiet(), "b1", start)
    assert evening.at == instant(HOURS, date(2026, 11, 22), 18 * 60)
    assert same.at == start - 2 * 3_600_000


def test_nobody_is_woken_for_a_booking_at_nine() -> None:
    start = instant(HOURS, DAY, 9 * 60 + 30)
    assert [due.at for due in booking_reminders(HOURS, Quiet(), "b1", start) if due.kind == "same_day"] == [
        instant(HOURS, DAY, 9 * 60)
    ]


def test_a_moved_booking_has_new_occurrences() -> None:
    keys = [{due.key for due in booking_reminders(HOURS, Quiet(), "b1", instant(HOURS, DAY, at))} for at in (840, 900)]
    assert not keys[0] & keys[1]


def test_the_evening_before_is_by_the_clock_over_a_clock_change() -> None:
    berlin = Hours(zone="Europe/Berlin")
    start = instant(berlin, date(2026, 10, 25), 15 * 60)
    evening, _ = booking_reminders(berlin, Quiet(), "b", start)
    assert evening.at == instant(berlin, date(2026, 10, 24), 18 * 60)
    assert start - evening.at == 22 * 3_600_000


@pytest.mark.parametrize(("minute", "expected"), [(20 * 60, 20 * 60), (22 * 60, 33 * 60), (7 * 60, 9 * 60), (540, 540)])
def test_quiet_hours_push_to_their_end(minute: int, expected: int) -> None:
    assert out_of_quiet(HOURS, Quiet(), instant(HOURS, DAY, minute), earlier=False) == instant(HOURS, DAY, expected)


def test_a_leap_day_birthday_is_kept_each_year() -> None:
    due = yearly(HOURS, "birthday", "p1", date(2024, 2, 29), 2027)
    assert due.at == instant(HOURS, date(2027, 2, 28), 600)


def test_a_vaccine_is_remembered_ahead() -> None:
    assert ahead_of(HOURS, "vaccine", "v1", DAY, 7).at == instant(HOURS, date(2026, 11, 16), 600)


@pytest.mark.parametrize(
    ("text", "yes"), [("1", True), (" 好的。", True), ("OK!", True), ("好的，几点？", False), ("", False)]
)
def test_a_plain_yes_confirms_and_anything_else_is_for_a_person(text: str, yes: bool) -> None:
    assert confirms(text) is yes
