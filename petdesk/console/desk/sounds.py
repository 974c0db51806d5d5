"""A short sound for each kind of call, worked out here and played without waiting."""

import io
import logging
import math
import struct
import tempfile
import wave
from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from petdesk.console.desk.calls import CallKind
from petdesk.console.parts.settled import settled

log = logging.getLogger(__name__)

RATE = 22_050
# Of each kind the notes, in Hz and seconds, one after the other.
NOTES: dict[CallKind, tuple[tuple[float, float], ...]] = {
    "message": ((880.0, 0.09), (1174.7, 0.16)),
    "mention": ((1046.5, 0.08), (1046.5, 0.08), (1568.0, 0.16)),
    "assigned": ((784.0, 0.1), (987.8, 0.1), (1174.7, 0.16)),
    "late": ((659.3, 0.18), (523.3, 0.28)),
    "joining": ((523.3, 0.1), (784.0, 0.1), (784.0, 0.18)),
}


class Sounds(QObject):
    """Plays calls at a loudness from 0 to 1; made when it is first needed, for it brings the media library along."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = tempfile.TemporaryDirectory(prefix="petdesk-sounds-", ignore_cleanup_errors=True)
        self._effects: dict[CallKind, QObject] = {}

    def play(self, kind: CallKind) -> None:
        """Play the sound of a kind."""
        from PySide6.QtMultimedia import QSoundEffect

        effect = self._effects.get(kind)
        if not isinstance(effect, QSoundEffect):
            path = Path(self._folder.name) / f"{kind}.wav"
            path.write_bytes(sound_of(kind))
            effect = settled(QSoundEffect(self))
            effect.setSource(QUrl.fromLocalFile(str(path)))
            effect.setVolume(0.5)
            self._effects[kind] = effect
        effect.play()


def sound_of(kind: CallKind) -> bytes:
    """The sound of a kind as a WAV file, 16-bit mono."""
    samples = [sample for pitch, seconds in NOTES[kind] for sample in _note(pitch, seconds)]
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(b"".join(struct.pack("<h", round(sample * 16_000)) for sample in samples))
    return file.getvalue()


def _note(pitch: float, seconds: float) -> list[float]:
    """A struck note that fades, with a little of its octave."""
    count = round(RATE * seconds)
    turns = [2 * math.pi * pitch * at / RATE for at in range(count)]
    shape = [min(1.0, at / (RATE * 0.004)) * math.exp(-4 * at / count) for at in range(count)]
    return [loud * (math.sin(turn) * 0.8 + math.sin(2 * turn) * 0.2) for loud, turn in zip(shape, turns, strict=True)]
