"""What a shop writes into its set-up forms is read as it is meant, and refused with a sentence where it is not."""

from datetime import date

import pytest

from petdesk.console.pet.entries import Unreadable
from petdesk.console.setup.entries import read_clock, read_rates, read_steps
from petdesk.console.setup.week import read_holiday, read_hours, read_openings
from petdesk.shop.hours import Holiday, Opening
from petdesk.shop.services import Step

TODAY = date(2026, 11, 22)
SHUT = [""] * 7


def test_hours_are_read_with_a_break_and_nothing_is_closed() -> None:
    assert read_openings("9:00-12:00, 13:30 – 20:00") == (Opening(540, 720), Opening(810, 1200))
    assert read_openings("9：00至20：00") == (Opening(540, 1200),)
    assert read_openings(" ") == ()


@pytest.mark.parametrize("text", ["nine to five", "9-12", "9:00-12:00 maybe"])
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_openings(text)


def test_hours_that_overlap_name_their_day() -> None:
    with pytest.raises(Unreadable, match="Tuesday"):
        read_hours("Asia/Shanghai", ["", "9:00-13:00, 12:00-18:00", *SHUT[2:]], "", TODAY)
    with pytest.raises(Unreadable, match="Monday"):
        read_hours("Asia/Shanghai", ["18:00-9:00", *SHUT[1:]], "", TODAY)


def test_holidays_have_a_name_and_maybe_hours_and_stand_once() -> None:
    assert read_holiday("2027-02-06 春节", TODAY) == Holiday(on="2027-02-06", name="春节")
    eve = read_holiday("2027-02-05 New Year's Eve 9:00-15:00", TODAY)
    assert (eve.name, eve.openings) == ("New Year's Eve", (Opening(540, 900),))
    with pytest.raises(Unreadable, match="twice"):
        read_hours("Asia/Shanghai", SHUT, "2027-02-06 a\n2027-02-06 b", TODAY)


@pytest.mark.parametrize("text", ["25:00", "9:60", "noon", ""])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_clock(text)


def test_steps_keep_their_codes_when_more_are_written() -> None:
    before = (Step(code="bath", name="洗浴", name_en="Bath"),)
    steps = read_steps("洗浴 / Bath\n\n修毛\nDry\nArrived", before)
    assert [one["name"] for one in steps] == ["洗浴", "修毛", "Dry", "Arrived"]
    assert steps[0]["code"] == "bath"
    assert len({one["code"] for one in steps} - {"arrived", "ready"}) == 4


def test_rates_are_read_by_size_coat_price_and_minutes() -> None:
    assert read_rates("大型犬 268 150\nLarge, long coat ¥328.50 180 min\n88") == [
        {"price": 26800, "size": "large", "minutes": 150},
        {"price": 32850, "size": "large", "coat": "long coat", "minutes": 180},
        {"price": 8800},
    ]
    with pytest.raises(Unreadable):
        read_rates("cheap")
