"""A picture from the clipboard, or a voice that was left behind, as a file for as long as it may be wanted."""

import secrets
import time
import wave
from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths
from PySide6.QtGui import QImage

_ENDINGS = ("png", "wav", "m4a")
_PASTED_KEPT_S = 2 * 24 * 60 * 60


def keep_pasted(image: QImage) -> Path | None:
    """A pasted picture as a PNG file in the user's own cache folder; None when it cannot be written.

    Files of more than two days ago are cleared away: what was sent was copied long since.
    """
    path = fresh_place("png")
    return path if path is not None and image.save(str(path)) else None


def keep_recorded(samples: bytes, rate: int) -> Path | None:
    """A recording (16-bit mono) as a WAV file in the same folder; None when it cannot be written."""
    path = fresh_place("wav")
    if path is None:
        return None
    try:
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(samples)
    except OSError:
        return None
    return path


def fresh_place(ending: str) -> Path | None:
    """Where a new file with this ending may lie in that folder; None when there can be none."""
    folder = (
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / "petdesk-pasted"
    )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        limit = time.time() - _PASTED_KEPT_S
        for old in (each for ending in _ENDINGS for each in folder.glob(f"*.{ending}")):
            if old.stat().st_mtime < limit:
                old.unlink()
    except OSError:
        return None
    stamp = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
    return folder / f"{stamp}-{secrets.token_hex(2)}.{ending}"
