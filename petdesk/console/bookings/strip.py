"""The booking that matters now, as a strip over its family's conversation: what runs, is asked for, comes next."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.block_painting import TONES
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.gathering import gather_one
from petdesk.console.bookings.side import NEXT
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.soon import Soon
from petdesk.console.pet import wording
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import AHEAD, IN_SHOP, Booking
from petdesk.shop.visits import now_at

translate = QCoreApplication.translate

GATHER_MS = 60
KINDS = frozenset({"booking", "visit", "pet", "household", "service", "calendar", "staff"})
SOON_MS = 48 * 60 * 60 * 1000


class BookingStrip(QWidget):
    """Hidden while nothing matters; `opened` names the booking, whose next step its button takes."""

    opened = Signal(str)

    def __init__(self, seat: Seat, acts: BookingActs) -> None:
        super().__init__()
        self._seat, self._acts = seat, acts
        self._thread: str | None = None
        self.booking: Booking | None = None
        self._part, self._steps = 0, 0
        self.title, self.under = Label("body", bold=True), Label("small", "quiet")
        self.step_button = Button("", "primary")
        self.look_button = Button("", "quiet", "calendar")
        words, row = QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.under)
        row.setContentsMargins(theme.px(18), theme.px(7), theme.px(14), theme.px(7))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.look_button)
        row.addWidget(self.step_button)
        self.step_button.clicked.connect(self._step)
        self.look_button.clicked.connect(self._look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._gathering = Soon(self, GATHER_MS, self.read)
        self.hide()

    def show_thread(self, thread: str | None) -> None:
        """Show what matters of another household."""
        self._thread, self.booking = thread, None
        self.hide()
        # The conversation is painted first.
        self._gathering.ask()

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if self._thread and (notice.everything or any(kind in KINDS for kind, _ in notice.records)):
            self._gathering.ask()

    def read(self) -> None:
        """Look again."""
        self._gathering.stop()
        booked = self._seat.reader.booked()
        family = booked.of_household(self._thread) if self._thread else []
        self.booking = what_matters(family, self._seat.clock.wall_ms())
        self.setVisible(self.booking is not None)
        if self.booking is not None:
            self._show(gather_one(self._seat, self.booking), self.booking)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look into it."""
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._gathering.ask()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground in the colour of its state, the steps of a visit as a bar below."""
        if self.booking is None:
            return
        painter, colours = painting.start(self), theme.current().tokens
        ground, rule, _ink = TONES[booking_words.TONES[self.booking.state]]
        painter.fillRect(self.rect(), getattr(colours, ground))
        painter.fillRect(QRectF(0, 0, theme.px(3), self.height()), getattr(colours, rule))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)
        if self._steps:
            gap, tall = theme.px(4), theme.px(3)
            wide = (self.width() - theme.px(36) - gap * (self._steps - 1)) / self._steps
            for at in range(self._steps):
                place = QRectF(theme.px(18) + at * (wide + gap), self.height() - tall - 2, wide, tall)
                painting.rounded(painter, place, tall / 2, colours.accent if at <= self._part else colours.line)

    def _show(self, diary: Diary, booking: Booking) -> None:
        visit = diary.visits.get(booking.id)
        self._steps = len(visit.steps) if visit is not None and not visit.stay else 0
        self._part = now_at(visit) if visit is not None else -1
        when = booking_words.day_and_time(diary, booking.start)
        self.title.tell(wording.DOT.join((when[:1].upper() + when[1:], booking_words.title(diary, booking))))
        state = booking_words.state_name(booking.state)
        waits = translate("Bookings", "not yet confirmed by the relay") if booking.id in diary.waiting else ""
        detail = (state, waits, diary.groomer_name(booking.groomer), *booking_words.matters(diary, booking))
        self.under.tell(wording.DOT.join(dict.fromkeys(part for part in detail if part)))
        following = NEXT.get(booking.state)
        self.step_button.setVisible(following is not None and not (booking.stay and booking.state == "in_progress"))
        self.step_button.say(booking_words.act_name(following) if following is not None else "")
        self.look_button.say(translate("Bookings", "Look"))
        self.setAccessibleName(f"{self.title.text()}, {self.under.text()}")
        self.update()

    def _step(self) -> None:
        following = NEXT.get(self.booking.state) if self.booking is not None else None
        if self.booking is not None and following is not None:
            self._acts.step(self.booking.id, following)

    def _look(self) -> None:
        if self.booking is not None:
            self.opened.emit(self.booking.id)


def what_matters(bookings: list[Booking], now: int) -> Booking | None:
    """Of a family's bookings the one in the shop, else one that waits for the shop's yes, else the next one soon."""
    inside = [one for one in bookings if one.state in IN_SHOP]
    asked = [one for one in bookings if one.state == "requested" and one.awaits == "shop" and one.end > now]
    soon = [one for one in bookings if one.state in AHEAD and now - SOON_MS / 8 < one.start < now + SOON_MS]
    for found in (inside, asked, soon):
        if found:
            return min(found, key=lambda one: one.start)
    return None
