"""Plays one film where it stands in the thread; the viewer plays it large."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from petdesk.console.thread.painting import FilmFrame
from petdesk.console.thread.view import ThreadView
from petdesk.console.viewer.film import Film


class FilmInPlace(QObject):
    """One film at a time in a view; with sound, and from its beginning again when it is over."""

    def __init__(self, view: ThreadView) -> None:
        """Nothing plays."""
        super().__init__(view)
        self._view = view
        self._media = ""
        self.film = Film(self)
        self.film.frame.connect(self._show)
        self.film.running.connect(self._tell)

    def toggle(self, media: str, path: Path) -> None:
        """Play a film, or halt the one that plays."""
        if media == self._media:
            self.film.toggle()
            return
        self.stop()
        self._media = media
        self.film.open(path)

    def stop(self) -> None:
        """Nothing plays any more."""
        if self._media:
            self._media = ""
            self.film.close()
            self._view.show_film(None)

    def _show(self, image: QImage) -> None:
        if self._media:
            self._view.show_film(FilmFrame(self._media, image))

    def _tell(self, running: bool) -> None:
        shown = self._view.film
        if self._media and shown is not None and not running:
            self._view.show_film(FilmFrame(self._media, shown.image, halted=True))
