"""Asks for a day and a time to come, the next morning offered."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QDateTime, Qt, QTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QWidget

from petdesk.console import words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.calendar import dress
from petdesk.console.parts.question import lay_out_question

translate = QCoreApplication.translate

MORNING = QTime(9, 0)


class Asked(Struct, frozen=True):
    """What the dialog is called, what it asks, and the words and icon of the button that answers."""

    title: str
    question: str
    act: str
    icon: str


class PickTime(QDialog):
    """Asks for a time; Esc leaves everything as it is."""

    def __init__(self, parent: QWidget, asked: Asked, now: int, take: Callable[[int], object], at: int = 0) -> None:
        """Offer `at`, or the next morning after `now`; `take` gets Unix ms."""
        super().__init__(parent)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.title)
        question = Label("heading", bold=True)
        question.tell(asked.question)
        here = QDateTime.fromMSecsSinceEpoch(now)
        offered = QDateTime.fromMSecsSinceEpoch(at) if at > now else QDateTime(here.date().addDays(1), MORNING)
        self._least = here.addSecs(60)
        self.field = QDateTimeEdit(offered)
        # What is over can be typed: it is on the way to what is to come.
        self.field.setMaximumDateTime(here.addYears(1))
        self.field.setCalendarPopup(True)
        dress(self.field.calendarWidget())
        self.field.setLocale(words.locale())
        # With the weekday in it Qt lets no day be typed.
        self.field.setDisplayFormat(translate("Inbox", "d MMM yyyy, HH:mm"))
        self.field.setAccessibleName(asked.question)
        self.keep = Button(asked.act, "primary", asked.icon)
        self.over = Label("small", "danger")
        self.over.tell(translate("Inbox", "This time is over already."))
        self.weekday = Label("small", "quiet")
        lay_out_question(self, (question, self.field, self.over, self.weekday), self.keep)
        self.field.dateTimeChanged.connect(self._see)
        self._see()
        self.accepted.connect(self._keep)

    def _see(self) -> None:
        comes = self.field.dateTime() >= self._least
        self.weekday.tell(words.locale().toString(self.field.date(), "dddd"))
        told, other = (self.weekday, self.over) if comes else (self.over, self.weekday)
        # First: while both show, the dialog grows.
        other.hide()
        told.show()
        self.keep.setEnabled(comes)

    def _keep(self) -> None:
        self._take(self.field.dateTime().toMSecsSinceEpoch())
