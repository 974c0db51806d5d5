"""The day as those hear it who do not see it: each booking an item, by column and time, and the chosen one focused."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.place import BookingsPlace
from tests.console.heard import heard, items


def test_each_booking_is_an_item_by_column_and_time(place: BookingsPlace) -> None:
    grid = place.board.grid
    assert heard(grid).role() == QAccessible.Role.List
    assert len(items(grid)) == len(grid.plan.blocks) > 3
    columns = [said.partition(",")[0] for said in items(grid)]
    assert list(dict.fromkeys(columns)) == [column.title for column in grid.plan.columns]
    (bobo,) = [said for said in items(grid) if "Bobo" in said]
    for part in ("Zoe", "10:40", "Bath and brush", "Leo Evans"):
        assert part in bobo
    found = heard(grid)
    for number in range(found.childCount()):
        assert found.indexOfChild(found.child(number)) == number
        assert found.child(number).role() == QAccessible.Role.ListItem
        assert found.child(number).parent() == found


def test_an_item_is_found_where_it_is_painted(place: BookingsPlace, qtbot: QtBot) -> None:
    grid = place.board.grid
    found = heard(grid)
    at = next(number for number, said in enumerate(items(grid)) if "Bobo" in said)
    rect = found.child(at).rect()
    assert not rect.isEmpty()
    assert found.childAt(rect.center().x(), rect.center().y()) == found.child(at)
    nowhere = grid.mapToGlobal(QPoint(2, 2))
    assert found.childAt(nowhere.x(), nowhere.y()) is None


def test_the_booking_the_keyboard_is_at_has_the_focus(place: BookingsPlace, qtbot: QtBot) -> None:
    grid = place.board.grid
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.selected
    chosen = heard(grid).focusChild()
    assert chosen is not None
    state = chosen.state()
    assert state.focused
    assert state.selected
    block = grid.block(grid.selected)
    assert block is not None
    assert block.title in chosen.text(QAccessible.Text.Name)


def test_on_a_day_without_bookings_there_are_no_items(place: BookingsPlace) -> None:
    first = heard(place.board.grid).child(0)
    place.show_day(place.day + timedelta(days=400))
    assert heard(place.board.grid).childCount() == 0
    assert not first.isValid()
    assert first.text(QAccessible.Text.Name) == ""
