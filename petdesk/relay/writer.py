"""The thread that writes: it takes what waits, has it decided in one transaction, and passes the answers back."""

import asyncio
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import structlog
from msgspec import Struct

from petdesk.relay.directory import Directory
from petdesk.relay.log import RETRY_MS, decide_batch
from petdesk.relay.store.contract import Store, Transaction
from petdesk.relay.store.errors import StoreFailed
from petdesk.relay.store.rows import Logged
from petdesk.relay.submissions import Answer, Decided, OwnAct, Submission
from petdesk.wire.frames import Busy

T = TypeVar("T")
CALM_SECONDS = 0.015
_journal = structlog.get_logger("petdesk.relay.writer")


class _Waiting(Struct, frozen=True):
    submission: Submission | OwnAct
    reply: Callable[[Any], None]


class _Act(Struct, frozen=True):
    act: Callable[[Transaction], Any]
    done: "asyncio.Future[Any]"


class Written(Struct, frozen=True):
    """What became durable together."""

    changes: list[Logged]
    rights: int


class Writer:
    """One thread over one store.

    `tell` is called on the loop with what became durable, before the answers go out; `fail` when the disk failed and
    the process must end. Up to `together` submissions share a commit, at most `room` may wait.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], int],
        tell: Callable[[Written], None],
        fail: Callable[[StoreFailed], None],
        *,
        together: int = 64,
        room: int = 1_000,
    ) -> None:
        self._store = store
        self._now = now
        self._tell = tell
        self._fail = fail
        self._together = together
        self._room = room
        self._directory = Directory()
        self._deciding = False
        self._calm_at = 0.0
        self._queue: SimpleQueue[_Waiting | _Act | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="petdesk-writer", daemon=True)
        self._thread.start()

    def submit(self, submission: Submission | OwnAct, reply: Callable[[Any], None]) -> bool:
        """Queue a command; `reply` gets its answer on the loop. False when the queue is full."""
        if self._queue.qsize() >= self._room:
            return False
        self._queue.put(_Waiting(submission, reply))
        return True

    @property
    def waiting(self) -> int:
        """How many wait to be written."""
        return self._queue.qsize()

    @property
    def at_work(self) -> bool:
        """Whether a command waits, is being written, or was until a moment ago: where there is talk more will come."""
        return self._deciding or not self._queue.empty() or time.monotonic() < self._calm_at

    async def write(self, act: Callable[[Transaction], T]) -> T:
        """Do `act` in a transaction of its own; the answer comes when it is durable.

        Raises StoreBusy when nothing was written, and whatever `act` raises.
        """
        done: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Act(act, done))
        return await done

    async def stop(self) -> None:
        """Write what waits, then end the thread."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    # In the thread

    def _work(self) -> None:
        following: _Waiting | _Act | None = self._queue.get()
        while following is not None:
            try:
                if isinstance(following, _Act):
                    self._carry_out(following)
                    following = self._queue.get()
                else:
                    following = self._decide(following)
            except StoreFailed as failure:
                self._later(self._fail, failure)
                return

    def _decide(self, first: _Waiting) -> _Waiting | _Act | None:
        """Decide `first` and what waits behind it; the answer is what comes next."""
        self._deciding = True
        group = [first]
        following: _Waiting | _Act | None = None
        stop = False
        while len(group) < self._together and not stop:
            try:
                item = self._queue.get_nowait()
            except Empty:
                break
            if isinstance(item, _Waiting):
                group.append(item)
            else:
                following, stop = item, True
        decided = self._decided(group)
        self._later(self._pass_on, group, decided)
        self._calm_at = time.monotonic() + CALM_SECONDS
        self._deciding = False
        return following if stop else self._queue.get()

    def _decided(self, group: list[_Waiting]) -> Decided:
        submissions = [waiting.submission for waiting in group]
        try:
            return decide_batch(self._store, submissions, self._now(), self._directory)
        except StoreFailed:
            raise
        except Exception:  # noqa: BLE001  # The one writer must outlive a fault; all in the group are told to try again.
            self._directory.forget()
            _journal.exception("a group of commands could not be decided", commands=len(group))
            busy: list[Answer | None] = [
                Busy(dseq=s.dseq if isinstance(s, Submission) else 0, retry_ms=RETRY_MS, why="fault")
                for s in submissions
            ]
            return Decided(busy, [], 0)

    def _carry_out(self, work: _Act) -> None:
        try:
            with self._store.writing(self._now()) as transaction:
                answer = work.act(transaction)
                shop = transaction.shop()
        except StoreFailed:
            raise
        except Exception as error:  # noqa: BLE001  # It is the asker's error, who gets it.
            self._directory.forget()
            self._later(_settle, work.done, None, error)
            return
        self._later(self._tell, Written(transaction.made, shop.rights))
        self._later(_settle, work.done, answer, None)

    def _later(self, call: Callable[..., None], *given: Any) -> None:
        """Call on the loop, unless the loop is over and with it everybody who waited."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, *given)

    # On the loop

    def _pass_on(self, group: list[_Waiting], decided: Decided) -> None:
        self._tell(Written(decided.changes, decided.rights))
        for waiting, answer in zip(group, decided.answers, strict=True):
            waiting.reply(answer)


def _settle(done: "asyncio.Future[Any]", answer: Any, error: Exception | None) -> None:
    if done.done():
        return
    if error is None:
        done.set_result(answer)
    else:
        done.set_exception(error)
