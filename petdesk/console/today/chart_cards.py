"""The cards of the page of today that hold a chart: first answers by the hour, busiest hours, stars by the week."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.settings.card import Card
from petdesk.console.today import wording
from petdesk.console.today.charts import BarChart, LineChart, WeekChart
from petdesk.seat.cache.today import Report

translate = QCoreApplication.translate

MINUTE = 60_000


class Dash(QWidget):
    """A short stroke in the colour of a curve, before its name."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line's height."""
        return QSize(theme.px(14), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        stroke = painting.middle(self.rect().toRectF(), 0, theme.px(14))
        stroke.setTop(stroke.center().y() - theme.px(1.5))
        stroke.setHeight(theme.px(3))
        ink = getattr(theme.current().tokens, self._token)
        painting.rounded(painting.start(self), stroke, stroke.height() / 2, ink)


class LineCard(Card):
    """The middle of the first answers by the hour, beside an earlier day."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = LineChart()
        self.now, self.before = Label("small", "quiet"), Label("small", "quiet")
        for token, name in (("accent", self.now), ("ink3", self.before)):
            self.head.addSpacing(theme.px(6))
            self.head.addWidget(Dash(token))
            self.head.addWidget(name)
        self.body.addWidget(self.chart)

    def show_report(self, found: Report, target: float) -> None:
        """Draw it; `target` is the shop's own goal in minutes."""
        now, before = wording.now_words(found), wording.before_words(found)
        self.say(translate("Today", "Median first answer by the hour"), translate("Today", "Minutes in opening hours"))
        self.now.tell(now)
        self.before.tell(before)
        line = self.chart
        line.names = [f"{point.hour}:00" for point in found.line]
        line.now, line.before = ([_minutes(point.took) for point in of] for of in (found.line, found.line_before))
        highest = max([target, *(value for value in (*line.now, *line.before) if value is not None)])
        line.top = _round_up(highest * 1.08)
        line.marks = [(part, f"{part:g}") for part in (0.0, line.top / 2, line.top)]
        line.target = target
        line.target_words = translate("Today", "goal: {n} min").format(n=round(target))
        line.say = lambda at: (
            f"{line.names[at]} · {now} {wording.took_words(found.line[at].took)}",
            f"{before} {wording.took_words(found.line_before[at].took)}",
        )
        line.setAccessibleName(self.title.text())
        line.update()


class BusyCard(Card):
    """How many customers write in each hour, and what that advises."""

    def __init__(self) -> None:
        super().__init__()
        self.chart, self.advice = BarChart(), Label("small", "quiet", wraps=True)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.advice)

    def show_report(self, found: Report) -> None:
        """Draw it."""
        self.say(
            translate("Today", "Busiest hours"),
            translate("Today", "Customers who write in an hour, last 4 {day}s").format(day=wording.weekday(found)),
        )
        busy = self.chart
        busy.names = [str(hour) for hour, _ in found.busy]
        busy.values = [count for _, count in found.busy]
        busy.top = _round_up(max([1.0, *busy.values]) * 1.15)
        busy.marks = [(part, f"{part:g}") for part in (0.0, busy.top / 2, busy.top)]
        busy.say = lambda at: (f"{busy.names[at]}:00 · {busy.values[at]:g}",)
        busy.setAccessibleName(self.title.text())
        busy.update()
        self.advice.tell(wording.busy_words(found))


class StarsCard(Card):
    """What customers thought, by the week; `opened` gives the thread of who was content the least."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chart, self.low = WeekChart(), Label("small", "quiet", wraps=True)
        self.low_chip, self.look = Chip(kind="danger"), Button("", "link")
        self._thread = ""
        self.look.clicked.connect(lambda: self.opened.emit(self._thread))
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.low_chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.low, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.chart)
        self.body.addLayout(row)

    def show_report(self, found: Report, who: str) -> None:
        """Draw it; `who` is the name of the one whose answer was low and came last."""
        week = wording.this_week(found)
        told = translate("Today", "Of five; %n answers this week", "", week.count if week else 0)
        self.say(translate("Today", "Stars by the week"), told)
        weeks = self.chart
        weeks.names = [wording.week_words(found, week.since) for week in found.weeks]
        weeks.first_named = len(found.weeks) - 1
        weeks.now = [week.stars for week in found.weeks]
        weeks.low, weeks.top = min([4.0, *(int(week.stars) for week in found.weeks)]), 5.0
        weeks.marks = [(part, f"{part:.1f}") for part in (weeks.low, (weeks.low + 5) / 2, 5.0)]
        weeks.say = lambda at: (f"{weeks.names[at]} · {found.weeks[at].stars:.1f}",)
        weeks.setAccessibleName(self.title.text())
        weeks.update()
        self._show_low(found, who)

    def _show_low(self, found: Report, who: str) -> None:
        self.low_chip.setVisible(bool(found.low))
        self.look.setVisible(bool(found.low))
        if not found.low:
            self.low.tell("" if found.weeks else translate("Today", "No answers to surveys yet."))
            return
        low = found.low[0]
        self._thread = low.thread
        self.low_chip.tell(translate("Today", "Low {n}").format(n=len(found.low)), "danger")
        told = [who, translate("Today", "%n stars", "", low.stars), low.words]
        self.low.tell(" · ".join(part for part in told if part))
        self.look.say(translate("Today", "Open"))
        self.look.setAccessibleName(translate("Today", "Open the conversation with {who}").format(who=who))


def _minutes(took: int | None) -> float | None:
    return None if took is None else took / MINUTE


def _round_up(value: float) -> float:
    """The next round number for the top of a scale."""
    for step in (1, 2, 4, 5, 10, 20, 30, 50, 60, 100, 200, 500, 1_000, 5_000):
        if value <= step:
            return float(step)
    return float(round(value))
