"""A widget that goes while its pictures are being read does not stand still for ever."""

import subprocess
import sys

# In a program of its own: what this is about would hold the tests' own one for ever.
GOES = """
import threading, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Signal
from petdesk.console.parts.pool import pool_of

class Hand(QObject):
    read = Signal(int)

class Job(QRunnable):
    def __init__(self, begun, hand):
        super().__init__()
        self.begun, self.hand = begun, hand

    def run(self):
        self.begun.set()
        time.sleep(0.3)
        self.hand.read.emit(1)

class Widget(QObject):
    def event(self, event):
        return super().event(event)

app = QCoreApplication([])
begun, hand, widget = threading.Event(), Hand(), Widget()
reader = QObject(widget)
pool = pool_of(reader, 1)
pool.start(Job(begun, hand))
assert begun.wait(30)
widget.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
print("gone")
"""


def test_an_object_that_goes_inside_python_waits_for_its_jobs_without_holding_python() -> None:
    done = subprocess.run([sys.executable, "-c", GOES], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.returncode) == ("gone", 0), done.stderr
