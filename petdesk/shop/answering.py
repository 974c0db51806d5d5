"""How quickly customers were answered: the waits of a stretch of talk, and what they come to."""

from collections.abc import Iterable, Sequence
from statistics import median

from msgspec import Struct

from petdesk.shop.hours import Hours, open_ms_between
from petdesk.shop.people import Side


class Spoken(Struct, frozen=True):
    """One public word of a person: in which thread, when (Unix ms), on which side, by whom."""

    thread: str
    at: int
    side: Side
    author: str


class Answered(Struct, frozen=True):
    """A wait that ended: since when, how long of it the shop was open (ms), and who answered."""

    since: int
    took: int
    by: str


def answers_in(hours: Hours, talk: Iterable[Spoken]) -> list[Answered]:
    """The waits that were answered in `talk` (rising in time), in the order of the answers."""
    since: dict[str, int] = {}
    found = []
    for word in talk:
        if word.side == "customer":
            since.setdefault(word.thread, word.at)
        elif (began := since.pop(word.thread, None)) is not None:
            found.append(Answered(began, open_ms_between(hours, began, word.at), word.author))
    return found


def median_ms(answers: Sequence[Answered]) -> int | None:
    """The middle of how long they took; None where nothing was answered."""
    return round(median(answer.took for answer in answers)) if answers else None


def faster_percent(now: int | None, before: int | None) -> int | None:
    """By how many percent `now` is quicker than `before` (negative: slower); None where one of them is missing."""
    return round((before - now) * 100 / before) if now is not None and before else None
