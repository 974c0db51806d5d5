"""Work beside the window's thread stands back behind it, so that pictures are painted in time while others are read."""

import os
import sys
import threading

_STEPS = 10


def stand_back() -> None:
    """Give the calling thread, never the window's, a processor after others; where threads cannot have that, nothing.

    Once more does no harm. On Windows a QThreadPool is told by its thread priority.
    """
    if sys.platform == "linux":
        windows_own = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), windows_own + _STEPS)
