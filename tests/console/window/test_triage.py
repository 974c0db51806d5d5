"""Triage by keys and menus: put away, back among the unread, pinned, labelled, needing no answer."""

from datetime import datetime

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console.find.bar import FindBar
from petdesk.console.inbox.labelling import NewLabel
from petdesk.console.inbox.snoozing import moments, until_words
from petdesk.console.parts.pick_time import Asked, PickTime
from petdesk.console.window import Window
from petdesk.seat.seat import Seat
from tests.console.window.test_window import OpenWindow, english, opened, press, rows

__all__ = ["english", "opened"]
MOCHI = "thread-wang"


def unix(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    """A local time in Unix ms."""
    return int(datetime(year, month, day, hour, minute).astimezone().timestamp() * 1000)


def done(seat: Seat) -> list[dict[str, object]]:
    """The fields that were set, in order."""
    entries = seat.outbox.entries("kind = 'record.edit' ORDER BY number")
    return [msgspec.json.decode(entry.body)["set"] for entry in entries]


def menu_of(window: Window, qtbot: QtBot) -> QMenu:
    """The menu that pops up over the window."""
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    """Choose the entry that begins so."""
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()


def test_later_today_is_offered_only_while_there_is_one_and_monday_only_where_it_is_not_tomorrow() -> None:
    wednesday, sunday = unix(2026, 10, 14, 10, 12), unix(2026, 10, 18, 21)
    assert [moment.until for moment in moments(wednesday)] == [
        unix(2026, 10, 14, 13, 30),
        unix(2026, 10, 15, 9),
        unix(2026, 10, 19, 9),
    ]
    assert [moment.until for moment in moments(sunday)] == [unix(2026, 10, 19, 9)]


def test_the_time_of_today_needs_no_day(opened: OpenWindow) -> None:
    now = unix(2026, 10, 14, 10)
    assert until_words(unix(2026, 10, 14, 18, 5), now) == "18:05"
    assert until_words(unix(2026, 10, 15, 9), now) == "Thu 15 Oct, 09:00"


def test_snoozing_by_keys_keeps_the_time_that_was_chosen(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    press(window, "Ctrl+Shift+S")
    menu = menu_of(window, qtbot)
    tomorrow = next(each for each in moments(window.seat.clock.wall_ms()) if each.words.startswith("Tomorrow"))
    choose(menu, "Tomorrow")
    assert done(window.seat) == [{"snoozed_until": tomorrow.until}]


def test_any_time_can_be_picked_and_esc_leaves_everything(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    for leaves in (True, False):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(window, "Ctrl+Shift+S")
        choose(menu_of(window, qtbot), "Pick a time")
        asked = window.findChild(PickTime)
        assert asked is not None
        qtbot.waitUntil(asked.isVisible)
        wanted = asked.field.dateTime().addDays(3)
        asked.field.setDateTime(wanted)
        if leaves:
            QTest.keyClick(asked, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: window.findChild(PickTime) is None)
        else:
            asked.keep.click()
    assert done(window.seat) == [{"snoozed_until": wanted.toMSecsSinceEpoch()}]


def test_a_day_is_typed_by_its_digits_as_it_is_shown_and_its_weekday_told(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = PickTime(parent, Asked("Later", "When?", "Keep", "clock"), unix(2026, 11, 23, 14, 30), lambda _at: None)
    asked.show()
    tall = asked.height()
    asked.field.setSelectedSection(QDateTimeEdit.Section.DaySection)
    QTest.keyClick(asked.field, "2")
    assert asked.over.isVisible()
    assert asked.height() == tall
    QTest.keyClick(asked.field, "6")
    assert asked.field.dateTime().toMSecsSinceEpoch() == unix(2026, 11, 26, 9)
    assert asked.weekday.text() == "Thursday"
    assert (asked.over.isVisible(), asked.weekday.isVisible()) == (False, True)


def test_a_time_is_typed_by_its_digits_and_one_that_is_over_is_told_and_not_taken(qtbot: QtBot) -> None:
    taken: list[int] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    now = unix(2026, 11, 23, 14, 30)
    asked = PickTime(parent, Asked("Later", "When?", "Keep", "clock"), now, taken.append, unix(2026, 11, 24, 9))
    asked.show()
    asked.field.setDisplayFormat("dd HH mm")
    asked.field.setFocus()
    asked.field.setSelectedSection(QDateTimeEdit.Section.DaySection)
    QTest.keyClicks(asked.field, "230600")
    assert asked.field.dateTime().toMSecsSinceEpoch() == unix(2026, 11, 23, 6)
    assert asked.over.isVisible()
    assert not asked.keep.isEnabled()
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert taken == []
    asked.field.setSelectedSection(QDateTimeEdit.Section.HourSection)
    QTest.keyClicks(asked.field, "1545")
    assert not asked.over.isVisible()
    asked.keep.click()
    assert taken == [unix(2026, 11, 23, 15, 45)]


def test_the_snoozed_ones_have_a_place_of_their_own(opened: OpenWindow) -> None:
    window = opened()
    window.inbox.snoozed.click()
    assert window.inbox.title.text() == "Snoozed"
    assert window.inbox.empty.isVisible()
    assert not window.inbox.tabs.isVisible()
    window.inbox.archive.click()
    assert not window.inbox.snoozed.isChecked()
    assert window.inbox.title.text() == "Closed"
    window.inbox.archive.click()
    assert window.inbox.tabs.isVisible()
    assert rows(window)


def test_marked_unread_it_wears_a_number_until_it_is_opened_again(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    row = lambda: window.seat.reader.inbox_row(MOCHI)  # noqa: E731
    qtbot.waitUntil(lambda: row().unread == 0)
    press(window, "Ctrl+U")
    assert row().unread == 1
    window.open_thread(rows(window)[-1])
    assert row().unread == 1
    window.open_thread(MOCHI)
    qtbot.waitUntil(lambda: row().unread == 0)
    assert not window.seat.reader.half_done([MOCHI]).is_unread(MOCHI)


def test_pinning_and_needing_no_answer_by_keys(opened: OpenWindow) -> None:
    window = opened()
    waiting = window.seat.reader.inbox("waiting")[0]
    window.open_thread(waiting.thread)
    press(window, "Ctrl+Shift+T")
    press(window, "Ctrl+D")
    place = window.seat.reader.last_place(waiting.thread)
    assert done(window.seat) == [{"pinned": not waiting.pinned}, {"dismissed": place}]


def test_a_new_label_is_asked_for_and_added_to_those_worn(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    worn = list(window.seat.reader.inbox_row(MOCHI).labels)
    press(window, "Ctrl+L")
    choose(menu_of(window, qtbot), "New label")
    asked = window.findChild(NewLabel)
    assert asked is not None
    qtbot.waitUntil(asked.isVisible)
    QTest.keyClicks(asked.field, "VIP")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert done(window.seat) == [{"labels": [*worn, "VIP"]}]


def test_the_heads_button_opens_the_same_menu(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread(MOCHI)
    window.conversation.header.more.click()
    menu = menu_of(window, qtbot)
    assert "Snooze" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_wide_head_puts_away_and_searches_with_one_click(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.resize(1440, 900)
    window.open_thread(MOCHI)
    header = window.conversation.header
    qtbot.waitUntil(lambda: header.snooze.isVisible() and header.search.isVisible())
    header.snooze.click()
    menu = menu_of(window, qtbot)
    assert "Pick a time…" in [action.text() for action in menu.actions()]
    menu.close()
    header.search.click()
    qtbot.waitUntil(lambda: window.findChild(FindBar) is not None)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: not header.snooze.isVisible())


def test_a_narrow_head_puts_away_with_an_icon_and_names_the_pet_whose_sidebar_it_opens(
    opened: OpenWindow, qtbot: QtBot
) -> None:
    window = opened()
    window.resize(1000, 700)
    window.open_thread(MOCHI)
    header = window.conversation.header
    qtbot.waitUntil(lambda: header.snooze_icon.isVisible() and window.centre.pet.isVisible())
    assert window.centre.pet.text() == "Mochi"
    assert "Show or hide the pet" in window.centre.pet.accessibleName()
    header.snooze_icon.click()
    menu = menu_of(window, qtbot)
    assert "Pick a time…" in [action.text() for action in menu.actions()]
    menu.close()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: header.snooze.isVisible() and not header.snooze_icon.isVisible())
