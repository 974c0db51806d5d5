"""How far a video is, and the means to halt it or go elsewhere in it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from petdesk.console.parts.tooltip import explain
from petdesk.console.thread import wording
from petdesk.console.viewer.film import Film
from petdesk.console.viewer.tool import Tool
from petdesk.console.viewer.tools import dark_label

translate = QCoreApplication.translate


class FilmBar(QWidget):
    """Belongs to a Film; hidden while a picture is shown."""

    def __init__(self, film: Film) -> None:
        """For `film`."""
        super().__init__()
        self._film = film
        self.play, self.slider, self.time = (
            Tool("play"),
            QSlider(Qt.Orientation.Horizontal),
            dark_label("small", quiet=True),
        )
        self.speed = Tool("", worded=True)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.time)
        row.addWidget(self.speed)
        self.play.clicked.connect(film.toggle)
        self.speed.clicked.connect(self._play_faster)
        self.slider.sliderMoved.connect(film.seek)
        film.moved.connect(self._show_place)
        film.running.connect(self._show_running)
        self._running, self._speed = False, 1.0
        self.say()
        self.hide()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.play.say(translate("Viewer", "Pause") if self._running else translate("Viewer", "Play"), "Space")
        self.slider.setAccessibleName(translate("Viewer", "Place in the video"))
        self.speed.say(wording.speed_words(self._speed))
        explain(self.speed, wording.faster_words())

    def _play_faster(self) -> None:
        self._speed = self._film.faster()
        self.say()

    def _show_place(self, position: int, length: int) -> None:
        self.slider.setRange(0, length)
        if not self.slider.isSliderDown():
            self.slider.setValue(position)
        self.time.setText(f"{wording.duration_words(position)} / {wording.duration_words(length)}")

    def _show_running(self, running: bool) -> None:
        self._running = running
        self.play.show_icon("pause" if running else "play")
        self.say()
