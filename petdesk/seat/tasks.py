"""The owner of a seat's tasks: each has a name, none is lost, and what goes wrong in one comes out at one door."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)

OnError = Callable[[str, BaseException], None]
T = TypeVar("T")


def log_error(name: str, error: BaseException) -> None:
    """The plainest door: write down that the task `name` ended with `error`."""
    log.error("the task %s ended with an error", name, exc_info=error)


class Tasks:
    """Starts tasks, hands their failures to `on_error(name, error)`, and ends them all on stop."""

    def __init__(self, on_error: OnError = log_error) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> "asyncio.Task[Any]":
        """Run `work` as a task of this owner."""
        import asyncio

        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def stop(self, seconds: float = 5.0) -> None:
        """Cancel every task and wait for them; those that do not end in time are named in the log."""
        import asyncio

        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                log.error("the task %s does not end", task.get_name())

    def _done(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(task.get_name(), error)


async def to_its_end(work: Awaitable[T]) -> T:
    """What `work`, as in a thread, gives; whoever is cancelled meanwhile goes when it is done, not before."""
    import asyncio

    doing = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not doing.done():
        try:
            await asyncio.wait([doing])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return doing.result()
    if not doing.cancelled():
        # Asked for, so that it is not told as lost; nobody is there any more to hear it.
        doing.exception()
    raise cancelled
