"""Takes a picture of every place of the console: in both themes and languages, in two sizes, and at 200 %."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import stages, theme, words
from petdesk.console.stages.sample_bookings import ZONE
from petdesk.launch.stage import let_it_settle

THEMES, LANGUAGES = ("light", "dark"), ("zh_CN", "en")
# The whole window is taken in these sizes, a place of it in the room that the rail and the status bar leave there.
# What is smaller stands alone, as large as it is.
SIZES = ((1440, 900), (1000, 700))
RAIL, BAR = 60, 26
SCALES = (1, 2)
WINDOW, NARROW = "window", "window-narrow"


def take_places(folder: Path) -> list[Path]:
    """Write them all into `folder`; each scale is a program of its own. Raises RuntimeError with what one answered."""
    for scale in SCALES:
        # The day of the sample shop's bookings is one in its own zone; the clock beside them shall be the same.
        wanted = {**os.environ, "QT_SCALE_FACTOR": str(scale), "PETDESK_SCALE": str(scale), "TZ": ZONE}
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "petdesk", "pictures", "--places", "--folder", str(folder)],
            env=wanted,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"at {scale}00 % the pictures did not come: {done.stderr}")
    return sorted(folder.glob("*.png"))


def take_here(folder: Path, names: tuple[str, ...] = ()) -> Iterator[Path]:
    """Write those of this program's scale into `folder`, of the stages `names` only where some are named."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("pictures need a program with windows")
    folder.mkdir(parents=True, exist_ok=True)
    scale = os.environ.get("PETDESK_SCALE", "1")
    for language in LANGUAGES:
        words.install(app, language)
        for look in THEMES:
            theme.apply(app, look)
            for name in names or stages.names():
                yield from _take(app, folder, name, f"{look}-{language}-{scale}00")


def _take(app: QApplication, folder: Path, name: str, how: str) -> Iterator[Path]:
    stage = stages.find(name)()
    stage.show()
    for width, height in _sizes(name, stage.width(), stage.height()):
        stage.resize(width, height)
        let_it_settle(app)
        picture = folder / f"{name}-{width}x{height}-{how}.png"
        if not stage.grab().save(str(picture), "PNG"):
            raise OSError(f"the picture could not be written to {picture}")
        yield picture
    _put_away(app, stage)


def _sizes(name: str, width: int, height: int) -> tuple[tuple[int, int], ...]:
    wide, narrow = SIZES
    if name == NARROW:
        return (narrow,)
    if name.startswith(WINDOW):
        return SIZES
    if width >= wide[0]:
        return (width, height), narrow
    return ((width, height), (narrow[0] - RAIL, narrow[1] - BAR)) if width >= wide[0] - RAIL else ((width, height),)


def _put_away(app: QApplication, stage: QWidget) -> None:
    stage.close()
    stage.deleteLater()
    let_it_settle(app)
