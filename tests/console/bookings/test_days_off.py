"""Groomers' days off: said over the column or in the set-up, seen in the day, and nothing is offered then."""

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.agendas import agenda_about
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.setup.services import ServicesPane
from petdesk.console.stages.sample import ZHOU
from petdesk.console.stages.sample_bookings import at
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from petdesk.shop.absences import Absence
from petdesk.shop.agenda import Wish

TODAY = date(2026, 11, 22)


def absences(seat: Seat) -> list[tuple[str, str]]:
    """From when to when somebody is away, as the seat shows it."""
    return sorted((one.first, one.last) for one in seat.reader.booked().every(Absence) if not one.struck)


def press(place: BookingsPlace, day: date) -> None:
    """Press the last entry of the menu over Zoe's column."""
    menu = QMenu(place)
    place.days_off.add_to(menu, ZHOU, day)
    menu.actions()[-1].trigger()
    place.read()


def test_a_groomer_is_away_for_a_day_and_here_after_all(place: BookingsPlace, seat: Seat) -> None:
    press(place, TODAY)
    zoe = next(column for column in place.board.grid.plan.columns if column.key == ZHOU)
    assert zoe.note.startswith("away")
    assert zoe.shut == ((0, 24 * 60),)
    wish = Wish(services=("service-bath",), start=at("17:00"), groomer=ZHOU)
    assert agenda_about(seat, TODAY, TODAY).obstacle(wish, at("11:00"), customer=False) == "away"
    assert not agenda_about(seat, TODAY, TODAY).free(wish, TODAY)
    # What is booked stays, and says that it has to be moved.
    booked = place.board.grid.block("booking-chen")
    assert booked is not None
    assert "⚠ Zoe is away" in booked.detail
    press(place, TODAY)
    assert absences(seat) == []
    assert agenda_about(seat, TODAY, TODAY).obstacle(wish, at("11:00"), customer=False) is None


def test_a_day_in_the_middle_of_a_holiday_is_worked_after_all(place: BookingsPlace, seat: Seat) -> None:
    for ahead in (0, 1, 2):
        place.days_off.send_off(ZHOU, TODAY + timedelta(days=ahead))
    assert len(absences(seat)) == 3
    for ahead in (0, 1, 2):
        place.days_off.call_back(ZHOU, TODAY + timedelta(days=ahead))
    assert absences(seat) == []


def test_days_off_are_added_in_the_set_up_and_struck(seat: Seat, qtbot: QtBot) -> None:
    pane = ServicesPane(Desk(seat, Settings(None), Tasks(_fail), lambda: None))
    qtbot.addWidget(pane)
    pane.enter()
    pane.days_off.add_button.click()
    card = pane.days_off.cards[""]
    lines = {entry.field: entry.control for entry in card.form.entries}
    for field, text in (("first", "2026-12-24"), ("last", "2026-12-26"), ("reason", "Holiday")):
        control = lines[field]
        assert isinstance(control, QLineEdit)
        control.setText(text)
    card.save_button.click()
    assert absences(seat) == [("2026-12-24", "2026-12-26")]
    (row,) = pane.days_off._rows
    assert row.said.endswith("Holiday")
    pane.days_off.edit(row.id)
    pane.days_off.cards[row.id].strike_button.click()
    assert absences(seat) == []


def _fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error
