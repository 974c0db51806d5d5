"""The place of the settings: pages one finds, opens by key, and leaves again, in wide and narrow windows."""

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from petdesk.console import words
from petdesk.console.settings.pages import Desk, all_pages
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.store import Settings
from petdesk.console.settings.this_computer import ThisComputer
from petdesk.console.stages.sample import sample_seat

Opened = Callable[..., SettingsPlace]


class Still:
    """Runs nothing: these pages have no relay to ask."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Let it be."""
        coro.close()


class Kept:
    """Keeps what is to be run until the test runs it."""

    def __init__(self) -> None:
        self.kept: list[Coroutine[Any, Any, Any]] = []

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Keep it."""
        self.kept.append(coro)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English, and leave the language as it was found."""
    language = words.current()
    words.install(qapp, "en")
    yield
    words.install(qapp, language)


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    """The place over the sample shop, in a width."""
    seat, _ = sample_seat(tmp_path)

    def open_place(width: int = 1300) -> SettingsPlace:
        place = SettingsPlace(Desk(seat, Settings(None), Still(), lambda: None))
        qtbot.addWidget(place)
        place.resize(width, 800)
        place.show()
        qtbot.waitUntil(place.isVisible)
        return place

    yield open_place
    seat.close()


def shown(place: SettingsPlace) -> list[str]:
    """The pages one sees in the list."""
    return [name for name, button in place.buttons.items() if button.isVisible()]


def test_every_page_has_a_name_a_sentence_and_opens(opened: Opened) -> None:
    place = opened()
    for page in all_pages():
        place.show_page(page.name)
        assert place.open == page.name
        assert place.pane(page.name).isVisible()
        assert page.title()
        assert page.sentence()
        assert place.buttons[page.name].accessibleName().startswith(page.title())


def test_the_search_narrows_the_list_and_enter_opens_what_is_left(opened: Opened, qtbot: QtBot) -> None:
    place = opened()
    QTest.keyClicks(place.search, "ctrl+enter dark")
    assert shown(place) == []
    place.search.clear()
    QTest.keyClicks(place.search, "dark")
    assert shown(place) == ["this_computer"]
    place.show_page(next(page.name for page in all_pages()))
    qtbot.keyClick(place.search, Qt.Key.Key_Return)
    assert place.open == "this_computer"


def test_the_list_is_walked_by_the_arrows(opened: Opened, qtbot: QtBot) -> None:
    place = opened()
    pages = shown(place)
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    place.buttons[pages[0]].setFocus()
    qtbot.keyClick(place.buttons[pages[0]], Qt.Key.Key_Up)
    assert place.open == pages[-1]
    assert place.buttons[pages[-1]].isChecked()


def test_it_opens_with_the_keyboard_in_its_search_each_time(opened: Opened, qtbot: QtBot) -> None:
    places, other, place = QStackedWidget(), QLineEdit(), opened()
    qtbot.addWidget(places)
    for one in (other, place):
        places.addWidget(one)
    places.show()
    places.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is places)
    other.setFocus()
    for text in ("", "dark"):
        places.setCurrentWidget(place)
        assert QApplication.focusWidget() is place.search
        assert place.search.selectedText() == text
        place.search.setText("dark")
        place.buttons["this_computer"].setFocus()
        places.setCurrentWidget(other)
    place.setParent(None)


def test_tab_comes_to_the_choice_that_was_made_and_arrows_go_on_from_it(opened: Opened, qtbot: QtBot) -> None:
    place = opened()
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    place.show_page("this_computer")
    page = place.pane("this_computer")
    assert isinstance(page, ThisComputer)
    looks, sizes = page.theme.buttons, page.zoom.buttons
    looks["system"].setFocus()
    QTest.keyClick(looks["system"], Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sizes["100"]
    QTest.keyClick(sizes["100"], Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(sizes["100"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sizes["110"]
    assert sizes["110"].isChecked()


def test_tab_leads_from_the_list_into_the_page(opened: Opened, qtbot: QtBot) -> None:
    place = opened()
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    page = shown(place)[0]
    place.buttons[page].setFocus()
    qtbot.keyClick(place.buttons[page], Qt.Key.Key_Tab)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert place.pane(page).isAncestorOf(inside)


def test_in_a_narrow_window_arrows_walk_the_list_and_enter_opens(opened: Opened, qtbot: QtBot) -> None:
    place = opened(400)
    place.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is place)
    pages = shown(place)
    place.buttons[pages[0]].setFocus()
    qtbot.keyClick(place.buttons[pages[0]], Qt.Key.Key_Down)
    assert shown(place) == pages
    assert QApplication.focusWidget() is place.buttons[pages[1]]
    qtbot.keyClick(place.buttons[pages[1]], Qt.Key.Key_Return)
    assert place.open == pages[1]
    assert place.pane(pages[1]).isVisible()


def test_a_narrow_window_shows_the_list_or_the_page(opened: Opened, qtbot: QtBot) -> None:
    place = opened(400)
    assert not place.back.isVisible()
    page = shown(place)[-1]
    qtbot.mouseClick(place.buttons[page], Qt.MouseButton.LeftButton)
    assert place.pane(page).isVisible()
    assert shown(place) == []
    assert place.go_back()
    assert page in shown(place)
    assert not place.go_back()


@pytest.mark.parametrize(
    ("language", "asked"), [("zh_CN", "keys"), ("zh_CN", "english"), ("en", "快捷键"), ("en", "语言")]
)
async def test_a_setting_is_found_by_its_name_in_the_language_that_is_not_spoken(
    tmp_path: Path, qapp: QApplication, language: str, asked: str
) -> None:
    words.install(qapp, language)
    seat, _ = sample_seat(tmp_path)
    tasks = Kept()
    place = SettingsPlace(Desk(seat, Settings(None), tasks, lambda: None))
    place.resize(1300, 800)
    place.show()
    place.search.setText(asked)
    (reading,) = tasks.kept
    await reading
    assert ("this_computer" if asked in ("english", "语言") else "keys") in shown(place)
    place.search.setText(asked + "qqq")
    assert shown(place) == []
    place.search.clear()
    assert len(shown(place)) == len(all_pages())
    place.close()
    place.deleteLater()
    seat.close()
