"""Shows one widget alone, or takes its picture: for design, review and the pictures in the documents."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import stages, theme, words
from petdesk.console.stages.sample_bookings import ZONE


def live_in(zone: str) -> None:
    """Let this program's clock go as in a zone, where the system can."""
    os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()


def parse_size(text: str) -> tuple[int, int]:
    """Read a size such as 1440x900; ValueError if it is not two numbers from 1 to 8000."""
    width, mark, height = text.partition("x")
    if not (mark and width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise ValueError(f"{text!r} is no size; write it as 1440x900")
    size = int(width), int(height)
    if not all(1 <= side <= 8000 for side in size):
        raise ValueError(f"{text!r} is no size a picture can have; each side is 1 to 8000")
    return size


def show_stage(
    name: str,
    picture: Path | None = None,
    theme_name: str = "light",
    language: str = "zh_CN",
    size: tuple[int, int] | None = None,
) -> int:
    """Show the stage until it is closed, or write its picture as PNG and return at once; the exit code.

    Raises LookupError for an unknown stage, ValueError for an unknown theme, OSError if the picture cannot be written.
    """
    if QApplication.instance() is None:
        # The day of the sample shop's bookings is one in its own zone; the clock beside them shall be the same.
        live_in(ZONE)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a stage needs a program with windows")
    words.install(app, language)
    theme.apply(app, theme_name)
    stage = stages.find(name)()
    stage.setWindowTitle(f"PetDesk: {name}")
    if size is not None:
        stage.resize(*size)
    stage.show()
    return app.exec() if picture is None else _photograph(app, stage, picture)


def _photograph(app: QApplication, stage: QWidget, picture: Path) -> int:
    let_it_settle(app)
    if not stage.grab().save(str(picture), "PNG"):
        raise OSError(f"the picture could not be written to {picture}")
    stage.close()
    return 0


def let_it_settle(app: QApplication) -> None:
    """Let a fresh window come to rest."""
    # Layouts and posted changes of a fresh window take a few rounds.
    for _ in range(5):
        app.sendPostedEvents()
        app.processEvents()
