"""What opening a conversation does at once, and what only after it is painted."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.parts.chip import Chip
from petdesk.console.pet.pane import PetPane
from petdesk.console.window import Window
from tests.console.window.test_window import OpenWindow, english, opened

__all__ = ["english", "opened"]


class Told(QObject):
    """Counts the events of some kinds that come to a widget and all in it."""

    def __init__(self, over: QObject, *kinds: QEvent.Type) -> None:
        super().__init__()
        self._over, self._kinds = over, kinds
        self.events: list[tuple[str, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count it, and let it go on."""
        at: QObject | None = watched
        while event.type() in self._kinds and at is not None:
            if at is self._over:
                self.events.append((type(watched).__name__, event.type().name))
            at = at.parent()
        return False


def beside(window: Window) -> str:
    """The pet in the sidebar as it is painted: `window.pet` would look first."""
    return window.sidebar.findChildren(PetPane)[0].identity.name.text()


def test_the_household_beside_comes_when_the_conversation_is_painted(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread("thread-wang")
    qtbot.waitUntil(lambda: beside(window) == "Mochi", timeout=30_000)
    window.open_thread("thread-li")
    assert window.conversation.opened.thread == "thread-li"
    assert beside(window) == "Mochi"
    qtbot.waitUntil(lambda: beside(window) != "Mochi", timeout=30_000)
    assert beside(window) == window.pet.identity.name.text()


def test_who_asks_for_the_household_is_answered_about_the_open_conversation(opened: OpenWindow) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.pet.show_pet("pet-wang-1")
    window.open_thread("thread-li")
    shown = window.pet.shown_pet()
    assert shown is not None
    assert shown.pet.household == "household-li"
    assert window.pet.identity.name.text() == shown.pet.name


def test_closing_a_conversation_takes_its_household_away(opened: OpenWindow, qtbot: QtBot) -> None:
    window = opened()
    window.open_thread("thread-wang")
    window.open_thread(None)
    qtbot.waitUntil(window.sidebar.findChildren(PetPane)[0].nobody.isVisible, timeout=30_000)


@pytest.mark.parametrize("kind", [QEvent.Type.ToolTipChange, QEvent.Type.Paint])
def test_the_tools_of_the_field_have_nothing_to_do_when_another_conversation_opens(
    opened: OpenWindow, qtbot: QtBot, qapp: QApplication, kind: QEvent.Type
) -> None:
    window = opened()
    window.open_thread("thread-wang")
    qtbot.waitUntil(lambda: beside(window) == "Mochi", timeout=30_000)
    field = window.conversation.composer.field
    tools = [Told(tool, kind) for tool in (field.emoji, field.pictures, field.quick, field.later, field.to_note)]
    for tool in tools:
        qapp.installEventFilter(tool)
    window.open_thread("thread-li")
    QCoreApplication.sendPostedEvents()
    for tool in tools:
        qapp.removeEventFilter(tool)
    assert [event for tool in tools for event in tool.events] == []


def test_the_head_says_the_pets_of_each_conversation_and_none_of_the_one_before(
    opened: OpenWindow, qtbot: QtBot
) -> None:
    window = opened()

    def said() -> list[str]:
        chips = window.conversation.header.findChildren(Chip)
        return [chip.accessibleName() for chip in chips if chip.isVisible()]

    for thread in ("thread-wang", "thread-li", "thread-room", "thread-wang"):
        window.open_thread(thread)
        row = window.seat.reader.inbox_row(thread)
        assert row is not None
        wanted = [*row.pets[:3], *(f"#{label}" for label in row.labels[:2])]
        qtbot.waitUntil(lambda wanted=wanted: said() == wanted, timeout=30_000)


def test_a_note_looks_like_one_in_each_conversation_it_is_left_in(opened: OpenWindow) -> None:
    window = opened()
    composer = window.conversation.composer
    window.open_thread("thread-wang")
    composer.write_note(True)
    window.open_thread("thread-li")
    assert not composer.inside
    assert composer.field.send.text() == "Send"
    assert not composer.field.later.isHidden()
    window.open_thread("thread-wang")
    QTest.keyClicks(composer.edit, "call her")
    assert composer.field.send.text() == "Save note"
    assert composer.field.later.isHidden()
    QTest.keyClick(composer.edit, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert composer.field.send.text() == "Send"
