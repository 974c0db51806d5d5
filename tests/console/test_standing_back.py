"""Threads that read pictures stand behind the window's, once and for all."""

import os
import sys
import threading

import pytest

from petdesk.console.parts.standing_back import stand_back


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
def test_a_thread_that_stands_back_is_behind_the_windows_however_often_it_does() -> None:
    told: list[int] = []

    def work() -> None:
        stand_back()
        stand_back()
        told.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [min(19, os.getpriority(os.PRIO_PROCESS, os.getpid()) + 10)]
