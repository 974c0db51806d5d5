"""Threads of an object's own that are waited for before it goes, while Python may still run in them."""

from PySide6.QtCore import QObject, QThread, QThreadPool


def pool_of(owner: QObject, threads: int) -> QThreadPool:
    """A pool of `owner` with at most so many threads, which stand back behind the window's own.

    A pool waits for its jobs when it is deleted. Where that happens inside Python, as when an override of `event`
    hears that its widget goes, Python's lock is held meanwhile; a job that wants to tell its end waits for that lock,
    and both wait for ever. So the jobs are waited for a moment earlier, by a call that gives the lock away.
    """
    pool = QThreadPool(owner)
    pool.setMaxThreadCount(threads)
    pool.setThreadPriority(QThread.Priority.LowPriority)
    owner.destroyed.connect(lambda: _end(pool))
    return pool


def _end(pool: QThreadPool) -> None:
    pool.clear()
    pool.waitForDone()
