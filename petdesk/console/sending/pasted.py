"""A picture from the clipboard as a file, kept for as long as it may still be wanted."""

import secrets
import time
from pathlib import Path

from PySide6.QtCore import QDateTime, QStandardPaths
from PySide6.QtGui import QImage

_PASTED_KEPT_S = 2 * 24 * 60 * 60


def keep_pasted(image: QImage) -> Path | None:
    """A pasted picture as a PNG file in the user's own cache folder; None when it cannot be written.

    Files of more than two days ago are cleared away: what was sent was copied long since.
    """
    folder = (
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / "petdesk-pasted"
    )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        limit = time.time() - _PASTED_KEPT_S
        for old in folder.glob("*.png"):
            if old.stat().st_mtime < limit:
                old.unlink()
    except OSError:
        return None
    stamp = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
    path = folder / f"{stamp}-{secrets.token_hex(2)}.png"
    return path if image.save(str(path)) else None
