"""Of much that changes fast the window hears at once, and then no more often than it can show."""

from petdesk.seat.telling import Telling
from tests.waiting import until


async def test_of_many_changes_the_first_is_told_at_once_and_the_others_together() -> None:
    told: list[str] = []
    telling = Telling(told.append, 0.05)
    for _ in range(20):
        telling.soon("album")
        telling.soon("film")
    assert told == ["album"]
    await until(lambda: len(told) > 1)
    assert sorted(told) == ["album", "album", "film"]
    telling.close()


async def test_after_a_rest_it_is_told_at_once_again() -> None:
    told: list[str] = []
    telling = Telling(told.append, 0.01)
    telling.soon("album")
    await until(lambda: telling._rest is None)
    telling.soon("album")
    assert told == ["album", "album"]
    telling.close()


async def test_whoever_has_closed_is_told_nothing() -> None:
    told: list[str] = []
    telling = Telling(told.append, 0.01)
    telling.close()
    telling.soon("album")
    assert told == []
