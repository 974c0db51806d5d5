"""Ages, vaccines and weights of pets are worked out right, at the edges of the calendar too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petdesk.shop.people import masked_phone
from petdesk.shop.pets import (
    Age,
    Vaccine,
    Weight,
    age_on,
    iso_date,
    months_after,
    newest_vaccines,
    read_day,
    read_grams,
    validity,
    weight_trend,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("birthday", "today", "age"),
    [
        ("2023-09-14", TODAY, Age(3, 2, 8)),
        ("2023-11-22", TODAY, Age(3, 0, 0)),
        ("2023-11-23", TODAY, Age(2, 11, 30)),
        ("2026-11-22", TODAY, Age(0, 0, 0)),
        ("2024-02-29", date(2025, 2, 28), Age(1, 0, 0)),
        ("2024-01-31", date(2024, 2, 29), Age(0, 1, 0)),
        ("2026-11-23", TODAY, None),
        ("2026-02-30", TODAY, None),
        ("20261122", TODAY, None),
        ("2026-W47-7", TODAY, None),
        ("", TODAY, None),
        (None, TODAY, None),
    ],
)
def test_age_counts_whole_years_months_and_days(birthday: str | None, today: date, age: Age | None) -> None:
    assert age_on(birthday, today) == age


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2060, 1, 1)))
def test_age_leads_back_to_the_birthday(born: date, today: date) -> None:
    age = age_on(born.isoformat(), today)
    assert age is not None
    assert 0 <= age.months < 12
    assert 0 <= age.days <= 31
    assert months_after(born, age.years * 12 + age.months) + timedelta(age.days) == today


def vaccine(name: str, expires: str | None, given: str = "2025-11-01") -> Vaccine:
    return Vaccine(id=f"{name}{expires}", pet="p", name=name, given=given, expires=expires)


@pytest.mark.parametrize(
    ("expires", "answer"),
    [
        ("2027-03-12", ("valid", 110)),
        ("2026-12-23", ("valid", 31)),
        ("2026-12-22", ("due", 30)),
        ("2026-11-22", ("due", 0)),
        ("2026-11-21", ("lapsed", -1)),
        (None, ("lasting", 0)),
        ("soon", ("lasting", 0)),
    ],
)
def test_vaccine_is_due_thirty_days_before_and_lapsed_the_day_after(expires: str, answer: tuple[str, int]) -> None:
    assert validity(vaccine("FVRCP", expires), TODAY) == answer


def test_a_renewed_vaccine_hides_the_one_before_it() -> None:
    old, new, other = vaccine("Rabies", "2026-01-01"), vaccine("Rabies", "2027-01-01"), vaccine("FVRCP", None)
    assert newest_vaccines([new, other, old]) == (new, other)


def weighing(on: str, grams: int) -> Weight:
    return Weight(id=on, pet="p", grams=grams, on=on)


def test_weight_trend_compares_with_the_first_weighing_of_six_months() -> None:
    weights = [weighing("2025-01-01", 3000), weighing("2026-05-22", 4400), weighing("2026-11-22", 4600)]
    assert weight_trend(reversed(weights)) == 200


@pytest.mark.parametrize("days", [[], ["2026-11-22"], ["2020-01-01", "2026-11-22"], ["once", "2026-11-22"]])
def test_weight_trend_needs_two_weighings_in_six_months(days: list[str]) -> None:
    assert weight_trend([weighing(day, 4600) for day in days]) is None


def test_a_date_that_cannot_be_is_none() -> None:
    assert iso_date("2026-13-01") is None
    assert iso_date("2026-11-22") == TODAY


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812346621", "138****6621"),
        ("55550199", "****0199"),
        ("110", "***"),
        ("", ""),
        ("+8613812346621", "+86*******6621"),
        ("138 1234-6621", "138****6621"),
    ],
)
def test_masked_phone_shows_only_its_ends(phone: str, masked: str) -> None:
    assert masked_phone(phone) == masked


WRITTEN_DAYS = {
    "2023-09-14": "2023-09-14",
    "2023.9.14": "2023-09-14",
    " 2023/9/4 ": "2023-09-04",
    "2023年9月14日": "2023-09-14",
    "20230914": "2023-09-14",
    "9-14": "2026-09-14",
    "9月14号": "2026-09-14",
}


@pytest.mark.parametrize(("text", "day"), WRITTEN_DAYS.items())
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    assert read_day(text, date(2026, 11, 22)).isoformat() == day


@pytest.mark.parametrize(
    "text", ["", "gestern", "2024-02-30", "2024-13-01", "0000-01-01", "1800-01-01", "9999-01-01", "１-１"]
)
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|year|month|range"):
        read_day(text, date(2026, 11, 22))


WRITTEN_WEIGHTS = {"4.6": 4600, "4,6 kg": 4600, "4.6公斤": 4600, "850 g": 850, "850克": 850, "9.2斤": 4600, "0.03": 30}


@pytest.mark.parametrize(("text", "grams"), WRITTEN_WEIGHTS.items())
def test_a_weight_is_read_as_people_write_it(text: str, grams: int) -> None:
    assert read_grams(text) == grams


@pytest.mark.parametrize("text", ["", "heavy", "-3", "0", "4600", "4600 kg", "4.6.1", "1e3", "٤"])
def test_what_no_animal_weighs_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="weigh"):
        read_grams(text)
