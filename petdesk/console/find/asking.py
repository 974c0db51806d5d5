"""Between a window and its seat's finder: questions go out, answers come back in the window's own thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from petdesk.console.find.acts import Act, matching
from petdesk.seat.cache.questions import Answer, Question
from petdesk.seat.cache.search import Wanted
from petdesk.seat.seat import Seat


class Asking(QObject):
    """`answered` gives an Answer and the acts that fit; only to the newest question, and never after `stop`."""

    answered = Signal(object, object)
    _came = Signal(object, object, int)

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._number = 0
        self._came.connect(self._take)
        # The finder must not speak to what is gone.
        self.destroyed.connect(seat.finder.drop)

    def ask(self, question: Question, acts: Sequence[Act] = ()) -> None:
        """Ask, and forget what was asked before."""
        self._number += 1
        self._seat.finder.ask(question, self._teller(self._number, acts, question.wanted.text))

    def warm_up(self) -> None:
        """Let the finder learn everybody's name while the first letters are typed."""
        self._seat.finder.ask(Question(wanted=Wanted(), people=1, messages=0), lambda _answer: None)

    def stop(self) -> None:
        """Wait for no answer any more."""
        self._number += 1
        self._seat.finder.drop()

    def _teller(self, number: int, acts: Sequence[Act], text: str) -> Callable[[Answer], None]:
        # Called in the finder's thread: a signal carries it over.
        return lambda answer: self._came.emit(answer, matching(acts, text), number)

    def _take(self, answer: Answer, acts: list[Act], number: int) -> None:
        if number == self._number:
            self.answered.emit(answer, acts)
