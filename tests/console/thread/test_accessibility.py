"""The thread as those hear it who do not see it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread import accessibility
from petdesk.console.thread.memory import MemoryThreads
from petdesk.shop.conversation import MediaRef
from petdesk.shop.receipts import State
from tests.console.heard import heard, items
from tests.console.thread.talk import CUSTOMER, ME, line, show, talk, told


@pytest.fixture(autouse=True)
def installed() -> None:
    """Views are asked how they speak."""
    accessibility.install()


def test_the_view_is_a_list_of_lines_with_author_time_words_and_state(qtbot: QtBot) -> None:
    photo = MediaRef(id="p", name="nap.jpg", kind="image", mime="image/jpeg", size=9)
    lines = [
        line(1, CUSTOMER, "how is she?"),
        line(2, ME, "asleep", state=State.DELIVERED),
        line(3, ME, "low speed", audience="staff"),
        line(4, ME, "", media=(photo,), place=None, state=State.WAITING, failure="file_gone"),
    ]
    view = show(qtbot, MemoryThreads(lines))
    found = heard(view)
    assert found.role() == QAccessible.Role.List
    assert found.child(0).role() == QAccessible.Role.Separator
    assert found.child(1).role() == QAccessible.Role.ListItem
    _day, asked, answer, note, failed = items(view)
    assert asked.startswith("Sophie Turner, ")
    assert "how is she?" in asked
    assert "asleep" in answer
    assert len({asked, answer, note, failed}) == 4
    assert "Lena" not in answer.partition(",")[0]  # one's own lines are one's own
    assert "low speed" in note
    assert "nap.jpg" in failed


def test_what_is_said_in_a_staff_room_is_no_note(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads([line(1, "zoe", "bath is free", audience="room")]))
    assert "note" not in items(view)[-1]


def test_a_new_line_is_one_more_item(qtbot: QtBot) -> None:
    held = MemoryThreads(talk(5))
    view = show(qtbot, held)
    before = heard(view).childCount()
    held.put(line(6, text="one more thing"))
    view.hear(told("m6"))
    assert heard(view).childCount() == before + 1
    assert "one more thing" in items(view)[-1]


def test_items_stand_where_their_rows_are_and_are_found_there(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(200)))
    found = heard(view)
    row = view.stack.shown()[2]
    place = view.stack.place_of(row.entry.key)
    assert place is not None
    rect = found.child(place).rect()
    corner = view.viewport().mapToGlobal(QPoint(0, row.top))
    assert (rect.y(), rect.height()) == (corner.y(), row.height)
    at = found.childAt(rect.center().x(), rect.center().y())
    assert found.indexOfChild(at) == place
    assert found.child(0).rect().isEmpty()
    assert found.child(0).state().offscreen
    assert found.child(100_000) is None


def test_the_item_the_keyboard_is_at_says_so(qtbot: QtBot) -> None:
    view = show(qtbot, MemoryThreads(talk(5)))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    focused = heard(view).focusChild()
    assert focused is not None
    assert focused.state().focused
    assert view.opened.lines()[-1].text in focused.text(QAccessible.Text.Name)


def test_an_item_that_is_gone_is_not_valid(qtbot: QtBot) -> None:
    held = MemoryThreads([line(1), line(2, ME, place=None)])
    view = show(qtbot, held)
    last = heard(view).child(2)
    assert last.isValid()
    held.remove("t", "m2")
    view.hear(told("m2"))
    assert not last.isValid()
    assert last.text(QAccessible.Text.Name) == ""
