"""The one place that makes the program's window from a seat."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from petdesk.console import icons, theme, words
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.console.window import Window
from petdesk.seat.seat import Seat

if TYPE_CHECKING:
    from petdesk.console.rest import Rest
    from petdesk.console.settings.hub_sight import HubSight


def make_app(arguments: Sequence[str], choices: Choices) -> QApplication:
    """The QApplication, speaking and looking as chosen; closing a window does not end it, whoever runs it does."""
    QCoreApplication.setApplicationName("PetDesk")
    QCoreApplication.setOrganizationName("PetDesk")
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(list(arguments))
    app.setQuitOnLastWindowClosed(False)
    app.setDesktopFileName("petdesk")
    words.install(app, choices.language)
    theme.zoom(app, int(choices.zoom))
    theme.apply(app, choices.theme)
    app.setWindowIcon(icons.app_icon())
    return app


def make_window(
    app: QApplication,
    seat: Seat,
    settings: Settings,
    tasks: Tasks,
    *,
    whole: bool = True,
    find_hub: "Callable[[], HubSight | None]" = lambda: None,
) -> Window:
    """A window over `seat` that follows the settings while it lives; what takes time runs in `tasks`.

    `find_hub` gives the sight of the shop's server where it is this computer's.

    Unless `whole`, it has only what a painted inbox needs, until its `complete` is called.
    """
    settings.be_guarded(seat.guard, seat.reader.member)
    pictures = Pictures(seat)
    thumbnails = Thumbnails(pictures)

    def make_rest() -> "Rest":
        from petdesk.console.rest import Rest

        return Rest(window, pictures, thumbnails, tasks, find_hub)

    with theme.dressed_at_the_end(app):
        window = Window(seat, settings, thumbnails, make_rest)
    _Follower(app, settings, window)
    # A window that was locked is locked before it is seen.
    if whole or settings.choices.locked:
        window.complete()
    return window


class _Follower(QObject):
    """Puts on the theme and the language that were chosen, when they were."""

    def __init__(self, app: QApplication, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._settings = app, settings
        self._language = settings.choices.language
        self._theme = settings.choices.theme
        settings.changed.connect(self.follow)

    def follow(self) -> None:
        """Change what differs from before."""
        choices = self._settings.choices
        if choices.language != self._language:
            self._language = choices.language
            words.install(self._app, choices.language)
        if choices.theme != self._theme:
            self._theme = choices.theme
            theme.apply(self._app, choices.theme)
