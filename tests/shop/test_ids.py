"""Ids sort by their time, never collide in practice, and a firing has one id."""

from petdesk.shop.ids import is_id, new_id, occurrence_id


def test_an_id_is_a_version_7_uuid_and_sorts_by_time() -> None:
    early, late = new_id(1_000), new_id(2_000)
    assert early < late
    assert early[12] == "7"
    assert early[16] in "89ab"
    assert is_id(early)


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id(5) for _ in range(1000)}) == 1000


def test_one_firing_has_one_id() -> None:
    assert occurrence_id("reminder", "b1/day-before") == occurrence_id("reminder", "b1/day-before")
    assert occurrence_id("reminder", "b1/day-before") != occurrence_id("reminder", "b1/same-day")


def test_a_path_is_no_id() -> None:
    assert not any(map(is_id, ["", "../x", "a/b", "a" * 65, "名", "a\n"]))
