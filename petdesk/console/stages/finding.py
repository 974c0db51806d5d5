"""The palette over the window: before anything is typed, with an answer, with none, and the field of one thread."""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from petdesk.console import words
from petdesk.console.find import opening
from petdesk.console.find.asking import Asking
from petdesk.console.find.bar import FindBar
from petdesk.console.find.pane import FindPane
from petdesk.console.stages import Build
from petdesk.console.stages.window import STAGES as WINDOWS
from petdesk.console.window import Window

ANSWER_MS = 30_000


def _found(text: str) -> QWidget:
    window = _window()
    opening.open_palette(window, dict.fromkeys(_ACTS, lambda: None))
    if text:
        _type(window.findChild(FindPane), text)
    return window


def _in_thread(text: str) -> QWidget:
    window = _window()
    opening.open_bar(window)
    _type(window.conversation.findChild(FindBar), text)
    return window


def _said(chinese: str, english: str) -> str:
    """What the made-up shop holds in the language that is on."""
    return english if words.current() == "en" else chinese


def _window() -> Window:
    window = WINDOWS["window"]()
    if not isinstance(window, Window):
        raise TypeError("the palette needs a window")
    window.show()
    return window


def _type(finder: FindPane | FindBar | None, text: str) -> None:
    """Type, and let the answer come: a picture must not be taken before."""
    asking = None if finder is None else finder.findChild(Asking)
    if finder is None or asking is None:
        raise LookupError("nothing asks here")
    loop = QEventLoop()
    QTimer.singleShot(ANSWER_MS, loop.quit)
    asking.answered.connect(loop.quit)
    finder.field.setText(text)
    loop.exec()


_ACTS = ("narrow", "next_waiting", "close_thread", "assign", "settings", "sidebar", "sheet")

STAGES: dict[str, Build] = {
    "find": lambda: _found(_said("niangao", "moch")),
    "find-messages": lambda: _found(_said("疫苗", "space")),
    "find-empty": lambda: _found(""),
    "find-nothing": lambda: _found(_said("鼹鼠", "dragon")),
    "find-in-thread": lambda: _in_thread(_said("好", "mochi")),
}
