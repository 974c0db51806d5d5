"""The screen over a locked window, and the one where somebody else sits down."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.lock.screen import LockScreen
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat


class _Still:
    """Starts nothing: a stage has no loop."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> None:
        """Let it be."""
        coro.close()


def _screen(*, locked: bool) -> QWidget:
    seat, _ = sample_seat()
    around = QWidget()
    around.resize(theme.px(1000), theme.px(700))
    screen = LockScreen(around, seat, _Still())
    if locked:
        screen.lock()
    else:
        screen.take_turns()
    return around


STAGES: dict[str, Build] = {"lock": lambda: _screen(locked=True), "lock-turns": lambda: _screen(locked=False)}
