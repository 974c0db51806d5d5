"""Striking a person's name and phones: only theirs, in whole words, and never in an id or a code."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from msgspec import Struct
from msgspec.structs import fields

from petdesk.shop.conversation import Message
from petdesk.shop.media import Media
from petdesk.shop.people import Household
from petdesk.shop.records import RECORDS
from petdesk.shop.striking import APART, Named, strike, struck_record


def struck(words: str, *, names: tuple[str, ...] = (), phones: tuple[str, ...] = ()) -> str:
    pattern = Named(names, phones).pattern()
    assert pattern is not None
    return str(strike(words, pattern))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("王小满到了", "***到了"),
        ("Ann and Hannah, ANN's", "*** and Hannah, ***'s"),
        ("13812345678 138-1234-5678 +86 138 1234 5678", "*** *** ***"),
        ("138123456789 0138", "138123456789 0138"),
    ],
)
def test_names_are_struck_as_whole_words_and_phones_however_they_are_written(words: str, left: str) -> None:
    assert struck(words, names=("王小满", "Ann"), phones=("138 1234 5678",)) == left


def test_what_others_are_called_and_names_of_one_letter_are_not_struck() -> None:
    named = Named(("王", "豆豆", "王小满"), ("13812345678", "110"))
    assert named.without(["豆豆", "+86 13812345678"]) == Named(("王小满",), ())
    assert Named(("王",)).without([]).pattern() is None


def test_ids_stay_as_they_are() -> None:
    pattern = Named(("wang",)).pattern()
    assert pattern is not None
    home = Household(id="wang", name="wang", thread="wang", note="call wang")
    assert struck_record(home, pattern) == Household(id="wang", name="***", thread="wang", note="call ***")
    line = Message(id="m", thread="wang", author="wang", side="customer", text="it")
    assert struck_record(line, pattern) == line


def test_every_field_of_fixed_values_is_left_alone() -> None:
    kinds = {name for record in RECORDS.values() if record is not Media for name in fixed(record)}
    assert kinds <= APART


def fixed(record: type[Struct]) -> Iterator[str]:
    """The fields that hold one of a few words, also of what the record is made of."""
    for field in fields(record):
        for part in parts(field.type):
            if get_origin(part) is Literal:
                yield field.name
            elif isinstance(part, type) and issubclass(part, Struct):
                yield from fixed(part)


def parts(found: Any) -> Iterator[Any]:
    yield found
    if get_origin(found) is not Literal:
        for one in get_args(found):
            yield from parts(one)
