"""The one owner of the console's tasks: it keeps them, hears their failures by name, and ends them politely."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

OnError = Callable[[str, BaseException], None]


class Tasks:
    """Holds every running task of a window; nothing else in the console creates tasks."""

    def __init__(self, on_error: OnError) -> None:
        """`on_error` gets the name and the exception of a task that failed; a cancelled task is no failure."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error

    @property
    def can_start(self) -> bool:
        """Whether a loop runs; before the first and after the last moment of a window a timer may find none."""
        import asyncio

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return True

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> "asyncio.Task[Any]":
        """Run `coro` as a task called `name` until it ends or `stop` is called; needs a running loop."""
        import asyncio

        task = asyncio.get_running_loop().create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._on_error(task.get_name(), error)

    async def stop(self, timeout: float = 2.0) -> list[str]:
        """Cancel all tasks and wait at most `timeout` seconds; the answer names those that would not end."""
        running = set(self._tasks)
        for task in running:
            task.cancel()
        if not running:
            return []
        import asyncio

        _ended, late = await asyncio.wait(running, timeout=timeout)
        return sorted(task.get_name() for task in late)

    def __len__(self) -> int:
        return len(self._tasks)
