"""Qt's binding gives back every reference to None that it takes.

PySide6 6.12.0 loses one with each call that returns nothing, and Python 3.11, where None can run out, dies of it within
seconds. From Python 3.12 on None cannot run out, and this holds with any PySide6.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1000
# What the test itself and other threads hold meanwhile.
SLACK = 50


class Bell(QObject):
    """Something that can ring."""

    rung = Signal(int)


def none_lost_by(act: Callable[[], object]) -> int:
    """Count the references to None that are gone after many calls."""
    act()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(None)


def paint() -> None:
    """Draw a little, with calls that return nothing."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.save()
    painter.translate(1, 1)
    painter.restore()
    painter.end()


@pytest.mark.parametrize(
    "call", ["set a label's text", "ring a signal", "paint", "lay out", "stop a timer", "no parent"]
)
def test_calls_into_qt_lose_no_none(qapp: QApplication, call: str) -> None:
    label, bell, timer, document = QLabel(), Bell(), QTimer(), QTextDocument()
    bell.rung.connect(label.setNum)
    acts: dict[str, Callable[[], object]] = {
        "set a label's text": lambda: label.setText("豆豆"),
        "ring a signal": lambda: bell.rung.emit(1),
        "paint": paint,
        "lay out": lambda: document.setTextWidth(100),
        "stop a timer": timer.stop,
        "no parent": label.parent,
    }
    assert none_lost_by(acts[call]) < SLACK
