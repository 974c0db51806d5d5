"""Qt's binding gives back every reference to None and True that it takes.

PySide6 6.12.0 loses one with most calls that return nothing, and Python 3.11, where None can run out, dies of it within
seconds. From Python 3.12 on None and True cannot run out, and this holds with any PySide6.
"""

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1000
# What pytest itself takes and gives meanwhile.
SLACK = 50


class Bell(QObject):
    """Something that can ring."""

    rung = Signal(int)


def references() -> int:
    """Count the references to the two constants."""
    return sys.getrefcount(None) + sys.getrefcount(True)


def lost_by(act: Callable[[], object]) -> int:
    """Count the references that are gone after many calls."""
    act()
    # What other tests left behind holds many of them, and may be collected at any moment.
    gc.collect()
    gc.disable()
    try:
        before = references()
        for _ in range(CALLS):
            act()
        return before - references()
    finally:
        gc.enable()


def test_calls_into_qt_lose_no_references(qapp: QApplication) -> None:
    label, bell, timer, document = QLabel(), Bell(), QTimer(), QTextDocument()
    bell.rung.connect(label.setNum)
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    acts: dict[str, Callable[[], object]] = {
        "set a label's text": lambda: label.setText("豆豆"),
        "ring a signal": lambda: bell.rung.emit(1),
        "choose a pen": lambda: painter.setPen(QColor("red")),
        "lay out": lambda: document.setTextWidth(100),
        "stop a timer": timer.stop,
        "have no parent": label.parent,
    }
    lost = {name: lost_by(act) for name, act in acts.items()}
    painter.end()
    assert {name: count for name, count in lost.items() if count > SLACK} == {}
