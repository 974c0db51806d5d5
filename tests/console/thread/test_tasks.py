"""Tasks have one owner, and dialogs are awaited without a loop within the loop."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from petdesk.console import ask
from petdesk.console.tasks import Tasks
from tests.waiting import until


async def test_a_failed_task_is_heard_by_its_name_and_forgotten() -> None:
    heard: list[tuple[str, BaseException]] = []
    tasks = Tasks(lambda name, error: heard.append((name, error)))

    async def fail() -> None:
        raise ValueError("no")

    tasks.start(fail(), name="send")
    await until(lambda: heard)
    assert heard[0][0] == "send"
    assert isinstance(heard[0][1], ValueError)
    assert len(tasks) == 0


async def test_stopping_lets_tasks_end_politely_and_names_the_late() -> None:
    said: list[str] = []
    tasks = Tasks(lambda name, _error: said.append(f"failed {name}"))
    released = asyncio.Event()

    async def polite() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            said.append("goodbye")

    async def stubborn() -> None:
        while not released.is_set():
            try:
                await released.wait()
            except asyncio.CancelledError:
                said.append("no")

    tasks.start(polite(), name="polite")
    tasks.start(stubborn(), name="stubborn")
    await until(lambda: len(tasks) == 2)
    await asyncio.sleep(0)
    assert await tasks.stop(timeout=0.05) == ["stubborn"]
    assert sorted(said) == ["goodbye", "no"]
    released.set()
    await until(lambda: len(tasks) == 0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window to ask over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def box() -> QMessageBox | None:
    """The question that is open."""
    widget = QApplication.activeModalWidget()
    return widget if isinstance(widget, QMessageBox) else None


async def answered(question: "asyncio.Task[bool]", label: str) -> bool:
    """Press the button called `label` and wait for the answer."""
    await until(box)
    found = box()
    assert found is not None
    button = next(each for each in found.findChildren(QPushButton) if each.text() == label)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return await question


@pytest.mark.parametrize("label", ["Delete", "Cancel"])
async def test_a_question_is_answered_while_other_tasks_go_on(parent: QWidget, label: str) -> None:
    tasks = Tasks(lambda _name, _error: None)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    tasks.start(tick(), name="tick")
    question = tasks.start(ask.confirm(parent, "Delete it?", "It cannot be undone.", "Delete", danger=True), "ask")
    await until(box)
    before = ticks
    await until(lambda: ticks > before + 3)
    cancel = ask.translate("Ask", "Cancel")
    assert await answered(question, label if label == "Delete" else cancel) is (label == "Delete")
    await tasks.stop()


async def test_esc_is_no(parent: QWidget) -> None:
    tasks = Tasks(lambda _name, _error: None)
    question = tasks.start(ask.confirm(parent, "Delete it?", "", "Delete"), "ask")
    await until(box)
    found = box()
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert await question is False


async def test_a_cancelled_question_closes_its_dialog(parent: QWidget) -> None:
    tasks = Tasks(lambda _name, _error: None)
    tasks.start(ask.tell(parent, "It happened.", "All is kept."), "tell")
    await until(box)
    await tasks.stop()
    await until(lambda: box() is None)


async def test_no_file_chosen_is_none(parent: QWidget) -> None:
    tasks = Tasks(lambda _name, _error: None)
    for question, nothing in ((ask.files_to_open, []), (ask.folder, None)):
        asked = tasks.start(question(parent, "Choose"), "choose")
        await until(lambda: parent.findChildren(QFileDialog))
        parent.findChildren(QFileDialog)[0].reject()
        assert await asked == nothing
        await until(lambda: not parent.findChildren(QFileDialog))
