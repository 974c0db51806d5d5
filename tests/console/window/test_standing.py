"""The seconds until the next attempt: told in steps of five, and never too few."""

import pytest

from petdesk.console.standing import told_seconds


@pytest.mark.parametrize(
    ("left", "told"), [(28.4, 30), (25.0, 25), (24.99, 25), (10.01, 15), (5.0, 5), (4.5, 5), (0.2, 5)]
)
def test_what_is_told_is_never_less_than_what_is_left(left: float, told: int) -> None:
    assert told_seconds(left)[0] == told


@pytest.mark.parametrize("left", [0.0, -3.0])
def test_an_attempt_that_is_due_is_told_as_no_seconds(left: float) -> None:
    assert told_seconds(left)[0] == 0


def test_it_goes_down_by_fives_and_is_told_at_each_of_these_moments_only() -> None:
    left, heard = 23.0, list[int]()
    while left > 0:
        told, holds = told_seconds(left)
        heard.append(told)
        assert holds > 0
        left -= holds
    assert heard == [25, 20, 15, 10, 5]
