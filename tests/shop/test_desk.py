"""The desk's own rules: what waiting counts, and what tells one absence from another."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from petdesk.shop.desk import DESK, DeskRules, absence, limits_hold, waited_ms
from petdesk.shop.hours import Hours
from petdesk.shop.mentions import named_in, spans_in
from petdesk.shop.people import Staff

HOURS = Hours()
MINUTE = 60_000


def at(day: int, hour: int, minute: int = 0) -> int:
    return round(datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp() * 1000)


def test_a_night_counts_nothing() -> None:
    assert waited_ms(HOURS, at(1, 19, 58), at(2, 9, 4)) == 6 * MINUTE


def test_each_night_is_an_absence_of_its_own() -> None:
    assert absence(HOURS, at(1, 12)) is None
    assert absence(HOURS, at(1, 21)) == absence(HOURS, at(2, 8)) == at(1, 20)
    assert absence(HOURS, at(2, 21)) == at(2, 20)


def test_a_shop_that_never_opens_is_absent_once() -> None:
    assert absence(Hours(week=((),) * 7), at(1, 12)) == 0


@pytest.mark.parametrize(("amber", "red", "holds"), [(3, 10, True), (5, 5, True), (0, 5, False), (6, 5, False)])
def test_limits_rise(amber: int, red: int, *, holds: bool) -> None:
    assert limits_hold(DeskRules(id=DESK, amber_minutes=amber, red_minutes=red)) is holds


STAFF = [
    Staff(id="lin", name="林", role="desk"),
    Staff(id="linfang", name="林芳", role="desk"),
    Staff(id="gone", name="周美容", role="groomer", disabled=True),
]


def test_of_names_that_begin_alike_the_longest_counts() -> None:
    assert named_in("@林芳看一下,＠林 也看", STAFF) == ("linfang", "lin")


def test_who_left_is_not_named_and_an_address_names_nobody() -> None:
    assert named_in("@周美容 a@b.c @", STAFF) == ()


def test_where_names_stand() -> None:
    assert spans_in("请@林芳和@林", ["林", "林芳"]) == [(1, 4), (5, 7)]
