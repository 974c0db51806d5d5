"""Bookings in the window: Ctrl+B beside the conversation, Ctrl+2 to the day, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import convert
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.app import make_window
from petdesk.console.bookings.strip import what_matters
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
    focused = window.focusWidget()
    assert focused is not None
    assert form.isAncestorOf(focused)
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


def test_what_runs_stands_over_the_conversation_and_goes_on_from_there(window: Window, qtbot: QtBot) -> None:
    window.open_thread("thread-li")
    qtbot.waitUntil(window.strip.isVisible, timeout=30_000)
    assert window.strip.title.text() == "Today 10:40 · Bobo · Bath and brush"
    assert "about 25 min left" in window.strip.under.text()
    window.strip.step_button.click()
    held = window.seat.reader.booked().those(Booking, ["booking-li"])["booking-li"]
    assert held.state == "ready"
    window.strip.look_button.click()
    assert window.bookings.side.isVisible()


def test_of_a_family_what_is_in_the_shop_matters_then_what_is_asked_then_what_is_next() -> None:
    now = at("11:28")

    def one(id: str, state: str, start: int, awaits: str | None = None) -> Booking:
        made = {"id": id, "thread": "t", "household": "h", "pets": ("p",), "service": "s", "state": state}
        return convert(made | {"start": start, "end": start + 3_600_000, "awaits": awaits}, Booking)

    inside, asked = one("in", "arrived", now), one("ask", "requested", at("9:00", 20), "shop")
    soon, far = one("soon", "confirmed", at("9:00", 1)), one("far", "confirmed", at("9:00", 9))
    assert what_matters([far, soon, asked, inside], now) == inside
    assert what_matters([far, soon, asked], now) == asked
    assert what_matters([far, soon], now) == soon
    assert what_matters([far], now) is None


def test_a_booking_asked_for_stands_as_a_card_in_the_conversation_and_follows_what_becomes_of_it(
    window: Window, qtbot: QtBot
) -> None:
    window.open_thread("thread-zhou")
    line = window.seat.reader.line("thread-zhou", "message-asked")
    assert line is not None
    assert line.booking is not None
    assert line.booking.state == "requested"
    before = line.revision
    window.bookings.acts.step("booking-zhou", "confirmed")
    again = window.seat.reader.line("thread-zhou", "message-asked")
    assert again is not None
    assert again.booking is not None
    assert (again.booking.state, again.revision > before) == ("confirmed", True)
    shown = next(one for one in window.conversation.opened.lines() if one.id == "message-asked")
    assert shown.booking is not None
    assert shown.booking.state == "confirmed"
    window.conversation.line_acts.do("booking", "message-asked", "booking-zhou")
    assert "Dumpling" in window.bookings.side.title.text()


def test_the_calendar_under_the_field_opens_the_form_beside_the_conversation(window: Window) -> None:
    field = window.conversation.composer.field
    assert field.booking.isVisible()
    field.booking.click()
    assert window.booking.form.isVisible()
    window.conversation.composer.toggle_note()
    assert not field.booking.isVisible(), "a note is for colleagues"


def test_slash_book_opens_the_form_beside_the_conversation(window: Window) -> None:
    edit = window.conversation.composer.edit
    for typed in ("/boo", "/预"):
        edit.set_text(typed)
        rows = window.conversation.quick.list
        assert next(rows.item(n).text() for n in range(rows.count())).startswith("/book")
        rows.setCurrentRow(0)
        window.conversation.quick.choose()
        assert window.booking.form.isVisible()
        assert edit.text() == ""
        window.go_back()
        assert not window.booking.isVisible()


def test_a_booking_in_the_conversation_names_its_service_as_the_window_speaks(window: Window) -> None:
    card = window.seat.reader.household("thread-li")
    assert card is not None
    (booking,) = [one for one in card.bookings if "service-wash" in one.services]
    stored = replace(booking, service="柯基洗护")
    assert window.conversation.view.layouts.named(stored).service == "Bath and brush"
