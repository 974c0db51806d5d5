"""The help: the same pages in both languages, keys that exist, found by words, opened beside the window."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk import resources
from petdesk.console import words
from petdesk.console.help.pages import all_pages, find
from petdesk.console.help.window import HelpWindow
from petdesk.console.shortcuts import SHORTCUTS

# Keys that belong to a field or a list of their own.
OWN = {"Ctrl+A", "Ctrl+V"}


@pytest.fixture(autouse=True)
def usual(qapp: QApplication):
    language = words.current()
    yield
    words.install(qapp, language)


def test_both_languages_have_the_same_pages(qapp: QApplication) -> None:
    names = {}
    for language in words.LANGUAGES:
        words.install(qapp, language)
        names[language] = [page.name for page in all_pages()]
        assert all(page.title and not page.title.startswith("#") for page in all_pages())
    assert names["en"] == names["zh_CN"]
    assert len(names["en"]) >= 6


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_key_that_is_told_is_bound(language: str) -> None:
    known = {keys for shortcut in SHORTCUTS for keys in shortcut.keys} | OWN
    for path in resources.find("help", language).glob("*.md"):
        text = path.read_text(encoding="utf-8")
        told = set(re.findall(r"\b(?:Ctrl|Alt)\+(?:Alt\+)?(?:Shift\+)?[A-Z0-9.](?![a-z])", text))
        assert told <= known, path


def test_a_page_is_found_by_words_in_it_and_the_title_counts_first(qapp: QApplication) -> None:
    words.install(qapp, "en")
    assert find(all_pages(), "recall")[0].name == "2-writing"
    assert find(all_pages(), "finding")[0].name == "5-search"
    assert find(all_pages(), "unicorn") == []


def test_it_is_read_with_the_keyboard_and_speaks_the_new_language(qapp: QApplication, qtbot: QtBot) -> None:
    words.install(qapp, "en")
    shown = HelpWindow(None)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.search.hasFocus)
    QTest.keyClicks(shown.search, "tray")
    first = shown.text.toPlainText()
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    assert shown.text.toPlainText() != first
    words.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: shown.windowTitle() == "帮助")
    QTest.keyClicks(shown.search, "zzz")
    assert shown.list.count() == 0
