"""Free text is cleaned once, the same for everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petdesk.shop.text import NAME_LIMIT, clean_name, clean_text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text())
def test_nothing_that_breaks_a_store_or_a_line_survives(text: str) -> None:
    assert "\0" not in clean_text(text)
    assert "\n" not in clean_name(text)
    assert len(clean_name(text)) <= NAME_LIMIT


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="half a character"):
        clean_text("a\ud800")


def test_a_tower_of_marks_is_cut_and_words_stay() -> None:
    assert len(clean_text("a" + "\u0316" * 500)) <= 10
    assert clean_text("  豆豆\r\n疫苗\x07 ") == "豆豆\n疫苗"


def test_a_name_cannot_turn_its_reading_direction() -> None:
    assert clean_name("photo\u202egpj.exe") == "photogpj.exe"
