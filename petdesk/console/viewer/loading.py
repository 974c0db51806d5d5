"""Reads whole pictures off the UI thread, the one looked at last first."""

from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, Signal
from PySide6.QtGui import QImage

from petdesk.console.parts.pool import pool_of
from petdesk.console.parts.standing_back import stand_back
from petdesk.console.thread.pictures import read_picture

# Two of them: the one that is shown, and the next.
KEPT = 2


class _Hand(QObject):
    """Hands what was read over; jobs keep it, so that it outlives the window they read for."""

    read = Signal(str, QImage)


class _Job(QRunnable):
    def __init__(self, media: str, path: Path, hand: _Hand) -> None:
        super().__init__()
        self._media, self._path, self._hand = media, path, hand

    def run(self) -> None:
        """Read and hand over."""
        stand_back()
        self._hand.read.emit(self._media, read_picture(self._path))


class Loading(QObject):
    """`loaded` gives a media id and its picture, null when the file is none."""

    loaded = Signal(str, QImage)

    def __init__(self, parent: QObject) -> None:
        """With nothing read yet."""
        super().__init__(parent)
        self._kept: dict[str, QImage] = {}
        self._reading: set[str] = set()
        self._pool = pool_of(self, 1)
        self._turn = 0
        self._hand = _Hand()
        self._hand.read.connect(self._take)

    def picture(self, media: str, path: Path) -> QImage | None:
        """The picture if it was read lately; otherwise it is read now, and `loaded` will tell."""
        if media in self._kept:
            return self._kept[media]
        if media not in self._reading:
            self._reading.add(media)
            self._turn += 1
            self._pool.start(_Job(media, path, self._hand), self._turn)
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
