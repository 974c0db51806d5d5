"""Bookings in the window: Ctrl+B beside the conversation, Ctrl+2 to the day, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.app import make_window
from petdesk.console.settings.store import Settings
from petdesk.console.stages.sample_bookings import at, booked_seat
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.shop.bookings import Booking


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """A window over the sample shop with a day of bookings, a conversation open."""
    seat, _ = booked_seat()
    settings = Settings(tmp_path)
    settings.change(theme="light", language="en", filter="all")
    made = make_window(qapp, seat, settings, Tasks(_fail))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.open_thread("thread-wang")
    yield made
    made.stop_listening()
    seat.close()


def _fail(name: str, error: BaseException) -> None:
    raise AssertionError(f"the task {name} failed: {error}")


def test_a_booking_is_made_by_keys_without_leaving_the_conversation(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    form = window.booking.form
    assert form.isVisible()
    assert window.conversation.isVisible()
    assert form.choices.pets == ("pet-wang-0",)
    form.services["service-bath"].click()
    form.times.chips[at("17:00")].click()
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = window.seat.reader.booked().made_here(Booking)
    assert [one.thread for one in made] == ["thread-wang"]
    assert not form.isVisible()
    assert window.pet.isVisible()


def test_escape_leaves_the_booking_and_so_does_another_conversation(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.booking.form, Qt.Key.Key_Escape)
    assert window.pet.isVisible()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window.open_thread("thread-li")
    assert not window.booking.isVisible()
    assert window.pet.isVisible()


def test_the_day_is_one_key_away_and_the_next_booking_leads_there(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.bookings.isVisible()
    assert window.rail.places["bookings"].isChecked()
    window.show_place("inbox")
    window.pet.booking.card.pressed.emit()
    assert window.bookings.side.isVisible()
    assert "Mochi" in window.bookings.side.title.text()
    window.go_back()
    assert not window.bookings.right.isVisible()
    window.go_back()
    assert window.place() == "inbox"
