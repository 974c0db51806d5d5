"""`petdesk check` notices when what is booked or due is not what the records say."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from petdesk.relay.checking.shop import check_shop
from petdesk.wire.commands import EraseHousehold
from tests.relay.booked_scene import BookedScene


def found_shop(folder: Path) -> None:
    """A shop with three bookings, one of them cancelled, and one household erased."""
    shop = BookedScene(folder=folder)
    ids = [shop.booked(shop.at(10, day=day)) for day in (2, 3, 4)]
    shop.edits("booking", ids[0], shop.desk, state="cancelled")
    cat = {"thread": "t-mimi", "household": "h-mimi", "pets": [shop.cat]}
    shop.booked(shop.at(12, day=3), **cat)
    assert shop.manager.does(EraseHousehold(household="h-mimi")).refusal is None
    shop.store.close()


def test_a_shop_with_bookings_moved_cancelled_and_erased_is_sound(tmp_path: Path) -> None:
    found_shop(tmp_path)
    assert check_shop(tmp_path).found == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("DELETE FROM booked", "is not among what is booked and due"),
        ("UPDATE booked SET start = start + 1", "stands otherwise among what is booked and due"),
        ("INSERT INTO booked VALUES('b9', 0, 1, 2, 't')", "stands otherwise among what is booked and due"),
        ("DELETE FROM due", "is not among what is booked and due"),
        ("UPDATE due SET at = at - 60000", "stands otherwise among what is booked and due"),
    ],
)
def test_a_row_that_is_not_as_its_record_is_found(tmp_path: Path, change: str, found: str) -> None:
    found_shop(tmp_path)
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database, database:
        database.execute(change)
    assert any(found in sentence for sentence in check_shop(tmp_path).found)
