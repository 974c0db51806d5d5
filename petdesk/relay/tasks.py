"""The relay's work beside its requests: every task has an owner that ends it and hears how it ended."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import structlog

_journal = structlog.get_logger("petdesk.relay.tasks")
T = TypeVar("T")


class Tasks:
    """The one place of the relay where tasks are started."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run `work` beside everything else; if it fails, that is logged."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _journal.error("a task of the relay failed", task=task.get_name(), exc_info=error)

    async def stop(self) -> None:
        """End all and wait until they are over."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def to_its_end(work: Awaitable[T], stop: Callable[[], None] = lambda: None) -> T:
    """What `work` gives; whoever is cancelled meanwhile, once or often, calls `stop` and goes when it is done."""
    doing = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.wait([doing])
        except asyncio.CancelledError as error:
            cancelled = error
            stop()
    if cancelled is None:
        return doing.result()
    if not doing.cancelled():
        # Asked for, so that it is not told as lost; nobody is there any more to hear it.
        doing.exception()
    raise cancelled
