"""The sample shop's bookings, in a seat that ends with its test."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.stages.sample_bookings import booked_seat
from petdesk.seat.seat import Seat


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    """A seat with a day of bookings."""
    made, _ = booked_seat()
    with made:
        yield made


@pytest.fixture
def place(seat: Seat, qtbot: QtBot) -> BookingsPlace:
    """The place of bookings over that seat, on show."""
    shown = BookingsPlace(seat)
    qtbot.addWidget(shown)
    seat.notices.listen(shown.hear)
    shown.resize(1380, 874)
    shown.show()
    return shown
