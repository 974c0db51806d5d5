"""Booking: free times are worked out, what to mind is said, and what was agreed on is kept at once."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.care_words import care_text, read_care
from petdesk.console.bookings.form_body import read_amount
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.stages.sample import ZHOU
from petdesk.console.stages.sample_bookings import CHEN, at
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Care


def made(seat: Seat, thread: str = "thread-wang") -> list[Booking]:
    """What was booked here for a family."""
    return [one for one in seat.reader.booked().made_here(Booking) if one.thread == thread]


def test_only_free_times_are_offered_and_one_is_booked_with_its_groomer(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-wang")
    form = place.panel.form
    next(iter(form.pets.values())).click()
    form.services["service-shed"].click()
    # Zoe is free between one visit and the next, Chen only after three.
    assert at("11:30") not in form.times.chips
    assert at("16:30") in form.times.chips
    form.groomer.setCurrentIndex(form.groomer.findData(ZHOU))
    form.groomer.activated.emit(form.groomer.currentIndex())
    assert at("15:00") not in form.times.chips
    form.times.chips[at("16:30")].click()
    assert "¥218" in form.total.text()
    form.book_button.click()
    (booking,) = made(seat)
    assert (booking.groomer, booking.start, booking.end) == (ZHOU, at("16:30"), at("18:00"))
    assert (booking.price, booking.state, booking.service) == (21800, "confirmed", "Cat de-shed")
    shown = place.board.grid.block(booking.id)
    assert shown is not None
    assert shown.waiting


def test_what_to_mind_is_said_before_it_is_booked(place: BookingsPlace) -> None:
    place.book("thread-wang")
    form = place.panel.form
    next(iter(form.pets.values())).click()
    said = [form._cautions.itemAt(n).widget().text() for n in range(form._cautions.count())]
    assert any("dryer stress" in one for one in said)
    assert any("lapsed" in one for one in said)


def test_nothing_is_booked_without_a_time_and_the_form_says_so(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-sun")
    form = place.panel.form
    form.services["service-bath"].click()
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.trouble.text() == "Choose a time."
    assert made(seat, "thread-sun") == []


def test_tab_goes_down_the_form_to_its_button(place: BookingsPlace, qtbot: QtBot) -> None:
    place.book("thread-wang")
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    form = place.panel.form
    form.services["service-shed"].setFocus()
    QTest.keyClick(form.services["service-shed"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(chip.isVisible() for chip in form.times.chips.values()))
    passed: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not form.book_button:
        assert here is not None
        assert form.isAncestorOf(here)
        passed.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    asked = [form.groomer, form.day, form.price, form.deposit, form.repeat, form.note, form.asks]
    # A date is gone through by its year, month and day.
    assert [one for one in dict.fromkeys(passed) if one in asked] == asked
    times = [passed.index(one) for one in form.times.chips.values() if one in passed]
    assert passed.index(form.day) < min(times) <= max(times) < passed.index(form.price)


def test_a_pressed_time_of_the_grid_is_the_one_that_is_booked(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-sun", CHEN, 17 * 60)
    form = place.panel.form
    form.services["service-bath"].click()
    form.book_button.click()
    (booking,) = made(seat, "thread-sun")
    assert (booking.groomer, booking.start) == (CHEN, at("17:00"))


def test_a_series_keeps_the_time_of_the_day(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-sun", ZHOU, 17 * 60)
    form = place.panel.form
    form.services["service-bath"].click()
    form.repeat.setCurrentIndex(form.repeat.findData(14))
    form.times_count.setValue(3)
    form.book_button.click()
    series = made(seat, "thread-sun")
    assert [one.start for one in series] == [at("17:00"), at("17:00", 14), at("17:00", 28)]
    assert len({one.series for one in series}) == 1


def test_several_pets_and_services_take_their_time_and_a_deposit_is_noted(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-wang")
    form = place.panel.form
    for chip in form.pets.values():
        chip.click()
    form.services["service-bath"].click()
    form.services["service-nails"].click()
    form.times.chips[max(form.times.chips)].click()
    form.deposit.setText("¥50")
    form.paid.setChecked(True)
    form.book_button.click()
    (booking,) = made(seat)
    assert len(booking.pets) == 2
    assert booking.end - booking.start == 240 * 60_000
    assert (booking.deposit, booking.deposit_paid) == (5000, True)


def test_changing_a_booking_sends_only_what_differs(place: BookingsPlace, seat: Seat) -> None:
    place.show_booking("booking-chen")
    place.side.buttons["change"].click()
    form = place.panel.form
    form.times.chips[at("17:00")].click()
    form.book_button.click()
    booking = seat.reader.booked().those(Booking, ["booking-chen"])["booking-chen"]
    assert (booking.start, booking.end, booking.groomer) == (at("17:00"), at("18:00"), ZHOU)


def test_amounts_of_money_are_read_as_people_write_them() -> None:
    assert [read_amount(text) for text in ("218", "¥88.5", "88,50 元", "", "many")] == [21800, 8850, 8850, None, None]


def test_a_stay_is_booked_with_its_room_its_last_day_and_its_care(place: BookingsPlace, seat: Seat) -> None:
    place.book("thread-sun")
    form = place.panel.form
    form.services["service-stay"].click()
    assert not form.care.isHidden()
    form.care.setPlainText("meal 8:00 morning\n用药 20:00 匹莫\nsing 9:00")
    form.until.setDate(form.day.date().addDays(3))
    form.day.setDate(form.day.date().addDays(1))
    form.book_button.click()
    assert "sing 9:00" in form.trouble.text()
    form.care.setPlainText("meal 8:00 morning\n用药 20:00 匹莫")
    form.book_button.click()
    (booking,) = made(seat, "thread-sun")
    assert booking.care == (
        Care(kind="meal", minute=480, name="morning"),
        Care(kind="medicine", minute=1200, name="匹莫"),
    )
    assert (booking.start, booking.end) == (at("10:00", 1), at("17:00", 3))
    assert booking.resource == "room-1"
    assert booking.price == 2 * 9800


def test_care_is_written_as_it_is_read() -> None:
    care = read_care("Walk 16:30\nmeal 8:00 a little\n喂食 18:00")
    assert read_care(care_text(care)) == care
    assert [one.kind for one in care] == ["meal", "meal", "walk"]


def test_the_wheel_scrolls_past_a_choice_and_changes_it_only_once_it_was_gone_to(
    place: BookingsPlace, qtbot: QtBot
) -> None:
    place.book("thread-wang")
    repeat = place.panel.form.repeat
    qtbot.waitUntil(repeat.isVisible, timeout=30_000)
    before = repeat.currentIndex()
    turn_wheel(repeat)
    assert repeat.currentIndex() == before
    repeat.setFocus()
    qtbot.waitUntil(repeat.hasFocus, timeout=30_000)
    turn_wheel(repeat)
    assert repeat.currentIndex() == before + 1


def turn_wheel(widget: QWidget) -> None:
    """One notch of the wheel over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    turn = QPoint(0, -120)
    QApplication.sendEvent(
        widget,
        QWheelEvent(middle, widget.mapToGlobal(middle), turn, turn, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False),
    )
