"""The palette over the real window: typed, walked and chosen from by keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.app import make_app, make_window
from petdesk.console.find.bar import FindBar
from petdesk.console.find.pane import FindPane
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.stages.sample import sample_seat
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.seat.seat import Seat

Open = Callable[[str], Window]


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Open a window over the sample shop, in a language."""
    language, look = words.current(), theme.wanted()
    made: list[tuple[Window, Seat]] = []

    def open_window(spoken: str = "en") -> Window:
        make_app(["petdesk"], Choices(theme="light", language=spoken))  # type: ignore[arg-type]  # one of the two
        seat, _ = sample_seat(tmp_path)
        settings = Settings(None)
        settings.change(theme="light", language=spoken, filter="all")
        window = make_window(qapp, seat, settings, Tasks(fail))
        made.append((window, seat))
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    yield open_window
    for window, seat in made:
        window.close()
        delete(window)
        seat.close()
    words.install(qapp, language)
    theme.apply(qapp, look)


def fail(name: str, error: BaseException) -> None:
    """No task may fail here."""
    raise AssertionError(name) from error


def press(window: QWidget, keys: str) -> None:
    """Press keys as a hand would: at whatever has the focus."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(QApplication.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def palette(window: Window) -> FindPane:
    """The palette, opened by its key."""
    press(window, "Ctrl+K")
    pane = window.findChild(FindPane)
    assert pane is not None
    assert pane.isVisible()
    return pane


def search(pane: FindPane, text: str, qtbot: QtBot) -> list[str]:
    """Type, wait for the answer; the kinds and titles of the rows."""
    with qtbot.waitSignal(pane._asking.answered, timeout=5_000):
        pane.field.setText(text)
    return [f"{row.kind} {row.title}" for row in pane.model.rows]


def test_only_a_search_that_found_messages_is_told_when_the_palette_goes(opened: Open, qtbot: QtBot) -> None:
    pane = palette(opened())
    told: list[bool] = []
    pane.searched.connect(lambda: told.append(True))
    press(pane, "Esc")
    pane.open()
    search(pane, "settings", qtbot)
    assert not any(row.kind == "message" for row in pane.model.rows)
    press(pane, "Esc")
    assert told == []
    pane.open()
    search(pane, "tomorrow", qtbot)
    assert any(row.kind == "message" for row in pane.model.rows)
    press(pane, "Esc")
    assert told == [True]


def test_ctrl_k_opens_it_and_esc_gives_the_keyboard_back(opened: Open) -> None:
    window = opened("en")
    window.open_thread("thread-wang")
    before = QApplication.focusWidget()
    pane = palette(window)
    assert QApplication.focusWidget() is pane.field
    press(window, "Esc")
    assert pane.isHidden()
    assert QApplication.focusWidget() is before


def test_before_anything_is_typed_it_offers_conversations_and_teaches(opened: Open) -> None:
    pane = palette(opened("en"))
    sections = [row.section for row in pane.model.rows if row.kind == "heading"]
    assert sections == ["threads", "tips"]
    current = pane.current()
    assert current is not None
    assert current.kind == "thread"


def test_a_pet_is_found_by_pinyin_and_enter_opens_its_conversation(opened: Open, qtbot: QtBot) -> None:
    window = opened("zh_CN")
    pane = palette(window)
    rows = search(pane, "mashu", qtbot)
    assert rows[:3] == ["heading 顾客和宠物", "person 麻薯", "person 王小满"]
    press(window, "Return")
    assert pane.isHidden()
    assert window.current == "thread-wang"
    assert window.pet.identity.name.text() == "麻薯"


def test_of_a_pet_that_is_found_a_time_is_booked_from_the_palette(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    window.open_thread("thread-chen")
    pane = palette(window)
    rows = search(pane, "pearl", qtbot)
    at = rows.index("act Book for Pearl")
    assert pane.model.rows[at].detail == "Action · Ctrl B"
    pane.choose(at)
    assert window.current == "thread-wang"
    assert window.booking.form.isVisible()
    assert window.booking.form.choices.pets == ("pet-wang-1",)
    assert not any(row.startswith("act Book for") for row in search(palette(window), "sophie", qtbot))


def test_a_message_is_marked_and_opens_where_it_was_said(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    pane = palette(window)
    search(pane, "three tomorrow", qtbot)
    current = pane.current()
    assert current is not None
    assert current.kind == "message"
    assert [current.title[a:b] for a, b in current.spans] == ["three", "tomorrow"]
    press(window, "Return")
    assert window.current == "thread-wang"
    assert window.conversation.view._flashed


@pytest.mark.parametrize("asked", ["settings", "设置", "shezhi", "SETT"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_acts_are_found_by_name_in_both_languages(opened: Open, qtbot: QtBot, asked: str, language: str) -> None:
    window = opened(language)
    pane = palette(window)
    search(pane, asked, qtbot)
    while (row := pane.current()) is not None and row.kind != "act":
        press(window, "Tab")
    assert row is not None
    assert row.target == "settings"
    press(window, "Return")
    assert window.settings_page.isVisible()


def test_arrows_walk_round_and_tab_goes_from_section_to_section(opened: Open, qtbot: QtBot) -> None:
    window = opened("zh_CN")
    pane = palette(window)
    search(pane, "年糕", qtbot)
    seen = []
    for _ in range(4):
        row = pane.current()
        assert row is not None
        seen.append(row.section)
        press(window, "Tab")
    assert seen == ["people", "acts", "messages", "people"]
    first = pane.list.currentIndex().row()
    press(window, "Shift+Backtab")  # as keyboards send it
    assert pane.list.currentIndex().row() < first
    press(window, "Up")
    assert pane.list.currentIndex().row() == len(pane.model.rows) - 1
    press(window, "Down")
    assert pane.list.currentIndex().row() == 1
    assert QApplication.focusWidget() is pane.field


def test_enter_before_the_answer_waits_for_it(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    pane = palette(window)
    with qtbot.waitSignal(pane.chosen, timeout=5_000) as chosen:
        pane.field.setText("waffles")
        press(window, "Return")
        assert pane.isVisible()
    assert chosen.args is not None
    assert chosen.args[0].title == "Waffles"
    assert window.current == "thread-li"


def test_enter_and_arrows_belong_to_the_input_method_while_it_composes(opened: Open) -> None:
    window = opened("zh_CN")
    pane = palette(window)
    at = pane.list.currentIndex().row()
    QApplication.sendEvent(pane.field, QInputMethodEvent("nian", []))
    for keys in ("Down", "Tab", "Return"):
        press(window, keys)
    assert pane.isVisible()
    assert pane.list.currentIndex().row() == at
    assert window.current is None
    composed = QInputMethodEvent("", [])
    composed.setCommitString("年")
    QApplication.sendEvent(pane.field, composed)
    assert pane.field.text() == "年"


def test_what_was_searched_is_offered_the_next_time(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    pane = palette(window)
    search(pane, "mochi", qtbot)
    press(window, "Return")
    pane = palette(window)
    current = pane.current()
    assert current is not None
    assert (current.kind, current.target) == ("search", "mochi")
    with qtbot.waitSignal(pane._asking.answered):
        press(window, "Return")
    assert pane.field.text() == "mochi"


def test_nothing_found_says_what_to_try_and_enter_does_nothing(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    pane = palette(window)
    (row,) = search(pane, "qqqq", qtbot)
    assert row == "nothing Nothing found for “qqqq”"
    press(window, "Return")
    assert pane.isVisible()


def test_everything_has_a_name_for_those_who_listen(opened: Open, qtbot: QtBot) -> None:
    pane = palette(opened("en"))
    search(pane, "mochi", qtbot)
    assert pane.field.accessibleName() == "Find anything"
    assert pane.list.accessibleName() == "What was found"
    assert "Mochi" in pane.field.accessibleDescription()
    said = [pane.model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(len(pane.model.rows))]
    assert all(said)


def test_ctrl_f_finds_in_the_thread_and_leaves_with_it(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    press(window, "Ctrl+F")
    assert window.findChild(FindBar) is None
    window.open_thread("thread-wang")
    press(window, "Ctrl+F")
    bar = window.conversation.findChild(FindBar)
    assert bar is not None
    assert QApplication.focusWidget() is bar.field
    with qtbot.waitSignal(bar._asking.answered):
        bar.field.setText("a")
    assert bar.count.text().startswith("1 / ")
    first = window.conversation.view._flashed
    press(window, "Return")
    assert bar.count.text().startswith("2 / ")
    assert window.conversation.view._flashed != first
    press(window, "Shift+Return")
    assert bar.count.text().startswith("1 / ")
    with qtbot.waitSignal(bar._asking.answered):
        bar.field.setText("qqqq")
    assert bar.count.text() == "Nothing found"
    window.open_thread("thread-li")
    assert bar.isHidden()
    press(window, "Ctrl+F")
    assert bar.field.text() == ""
    press(window, "Esc")
    assert bar.isHidden()
    assert QApplication.focusWidget() is window.conversation.composer.edit


def test_ctrl_f_marks_the_words_in_the_messages_until_it_is_closed(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    window.open_thread("thread-wang")
    press(window, "Ctrl+F")
    bar, view = window.conversation.findChild(FindBar), window.conversation.view
    assert bar is not None
    plain = view.viewport().grab().toImage()
    with qtbot.waitSignal(bar._asking.answered):
        bar.field.setText("TOMORROW")
    assert view.sought == ("tomorrow",)
    qtbot.waitUntil(lambda: view._flashed == "")
    assert shines(view.viewport().grab().toImage()) > shines(plain) == 0
    window.show_place("settings")
    window.show_place("inbox")
    assert view.sought == ("tomorrow",)
    with qtbot.waitSignal(bar._asking.answered):
        bar.field.setText("qqqq")
    assert view.sought == ()
    with qtbot.waitSignal(bar._asking.answered):
        bar.field.setText("tomorrow")
    press(window, "Esc")
    assert view.sought == ()
    press(window, "Ctrl+F")
    qtbot.waitUntil(lambda: view.sought == ("tomorrow",))
    window.open_thread("thread-li")
    assert view.sought == ()


def shines(picture: QImage) -> int:
    """How many pixels have the ground of a mark."""
    ground, reach = theme.current().tokens.highlight.rgb(), range(picture.width())
    return sum(picture.pixel(x, y) == ground for y in range(picture.height()) for x in reach)


def test_filters_typed_among_the_words_narrow_the_messages(opened: Open, qtbot: QtBot) -> None:
    window = opened("en")
    pane = palette(window)
    rows = search(pane, "/video", qtbot)
    assert {row.split()[0] for row in rows} == {"heading", "message"}
    assert {row.target for row in pane.model.rows if row.kind == "message"} == {"thread-li"}
    search(pane, "tomorrow @mochi", qtbot)
    assert {row.target for row in pane.model.rows if row.kind == "message"} == {"thread-wang"}
    search(pane, "tomorrow @nobodyknows", qtbot)
    assert [row.kind for row in pane.model.rows] == ["nothing"]
