"""The views of the place of bookings, of which one is on show: day and week, boarders, my list, reminders, scores."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from petdesk.console.bookings import plans
from petdesk.console.bookings.board import Board
from petdesk.console.bookings.boarding_view import BoardingView
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.faces import Faces
from petdesk.console.bookings.mine import MineView
from petdesk.console.bookings.queue import read_queue, read_waiters
from petdesk.console.bookings.queue_view import QueueView
from petdesk.console.bookings.scores_view import ScoresView
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat

VIEWS = ("day", "week", "boarding", "mine", "reminders", "scores")


class Views(QStackedWidget):
    """Draws one of VIEWS from the diary."""

    def __init__(self, seat: Seat, thumbnails: Thumbnails | None) -> None:
        super().__init__()
        self._seat = seat
        self.board, self.boarding, self.mine = Board(), BoardingView(thumbnails), MineView(Faces(thumbnails))
        self.queue, self.scores = QueueView(), ScoresView(seat)
        self._named: dict[str, QWidget] = {
            "day": self.board,
            "boarding": self.boarding,
            "mine": self.mine,
            "reminders": self.queue,
            "scores": self.scores,
        }
        for view in self._named.values():
            self.addWidget(view)

    def show_view(self, view: str, diary: Diary, day: date) -> None:
        """Show a view of a day."""
        self.setCurrentWidget(self._named.get(view, self.board))
        match view:
            case "boarding":
                self.boarding.show_day(diary, day)
            case "mine":
                self.mine.show_day(diary, day, self._seat.reader.member)
            case "reminders":
                self.queue.show_queue(*read_queue(self._seat), read_waiters(self._seat))
            case "scores":
                self.scores.read()
            case "week":
                self.board.show_plan(plans.week_plan(diary, day))
            case _:
                self.board.show_plan(plans.day_plan(diary, day))

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self.boarding.say()
        self.mine.say()
        self.queue.say()
        self.scores.say()
