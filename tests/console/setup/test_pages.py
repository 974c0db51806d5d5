"""The set-up pages: a service is added and changed, hours are kept, and who may not change them only looks."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from petdesk.console import words
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.setup.services import ServicesPane
from petdesk.console.setup.times import TimesPane
from petdesk.console.stages.sample import LIN, Ledger
from petdesk.console.stages.sample_bookings import booked_seat
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from petdesk.shop.hours import Opening
from petdesk.shop.services import Service


@pytest.fixture
def sample(qtbot: QtBot) -> Iterator[tuple[Seat, Ledger]]:
    """A seat with services, and what writes into it."""
    seat, ledger = booked_seat()
    with seat:
        yield seat, ledger


def desk(seat: Seat) -> Desk:
    """What pages are given."""
    return Desk(seat, Settings(None), Tasks(_fail), lambda: None)


def _fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def write(card: EditCard, field: str, text: str) -> None:
    """Write into a line of a form."""
    control = next(entry.control for entry in card.form.entries if entry.field == field)
    assert isinstance(control, QLineEdit)
    control.setText(text)


def test_a_service_is_added_with_its_price(sample: tuple[Seat, Ledger], qtbot: QtBot) -> None:
    seat, _ = sample
    pane = ServicesPane(desk(seat))
    qtbot.addWidget(pane)
    pane.enter()
    pane.services.add_button.click()
    card = pane.services.cards[""]
    card.save_button.click()
    assert card.sentence.text() == "Name is missing."
    write(card, "name", "SPA")
    write(card, "price", "¥188")
    card.save_button.click()
    (made,) = seat.reader.booked().made_here(Service)
    assert (made.name, made.price, made.minutes) == ("SPA", 18800, 60)
    assert any(row.name == "SPA" for row in pane.services._rows)


def test_a_service_is_changed_and_struck(sample: tuple[Seat, Ledger], qtbot: QtBot) -> None:
    seat, _ = sample
    pane = ServicesPane(desk(seat))
    qtbot.addWidget(pane)
    pane.enter()
    pane.services.edit("service-bath")
    write(pane.services.cards["service-bath"], "price", "99")
    pane.services.cards["service-bath"].save_button.click()
    assert seat.reader.booked().those(Service, ["service-bath"])["service-bath"].price == 9900
    pane.services.edit("service-bath")
    pane.services.cards["service-bath"].strike_button.click()
    assert "service-bath" not in pane.services.buttons


def test_a_service_is_headed_in_the_language_of_the_window(
    sample: tuple[Seat, Ledger], qapp: QApplication, qtbot: QtBot
) -> None:
    words.install(qapp, "en")
    pane = ServicesPane(desk(sample[0]))
    qtbot.addWidget(pane)
    pane.enter()
    pane.services.edit("service-bath")
    assert pane.services.cards["service-bath"].form.title == "Bath"
    assert "Grooming table" in {row.said for row in pane.places._rows}


def test_opening_hours_are_kept_for_the_whole_shop(sample: tuple[Seat, Ledger], qtbot: QtBot) -> None:
    seat, _ = sample
    pane = TimesPane(desk(seat))
    qtbot.addWidget(pane)
    pane.enter()
    card = pane.cards["hours"]
    days = card.findChildren(QLineEdit)
    days[0].setText("10:00-18:00")
    card.save_button.click()
    assert calendar_of(seat).hours.week[0] == (Opening(600, 1080),)
    days = pane.cards["hours"].findChildren(QLineEdit)
    days[1].setText("9:00-13:00, 12:00-18:00")
    pane.cards["hours"].save_button.click()
    assert "Tuesday" in pane.cards["hours"].sentence.text()
    assert calendar_of(seat).hours.week[1] != (Opening(540, 780), Opening(720, 1080))


def test_quiet_hours_and_rules_are_kept_part_by_part(sample: tuple[Seat, Ledger], qtbot: QtBot) -> None:
    seat, _ = sample
    pane = TimesPane(desk(seat))
    qtbot.addWidget(pane)
    pane.enter()
    write(pane.cards["reminding"], "quiet_start", "22:00")
    pane.cards["reminding"].save_button.click()
    calendar = calendar_of(seat)
    assert (calendar.quiet.start, calendar.quiet.end) == (22 * 60, 9 * 60)


def test_who_is_no_manager_only_looks(sample: tuple[Seat, Ledger], qtbot: QtBot) -> None:
    seat, _ = sample
    seat.projection().become(LIN, "desk")
    services, times = ServicesPane(desk(seat)), TimesPane(desk(seat))
    for pane in (services, times):
        qtbot.addWidget(pane)
        pane.enter()
    assert services.services.add_button.isHidden()
    assert not times.cards["hours"].isEnabled()
