"""Asks for a day of a conversation in a calendar."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QCalendarWidget, QDialog, QWidget

from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.calendar import dress
from petdesk.console.parts.question import lay_out_question

translate = QCoreApplication.translate


class PickDay(QDialog):
    """`go` gets the beginning of the day that was chosen, in Unix ms; Esc leaves everything as it is."""

    def __init__(self, parent: QWidget, now: int, go: Callable[[int], object]) -> None:
        """Offer the day before `now`."""
        super().__init__(parent)
        self._go = go
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Thread", "Go to a day"))
        today = QDateTime.fromMSecsSinceEpoch(now).date()
        self.calendar = QCalendarWidget()
        dress(self.calendar)
        self.calendar.setMaximumDate(today)
        self.calendar.setSelectedDate(today.addDays(-1))
        self.calendar.setAccessibleName(translate("Thread", "Day"))
        self.calendar.activated.connect(lambda _day: self.accept())
        title = Label("heading", bold=True)
        title.tell(translate("Thread", "Show this conversation from which day on?"))
        keep = Button(translate("Thread", "Go there"), "primary", "calendar")
        lay_out_question(self, (title, self.calendar), keep)
        self.accepted.connect(lambda: self._go(_start_of(self.calendar.selectedDate())))


def _start_of(day: QDate) -> int:
    return QDateTime(day, QTime(0, 0)).toMSecsSinceEpoch()
