"""The thread that writes: groups share a commit, nobody waits for ever, and a failed disk ends it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from petdesk.relay.log import FULL_RETRY_MS
from petdesk.relay.store.errors import StoreBusy, StoreFailed
from petdesk.relay.writer import Writer, Written
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack, Busy
from tests.relay.scene import Scene
from tests.waiting import until

HI = SendMessage(thread="t-doudou", text="你好")


class Gate:
    """A store whose next transaction waits until it is let through, and fails if told to."""

    def __init__(self, scene: Scene) -> None:
        self.inner = scene.store
        self.open = threading.Event()
        self.open.set()
        self.failure: Exception | None = None
        self.commits = 0

    @contextmanager
    def writing(self, now: int) -> Iterator[Any]:
        self.open.wait()
        with self.inner.writing(now) as tx:
            yield tx
            if self.failure:
                raise self.failure
        self.commits += 1


class Desk:
    """A writer with everything that it tells."""

    def __init__(self, scene: Scene, **given: int) -> None:
        self.scene = scene
        self.gate = Gate(scene)
        self.told: list[Written] = []
        self.failures: list[StoreFailed] = []
        self.answers: list[Any] = []
        self.writer = Writer(self.gate, self.clock, self.told.append, self.failures.append, **given)

    def clock(self) -> int:
        """The scene's time."""
        return self.scene.now

    def give(self) -> bool:
        return self.writer.submit(self.scene.desk.next(HI), self.answers.append)


def touch(tx: Any) -> None:
    """Change somebody's rights."""
    tx.touch_rights()


async def test_whoever_gives_way_to_words_sees_them_waiting_and_sees_the_end(scene: Scene) -> None:
    desk = Desk(scene)
    assert not desk.writer.at_work
    desk.gate.open.clear()
    desk.give()
    await until(lambda: desk.writer.at_work)
    desk.gate.open.set()
    await until(lambda: desk.answers)
    await until(lambda: not desk.writer.at_work)
    await desk.writer.stop()


@pytest.mark.rule("R-group-commit", "R-one-writer")
async def test_what_waits_shares_a_commit_up_to_the_bound(scene: Scene) -> None:
    desk = Desk(scene, together=8)
    desk.gate.open.clear()
    assert all(desk.give() for _ in range(17))
    desk.gate.open.set()
    await until(lambda: len(desk.answers) == 17)
    assert [answer.n - desk.answers[0].n for answer in desk.answers] == list(range(17))
    assert desk.gate.commits in {3, 4}
    assert max(len(written.changes) for written in desk.told) == 8
    await desk.writer.stop()


@pytest.mark.rule("R-queue-bounded")
async def test_beyond_the_bound_nothing_more_is_taken(scene: Scene) -> None:
    desk = Desk(scene, room=3)
    desk.gate.open.clear()
    desk.give()
    await until(desk.writer._queue.empty)
    assert [desk.give() for _ in range(4)] == [True, True, True, False]
    desk.gate.open.set()
    await until(lambda: len(desk.answers) == 4)
    await desk.writer.stop()


async def test_what_waits_when_it_stops_is_still_written(scene: Scene) -> None:
    desk = Desk(scene)
    for _ in range(20):
        desk.give()
    await desk.writer.stop()
    await until(lambda: len(desk.answers) == 20)
    assert {type(answer) for answer in desk.answers} == {Ack}


@pytest.mark.rule("R-fsync-exit")
async def test_a_failed_disk_answers_nobody_and_is_told_once(scene: Scene) -> None:
    desk = Desk(scene)
    desk.gate.failure = StoreFailed("disk I/O error")
    desk.give()
    await until(lambda: desk.failures)
    desk.give()
    await desk.writer.stop()
    assert (desk.answers, len(desk.failures)) == ([], 1)


@pytest.mark.rule("R-busy-stateless")
async def test_a_passing_failure_is_told_to_all_and_the_next_try_works(scene: Scene) -> None:
    desk = Desk(scene)
    desk.gate.failure = StoreBusy("disk full")
    desk.give()
    await until(lambda: desk.answers)
    assert [(type(answer), answer.retry_ms) for answer in desk.answers] == [(Busy, FULL_RETRY_MS)]
    desk.gate.failure = None
    scene.desk.dseq = 0
    desk.give()
    await until(lambda: len(desk.answers) == 2)
    assert isinstance(desk.answers[1], Ack)
    await desk.writer.stop()


async def test_a_fault_of_the_store_does_not_stop_the_writer(scene: Scene, expected_log: Callable[[str], None]) -> None:
    expected_log("ERROR petdesk.relay.writer a group of commands could not be decided")
    desk = Desk(scene)
    desk.gate.failure = RuntimeError("odd")
    desk.give()
    await until(lambda: desk.answers)
    assert isinstance(desk.answers[0], Busy)
    desk.gate.failure = None
    scene.desk.dseq = 0
    desk.give()
    await until(lambda: len(desk.answers) == 2)
    await desk.writer.stop()


async def test_acts_of_other_rooms_are_written_in_turn_and_their_errors_are_theirs(scene: Scene) -> None:
    desk = Desk(scene)
    desk.give()
    assert await desk.writer.write(lambda tx: tx.shop().head) == scene.reader.shop().head
    with pytest.raises(ZeroDivisionError):
        await desk.writer.write(lambda tx: 1 // 0)
    desk.gate.failure = StoreBusy("locked")
    with pytest.raises(StoreBusy):
        await desk.writer.write(touch)
    desk.gate.failure = None
    before = scene.reader.shop().rights
    await desk.writer.write(touch)
    assert desk.told[-1].rights == before + 1
    await desk.writer.stop()


async def test_nobody_who_stopped_waiting_is_answered(scene: Scene) -> None:
    desk = Desk(scene)
    desk.gate.open.clear()
    waiting = asyncio.ensure_future(desk.writer.write(lambda tx: tx.shop()))
    await asyncio.sleep(0)
    waiting.cancel()
    desk.gate.open.set()
    await desk.writer.stop()
    assert waiting.cancelled() or waiting.cancelling()
    await asyncio.gather(waiting, return_exceptions=True)
