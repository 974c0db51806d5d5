"""A thread's pane over memory, as its tests need it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console.tasks import Tasks
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.memory_acts import MemoryActs
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.lines import InboxRow, Status
from tests.console.thread.talk import ME, Clock, talk


class Desk:
    """One pane and what is behind it."""

    def __init__(self, held: MemoryThreads) -> None:
        """Open thread "t" of `held` as ME."""
        self.held = held
        self.clock = Clock()
        self.failed: list[tuple[str, BaseException]] = []
        self.tasks = Tasks(lambda name, error: self.failed.append((name, error)))
        self.acts = MemoryActs(held, Status(member=ME, member_name="Lena", role="desk"), self.clock)
        self.pane = ThreadPane(held, held, self.acts, self.tasks, Pictures(held), self.clock)
        self.acts.listeners.append(self.pane.hear)
        self.pane.resize(706, 800)

    def did(self, act: str) -> list[tuple[object, ...]]:
        """What was done of a kind."""
        return [done for done in self.acts.done if done[0] == act]


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[OpenDesk]:
    """Open a desk that is in front."""
    made: list[Desk] = []

    def opened(held: MemoryThreads | None = None) -> Desk:
        held = held if held is not None else MemoryThreads(talk(20))
        held.rows.setdefault("t", InboxRow(thread="t", title="Sophie Turner", pets=("Mochi", "Pearl"), assignee=ME))
        held.rows.setdefault("u", InboxRow(thread="u", title="Tom Turner"))
        desk = Desk(held)
        made.append(desk)
        desk.pane.show()
        desk.pane.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.pane)
        desk.pane.show_thread("t")
        return desk

    yield opened
    for desk in made:
        desk.pane.pictures.close()
        delete(desk.pane)
