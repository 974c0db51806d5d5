"""Quick replies: found by their short name first, filled with what is known."""

import pytest

from petdesk.shop.replies import Reply, fill, find, first_field, is_shortcut

BATH = Reply(id="1", shortcut="bath", text="The bath is done.")
BOOK = Reply(id="2", shortcut="book", text="Booked.")
DOOR = Reply(id="3", shortcut="door", text="By the bath house.")


def test_names_that_begin_so_lead_then_those_that_hold_it_then_the_words() -> None:
    late = Reply(id="4", shortcut="rebath", text="x")
    assert find([DOOR, late, BOOK, BATH], "bAth") == [BATH, late, DOOR]
    assert find([DOOR, BOOK, BATH], "") == [BATH, BOOK, DOOR]
    assert find([DOOR], "zzz") == []


def test_known_fields_are_filled_once_and_what_is_not_known_stays() -> None:
    text = fill("{customer}: {pet} at {time} {else}", {"customer": "{pet}", "pet": "Mochi", "time": ""})
    assert text == "{pet}: Mochi at {time} {else}"
    assert first_field("at {time}, {pet}") == (3, 9)
    assert first_field("{else}") is None


@pytest.mark.parametrize(("text", "fits"), [("dz", True), ("地址", True), ("", False), ("a b", False), ("/a", False)])
def test_a_short_name_is_one_word(text: str, fits: bool) -> None:
    assert is_shortcut(text) is fits
    assert not is_shortcut("x" * 25)
