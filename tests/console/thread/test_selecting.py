"""Several lines are chosen as in every list, and copied with who said them when."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.selecting import words_of
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import CUSTOMER, ME, line

__all__ = ["open_desk"]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def four() -> MemoryThreads:
    """Four short lines, the third taken back."""
    said = [line(1, CUSTOMER, "hello"), line(2, ME, "hi"), line(3, ME, "", recalled_at=5), line(4, CUSTOMER, "bye")]
    return MemoryThreads(said)


def press(desk: Desk, number: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press into a line's row."""
    row = next(row for row in desk.pane.view.stack.shown() if row.entry.key == f"line m{number}")
    at = QPoint(desk.pane.view.width() // 2, (row.top + row.bottom) // 2)
    QTest.mouseClick(desk.pane.view.viewport(), Qt.MouseButton.LeftButton, keys, at)


def copied(desk: Desk) -> list[str]:
    """What Ctrl+C in the thread brings to the clipboard, without the times."""
    QTest.keyClick(desk.pane.view, Qt.Key.Key_C, CTRL)
    return [said.split(" ", 1)[1] for said in QGuiApplication.clipboard().text().split("\n")]


def test_shift_chooses_a_stretch_and_what_was_taken_back_is_not_copied(open_desk: OpenDesk) -> None:
    desk = open_desk(four())
    press(desk, 1)
    press(desk, 4, SHIFT)
    assert copied(desk) == ["Sophie Turner: hello", "Lena: hi", "Sophie Turner: bye"]


def test_ctrl_adds_and_takes_out_single_lines(open_desk: OpenDesk) -> None:
    desk = open_desk(four())
    press(desk, 1)
    press(desk, 2, CTRL)
    press(desk, 4, CTRL)
    press(desk, 2, CTRL)
    assert copied(desk) == ["Sophie Turner: hello", "Sophie Turner: bye"]


def test_shift_and_arrows_do_the_same_by_keys_and_esc_ends_it(open_desk: OpenDesk) -> None:
    desk = open_desk(four())
    view = desk.pane.view
    view.setFocus()
    view.set_current("line m2")
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert copied(desk) == ["Sophie Turner: hello", "Lena: hi"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.selecting.keys
    press(desk, 1)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "hello"


def test_a_plain_press_and_another_thread_choose_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(four())
    press(desk, 1)
    press(desk, 2, CTRL)
    press(desk, 4)
    assert not desk.pane.view.selecting.keys
    press(desk, 2, CTRL)
    desk.pane.show_thread("u")
    assert not desk.pane.view.selecting.keys


def test_lines_of_several_days_carry_their_day() -> None:
    day = 24 * 60
    one, other = line(1, CUSTOMER, "hello"), line(1 + day, CUSTOMER, "again")
    assert len(words_of([one]).split()[0]) == len("10:05")
    assert all(len(said) > len("10:05 Sophie Turner: hello") for said in words_of([one, other]).split("\n"))
