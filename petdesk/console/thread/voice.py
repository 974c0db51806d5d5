"""Plays the voice of a line where it stands; the sound library is loaded when the first one is played."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from petdesk.console.parts.settled import settled
from petdesk.console.thread.painting import Playing

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

SPEEDS = (1.0, 1.5, 2.0)


class VoicePlayer(QObject):
    """One voice at a time; `changed` tells a Playing whenever it differs, `failed` that a file could not be played."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Silent, and with nothing loaded yet."""
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._media = ""
        self._speed = SPEEDS[0]
        self._goal: float | None = None

    @property
    def media(self) -> str:
        """What plays now, or was halted; "" for nothing."""
        return self._media

    def toggle(self, media: str, path: Path) -> None:
        """Play `path`; halt or go on if it is already this one."""
        from PySide6.QtMultimedia import QMediaPlayer

        player = self._made()
        running = player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        if media == self._media and running:
            player.pause()
        else:
            self._load(player, media, path)
            player.play()

    def seek(self, media: str, path: Path, part: float) -> None:
        """Play `path` from `part` of it on, 0 to 1; one that was halted stays so."""
        player = self._made()
        self._goal = min(1.0, max(0.0, part))
        if media == self._media:
            self._reach_goal()
            return
        self._load(player, media, path)
        player.play()

    def skip(self, ms: int) -> None:
        """Go forward or, if negative, back by so much."""
        if self._player is not None and self._media:
            self._player.setPosition(min(max(0, self._player.position() + ms), self._player.duration()))

    def faster(self) -> None:
        """Play at the next speed: 1, 1.5, 2 times, and around again; it holds for all voices."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        if self._player is not None:
            self._player.setPlaybackRate(self._speed)
        self._tell()

    def stop(self) -> None:
        """Be silent."""
        self._media, self._goal = "", None
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self.changed.emit(Playing())

    def _load(self, player: "QMediaPlayer", media: str, path: Path) -> None:
        if media != self._media:
            self._media = media
            player.setSource(QUrl.fromLocalFile(str(path)))
            player.setPlaybackRate(self._speed)

    def _made(self) -> "QMediaPlayer":
        if self._player is None:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

            self._player = settled(QMediaPlayer(self))
            self._player.setAudioOutput(settled(QAudioOutput(self._player)))
            self._player.positionChanged.connect(self._tell)
            self._player.playbackStateChanged.connect(self._tell)
            self._player.durationChanged.connect(self._reach_goal)
            self._player.errorOccurred.connect(lambda _error, _text: self.failed.emit(self._media))
        return self._player

    def _reach_goal(self) -> None:
        # Before its length is known a file cannot be gone about in.
        if self._player is not None and self._goal is not None and self._player.duration() > 0:
            goal, self._goal = self._goal, None
            self._player.setPosition(round(goal * self._player.duration()))
            self._tell()

    def _tell(self) -> None:
        if self._player is None or not self._media:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        length, at = self._player.duration(), self._player.position()
        if self._player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia:
            at = 0
        part = at / length if length > 0 else 0.0
        running = self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        self.changed.emit(Playing(self._media, part, halted=not running, at=at, speed=self._speed))
