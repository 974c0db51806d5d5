"""Plays a video frame by frame into images; the multimedia library is loaded with the first one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImage

from petdesk.console.parts.settled import settled

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

SPEEDS = (1.0, 1.5, 2.0)


class Film(QObject):
    """`frame` gives an image for each frame, `moved` position and length in ms, `running` whether it plays now."""

    frame = Signal(QImage)
    moved = Signal(int, int)
    running = Signal(bool)
    failed = Signal()

    def __init__(self, parent: QObject) -> None:
        """With nothing loaded yet."""
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._speed = SPEEDS[0]

    def open(self, path: Path) -> None:
        """Load `path` and play it."""
        player = self._made()
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.setPlaybackRate(self._speed)
        player.play()

    def toggle(self) -> None:
        """Halt, or go on; from the beginning if it is over."""
        from PySide6.QtMultimedia import QMediaPlayer

        if self._player is None:
            return
        if self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            self._player.pause()
        else:
            self._player.play()

    def faster(self) -> float:
        """Play at the next speed, 1, 1.5 and 2 times and around again; the speed now."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        if self._player is not None:
            self._player.setPlaybackRate(self._speed)
        return self._speed

    def seek(self, ms: int) -> None:
        """Go to a position."""
        if self._player is not None:
            self._player.setPosition(ms)

    def close(self) -> None:
        """Stop, and let go of the file."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _made(self) -> "QMediaPlayer":
        if self._player is None:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink

            self._player = settled(QMediaPlayer(self))
            sink = settled(QVideoSink(self._player))
            self._player.setVideoSink(sink)
            self._player.setAudioOutput(settled(QAudioOutput(self._player)))
            sink.videoFrameChanged.connect(self._show)
            self._player.positionChanged.connect(self._tell)
            self._player.playbackStateChanged.connect(self._tell_state)
            self._player.errorOccurred.connect(lambda _error, _text: self.failed.emit())
        return self._player

    def _show(self, frame: "QVideoFrame") -> None:
        if frame.isValid():
            self.frame.emit(frame.toImage())

    def _tell(self) -> None:
        if self._player is not None:
            self.moved.emit(self._player.position(), self._player.duration())

    def _tell_state(self) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if self._player is not None:
            self.running.emit(self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState)
