"""Plays the voice of a line where it stands; the sound library is loaded when the first one is played."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from petdesk.console.thread.painting import Playing

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer


class VoicePlayer(QObject):
    """One voice at a time; `changed` tells a Playing whenever it differs, `failed` that a file could not be played."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Silent, and with nothing loaded yet."""
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._media = ""

    def toggle(self, media: str, path: Path) -> None:
        """Play `path`; halt or go on if it is already this one."""
        from PySide6.QtMultimedia import QMediaPlayer

        player = self._made()
        if media != self._media:
            self._media = media
            player.setSource(QUrl.fromLocalFile(str(path)))
        if player.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            player.pause()
        else:
            player.play()

    def stop(self) -> None:
        """Be silent."""
        self._media = ""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self.changed.emit(Playing())

    def _made(self) -> "QMediaPlayer":
        if self._player is None:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

            self._player = QMediaPlayer(self)
            self._player.setAudioOutput(QAudioOutput(self._player))
            self._player.positionChanged.connect(self._tell)
            self._player.playbackStateChanged.connect(self._tell)
            self._player.errorOccurred.connect(lambda _error, _text: self.failed.emit(self._media))
        return self._player

    def _tell(self) -> None:
        if self._player is None or not self._media:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        length = self._player.duration()
        part = self._player.position() / length if length > 0 else 0.0
        if self._player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia:
            part = 0.0
        running = self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        self.changed.emit(Playing(self._media, part, halted=not running))
