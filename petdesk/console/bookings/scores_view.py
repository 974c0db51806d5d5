"""The scores drawn: the mean of each week as bars, each groomer with the spread of stars, and the last words."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme, words
from petdesk.console.bookings.booking_words import day_short
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.gathering import calendar_of
from petdesk.console.bookings.scores import WEEKS, Score, Week, answered, by_groomer, by_week
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import Avatar, person_face
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.pet import wording
from petdesk.console.settings.card import Card, line
from petdesk.seat.seat import Seat
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet
from petdesk.shop.visits import Survey

translate = QCoreApplication.translate

WIDTH, LAST = 960, 12
STAR_TONES = ("danger", "danger", "warn", "accent", "ok")
LEFT = Qt.AlignmentFlag.AlignLeft


class ScoresView(QWidget):
    """Three cards; `written` names the thread of an answer that was pressed."""

    written = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.weeks, self.groomers, self.last = Card("chart"), Card("star"), Card("thread")
        self.bars = WeekBars()
        self.weeks.body.addWidget(self.bars)
        content, scroll = QWidget(), QScrollArea()
        content.setMaximumWidth(theme.px(WIDTH))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(14))
        for card in (self.weeks, self.groomers, self.last):
            column.addWidget(card)
        column.addStretch(1)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._shown: list[Survey] | None = None
        self.say()

    def read(self) -> None:
        """Read the answers of the last weeks and draw them."""
        diary = Diary(calendar=calendar_of(self._seat), now=self._seat.clock.wall_ms())
        first = diary.today - timedelta(weeks=WEEKS)
        booked = self._seat.reader.booked()
        found = answered(booked.changed_within(Survey, "day", first.isoformat(), diary.today.isoformat()))
        if found != self._shown:
            self._shown = found
            self._show(found, diary.today)

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self._shown = None
        self.weeks.say(translate("Scores", "By week"), translate("Scores", "The mean of all answers, and how many."))
        self.groomers.say(translate("Scores", "By groomer"), translate("Scores", "From one star at the left to five."))
        self.last.say(translate("Scores", "Last answers"))

    def _show(self, found: Sequence[Survey], today: date) -> None:
        self.bars.show_weeks(by_week(found, today))
        empty(self.groomers.body)
        scores = by_groomer(found)
        wide = max((painting.width_of(_count_words(one), theme.font("small")) for one in scores), default=0.0)
        for number, score in enumerate(scores):
            if number:
                self.groomers.body.addWidget(line())
            self.groomers.body.addWidget(self._groomer(score, ceil(wide) + 1))
        empty(self.last.body)
        homes = self._seat.reader.booked().those(Household, [one.household for one in found[:LAST]])
        pets = self._seat.reader.booked().those(Pet, [pet for one in found[:LAST] for pet in one.pets])
        for number, survey in enumerate(found[:LAST]):
            if number:
                self.last.body.addWidget(line())
            home = homes.get(survey.household)
            names = ", ".join(pets[pet].name for pet in survey.pets if pet in pets)
            self.last.body.addWidget(self._answer(survey, home.name if home is not None else "", names))
        if not found:
            none = Label("body", "quiet", wraps=True)
            none.tell(translate("Scores", "Nobody has answered yet. After a visit each family is asked once."))
            self.last.body.addWidget(none)

    def _groomer(self, score: Score, wide: int) -> QWidget:
        """`wide` is the room for how many answers there are, so that all bars begin at one line."""
        name = self._seat.reader.name_of(score.groomer) or translate("Scores", "Nobody named")
        row, face, label, mean = QWidget(), Avatar(30), Label("body", bold=True), Label("message", bold=True)
        face.show_face(name, person_face(name, score.groomer))
        label.tell(name)
        label.setMinimumWidth(theme.px(120))
        mean.tell(_mean_words(score.mean))
        count = Label("small", "quiet")
        count.tell(_count_words(score))
        count.setMinimumWidth(wide)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(10))
        for widget in (face, label, mean, count):
            across.addWidget(widget)
        across.addWidget(Spread(score), 1)
        return row

    def _answer(self, survey: Survey, family: str, pets: str) -> QWidget:
        row, across, said = QWidget(), QHBoxLayout(), Label("body", wraps=True)
        said.tell(survey.words or wording.DOT.join(survey.tags), "" if survey.words else "quiet")
        who, day = Label("body", bold=True), Label("small", "quiet")
        who.tell(wording.DOT.join(part for part in (family, pets) if part))
        day.tell(wording.DOT.join(part for part in (survey.service, survey.day) if part))
        write = Button(translate("Bookings", "Write"), "quiet", "thread")
        write.clicked.connect(lambda: self.written.emit(survey.thread))
        across.setSpacing(theme.px(10))
        across.addWidget(Chip("★" * survey.stars + "☆" * (5 - survey.stars), _tone(survey.stars)))
        across.addWidget(who)
        across.addWidget(day)
        across.addStretch(1)
        across.addWidget(write)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(across)
        if said.text():
            column.addWidget(said)
        return row


class WeekBars(QWidget):
    """A bar for each week, as tall as its mean of five."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: Sequence[Week] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these, oldest first."""
        self._weeks = weeks
        told = [f"{day_short(week.monday)}: {_mean_words(week.mean)}" for week in weeks if week.count]
        self.setAccessibleName(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for bars and words."""
        return QSize(theme.px(400), theme.px(170))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines of the stars, the bars and their words."""
        painter, colours = painting.start(self), theme.current().tokens
        foot, head = theme.px(34), theme.px(18)
        tall = self.height() - foot - head
        for star in range(1, 6):
            y = head + tall * (1 - star / 5)
            painter.fillRect(QRectF(theme.px(18), y, self.width(), 1), colours.line)
            place = QRectF(0, y - theme.px(8), theme.px(14), theme.px(16))
            painting.words(painter, place, str(star), theme.font("meta"), colours.ink2, LEFT)
        room = (self.width() - theme.px(24)) / max(1, len(self._weeks))
        for at, week in enumerate(self._weeks):
            cell = QRectF(theme.px(24) + at * room, 0, room, self.height())
            self._paint_week(painter, cell, week, head, tall)

    def _paint_week(self, painter: QPainter, cell: QRectF, week: Week, head: float, tall: float) -> None:
        colours, middle = theme.current().tokens, Qt.AlignmentFlag.AlignHCenter
        if week.count:
            height = tall * week.mean / 5
            wide = min(theme.px(36), cell.width() * 0.6)
            bar = QRectF(cell.center().x() - wide / 2, head + tall - height, wide, height)
            painting.rounded(painter, bar, theme.px(4), getattr(colours, _tone(round(week.mean))))
            above = QRectF(cell.left(), bar.top() - theme.px(17), cell.width(), theme.px(16))
            said, small = _mean_words(week.mean), theme.font("small", bold=True)
            # The lines of the stars do not run through the number.
            half = painting.width_of(said, small) / 2 + theme.px(3)
            left = above.center().x() - half
            painter.fillRect(QRectF(left, above.top(), 2 * half, above.height()), colours.pane)
            painting.words(painter, above, said, small, colours.ink, middle)
        under = QRectF(cell.left(), head + tall + theme.px(4), cell.width(), theme.px(15))
        painting.words(painter, under, day_short(week.monday), theme.font("meta"), colours.ink2, middle)
        count = under.translated(0, theme.px(14))
        painting.words(painter, count, str(week.count or ""), theme.font("meta"), colours.ink2, middle)


class Spread(QWidget):
    """How many of each star, as parts of one bar."""

    def __init__(self, score: Score) -> None:
        super().__init__()
        self._score = score
        self.setFixedHeight(theme.px(14))
        told = [f"{star}: {count}" for star, count in enumerate(score.stars, 1) if count]
        self.setAccessibleName(", ".join(told))
        self.setToolTip("   ".join(f"{star}★ {count}" for star, count in enumerate(score.stars, 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts."""
        painter, colours = painting.start(self), theme.current().tokens
        left = 0.0
        for tone, count in zip(STAR_TONES, self._score.stars, strict=True):
            wide = self.width() * count / max(1, self._score.count)
            if count:
                place = QRectF(left, 0, max(2.0, wide - 2), self.height())
                painting.rounded(painter, place, theme.px(3), getattr(colours, tone))
            left += wide


def _tone(stars: int) -> str:
    return STAR_TONES[min(max(stars, 1), 5) - 1]


def _count_words(score: Score) -> str:
    return translate("Scores", "%n answer(s)", "", score.count)


def _mean_words(mean: float) -> str:
    return words.locale().toString(mean, "f", 1)
