"""The day of the last visit is that of the shop's clock, wherever the seat stands, in the list and in tables."""

import asyncio
import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from petdesk.console.customers import acts
from petdesk.console.customers.visits import visited
from petdesk.shop.bookings import Booking
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import Hours
from tests.console.customers.test_acts import save_table
from tests.console.customers.test_page import Place, place

__all__ = ["place"]
# The same moment is in two days; no computer has the clocks of both.
EAST, WEST = "Pacific/Auckland", "America/St_Johns"
AT = round(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)
DAYS = [(EAST, date(2026, 11, 21)), (WEST, date(2026, 11, 20))]


def came(place: Place, zone: str) -> None:
    """The pet was here at that moment, in a shop of that zone."""
    booking = Booking(
        id="booking-late",
        thread="thread-wang",
        household="household-wang",
        pets=("pet-wang-0",),
        service="洗护",
        start=AT,
        end=AT + 3_600_000,
        state="collected",
    )
    place.ledger.write(Calendar(id=CALENDAR, hours=Hours(zone=zone)), booking)
    place.page.read()


@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_a_visit_is_of_the_day_that_the_shop_had(place: Place, zone: str, day: date) -> None:
    came(place, zone)
    place.seat.clock.now = datetime(2026, 11, 22, 12, tzinfo=UTC)  # type: ignore[attr-defined]
    assert visited(place.seat, AT) == (day, 2)


def test_the_list_paints_it(place: Place, qapp: QApplication) -> None:
    came(place, EAST)
    place.page.search.setText("年糕")
    east = _seen(place)
    assert east == _seen(place)
    came(place, WEST)
    assert _seen(place) != east


@pytest.mark.parametrize(("zone", "day"), DAYS)
async def test_the_table_says_it(place: Place, tmp_path: Path, zone: str, day: date) -> None:
    came(place, zone)
    rows = [row for row in place.page.model.rows() if row.pet is not None and row.pet.name == "年糕"]
    work = asyncio.create_task(acts.export_rows(place.page, place.seat, rows))
    await save_table(place, tmp_path)
    await work
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, line = csv.reader(file)
    assert dict(zip(heads, line, strict=True))["上次到店"] == day.isoformat()


def _seen(place: Place) -> QImage:
    return place.page.list.viewport().grab().toImage()
