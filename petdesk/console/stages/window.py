"""The whole window over the sample shop."""

from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme, words
from petdesk.console.app import make_window
from petdesk.console.settings.store import Settings
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.tasks import Tasks


def _window(thread: str | None, place: str = "inbox", sidebar: bool = False) -> QWidget:
    seat, _ = sample_seat()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a program with windows")
    settings = Settings(None)
    settings.change(theme=theme.wanted(), language=words.current())
    window = make_window(app, seat, settings, Tasks(_raise))
    window.inbox.show_filter("all")
    window.open_thread(thread)
    if thread is not None:
        window.strip.read()
    if place == "today":
        # A stage has no loop to work beside it.
        window.today.read_at_once()
    window.show_place(place)
    if sidebar:
        window.resize(1000, 700)
        window.panes.arrange(1000)
        window.panes.show_sidebar(True)
    return window


def _raise(name: str, error: BaseException) -> None:
    raise RuntimeError(f"the task {name} failed") from error


STAGES: dict[str, Build] = {
    "console": lambda: _window("thread-wang"),
    "window": lambda: _window("thread-wang"),
    "window-narrow": lambda: _window("thread-wang", sidebar=True),
    "window-empty": lambda: _window(None),
    "window-settings": lambda: _window("thread-wang", "settings"),
    "window-bookings": lambda: _window("thread-wang", "bookings"),
    "window-pets": lambda: _window("thread-wang", "pets"),
    "window-today": lambda: _window("thread-wang", "today"),
}
