"""A morning at the front desk: the real window over a real seat at a real relay, driven by keys."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.app import make_app, make_window
from petdesk.console.inbox.handing_over import HandOver
from petdesk.console.inbox.model import Role
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.tasks import Tasks
from petdesk.console.thread.later_queue import LaterQueue
from petdesk.console.window import Window
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.records import assign
from petdesk.seat.seat import Seat
from petdesk.shop.receipts import State
from tests.seat.house import House, house, stop
from tests.waiting import until

WANG = "t-wang"
D = TypeVar("D", bound=QDialog)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English in the light, and leave both as they were found."""
    language, look = words.current(), theme.wanted()
    make_app(["petdesk"], Choices(theme="light", language="en"))
    yield
    words.install(qapp, language)
    theme.apply(qapp, look)


class Desk:
    """The window of Lin, and what a person sees in it."""

    def __init__(self, seat: Seat) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.seat = seat
        self.tasks = Tasks(self._fail)
        settings = Settings(seat.folder)
        settings.change(theme="light", language="en", filter="all")
        self.window: Window = make_window(app, seat, settings, self.tasks)
        self.window.show()
        self.window.activateWindow()

    def press(self, keys: str) -> None:
        """Press keys at whatever has the focus."""
        combination = QKeySequence(keys)[0]
        at: QWidget = QApplication.focusWidget() or self.window
        QTest.keyClick(at, combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Write into the composer, which has the focus when a conversation is open."""
        QTest.keyClicks(self.window.conversation.composer.edit, text)

    def rows(self) -> list[str]:
        """The last messages in the inbox, in order."""
        model = self.window.inbox.model
        return [model.data(model.index(at), Role.ROW).last_text for at in range(model.rowCount())]

    def lines(self) -> list[str]:
        """What stands in the open conversation."""
        shown = (entry.line for entry in self.window.conversation.view.stack.entries)
        return [line.text for line in shown if line is not None]

    def states(self) -> list[State]:
        """How far the lines of the open conversation have got."""
        shown = (entry.line for entry in self.window.conversation.view.stack.entries)
        return [line.state for line in shown if line is not None]

    async def leave(self) -> None:
        """Close the window as the program does."""
        closed = asyncio.Event()
        self.window.when_closed = closed.set
        self.window.close()
        await closed.wait()
        self.window.stop_listening()
        assert await self.tasks.stop() == []
        delete(self.window)
        await stop(self.seat)

    @staticmethod
    def _fail(name: str, error: BaseException) -> None:
        raise AssertionError(name) from error


# No fixtures: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def morning(folder: Path) -> AsyncIterator[tuple[House, Desk]]:
    """A shop whose relay runs, and Lin's desk at it, opened before anything is cached."""
    async with house(folder) as shop:
        await shop.open()
        desk = Desk(shop.seat("lin"))
        await desk.seat.start()
        try:
            yield shop, desk
        finally:
            await desk.leave()


async def test_a_morning_at_the_desk(tmp_path: Path) -> None:
    async with morning(tmp_path) as (shop, desk):
        window, zhou = desk.window, await shop.started("zhou")
        await until(lambda: window.inbox.model.rowCount() == 1)
        await until(lambda: "Connected" in window.status_bar.connection.text())
        assert not window.centre.banner.isVisible()

        desk.press("Alt+Down")
        await until(lambda: window.current == WANG)
        desk.write("Good morning")
        desk.press("Return")
        assert desk.lines() == ["Good morning"]
        await until(lambda: desk.states() == [State.SENT])
        await until(lambda: desk.rows() == ["Good morning"])

        send_text(zhou, WANG, "Mind the dryer", audience="staff")
        await until(lambda: desk.lines() == ["Good morning", "Mind the dryer"])
        assign(zhou, WANG, "zhou")
        model = window.inbox.model
        await until(lambda: getattr(model.data(model.index(0), Role.ASSIGNEE), "id", None) == "zhou")

        desk.press("Ctrl+E")
        await until(lambda: window.inbox.model.rowCount() == 0)
        assert window.current == WANG
        assert window.inbox.empty.isVisible()
        desk.press("Ctrl+E")
        await until(lambda: window.inbox.model.rowCount() == 1)


async def test_what_is_written_while_the_relay_is_away_goes_out_when_it_is_back(tmp_path: Path) -> None:
    async with morning(tmp_path) as (shop, desk):
        window = desk.window
        await until(lambda: window.inbox.model.rowCount() == 1)
        window.open_thread(WANG)
        await shop.close()
        await until(window.centre.banner.isVisible)
        desk.write("Kept until later")
        desk.press("Return")
        assert desk.states() == [State.WAITING]
        await until(lambda: "Outbox 1" in window.status_bar.outbox.text())
        await until(lambda: "1 message" in window.centre.banner.accessibleDescription())
        await shop.open()
        window.centre.banner.action.click()
        await until(lambda: desk.states() == [State.SENT])
        await until(lambda: not window.centre.banner.isVisible())
        await until(lambda: "Outbox 0" in window.status_bar.outbox.text())


async def test_a_draft_is_in_its_row_and_there_again_after_a_restart(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        first = Desk(shop.seat("lin"))
        await first.seat.start()
        await until(lambda: first.window.inbox.model.rowCount() == 1)
        first.window.open_thread(WANG)
        first.write("Half a sen")
        await first.leave()
        again = Desk(shop.seat("lin"))
        assert again.window.current == WANG
        assert again.window.conversation.composer.edit.text() == "Half a sen"
        again.window.open_thread(None)
        model = again.window.inbox.model
        await until(lambda: model.data(model.index(0), Role.ROW).draft == "Half a sen")
        await again.leave()


async def test_two_desks_work_together_by_keys_alone(tmp_path: Path) -> None:
    async with morning(tmp_path) as (shop, desk):
        window, zhou = desk.window, await shop.started("zhou")
        await until(lambda: window.inbox.model.rowCount() == 1)
        await until(lambda: "Connected" in window.status_bar.connection.text())
        await until(lambda: zhou.reader.inbox_row(WANG) is not None)

        # A note that names a colleague: Ctrl+N, @, two letters, Enter for the name, Enter to keep it.
        desk.press("Alt+Down")
        desk.press("Ctrl+N")
        desk.write("low heat please @zh")
        desk.press("Return")
        desk.press("Return")
        await until(lambda: [hit.snippet for hit in zhou.reader.mentions()] == [f"low heat please @{name_of(zhou)}"])
        desk.press("Ctrl+N")

        # Handed over with a reason, all from the keyboard; both desks see who did it.
        desk.press("Ctrl+Shift+H")
        asked = await dialog(window, HandOver)
        QTest.keyClicks(asked.reason, "knows the cat")
        QTest.keyClick(asked.reason, Qt.Key.Key_Return)
        await until(lambda: zhou.reader.inbox("mine"))
        await until(lambda: any(line.activity is not None for line in zhou.reader.lines(WANG)))
        await until(lambda: len(zhou.reader.mentions()) == 2)

        # Words for tomorrow, found in the list of all that waits, and said at once after all.
        await in_front(window)
        desk.write("See you tomorrow")
        desk.press("Ctrl+Shift+Return")
        await until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await until(lambda: [one.text for one in zhou.reader.later()] == ["See you tomorrow"])
        # The colleague may hear of it first.
        await until(desk.seat.outbox.is_empty)
        await in_front(window)
        desk.press("Ctrl+Shift+L")
        queue = await dialog(window, LaterQueue)
        queue.now.setFocus()
        QTest.keyClick(queue.now, Qt.Key.Key_Space)
        QTest.keyClick(queue, Qt.Key.Key_Escape)
        await until(
            lambda: [line.text for line in zhou.reader.lines(WANG) if line.audience == "public"] == ["See you tomorrow"]
        )
        assert zhou.reader.later() == []

        await in_front(window)

        # Both read what the other did; the mention of Lin opens where it stands.
        send_text(zhou, WANG, f"@{name_of(desk.seat)} done", audience="staff")
        await until(lambda: window.inbox.mentioned.rowCount() == 1)
        desk.press("Ctrl+Shift+M")
        QTest.keyClick(window.inbox.named, Qt.Key.Key_Return)
        assert desk.lines()[-1].endswith("done")
        desk.press("Ctrl+5")
        await until(lambda: window.today.report is not None)
        assert window.today.report is not None
        assert window.today.report.threads == 1
        desk.press("Esc")
        assert window.place() == "inbox"


def name_of(seat: Seat) -> str:
    """The name of who sits there."""
    return seat.reader.name_of(seat.reader.member)


async def in_front(window: Window) -> None:
    """Have the window in front again: this platform leaves that undone when a dialog closes."""
    window.activateWindow()
    await until(lambda: window.isActiveWindow() and window.conversation.composer.edit.hasFocus())


async def dialog(window: Window, kind: type[D]) -> D:
    """The dialog that opened over the window."""
    await until(lambda: window.findChild(kind) is not None)
    found = window.findChild(kind)
    assert isinstance(found, kind)
    await until(found.isVisible)
    return found
