"""What the seat's tests share: a clock that stands still, a shop that was told, a seat without a relay."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from petdesk.seat.seat import Seat
from tests.fakes.clock import StillClock
from tests.seat.changes import Told
from tests.seat.peer import Table, page, reset


@pytest.fixture
def clock() -> StillClock:
    """A clock moved by hand."""
    return StillClock()


@pytest.fixture
def told() -> Told:
    """A shop of two people and one household with two pets."""
    told = Told()
    told.shop()
    told.household("wang", "年糕", "麻薯")
    return told


@pytest.fixture
def seat(tmp_path: Path, clock: StillClock) -> Iterator[Seat]:
    """A seat of Lin's that has never met its relay."""
    with Seat.offline(tmp_path / "seat", clock) as seat:
        seat.projection().become("lin", "desk")
        yield seat


@pytest.fixture
def table(seat: Seat, clock: StillClock) -> Table:
    """The core of a seat that holds nothing."""
    seat.outbox.become("d1")
    return Table(seat, clock)


@pytest.fixture
def full(table: Table, told: Told) -> Table:
    """The core of a seat that is online and holds the shop."""
    table.online()
    table.hear(reset("e1", told.head), page(told.changes, 0, told.head))
    return table
