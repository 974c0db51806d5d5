"""Reads whole pictures off the UI thread, the one looked at last first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from petdesk.console.thread.pictures import read_picture

# Two of them: the one that is shown, and the next.
KEPT = 2


class _Job(QRunnable):
    def __init__(self, media: str, path: Path, done: Callable[[str, QImage], None]) -> None:
        super().__init__()
        self._media, self._path, self._done = media, path, done

    def run(self) -> None:
        """Read and hand over."""
        self._done(self._media, read_picture(self._path))


class Loading(QObject):
    """`loaded` gives a media id and its picture, null when the file is none."""

    loaded = Signal(str, QImage)
    _read = Signal(str, QImage)

    def __init__(self, parent: QObject) -> None:
        """With nothing read yet."""
        super().__init__(parent)
        self._kept: dict[str, QImage] = {}
        self._reading: set[str] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._turn = 0
        self._read.connect(self._take)

    def picture(self, media: str, path: Path) -> QImage | None:
        """The picture if it was read lately; otherwise it is read now, and `loaded` will tell."""
        if media in self._kept:
            return self._kept[media]
        if media not in self._reading:
            self._reading.add(media)
            self._turn += 1
            self._pool.start(_Job(media, path, self._read.emit), self._turn)
        return None

    def finish(self) -> None:
        """Wait for what is being read; `loaded` tells of it with the next events."""
        self._pool.waitForDone()

    def forget(self) -> None:
        """Let go of all."""
        self._kept.clear()

    def _take(self, media: str, image: QImage) -> None:
        self._reading.discard(media)
        self._kept.pop(media, None)
        self._kept[media] = image
        while len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept)))
        self.loaded.emit(media, image)
