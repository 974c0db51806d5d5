"""The list of conversations by keys alone: walked, picked in, entered, narrowed by how a name is spelled."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.composer.composer import Composer
from petdesk.console.inbox.order import is_called
from petdesk.console.window import Window
from petdesk.launch.console import fit_screen
from petdesk.seat.lines import InboxRow
from tests.console.window.test_together import click_row
from tests.console.window.test_window import OpenWindow, english, opened, press, rows

__all__ = ["english", "opened"]


def focus() -> QWidget | None:
    """Where the next key goes."""
    return QApplication.focusWidget()


def writes(window: Window) -> bool:
    """Whether the next letters go into the conversation's field."""
    return focus() is window.conversation.composer.edit


def test_arrows_open_row_after_row_and_stay_in_the_list_until_enter_goes_into_the_conversation(
    opened: OpenWindow,
) -> None:
    window = opened()
    threads = rows(window)
    window.open_thread(threads[0])
    window.inbox.list.setFocus()
    press(window, "Down")
    press(window, "Down")
    assert window.current == threads[2]
    assert focus() is window.inbox.list
    press(window, "Return")
    assert window.current == threads[2]
    assert writes(window)


def test_several_are_picked_by_keys_alone(opened: OpenWindow) -> None:
    window = opened()
    threads = rows(window)
    window.open_thread(threads[0])
    window.inbox.list.setFocus()
    for keys in ("Space", "Down", "Down", "Space"):
        press(window, keys)
    assert window.inbox.picking.threads == {threads[0], threads[2]}
    assert window.conversation.composer.edit.text() == ""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_bar_for_those_picked_moves_nothing_beside_the_list(opened: OpenWindow, language: str) -> None:
    window = opened(language=language)
    wide = window.inbox.width()
    window.inbox.picking.pick_all()
    QApplication.processEvents()
    assert window.inbox.pick_bar.isVisible()
    assert window.inbox.width() == wide


def test_a_press_on_the_open_row_goes_into_its_conversation_again(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened(700, 700)
    threads = rows(window)
    click_row(window, 0, Qt.KeyboardModifier.NoModifier)
    assert window.current == threads[0]
    qtbot.waitUntil(lambda: not window.inbox.isVisible())
    press(window, "Esc")
    qtbot.waitUntil(window.inbox.isVisible)
    click_row(window, 0, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: not window.inbox.isVisible())
    assert writes(window)


def test_enter_in_the_field_of_names_goes_into_the_first_that_is_found(opened: OpenWindow) -> None:
    window = opened()
    press(window, "Ctrl+Shift+F")
    QTest.keyClicks(window.inbox.search, "marma")
    press(window, "Return")
    assert window.current == "thread-qian"
    assert writes(window)


def test_down_in_the_field_of_names_walks_on_in_the_list(opened: OpenWindow) -> None:
    window = opened()
    press(window, "Ctrl+Shift+F")
    press(window, "Down")
    assert window.current == rows(window)[0]
    assert focus() is window.inbox.list


NAMED = InboxRow(thread="t", title="王小满", pets=("年糕", "Lucky"))


@pytest.mark.parametrize("typed", ["", "王", "小满", "niangao", "gao", "ng", "wang xiao", "wxm", "luck", "ky"])
def test_a_name_is_found_by_any_part_of_it_its_pinyin_and_its_initials(typed: str) -> None:
    assert is_called(NAMED, typed)


@pytest.mark.parametrize("typed", ["糕年", "iangao", "lky", "xyz", "豆"])
def test_a_name_is_not_found_by_what_is_no_part_of_it(typed: str) -> None:
    assert not is_called(NAMED, typed)
    assert not is_called(msgspec.structs.replace(NAMED, pets=(), title="Sophie"), typed)


def test_blanks_alone_are_no_draft(qtbot: QtBot) -> None:
    composer = Composer()
    qtbot.addWidget(composer)
    kept: list[tuple[str, str]] = []
    composer.draft_changed.connect(lambda thread, draft: kept.append((thread, draft)))
    composer.open("t", "Ada", "")
    QTest.keyClicks(composer.edit, "  ")
    composer.keep_draft()
    assert kept == []
    QTest.keyClicks(composer.edit, "x")
    composer.keep_draft()
    assert kept == [("t", "  x")]


def test_the_tools_under_the_field_stay_where_they_are_while_undo_is_offered(qtbot: QtBot) -> None:
    composer = Composer()
    qtbot.addWidget(composer)
    composer.resize(900, 200)
    composer.open("t", "Ada", "")
    composer.show()
    tools = (composer.field.emoji, composer.field.files, composer.field.to_note, composer.field.send)

    def places() -> list[QPoint]:
        return [tool.mapTo(composer, QPoint()) for tool in tools]

    before = places()
    composer.field.offer_undo(offered=True)
    qtbot.waitUntil(composer.field.undo.isVisible)
    QApplication.processEvents()
    assert places() == before


def test_a_window_larger_than_its_screen_fills_it(opened: OpenWindow) -> None:
    window = opened(700, 600)
    fit_screen(window)
    assert not window.isMaximized()
    room = window.screen().availableSize()
    window.resize(room.width() + 1, 600)
    fit_screen(window)
    assert window.isMaximized()
    assert window.normalGeometry().width() <= room.width()
