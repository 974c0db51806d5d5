"""The system's request to end closes the window, so that everything is kept as if a hand had done it."""

import asyncio
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# Where signals have no place in the loop, Python sees them only when it runs.
LOOK_MS = 250


def hear_signals(owner: QObject, close: Callable[[], object]) -> None:
    """Let SIGINT and SIGTERM call `close` as long as `owner` lives; needs a running loop."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda _number, _frame: close())
        looking = QTimer(owner, interval=LOOK_MS)
        looking.timeout.connect(lambda: None)
        looking.start()
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, close)
