"""The window over a real seat: opened, narrowed, switched and driven by keys alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.app import make_app, make_window
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.customers.place import PetsPlace
from petdesk.console.inbox.model import Role
from petdesk.console.panes import arrangement
from petdesk.console.settings.place import SettingsPlace
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.settings.this_computer import ThisComputer
from petdesk.console.stages.sample import SampleSeat, sample_seat
from petdesk.console.tasks import Tasks
from petdesk.console.today.page import TodayPage
from petdesk.console.window import Window
from petdesk.seat.lines import Status
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

OpenWindow = Callable[..., Window]


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English in the light, and leave both as they were found."""
    language, look = words.current(), theme.wanted()
    make_app(["petdesk"], Choices(theme="light", language="en"))
    yield
    words.install(qapp, language)
    theme.apply(qapp, look)


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Open a window over the sample shop, in a size, with choices made before."""
    seats: list[Seat] = []
    windows: list[Window] = []

    def open_window(width: int = 1440, height: int = 900, **choices: object) -> Window:
        folder = tmp_path / str(len(seats))
        folder.mkdir()
        seat, _ = sample_seat(folder)
        seats.append(seat)
        settings = Settings(folder)
        settings.change(**({"theme": "light", "language": "en", "filter": "all"} | choices))
        window = make_window(qapp, seat, settings, Tasks(fail))
        windows.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    yield open_window
    for window in windows:
        window.close()
        delete(window)
    for seat in seats:
        seat.close()


def fail(name: str, error: BaseException) -> None:
    """No task may fail here."""
    raise AssertionError(name) from error


def test_a_place_is_made_when_it_is_first_gone_to_and_the_last_step_back_makes_none(opened: OpenWindow) -> None:
    window, later = opened(), {"bookings": BookingsPlace, "pets": PetsPlace, "settings": SettingsPlace}
    made: set[str] = set()
    for name in later:
        assert {other for other, kind in later.items() if window.findChildren(kind)} == made
        window.show_place(name)
        assert window.place() == name
        made.add(name)
        window.go_back()
        assert window.place() == "inbox"
        window.hear(Notice(everything=True))
    assert all(len(window.findChildren(kind)) == 1 for kind in later.values())
    assert window.findChildren(TodayPage) == []


def press(window: QWidget, keys: str) -> None:
    """Press keys as a hand would: at whatever has the focus."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(QApplication.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def rows(window: Window) -> list[str]:
    """The threads in the list, in order."""
    model = window.inbox.model
    return [model.data(model.index(at), Role.ROW).thread for at in range(model.rowCount())]


def test_opening_a_thread_marks_its_row_and_shows_its_household(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    assert window.inbox.list.currentIndex().data() == "Sophie Turner"
    assert window.pet.identity.name.text() == "Mochi"
    assert window.windowTitle() == "Sophie Turner — PetDesk"


def test_a_staff_room_shows_no_household(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.open_thread("thread-room")
    assert window.pet.nobody.isVisible()


def test_the_keys_walk_through_the_conversations(opened: OpenWindow) -> None:
    window = opened()
    order = rows(window)
    press(window, "Alt+Down")
    assert window.current == order[0]
    press(window, "Alt+Down")
    press(window, "Alt+Down")
    press(window, "Alt+Up")
    assert window.current == order[1]


def test_walking_goes_on_from_where_the_open_one_left_the_list(opened: OpenWindow) -> None:
    window = opened(filter="waiting")
    order = rows(window)
    window.open_thread(order[1])
    window.inbox.model.hear(Notice(threads=frozenset({order[1]})))
    window.inbox.model._remove(1)
    assert window.current == order[1]
    press(window, "Alt+Down")
    assert window.current == order[2]


def test_the_next_one_is_whoever_waits_longest(opened: OpenWindow) -> None:
    window = opened()
    press(window, "Ctrl+J")
    assert window.current == "thread-chen"
    press(window, "Ctrl+J")
    assert window.current == "thread-li"


@pytest.mark.parametrize("keys", ["Return", "Space", "Num+Enter"])
def test_enter_presses_the_button_that_has_the_keyboard_as_space_does(opened: OpenWindow, keys: str) -> None:
    window = opened()
    window.rail.places["pets"].setFocus(Qt.FocusReason.TabFocusReason)
    press(window, keys)
    assert window.place() == "pets"


def test_enter_with_another_key_presses_no_button(opened: OpenWindow) -> None:
    window = opened()
    window.rail.places["pets"].setFocus(Qt.FocusReason.TabFocusReason)
    press(window, "Ctrl+Return")
    assert window.place() == "inbox"


@pytest.mark.parametrize("keys", ["Ctrl+Shift+F", "Ctrl+Shift+I"])
def test_the_key_for_the_list_goes_to_its_field_and_a_name_narrows_it(
    opened: OpenWindow, qtbot: QtBot, keys: str
) -> None:
    window = opened(filter="waiting")
    press(window, keys)
    assert QApplication.focusWidget() is window.inbox.search
    QTest.keyClicks(window.inbox.search, "marma")
    qtbot.waitUntil(lambda: rows(window) == ["thread-qian"])
    press(window, "Down")
    assert window.current == "thread-qian"
    window.inbox.search.setFocus()
    press(window, "Esc")
    assert window.inbox.search.text() == ""
    assert window.inbox.model.filter == "waiting"


def test_a_name_nobody_has_teaches_and_clears_with_one_press(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    press(window, "Ctrl+Shift+F")
    QTest.keyClicks(window.inbox.search, "zzz")
    qtbot.waitUntil(window.inbox.empty.isVisible)
    assert "zzz" in window.inbox.empty.accessibleName()
    qtbot.mouseClick(window.inbox.empty.action, Qt.MouseButton.LeftButton)
    assert len(rows(window)) == 10


def test_ctrl_k_and_ctrl_e_are_the_windows_even_in_a_text_field(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.inbox.search.setFocus()
    QTest.keyClicks(window.inbox.search, "abc")
    press(window, "Home")
    press(window, "Ctrl+K")
    assert window.inbox.search.text() == "abc"
    press(window, "Ctrl+E")
    assert window.seat.status().waiting == 1


def test_closing_and_assigning_are_kept_as_commands(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread("thread-wang")
    press(window, "Ctrl+E")
    press(window, "Ctrl+Shift+A")
    menu = window.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == ["Lena", "Zoe", "Nobody"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Lena"]
    next(action for action in menu.actions() if action.text() == "Zoe").trigger()
    menu.close()
    bodies = [entry.body for entry in window.seat.outbox.entries("1")]
    assert [msgspec.json.decode(body)["set"] for body in bodies] == [{"closed": True}, {"assignee": "staff-zhou"}]


def test_the_row_menu_offers_what_can_be_done_and_opens_nothing(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    at = window.inbox.list.visualRect(window.inbox.model.index(2)).center()
    QTest.mouseClick(window.inbox.list.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert window.current is None
    window.inbox.list.asked.emit(rows(window)[2], QPoint(10, 10))
    menu = next(menu for menu in window.inbox.findChildren(QMenu) if menu.parent() is window.inbox)
    assert [action.text() for action in menu.actions()] == [
        "Assign to",
        "Snooze",
        "Labels",
        "Pin to the top",
        "Mark as read",
        "Needs no answer",
        "Close",
    ]
    menu.close()


def test_a_press_opens_a_row(opened: OpenWindow) -> None:
    window = opened()
    at = window.inbox.list.visualRect(window.inbox.model.index(2)).center()
    QTest.mouseClick(window.inbox.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.current == rows(window)[2]


@pytest.mark.parametrize(
    ("width", "expected"), [(1440, "wide"), (1100, "wide"), (1099, "floating"), (760, "floating"), (759, "single")]
)
def test_the_width_decides_how_the_panes_lie(width: int, expected: str) -> None:
    assert arrangement(width) == expected


def test_narrow_the_sidebar_floats_and_esc_closes_it(opened: OpenWindow) -> None:
    window = opened(1000, 700)
    window.open_thread("thread-wang")
    assert not window.panes.sidebar_is_shown()
    press(window, "Ctrl+Shift+P")
    assert window.pet.isVisible()
    assert window.pet.close_button.isVisible()
    assert window.pet.mapTo(window, window.pet.rect().bottomRight()).x() < window.width()
    header = window.conversation.header
    below = header.mapTo(window, header.rect().bottomLeft()).y()
    assert window.pet.mapTo(window, window.pet.rect().topLeft()).y() > below, "the head stays free"
    window.centre.pet.click()
    assert not window.pet.isVisible(), "what opened it closes it"
    press(window, "Ctrl+Shift+P")
    press(window, "Esc")
    assert not window.pet.isVisible()


def test_wide_again_the_sidebar_stands_beside_the_conversation(opened: OpenWindow) -> None:
    window = opened(1000, 700)
    window.open_thread("thread-wang")
    window.resize(1440, 900)
    assert window.pet.isVisible()
    assert not window.pet.close_button.isVisible()
    assert window.panes.splitter.indexOf(window.sidebar) == 2


def test_narrowest_there_is_one_pane_and_a_way_back(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened(700, 700)
    assert window.inbox.isVisible()
    assert not window.centre.isVisible()
    press(window, "Alt+Down")
    assert not window.inbox.isVisible()
    assert window.centre.isVisible()
    assert window.centre.back.isVisible()
    QApplication.processEvents()
    qtbot.mouseClick(window.centre.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.inbox.isVisible)


def test_language_and_look_change_at_once(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    press(window, "Ctrl+,")
    page = window.settings_page.pane("this_computer")
    assert isinstance(page, ThisComputer)
    chinese, dark = page.language.buttons["zh_CN"], page.theme.buttons["dark"]
    qtbot.mouseClick(chinese, Qt.MouseButton.LeftButton, pos=QPoint(5, chinese.height() // 2))
    qtbot.waitUntil(lambda: window.inbox.title.text() == "收件箱")
    assert window.inbox.tabs.tabText(0) == "待回复 4"
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton, pos=QPoint(5, dark.height() // 2))
    assert theme.current().name == "dark"
    assert window.settings.choices == msgspec.structs.replace(window.settings.choices, theme="dark", language="zh_CN")


def test_labels_keep_the_fonts_of_the_new_language_when_they_are_moved(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.settings.change(language="zh_CN", theme="dark")
    QApplication.processEvents()
    window.resize(1000, 700)
    QApplication.processEvents()
    labels = [window.pet.identity.name, window.inbox.title, window.status_bar.connection]
    assert {tuple(label.font().families()) for label in labels} == {tuple(theme.font().families())}


class AwaySeat(SampleSeat):
    """A seat whose relay is away."""

    told = Status(connection="offline", retry_in=7.0, waiting=3)
    asked = 0

    def status(self) -> Status:
        """What is told."""
        return self.told

    def reconnect(self) -> None:
        """Count."""
        self.asked += 1


def _seconds(words: str) -> int:
    found = re.search(r"(\d+) s", words)
    assert found is not None, words
    return int(found[1])


def test_a_lost_relay_is_told_with_what_is_kept_and_a_way_to_try_at_once(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    seat = AwaySeat(tmp_path, "", None)
    window = make_window(qapp, seat, Settings(None), Tasks(fail))
    window.show()
    assert window.centre.banner.isVisible()
    # How long the first painting took is the machine's business; that the seconds go down is ours.
    first = _seconds(window.centre.banner.accessibleName())
    assert 0 < first <= 10
    assert "3 messages" in window.centre.banner.accessibleDescription()
    assert 0 < _seconds(window.status_bar.connection.text()) <= 10
    qtbot.mouseClick(window.centre.banner.action, Qt.MouseButton.LeftButton)
    assert seat.asked == 1
    qtbot.waitUntil(lambda: _seconds(window.centre.banner.accessibleName()) < first)
    seat.told = Status(connection="online")
    seat.notices.tell(Notice(status=True))
    qtbot.waitUntil(lambda: not window.centre.banner.isVisible())
    window.close()
    delete(window)
    seat.close()


def test_what_was_open_is_open_again(tmp_path: Path, opened: OpenWindow) -> None:
    window = opened(1200, 800, filter="waiting")
    window.open_thread("thread-li")
    window.close()
    kept = Settings(tmp_path / "0").choices
    assert (kept.thread, kept.filter) == ("thread-li", "waiting")
    again = opened(1200, 800, thread="thread-li", filter="waiting", geometry=kept.geometry)
    assert again.current == "thread-li"
    assert again.inbox.model.filter == "waiting"


def test_every_control_is_named_and_reached_by_tab(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    reached: list[QWidget] = []
    window.inbox.search.setFocus()
    for _ in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        if here in reached:
            break
        reached.append(here)
        press(window, "Tab")
    assert [widget for widget in reached if not widget.accessibleName()] == []
    for wanted in (window.inbox.tabs, window.inbox.list, window.inbox.archive, *window.rail.places.values()):
        assert wanted in reached


def test_every_choice_on_the_settings_page_is_named(opened: OpenWindow) -> None:
    window = opened()
    window.show_place("settings")
    buttons = window.settings_page.pane("this_computer").findChildren(QRadioButton)
    assert len(buttons) >= 15
    assert [button for button in buttons if not button.accessibleName()] == []
