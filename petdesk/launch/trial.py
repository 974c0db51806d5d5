"""Tries an installation from the inside: what it finds on this computer, then the demo's story with given files."""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from petdesk import __version__, resources

FILMS, FIRST_PICTURE_S = {".mp4", ".mov", ".webm"}, 15.0
Finding = str | int | bool | list[str]


def findings() -> dict[str, Finding]:
    """What the parts that are silently lost in a bad installation say of themselves, by their names.

    Needs a QApplication. A part that is not whole raises whatever it raises: to find that is the purpose.
    """
    looks: dict[str, Callable[[], Finding]] = {
        "version": lambda: __version__,
        "frozen": lambda: bool(getattr(sys, "frozen", False)),
        "cipher": _cipher,
        "keyring": _keyring,
        "pinyin": _pinyin,
        "photos": _photos,
        "languages": _languages,
        "icons": lambda: len(list(resources.find("icons").glob("*.svg"))),
        "licences": lambda: len(list((resources.root() / "licences").glob("*"))),
        "tray": _tray,
        "ffmpeg": lambda: bool(shutil.which("ffmpeg")),
    }
    return {name: look() for name, look in looks.items()}


def run_trial(files: tuple[Path, ...], pictures: Path) -> int:
    """Print the findings as one line of JSON, then play the story and drop `files`; the exit code is 0 if all went.

    The window's pictures go to the folder `pictures`.
    """
    from petdesk.launch.story import on_qt, run_story

    async def look() -> dict[str, Finding]:
        films = [file for file in files if file.suffix.lower() in FILMS]
        return {**findings(), **{f"plays {film.name}": await plays(film) for film in films}}

    print(json.dumps(on_qt(look), ensure_ascii=False), flush=True)
    with tempfile.TemporaryDirectory(prefix="petdesk-trial-") as folder:
        code = run_story(Path(folder), files)
        pictures.mkdir(parents=True, exist_ok=True)
        for picture in sorted((Path(folder) / "pictures").glob("*.png")):
            shutil.copy2(picture, pictures / picture.name)
    return code


async def plays(film: Path) -> str:
    """Play a film until its first picture: "" when none came in time, else its size as 1280x720."""
    from PySide6.QtCore import QUrl
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

    player, sink, seen = QMediaPlayer(), QVideoSink(), asyncio.get_running_loop().create_future()

    def see(frame: QVideoFrame) -> None:
        if frame.isValid() and not seen.done():
            seen.set_result(f"{frame.width()}x{frame.height()}")

    sink.videoFrameChanged.connect(see)
    player.setVideoSink(sink)
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    try:
        async with asyncio.timeout(FIRST_PICTURE_S):
            return str(await seen)
    except TimeoutError:
        return ""
    finally:
        player.stop()


def _cipher() -> str:
    import sqlcipher3

    db = sqlcipher3.connect(":memory:")
    try:
        (version,) = db.execute("PRAGMA cipher_version").fetchone()
        return str(version)
    finally:
        db.close()


def _keyring() -> str:
    import keyring

    return type(keyring.get_keyring()).__module__


def _pinyin() -> str:
    from petdesk.seat.cache.spelling import readings_of

    return readings_of("年糕")[0].full


def _photos() -> list[str]:
    import pi_heif
    from PIL import Image, features

    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        Image.new("RGB", (8, 8)).save(BytesIO(), kind)
    return [f"heif {pi_heif.libheif_version()}", *(name for name in ("jpg", "webp", "zlib") if features.check(name))]


def _languages() -> list[str]:
    return sorted(path.stem for path in resources.find("i18n").glob("*.ts"))


def _tray() -> str:
    from PySide6.QtWidgets import QSystemTrayIcon

    if not QSystemTrayIcon.isSystemTrayAvailable():
        return "none here"
    return "with notifications" if QSystemTrayIcon.supportsMessages() else "without notifications"
