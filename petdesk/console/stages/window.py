"""The whole window over the sample shop."""

from PySide6.QtWidgets import QWidget

from petdesk.console.settings.store import Settings
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.console.window import Conversation, Window


def _window(thread: str | None, place: str = "inbox", sidebar: bool = False) -> QWidget:
    seat, _ = sample_seat()
    window = Window(seat, Settings(None), Thumbnails(Pictures(seat)), Conversation())
    window.inbox.show_filter("all")
    window.open_thread(thread)
    window.show_place(place)
    if sidebar:
        window.resize(1000, 700)
        window.panes.arrange(1000)
        window.panes.show_sidebar(True)
    return window


STAGES: dict[str, Build] = {
    "window": lambda: _window("thread-wang"),
    "window-narrow": lambda: _window("thread-wang", sidebar=True),
    "window-empty": lambda: _window(None),
    "window-settings": lambda: _window("thread-wang", "settings"),
}
