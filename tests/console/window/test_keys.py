"""Keys bound anew: they act at once, the old ones no longer, the sheet and the tips tell it; taken ones are refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from petdesk.console import shortcuts
from petdesk.console.settings.keys import Keys
from petdesk.console.settings.replies import Replies
from petdesk.console.settings.sheet import KeySheet
from petdesk.console.window import Window
from petdesk.shop.replies import Reply
from tests.console.window.test_together import told
from tests.console.window.test_window import OpenWindow, english, opened, press

__all__ = ["english", "opened"]


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    shortcuts.choose({})


def page(window: Window) -> Keys:
    window.show_place("settings")
    window.settings_page.show_page("keys")
    pane = window.settings_page.pane("keys")
    assert isinstance(pane, Keys)
    return pane


def test_each_field_of_keys_is_named_also_the_line_inside_of_it(opened: OpenWindow) -> None:
    for field in page(opened()).fields.values():
        (inside,) = field.findChildren(QLineEdit)
        assert field.accessibleName() == inside.accessibleName() != ""


def test_new_keys_act_at_once_and_the_old_ones_no_longer(opened: OpenWindow) -> None:
    window = opened()
    field = page(window).fields["place_pets"]
    field.setKeySequence(QKeySequence("Ctrl+9"))
    field.editingFinished.emit()
    window.show_place("inbox")
    press(window, "Ctrl+3")
    assert window.place() == "inbox"
    press(window, "Ctrl+9")
    assert window.place() == "pets"
    assert "Ctrl+9" in window.rail.places["pets"].toolTip()
    assert "Ctrl+9" in KeySheet(window).keys_shown()


def test_they_hold_at_the_next_start_and_go_back_to_usual(opened: OpenWindow) -> None:
    window = opened(keys={"find": ("Ctrl+Space",)})
    assert shortcuts.keys_of("find") == "Ctrl+Space"
    page(window).usual.click()
    assert shortcuts.keys_of("find") == "Ctrl+K"
    assert window.settings.choices.keys == {}


def test_keys_that_another_act_has_are_refused_with_its_name(opened: OpenWindow) -> None:
    window = opened()
    pane = page(window)
    pane.bind("place_today", "Ctrl+K")
    assert "Find anything" in pane.problem.text()
    assert shortcuts.keys_of("place_today") == "Ctrl+5"
    pane.bind("find", "")
    assert shortcuts.keys_of("find") == ""
    pane.bind("place_today", "Ctrl+K")
    assert not pane.problem.isVisible()
    assert shortcuts.keys_of("place_today") == "Ctrl+K"


def test_keys_pressed_in_a_field_that_have_an_act_already_are_told_and_take_nothing_away(
    opened: OpenWindow, qtbot: QtBot
) -> None:
    window = opened()
    pane = page(window)
    field = pane.fields["next_thread"]
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    with qtbot.waitSignal(field.editingFinished):
        QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "Find anything" in pane.problem.text()
    assert not pane.problem.isHidden()
    assert shortcuts.keys_of("next_thread") == "Alt+Down"
    assert field.keySequence() == QKeySequence("Alt+Down")
    assert window.place() == "settings"


def test_the_page_of_quick_replies_shows_what_others_add_unless_a_hand_is_at_it(opened: OpenWindow) -> None:
    window = opened()
    window.show_place("settings")
    window.settings_page.show_page("replies")
    pane = window.settings_page.pane("replies")
    assert isinstance(pane, Replies)
    before = pane.form.list.count()
    told(window, Reply(id="r-new", shortcut="zebra", text="stripes"))
    assert pane.form.list.count() == before + 1
    pane.form.start_new()
    pane.form.shortcut.setText("half")
    told(window, Reply(id="r-more", shortcut="zoo", text="more"))
    assert pane.form.shortcut.text() == "half"


def test_the_sheet_of_keys_lists_every_key_there_is(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    press(window, "?")
    sheet = window.findChild(KeySheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    said = sheet.words_shown()
    for shortcut in shortcuts.SHORTCUTS:
        assert shortcuts.meaning(shortcut.act) in said
    press(sheet, "Esc")


def test_no_two_acts_have_the_same_keys() -> None:
    keys = [keys for shortcut in shortcuts.SHORTCUTS for keys in shortcut.keys]
    assert sorted(set(keys)) == sorted(keys)
