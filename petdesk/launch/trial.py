"""Tries an installation from the inside: what it finds here, a shop opened, then the demo's story with given files."""

import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from petdesk import __version__, resources
from petdesk.launch.display import has_display

FILMS, FIRST_PICTURE_S = {".mp4", ".mov", ".webm"}, 15.0
Finding = str | int | bool | list[str] | list[int]


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
        "words": _words,
        "help": _help,
        "sorting": _sorting,
        "zones": _zones,
        "excel": _excel,
        "similar": _similar,
        "calls": _calls,
        "icons": lambda: len(list(resources.find("icons").glob("*.svg"))),
        "licences": lambda: len(list((resources.root() / "licences").glob("*"))),
        "tray": _tray,
        "ffmpeg": lambda: bool(shutil.which("ffmpeg")),
    }
    return {name: look() for name, look in looks.items()}


def run_trial(files: tuple[Path, ...], pictures: Path) -> int:
    """Print the findings as one line of JSON, open a shop, play the story and drop `files`; 0 if all of it went.

    The window's pictures go to the folder `pictures`. Where there is a display the windows are on it.
    """
    from petdesk.launch.story import Teller, on_qt, run_story
    from petdesk.launch.story_customer import StoryBroken
    from petdesk.launch.trial_shop import open_a_shop

    shown = has_display()

    async def look() -> dict[str, Finding]:
        films = [file for file in files if file.suffix.lower() in FILMS]
        return {**findings(), **{f"plays {film.name}": await plays(film) for film in films}}

    print(json.dumps(on_qt(look, on_screen=shown), ensure_ascii=False), flush=True)
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="petdesk-trial-") as folder:
        try:
            own = Path(folder) / "own"
            own.mkdir()
            on_qt(lambda: open_a_shop(own, pictures, Teller()), on_screen=shown)
        except StoryBroken as broken:
            print(f"THE SHOP WAS NOT OPENED: {broken}", flush=True)
            return 1
        code = run_story(Path(folder), files, on_screen=shown)
        for picture in sorted((Path(folder) / "pictures").glob("*.png")):
            shutil.copy2(picture, pictures / picture.name)
    return code


async def plays(film: Path) -> str:
    """Play a film until its first picture: "" when none came in time, else its size as 1280x720."""
    from PySide6.QtCore import QUrl
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
    from shiboken6 import delete

    from petdesk.console.parts.settled import settled

    player, sink, seen = settled(QMediaPlayer()), settled(QVideoSink()), asyncio.get_running_loop().create_future()

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
        # In this thread, which Python would not promise.
        delete(player)
        delete(sink)


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


def _words() -> list[str]:
    """One word of ours and one of Qt's in each language."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from petdesk.console import words

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("this program was started without windows")
    # Ours, and one whose translation Qt brings along.
    asked = (("Desk", "Quit"), ("QPlatformTheme", "Cancel"))
    said = []
    for language in words.LANGUAGES:
        words.install(app, language)
        said += [QCoreApplication.translate(*one) for one in asked]
    return said


def _help() -> list[int]:
    """How many pages the help has in each language."""
    return [len(list(resources.find("help", language).glob("*.md"))) for language in ("zh_CN", "en")]


def _sorting() -> str:
    """Names as Chinese are sorted, by their sound; what the system cannot sort comes in the order of its code."""
    from PySide6.QtCore import QCollator, QLocale

    names = ["张", "李", "王", "安"]
    collator = QCollator(QLocale("zh_CN"))
    return "".join(sorted(names, key=lambda name: [collator.compare(name, other) for other in names]))


def _zones() -> str:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    return datetime(2026, 1, 1, tzinfo=UTC).astimezone(ZoneInfo("Asia/Shanghai")).isoformat()


def _excel() -> str:
    from importlib import import_module
    from typing import Any

    openpyxl: Any = import_module("openpyxl")
    book, written = openpyxl.Workbook(), BytesIO()
    book.active["A1"] = "豆豆"
    book.save(written)
    return str(openpyxl.load_workbook(BytesIO(written.getvalue())).active["A1"].value)


def _similar() -> bool:
    from rapidfuzz import fuzz, process

    found = process.extract("doudu", ["doudou", "mimi"], scorer=fuzz.ratio, limit=1)
    return bool(found[0][0] == "doudou")


def _calls() -> str:
    """By which way this system shows calls: its own notifications, or the tray's."""
    if sys.platform in ("win32", "darwin"):
        return "tray"
    from importlib import import_module

    return str(import_module("jeepney.io.asyncio").__name__)


def _tray() -> str:
    from PySide6.QtWidgets import QSystemTrayIcon

    if not QSystemTrayIcon.isSystemTrayAvailable():
        return "none here"
    return "with notifications" if QSystemTrayIcon.supportsMessages() else "without notifications"
