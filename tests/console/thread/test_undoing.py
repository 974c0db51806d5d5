"""For five seconds what was just sent can be taken back whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console.thread import undoing
from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.waiting import until

__all__ = ["open_desk"]


def say(desk: Desk, text: str) -> None:
    """Type and press Enter."""
    QTest.keyClicks(desk.pane.composer.edit, text)
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Return)


def test_a_press_takes_the_message_back_and_its_words_into_the_field(open_desk: OpenDesk) -> None:
    desk = open_desk()
    say(desk, "at thre")
    assert desk.pane.composer.field.undo.isVisible()
    desk.pane.composer.field.undo.click()
    assert [done[0] for done in desk.did("take_back")] == ["take_back"]
    assert desk.pane.composer.edit.text() == "at thre"
    assert not desk.pane.composer.field.undo.isVisible()
    assert desk.held.waiting_lines("t") == []


def test_ctrl_z_in_the_empty_field_does_the_same_and_among_words_it_undoes_words(open_desk: OpenDesk) -> None:
    desk = open_desk()
    edit = desk.pane.composer.edit
    say(desk, "first")
    QTest.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.did("take_back") == []
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "first"


def test_a_note_comes_back_as_a_note(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.pane.composer.toggle_note()
    say(desk, "careful")
    desk.pane.composer.field.undo.click()
    assert desk.pane.composer.unsent.note


async def test_files_come_back_too(open_desk: OpenDesk, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    desk = open_desk()
    desk.pane.composer.add_files([file])
    say(desk, "look")
    await until(desk.pane.composer.field.undo.isVisible)
    desk.pane.composer.field.undo.click()
    assert desk.pane.composer.unsent.files == (file,)


def test_the_offer_ends_by_itself_with_another_thread_and_by_setting(
    open_desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "LASTS_MS", 300)
    desk = open_desk()
    offered = desk.pane.composer.field.undo
    desk.pane.undoing.wanted = False
    say(desk, "one")
    assert not offered.isVisible()
    desk.pane.undoing.wanted = True
    say(desk, "two")
    desk.pane.show_thread("u")
    assert not offered.isVisible()
    desk.pane.show_thread("t")
    say(desk, "three")
    assert offered.isVisible()
    qtbot.waitUntil(lambda: not offered.isVisible())
    QTest.keyClick(desk.pane.composer.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.did("take_back") == []
