"""What a window asks of the whole cache at once, and the answer."""

from msgspec import Struct

from petdesk.seat.cache.search import Hit, Wanted
from petdesk.seat.cache.search_people import Person


class Question(Struct, frozen=True, kw_only=True):
    """How many `people` and `messages` are wanted at most for the words and filters of `wanted`; 0 is none.

    With `near` only messages said with whoever is best called so.
    """

    wanted: Wanted
    near: str = ""
    people: int = 8
    messages: int = 50


class Answer(Struct, kw_only=True):
    """What was found, and how long that took; `failed` when the cache could not be read."""

    question: Question
    people: list[Person] = []
    hits: list[Hit] = []
    failed: bool = False
    ms: float = 0.0
