"""What is typed as a filter is one in both languages; everything else is a word."""

from datetime import datetime, timedelta

import pytest

from petdesk.console.find.filters import understood
from petdesk.seat.cache.questions import Question

NOON = datetime(2026, 11, 22, 12).astimezone()
NOW = round(NOON.timestamp() * 1000)


def asked(text: str) -> Question:
    """The question made of it."""
    return understood(text, NOW, people=6, messages=50).question


@pytest.mark.parametrize(
    ("text", "kind"),
    [("/photo", "image"), ("/照片", "image"), ("洗澡 /NOTE", "note"), ("、备注", "note"), ("/file x", "file")],
)
def test_kind_is_understood_in_both_languages(text: str, kind: str) -> None:
    assert asked(text).wanted.kind == kind
    assert asked(text).people == 0


@pytest.mark.parametrize("text", ["/", "/nonsense", "photo", "@", "a/photo", "50%", "/photos/x"])
def test_what_is_no_filter_is_a_word(text: str) -> None:
    question = asked(text)
    assert (question.wanted.text, question.wanted.kind, question.near, question.people) == (text, None, "", 6)


@pytest.mark.parametrize(
    ("word", "first", "after"), [("/today", 0, None), ("/昨天", 1, 0), ("/week", 6, None), ("/month", 29, None)]
)
def test_days_begin_at_midnight(word: str, first: int, after: int | None) -> None:
    wanted = asked(f"{word} 洗澡").wanted
    midnight = NOON.replace(hour=0)
    assert wanted.text == "洗澡"
    assert wanted.since == round((midnight - timedelta(days=first)).timestamp() * 1000)
    until = wanted.until
    if after is None:
        assert until == round((midnight + timedelta(days=1)).timestamp() * 1000)
    else:
        assert until == round((midnight - timedelta(days=after)).timestamp() * 1000)


def test_chips_say_what_was_understood() -> None:
    filtered = understood("@年糕 /photo /today 洗澡", NOW, people=6, messages=50)
    assert len(filtered.chips) == 3
    assert filtered.chips[-1] == "年糕"
    assert filtered.question.near == "年糕"
