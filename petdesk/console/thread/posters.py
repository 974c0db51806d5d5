"""A picture of a film that is here but came without one: its first frame, taken without a sound, one film at a time."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from petdesk.console.parts.settled import settled

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

PATIENCE_MS = 10_000


class Posters(QObject):
    """`found` gives a media id and a QVideoFrame, None where the file gives none; the library is loaded when needed."""

    found = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        """Nothing is looked at."""
        super().__init__(parent)
        self._waiting: deque[tuple[str, Path]] = deque()
        self._player: QMediaPlayer | None = None
        self._media = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    def ask(self, media: str, path: Path) -> None:
        """Take a frame of a film, after those asked for before."""
        if media != self._media and all(media != each for each, _path in self._waiting):
            self._waiting.append((media, path))
            if not self._media:
                self._next()

    def close(self) -> None:
        """Let go of everything."""
        self._waiting.clear()
        self._media = ""
        self._patience.stop()
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _next(self) -> None:
        if not self._waiting:
            return
        self._media, path = self._waiting.popleft()
        player = self._made()
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.play()
        self._patience.start()

    def _made(self) -> "QMediaPlayer":
        if self._player is None:
            from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

            self._player = settled(QMediaPlayer(self))
            sink = settled(QVideoSink(self._player))
            self._player.setVideoSink(sink)
            sink.videoFrameChanged.connect(self._take)
            self._player.errorOccurred.connect(lambda _error, _text: self._give_up())
        return self._player

    def _take(self, frame: "QVideoFrame") -> None:
        if self._media and frame.isValid():
            self._end(frame)

    def _give_up(self) -> None:
        if self._media:
            self._end(None)

    def _end(self, frame: "QVideoFrame | None") -> None:
        media, self._media = self._media, ""
        self._patience.stop()
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self.found.emit(media, frame)
        # Not within the player's own signal.
        QTimer.singleShot(0, self, self._next)
