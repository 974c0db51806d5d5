"""How quickly customers were answered: which waits count, and what they come to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from petdesk.shop.answering import Answered, Spoken, answers_in, faster_percent, median_ms
from petdesk.shop.hours import Hours
from petdesk.shop.people import Side

MINUTE = 60_000


def at(day: int, hour: int, minute: int = 0) -> int:
    return round(datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp() * 1000)


def word(when: int, side: Side = "customer", thread: str = "t", author: str = "a") -> Spoken:
    return Spoken(thread, when, side, author)


def test_a_wait_begins_with_the_first_word_and_ends_with_the_first_answer() -> None:
    talk = [
        word(at(1, 10)),
        word(at(1, 10, 1)),
        word(at(1, 10, 4), "staff", author="lin"),
        word(at(1, 10, 5), "staff"),
        word(at(1, 10, 9)),
    ]
    assert answers_in(Hours(), talk) == [Answered(at(1, 10), 4 * MINUTE, "lin")]


def test_the_night_does_not_count() -> None:
    talk = [word(at(1, 19, 58)), word(at(2, 9, 1), "staff")]
    assert answers_in(Hours(), talk)[0].took == 3 * MINUTE


def test_each_conversation_waits_for_itself() -> None:
    talk = [word(at(1, 10)), word(at(1, 10, 1), thread="u"), word(at(1, 10, 2), "staff", "u")]
    assert [answer.took for answer in answers_in(Hours(), talk)] == [MINUTE]


def test_the_middle_and_how_much_faster() -> None:
    assert median_ms([Answered(0, took, "") for took in (1, 100, 3)]) == 3
    assert median_ms([]) is None
    assert faster_percent(42, 100) == 58
    assert faster_percent(150, 100) == -50
    assert faster_percent(None, 100) is None
    assert faster_percent(1, None) is None
