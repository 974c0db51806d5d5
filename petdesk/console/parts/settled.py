"""Readies an object for Qt's own threads, so that none of them waits for Python while Python waits for it."""

from typing import TypeVar

from PySide6.QtCore import QObject

Thing = TypeVar("Thing", bound=QObject)


def settled(thing: Thing) -> Thing:
    """`thing`, about whose overrides Python is not asked again.

    When a thread of Qt takes leave of an object (the end of `QObject::~QObject`), it tells the object's
    `disconnectNotify` while it holds Qt's lock of connections. The binding then asks Python, the first time, whether
    the class overrides that, and waits for Python's lock; if Python's thread just then calls into Qt for the same
    connections, both wait for ever. The answer is remembered for each object: here it is asked for early.
    """
    thing.destroyed.connect(_hear)
    thing.destroyed.disconnect(_hear)
    return thing


def _hear() -> None:
    """Never called."""
