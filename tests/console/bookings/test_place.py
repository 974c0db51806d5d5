"""The place of bookings: a day and a week as they are, and bookings moved by drag and by key."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.grid import Grid
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.stages.sample import ZHOU
from petdesk.console.stages.sample_bookings import CHEN, at
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking


def standing(seat: Seat, booking: str) -> Booking:
    """A booking as this seat shows it."""
    return seat.reader.booked().those(Booking, [booking])[booking]


def drag(grid: Grid, booking: str, to: QPointF) -> None:
    """Take a block by its upper part and let it go elsewhere."""
    rect = grid.rect_of(booking)
    grip = QPoint(round(rect.center().x()), round(rect.top() + 4))
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=grip)
    for point in (grip + QPoint(0, 30), to.toPoint() + QPoint(0, 4)):
        QTest.mouseMove(grid, point)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=to.toPoint() + QPoint(0, 4))


def test_a_day_shows_each_groomer_and_those_who_stay(place: BookingsPlace) -> None:
    assert [column.title for column in place.board.grid.plan.columns] == ["Chen", "Zoe", "Boarding"]
    shown = {block.id: block for block in place.board.grid.plan.blocks}
    assert (shown["booking-li"].column, shown["booking-li"].begin, shown["booking-li"].end) == (ZHOU, 640, 720)
    assert "about 25 min left" in shown["booking-li"].detail
    assert sum(block.column == "stays" for block in shown.values()) == 7


def test_a_week_shows_its_days(place: BookingsPlace) -> None:
    place.show_view("week")
    columns = place.board.grid.plan.columns
    assert next(column.key for column in columns) == "2026-11-16"
    assert {block.column for block in place.board.grid.plan.blocks} == {"2026-11-22"}


def test_a_booking_dragged_to_a_colleague_and_another_time_waits_for_the_relay(
    place: BookingsPlace, seat: Seat, qtbot: QtBot
) -> None:
    grid = place.board.grid
    drag(grid, "booking-chen", grid.point_of(CHEN, 16 * 60))
    moved = standing(seat, "booking-chen")
    assert (moved.groomer, moved.start, moved.end) == (CHEN, at("16:00"), at("17:00"))
    shown = grid.block("booking-chen")
    assert shown is not None
    assert shown.waiting
    assert shown.column == CHEN


def test_what_is_over_cannot_be_dragged(place: BookingsPlace, seat: Seat) -> None:
    drag(place.board.grid, "booking-sun", place.board.grid.point_of(CHEN, 16 * 60))
    assert standing(seat, "booking-sun").start == at("9:00")


def test_shift_and_arrows_move_the_chosen_booking_by_a_quarter(place: BookingsPlace, seat: Seat) -> None:
    grid = place.board.grid
    grid.select("booking-chen")
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert standing(seat, "booking-chen").start == at("13:15")
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert standing(seat, "booking-chen").groomer == CHEN


def test_pressing_a_booking_shows_it_with_what_may_become_of_it(place: BookingsPlace, seat: Seat) -> None:
    grid = place.board.grid
    rect = grid.rect_of("booking-chen")
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert place.side.isVisible()
    assert {"arrived", "cancelled", "no_show"} <= place.side.buttons.keys()
    place.side.buttons["arrived"].click()
    assert standing(seat, "booking-chen").state == "arrived"
    assert place.go_back()
    assert not place.right.isVisible()
