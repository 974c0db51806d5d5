"""The panel that books: whom it is for where that is not known, then the form."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.form import BookingForm
from petdesk.console.bookings.whom import Whom
from petdesk.console.labels import Label
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.soon import Soon
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking

translate = QCoreApplication.translate

GATHER_MS = 60
KINDS = frozenset({"booking", "service", "resource", "absence", "calendar", "pet", "vaccine", "household", "staff"})


class BookingPanel(QFrame):
    """Books; `done` gives the ids of what was booked or changed, `left` closes it without."""

    done = Signal(list)
    left = Signal()

    def __init__(self, seat: Seat, acts: BookingActs) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.whom, self.form = Whom(seat), BookingForm(seat, acts)
        self.title, self.leave_button = Label("heading", bold=True), IconButton("close", "", size=16)
        self._at: tuple[date | None, int | None, str] = (None, None, "")
        self._gathering = Soon(self, GATHER_MS, self.form.read_again)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._asking())
        self.stack.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.whom.chosen.connect(self._take)
        self.leave_button.clicked.connect(self.left)
        self.form.left.connect(self.left)
        self.form.done.connect(self.done)
        self.form.waits.connect(self.left)

    def book(
        self, thread: str | None, day: date | None = None, minute: int | None = None, groomer: str = "", pet: str = ""
    ) -> bool:
        """Ask for a booking of a thread's household, without one for whom it is; False for a staff room."""
        self._at = (day, minute, groomer)
        if thread is None:
            self.title.tell(translate("Bookings", "New booking"))
            self.leave_button.explain(translate("Bookings", "Close without booking"), "Esc")
            self.stack.setCurrentIndex(0)
            self.whom.begin()
            return True
        return self._begin(thread, pet)

    def take_keyboard(self) -> None:
        """Put the keyboard where the next choice is, once the panel is on show."""
        if self.stack.currentIndex() == 0:
            self.whom.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chips = (*self.form.pets.values(), *self.form.services.values())
        first = next((chip for chip in chips if not chip.isChecked()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, booking: Booking) -> bool:
        """Ask for other choices of a booking."""
        begun = self.form.change(booking)
        if begun:
            self.stack.setCurrentIndex(1)
        return begun

    def hear(self, notice: Notice) -> None:
        """What is booked or known has changed: what was chosen stays."""
        if self.isVisible() and (notice.everything or any(kind in KINDS for kind, _ in notice.records)):
            self._gathering.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.form.say()
            self._gathering.ask()
        super().changeEvent(event)

    def _take(self, thread: str, pet: str) -> None:
        self._begin(thread, pet)

    def _begin(self, thread: str, pet: str) -> bool:
        day, minute, groomer = self._at
        begun = self.form.begin(thread, day, minute, groomer=groomer, pets=(pet,) if pet else ())
        if begun:
            self.stack.setCurrentIndex(1)
            self.take_keyboard()
        return begun

    def _asking(self) -> QWidget:
        page, head = QWidget(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        column.addLayout(head)
        column.addWidget(self.whom, 1)
        return page
