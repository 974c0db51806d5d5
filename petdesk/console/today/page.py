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
from petdesk.console.today.chart_cards import BusyCard, LineCard, StarsCard
from petdesk.console.today.table import table_of
from petdesk.seat.cache.today import Report
from petdesk.seat.commands.reporting import report, report_now
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

DAYS = (1, 7, 30)
AGAIN_MS, SOON_MS = 60_000, 3_000
SHOWN, LOOKED_AT = 5, 200
# From which width of the page on, and there of each figure and each card: row, column, rows and columns it takes.
PLACES = {
    980: (
        *((0, at, 1, 2) for at in (0, 2, 4, 6, 8)),
        *((1, 0, 1, 6), (1, 6, 1, 4), (2, 0, 1, 3), (2, 3, 1, 3), (2, 6, 1, 4)),
    ),
    700: (
        *((0, at, 1, 2) for at in (0, 2, 4)),
        *((1, at, 1, 3) for at in (0, 3)),
        *((row, 0, 1, 6) for row in range(2, 7)),
    ),
    0: (
        *((row, at, 1, 1) for row in (0, 1) for at in (0, 1)),
        *((row, 0, 1, 2) for row in range(2, 8)),
    ),
}
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
        self.stars_card.opened.connect(self.opened)
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
        self.line_card.show_report(found, float(self.patience.rules.target_minutes))
        self.busy_card.show_report(found)
        row = self._seat.reader.inbox_row(found.low[0].thread) if found.low else None
        self.stars_card.show_report(found, row.title if row is not None else "")
        status = self._seat.status()
        present = {status.member_name, *status.colleagues}
        self.table.show_staff(found.staff, self.patience.rules.target_minutes * MINUTE, present)

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
        self.waiting, self.table = WaitingNow(), StaffTable()
        self.to_inbox = Button("", "link")
        self.line_card, self.busy_card, self.stars_card = LineCard(), BusyCard(), StarsCard()
        self.waiting_card, self.staff_card = Card(), Card()
        self.small_print = Label("small", "quiet", wraps=True)
        self._fill_cards()
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.px(16))
        self._arranged = -1
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
        self.waiting_card.head.insertWidget(1, self.waiting_card.chip)
        self.waiting_card.head.addWidget(self.to_inbox)
        self.waiting_card.body.addWidget(self.waiting, 1)
        self.staff_card.body.addWidget(self.table)
        self.staff_card.body.addWidget(self.small_print)
        for card in (self.line_card, self.waiting_card, self.busy_card, self.stars_card, self.staff_card):
            card.body.addStretch(1)
            layout = card.layout()
            if isinstance(layout, QVBoxLayout):
                layout.setStretch(1, 1)

    def _arrange(self) -> None:
        """Where there is room five figures, then the cards in two rows; else the cards one below the other."""
        wide = next(wide for wide in PLACES if self.width() >= theme.px(wide))
        if wide == self._arranged:
            return
        self._arranged = wide
        while self.grid.takeAt(0) is not None:
            pass
        cards = (self.line_card, self.waiting_card, self.busy_card, self.stars_card, self.staff_card)
        for card, place in zip((*self.figures.values(), *cards), PLACES[wide], strict=True):
            self.grid.addWidget(card, *place)
        columns = max(at + span for _, at, _, span in PLACES[wide])
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
        week, before = wording.this_week(found), wording.last_week(found)
        stars = f"{week.stars:.1f}" if week else "–"
        last = translate("Today", "last week {stars}").format(stars=f"{before.stars:.1f}") if before else ""
        self.figures["stars"].say(translate("Today", "Stars this week"), stars, "/ 5", last)

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
