"""The console's loop as tests run it: what Qt delivers while the loop stands still waits until it runs again.

pytest-qt lets Qt deliver its events before, between and after a test and its fixtures. Under qasync that would step
tasks with no loop running, where the first wait of a queue or a call for the running loop fails; asyncio's own loop
never steps anything then.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]
    """asyncio driven by Qt."""

    def __init__(self, app: Any) -> None:
        """Nothing is kept yet."""
        super().__init__(app)
        self.kept: list[asyncio.Handle] = []

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Call `callback` after `delay` seconds, or later, when the loop runs."""
        return self._add_callback(_WhenRunning(callback, args, self, context), delay)

    def run_forever(self) -> int:
        """Begin with what came while the loop stood still."""
        kept, self.kept = self.kept, []
        for handle in kept:
            self._add_callback(handle)
        return super().run_forever()


class _WhenRunning(asyncio.Handle):
    """A call that lets itself be kept by a loop that stands still."""

    _loop: QtLoop

    def _run(self) -> None:
        if self._loop.is_running():
            super()._run()
        else:
            self._loop.kept.append(self)
