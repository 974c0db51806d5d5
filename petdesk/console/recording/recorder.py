"""Takes in what a microphone hears, and knows how long it is and how loud it was; nothing is on the disk yet."""

from array import array

from PySide6.QtCore import QObject, Signal

from petdesk.console.recording.microphone import Microphone
from petdesk.console.recording.samples import loudness

LONGEST_S = 5 * 60
SHORTEST_MS = 500
LEVELS_A_SECOND = 20
LEVELS_KEPT = 120


class Recorder(QObject):
    """`moved` with every piece of sound, `ended` when it is over by itself: the longest time, or no sound any more."""

    moved = Signal()
    ended = Signal()

    def __init__(self, microphone: Microphone, parent: QObject | None = None) -> None:
        """Closed, with nothing heard."""
        super().__init__(parent)
        self.microphone = microphone
        self._samples = array("h")
        self._open = False
        self._measured = 0
        self.rate = 0
        self.levels: list[int] = []

    @property
    def running(self) -> bool:
        """Whether it listens now."""
        return self._open

    @property
    def duration(self) -> int:
        """How much was heard, in ms."""
        return len(self._samples) * 1000 // self.rate if self.rate else 0

    @property
    def samples(self) -> bytes:
        """What was heard, 16-bit mono."""
        return self._samples.tobytes()

    def start(self) -> None:
        """Forget what was heard before, and listen. Raises NoMicrophone."""
        self.forget()
        self.rate = self.microphone.open(self._take, self._lose)
        self._open = True

    def stop(self) -> None:
        """Listen no longer; what was heard stays."""
        if self._open:
            self._open = False
            self.microphone.close()

    def forget(self) -> None:
        """Listen no longer, and keep nothing."""
        self.stop()
        self._samples, self._measured, self.levels = array("h"), 0, []

    def _take(self, heard: "array[int]") -> None:
        if not self._open:
            return
        room = LONGEST_S * self.rate - len(self._samples)
        self._samples.extend(heard[:room])
        step = self.rate // LEVELS_A_SECOND
        while len(self._samples) - self._measured >= step:
            self.levels.append(loudness(self._samples[self._measured : self._measured + step]))
            self._measured += step
        self.levels = self.levels[-LEVELS_KEPT:]
        self.moved.emit()
        if len(heard) >= room:
            self._lose()

    def _lose(self) -> None:
        self.stop()
        self.ended.emit()
