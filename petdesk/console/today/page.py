"""The page of today: figures worked out beside the window, who waits now, charts, and a table to take away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import ask, theme
from petdesk.console.inbox import wording as inbox_words
from petdesk.console.inbox.patience import Patience
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.settings.card import Card
from petdesk.console.tasks import Tasks
from petdesk.console.today import wording
from petdesk.console.today.cards import Figure, StaffTable, WaitingNow, WaitingRow
from petdesk.console.today.charts import BarChart, LineChart
from petdesk.console.today.table import table_of
from petdesk.seat.cache.today import Report
from petdesk.seat.commands.reporting import report, report_now
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

DAYS = (1, 7, 30)
AGAIN_MS, SOON_MS = 60_000, 3_000
SHOWN, LOOKED_AT = 5, 200
WIDE_FROM = 980
MINUTE = 60_000


class TodayPage(QWidget):
    """Works while it is shown; `opened` gives a thread, `inbox_wanted` asks for the inbox."""

    opened = Signal(str)
    inbox_wanted = Signal()

    def __init__(self, seat: Seat, tasks: Tasks | None) -> None:
        """Works in `tasks`; at once where there are none, as on a stage."""
        super().__init__()
        self._seat, self._tasks = seat, tasks
        self.patience = Patience(seat)
        self.report: Report | None = None
        self._reading = False
        self._build()
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.read)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.read)
        self.range.currentChanged.connect(lambda _at: self.read())
        self.waiting.opened.connect(self.opened)
        self.to_inbox.clicked.connect(self.inbox_wanted)
        self.export.clicked.connect(self.save)
        self._say()

    def read(self) -> None:
        """Work the figures out anew, beside the window; one at a time."""
        self.show_waiting()
        if self._tasks is None:
            days = DAYS[self.range.currentIndex()]
            self.show_report(report_now(self._seat, self._seat.clock.wall_ms(), days))
        elif not self._reading:
            self._reading = True
            self._tasks.start(self._read(), name="figures of today")

    def read_at_once(self) -> None:
        """From now on work the figures out while one waits, as a stage does that has no loop."""
        self._tasks = None
        self.read()

    async def _read(self) -> None:
        try:
            self.show_report(await report(self._seat, DAYS[self.range.currentIndex()]))
        finally:
            self._reading = False

    def hear(self, notice: Notice) -> None:
        """Look again soon where something happened, while somebody looks."""
        self.patience.hear(notice)
        if self.isVisible() and (notice.threads or notice.everything) and not self._soon.isActive():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read, and go on reading."""
        super().showEvent(event)
        self._again.start()
        QTimer.singleShot(0, self, self.read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._again.stop()
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards beside each other or below."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def show_report(self, found: Report) -> None:
        """Show these figures."""
        self.report = found
        self._say_figures(found)
        self._show_line(found)
        self._show_busy(found)
        self._show_stars(found)
        self.table.show_staff(found.staff, self.patience.rules.target_minutes * MINUTE)

    def show_waiting(self) -> None:
        """Show who waits now."""
        now = self._seat.clock.wall_ms()
        rows = self._seat.reader.inbox("waiting", limit=LOOKED_AT)
        staff = {one.id: one for one in self._seat.reader.staff()}
        shown = rows[:SHOWN]
        made = [
            WaitingRow(
                row,
                staff.get(row.assignee or ""),
                inbox_words.waiting_words(row.waiting_since or now, now),
                self.patience.urgency(row.waiting_since or now, now),
            )
            for row in shown
        ]
        more = len(rows) - len(shown)
        told = translate("Today", "and %n more", "", more) if more else ""
        self.waiting.show_rows(made, [row.thread for row in shown], told or self._nobody(rows))
        longest = inbox_words.waiting_words(rows[0].waiting_since or now, now) if rows else ""
        urgent = bool(rows) and self.patience.urgency(rows[0].waiting_since or now, now) == "red"
        beside = translate("Today", "longest {time}").format(time=longest) if rows else ""
        unit = translate("Today", "customers")
        tone = "danger" if urgent else "quiet"
        self.figures["waiting"].say(translate("Today", "Waiting"), str(len(rows)), unit, beside, tone)
        self.waiting_card.mark(str(len(rows)) if rows else "", "danger" if urgent else "plain")

    def _nobody(self, rows: Sequence[object]) -> str:
        return "" if rows else translate("Today", "Nobody is waiting. Every customer has an answer.")

    def _build(self) -> None:
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.day = Label("title", bold=True), Label("body", "quiet")
        self.range = FilterTabs("", joined=True)
        self.range.show_choices([""] * len(DAYS))
        self.export = Button("", "secondary", "download")
        self.figures = {
            "waiting": Figure("clock", "danger_soft", "text_danger"),
            "took": Figure("bolt", "soft", "text_accent"),
            "threads": Figure("thread", "info_soft", "text_info"),
            "bookings": Figure("calendar", "soft", "text_accent"),
            "stars": Figure("star", "warn_soft", "text_warn"),
        }
        self.line, self.busy, self.weeks = LineChart(), BarChart(), LineChart(190)
        self.waiting, self.table = WaitingNow(), StaffTable()
        self.to_inbox = Button("", "link")
        self.line_card, self.waiting_card, self.busy_card = Card(), Card(), Card()
        self.stars_card, self.staff_card = Card(), Card()
        self.advice, self.low, self.small_print = (Label("small", "quiet", wraps=True) for _ in range(3))
        self._fill_cards()
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.px(16))
        self._columns = 0
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        inner.addLayout(self.grid)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._scroll, 1)
        self._arrange()

    def _head(self) -> QWidget:
        head = _Head()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(18), 0, theme.px(18), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.title)
        row.addWidget(self.day, 1)
        row.addWidget(self.range)
        row.addWidget(self.export)
        return head

    def _fill_cards(self) -> None:
        self.line_card.body.addWidget(self.line)
        self.waiting_card.head.addWidget(self.to_inbox)
        self.waiting_card.body.addWidget(self.waiting, 1)
        self.busy_card.body.addWidget(self.busy)
        self.busy_card.body.addWidget(self.advice)
        self.stars_card.body.addWidget(self.weeks)
        self.stars_card.body.addWidget(self.low)
        self.staff_card.body.addWidget(self.table)
        self.staff_card.body.addWidget(self.small_print)
        for card in (self.line_card, self.waiting_card, self.busy_card, self.stars_card, self.staff_card):
            card.body.addStretch(1)
            layout = card.layout()
            if isinstance(layout, QVBoxLayout):
                layout.setStretch(1, 1)

    def _arrange(self) -> None:
        """Ten columns where there is room: five figures, then the cards in two rows; else two columns."""
        columns = 10 if self.width() >= theme.px(WIDE_FROM) else 2
        if columns == self._columns:
            return
        self._columns = columns
        while self.grid.takeAt(0) is not None:
            pass
        cards = (self.line_card, self.waiting_card, self.busy_card, self.stars_card, self.staff_card)
        if columns == 10:
            for number, figure in enumerate(self.figures.values()):
                self.grid.addWidget(figure, 0, number * 2, 1, 2)
            places = ((1, 0, 6), (1, 6, 4), (2, 0, 3), (2, 3, 3), (2, 6, 4))
        else:
            for number, figure in enumerate(self.figures.values()):
                self.grid.addWidget(figure, number // 2, number % 2)
            places = ((3, 0, 2), (4, 0, 2), (5, 0, 2), (6, 0, 2), (7, 0, 2))
        for card, (row, at, span) in zip(cards, places, strict=True):
            self.grid.addWidget(card, row, at, 1, span)
        for at in range(10):
            self.grid.setColumnStretch(at, 1 if at < columns else 0)

    def _say(self) -> None:
        self.title.tell(translate("Today", "Today"))
        self.range.setAccessibleName(translate("Today", "Of which days"))
        self.range.show_choices(
            [translate("Today", "Today"), translate("Today", "7 days"), translate("Today", "30 days")]
        )
        self.export.say(translate("Today", "Save as a table"))
        self.to_inbox.say(translate("Today", "To the inbox"))
        self.waiting_card.say(translate("Today", "Waiting now"))
        self.staff_card.say(translate("Today", "Staff"))
        self.small_print.tell(translate("Today", "Only opening hours count. Notes are no answers."))
        self.show_waiting()
        if self.report is not None:
            self.show_report(self.report)

    def _say_figures(self, found: Report) -> None:
        self.day.tell(wording.day_words(found.upto))
        beside, tone = wording.compared(found)
        name = translate("Today", "Median first answer")
        self.figures["took"].say(name, wording.took_words(found.took), "", beside, tone)
        closed = translate("Today", "%n closed", "", found.closed)
        self.figures["threads"].say(translate("Today", "Conversations"), str(found.threads), "", closed)
        came = translate("Today", "{a} done · {b} did not come").format(a=found.collected, b=found.no_show)
        self.figures["bookings"].say(translate("Today", "Bookings"), str(found.bookings), "", came)
        week = found.weeks[-1] if found.weeks else None
        stars = f"{week.stars:.1f}" if week else "–"
        before = found.weeks[-2].stars if len(found.weeks) > 1 else None
        last = translate("Today", "last week {stars}").format(stars=f"{before:.1f}") if before else ""
        self.figures["stars"].say(translate("Today", "Stars this week"), stars, "/ 5", last)

    def _show_line(self, found: Report) -> None:
        self.line_card.say(
            translate("Today", "Median first answer by the hour"),
            translate("Today", "Minutes in opening hours · green: {now} · grey: {before}").format(
                now=wording.now_words(found), before=wording.before_words(found)
            ),
        )
        line, target = self.line, float(self.patience.rules.target_minutes)
        line.names = [f"{point.hour}:00" for point in found.line]
        line.now, line.before = ([_minutes(point.took) for point in of] for of in (found.line, found.line_before))
        highest = max([target, *(value for value in (*line.now, *line.before) if value is not None)])
        line.top = _round_up(highest * 1.08)
        line.marks = [(part, f"{part:g}") for part in (0.0, line.top / 2, line.top)]
        line.target = target
        line.target_words = translate("Today", "goal: {n} min").format(n=round(target))
        line.say = lambda at: (
            f"{line.names[at]} · {wording.now_words(found)} {wording.took_words(found.line[at].took)}",
            f"{wording.before_words(found)} {wording.took_words(found.line_before[at].took)}",
        )
        line.setAccessibleName(self.line_card.title.text())
        line.update()

    def _show_busy(self, found: Report) -> None:
        self.busy_card.say(
            translate("Today", "Busiest hours"),
            translate("Today", "Customers who wrote in each hour, the same weekday of four weeks"),
        )
        busy = self.busy
        busy.names = [str(hour) for hour, _ in found.busy]
        busy.values = [count for _, count in found.busy]
        busy.top = _round_up(max([1.0, *busy.values]) * 1.15)
        busy.marks = [(part, f"{part:g}") for part in (0.0, busy.top / 2, busy.top)]
        busy.say = lambda at: (f"{busy.names[at]}:00 · {busy.values[at]:g}",)
        busy.setAccessibleName(self.busy_card.title.text())
        busy.update()
        self.advice.tell(wording.busy_words(found))

    def _show_stars(self, found: Report) -> None:
        count = found.weeks[-1].count if found.weeks else 0
        self.stars_card.say(
            translate("Today", "Stars by the week"), translate("Today", "Of five; %n answers this week", "", count)
        )
        weeks = self.weeks
        weeks.names = [wording.week_words(week.since) for week in found.weeks]
        weeks.now = [week.stars for week in found.weeks]
        weeks.low, weeks.top = min([4.0, *(int(week.stars) for week in found.weeks)]), 5.0
        weeks.marks = [(part, f"{part:.1f}") for part in (weeks.low, (weeks.low + 5) / 2, 5.0)]
        weeks.say = lambda at: (f"{weeks.names[at]} · {found.weeks[at].stars:.1f}",)
        weeks.setAccessibleName(self.stars_card.title.text())
        weeks.update()
        if found.low:
            low = found.low[0]
            row = self._seat.reader.inbox_row(low.thread)
            who = row.title if row is not None else ""
            told = translate("Today", "Low: {who} · {n} stars {words}").format(who=who, n=low.stars, words=low.words)
            self.low.tell(told, "danger")
        else:
            none = translate("Today", "No answers to surveys yet.")
            self.low.tell("" if found.weeks else none, "quiet")

    def save(self) -> None:
        """Ask where to, and save the table of the staff."""
        if self._tasks is not None:
            self._tasks.start(self._save(), name="save the table of today")

    async def _save(self) -> None:
        if self.report is None:
            return
        name = translate("Today", "PetDesk staff {day}.csv").format(day=wording.day_words(self.report.upto)[:10])
        target = await ask.file_to_save(self.window(), translate("Today", "Save as a table"), name)
        if target is not None:
            await self._write(target, table_of(self.report))

    async def _write(self, target: Path, text: str) -> None:
        import asyncio

        try:
            # Spreadsheet programs know UTF-8 by its mark only.
            await asyncio.to_thread(target.write_text, text, "utf-8-sig")
        except OSError as problem:
            told = translate("Today", "The table could not be saved there. Choose another place.")
            await ask.tell(self.window(), told, str(problem.strerror))


class _Head(QFrame):
    """The strip at the top, with its hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline."""
        super().paintEvent(event)
        colour = theme.current().tokens.line
        painting.start(self).fillRect(0, self.height() - 1, self.width(), 1, colour)


def _minutes(took: int | None) -> float | None:
    return None if took is None else took / MINUTE


def _round_up(value: float) -> float:
    """The next round number for the top of a scale."""
    for step in (1, 2, 4, 5, 10, 20, 30, 50, 60, 100, 200, 500, 1_000, 5_000):
        if value <= step:
            return float(step)
    return float(round(value))
