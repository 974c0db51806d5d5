"""What customers thought, by week and by groomer, as plain numbers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from petdesk.shop.pets import iso_date
from petdesk.shop.visits import Survey

WEEKS = 12


class Week(Struct, frozen=True):
    """One week from its Monday: how many answered, their mean (0 for nobody), how many were low."""

    monday: date
    count: int
    mean: float
    low: int


class Score(Struct, frozen=True):
    """One groomer's answers: who, how many, their mean, how many of each star from 1 to 5."""

    groomer: str
    count: int
    mean: float
    stars: tuple[int, int, int, int, int]


def answered(surveys: Iterable[Survey]) -> list[Survey]:
    """Those that were answered, newest first."""
    return sorted((one for one in surveys if one.stars), key=lambda one: (one.answered_at, one.id), reverse=True)


def by_week(surveys: Iterable[Survey], today: date, weeks: int = WEEKS) -> list[Week]:
    """The last weeks up to the one of today, oldest first; a week without answers is there too."""
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    found: list[list[int]] = [[] for _ in range(weeks)]
    for one in surveys:
        day = iso_date(one.day)
        at = (day - first).days // 7 if day is not None else -1
        if one.stars and 0 <= at < weeks:
            found[at].append(one.stars)
    return [
        Week(first + timedelta(days=7 * at), len(stars), _mean(stars), sum(star <= 2 for star in stars))
        for at, stars in enumerate(found)
    ]


def by_groomer(surveys: Iterable[Survey]) -> list[Score]:
    """Each groomer with answers, the best first."""
    found: dict[str, list[int]] = {}
    for one in surveys:
        if one.stars:
            found.setdefault(one.groomer or "", []).append(one.stars)
    scores = [Score(who, len(stars), _mean(stars), _spread(stars)) for who, stars in found.items()]
    return sorted(scores, key=lambda one: (-one.mean, -one.count, one.groomer))


def _mean(stars: Sequence[int]) -> float:
    return sum(stars) / len(stars) if stars else 0.0


def _spread(stars: Sequence[int]) -> tuple[int, int, int, int, int]:
    one, two, three, four, five = (sum(star == wanted for star in stars) for wanted in range(1, 6))
    return (one, two, three, four, five)
