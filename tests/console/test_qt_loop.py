"""The loop of the tests: nothing of it is stepped while it stands still, and nothing is lost by that."""

import asyncio

from PySide6.QtWidgets import QApplication

from tests.qt_loop import QtLoop


def test_a_task_is_not_stepped_by_events_that_qt_delivers_between_two_runs(qapp: QApplication) -> None:
    order: list[object] = []

    async def work() -> None:
        order.append("begun")
        # The first wait of a queue asks for the loop that runs.
        order.append(await asyncio.Queue[int]().get())

    with asyncio.Runner(loop_factory=lambda: QtLoop(qapp)) as runner:
        loop = runner.get_loop()
        task = loop.create_task(work())
        cancelled = loop.call_soon(order.append, "cancelled")
        for _ in range(3):
            qapp.processEvents()
        assert order == []
        cancelled.cancel()
        runner.run(asyncio.sleep(0.01))
        assert order == ["begun"]
        task.cancel()
        runner.run(asyncio.wait([task]))
        assert task.cancelled()


def test_the_answer_of_a_thread_waits_too(qapp: QApplication) -> None:
    heard: list[bool] = []

    with asyncio.Runner(loop_factory=lambda: QtLoop(qapp)) as runner:
        loop = runner.get_loop()
        done: asyncio.Future[None] = loop.create_future()
        done.add_done_callback(lambda _done: heard.append(loop.is_running()))
        loop.call_soon_threadsafe(done.set_result, None)
        for _ in range(3):
            qapp.processEvents()
        assert heard == []
        runner.run(asyncio.wait([done]))
        assert heard == [True]
