"""The inbox pane: filters with their counts, a field that narrows to a name, the list, and what to do without rows."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.inbox import menu, wording
from petdesk.console.inbox.list import ThreadList
from petdesk.console.inbox.model import InboxModel
from petdesk.console.inbox.painting import RowDelegate
from petdesk.console.labels import Label
from petdesk.console.parts.badge import badge_text
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.search_field import SearchField
from petdesk.console.shortcuts import keys_of
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import Filter
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

TABS: tuple[Filter, ...] = ("waiting", "mine", "unassigned", "all")
COUNTED: tuple[Filter, ...] = ("waiting", "mine", "unassigned")
TICK_MS = 20_000
TYPED_MS = 120


class InboxPane(QWidget):
    """Chooses the thread to show: `chosen` tells which, `counted` how many wait, `dropped` files for a thread."""

    chosen = Signal(str)
    dropped = Signal(str, list)
    counted = Signal(int)

    def __init__(self, seat: Seat, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._tab_before_search: Filter | None = None
        self.model = InboxModel(seat, self)
        self._build(RowDelegate(thumbnails.picture, seat.clock.wall_ms, self))
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typed.timeout.connect(self._search)
        self._counting = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._counting.timeout.connect(self.count)
        self._wire(thumbnails)
        self._say()
        self._ask()
        self.count()

    def show_filter(self, wanted: Filter) -> None:
        """Go to a filter's tab, or to the closed conversations."""
        self.archive.setChecked(wanted == "closed")
        self.snoozed.setChecked(wanted == "snoozed")
        if wanted in TABS:
            self.tabs.setCurrentIndex(TABS.index(wanted))

    def show_open(self, thread: str | None) -> None:
        """Mark the thread that is open."""
        self.list.show_open(thread)

    def step(self, by: int) -> None:
        """Open the thread above (-1) or below (1)."""
        self.list.step(by)

    def next_waiting(self) -> str | None:
        """The thread that waits longest, leaving out the open one; None when nobody else waits."""
        waiting = self._seat.reader.inbox("waiting", limit=2)
        return next((row.thread for row in waiting if row.thread != self.list.open_thread()), None)

    def start_search(self) -> None:
        """Go to the field that narrows the list."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        self.model.hear(notice)
        if notice.threads or notice.everything:
            self._counting.start()

    def count(self) -> None:
        """Count the threads of each filter anew, and tell."""
        counts = self._seat.reader.counts()
        names = [
            f"{wording.filter_words(name)} {badge_text(counts[name])}"
            if name in COUNTED and counts.get(name)
            else wording.filter_words(name)
            for name in TABS
        ]
        self.tabs.show_choices(names)
        self.counted.emit(counts.get("waiting", 0))

    def tick(self) -> None:
        """Time passes: timers and times of day move on, snoozed threads come back."""
        self.model.tick()
        self.count()
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.count()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in the search field goes to the list, Esc there gives all rows back."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.step(1)
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _build(self, delegate: RowDelegate) -> None:
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label("title", bold=True)
        self.archive = IconButton("archive", "")
        self.archive.setCheckable(True)
        self.snoozed = IconButton("snooze", "")
        self.snoozed.setCheckable(True)
        self.search = SearchField("")
        self.tabs = FilterTabs("")
        self.tabs.show_choices([""] * len(TABS))
        self.list = ThreadList(self.model)
        self.list.setItemDelegate(delegate)
        self.empty = EmptyState("inbox")
        self._rows = QStackedWidget()
        self._rows.addWidget(self.list)
        self._rows.addWidget(self.empty)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch()
        top.addWidget(self.snoozed)
        top.addWidget(self.archive)
        head = QVBoxLayout()
        head.setContentsMargins(px(14), px(14), px(14), px(8))
        head.setSpacing(0)
        head.addLayout(top)
        head.addSpacing(px(8))
        head.addWidget(self.search)
        head.addSpacing(px(10))
        head.addWidget(self.tabs)
        line = QFrame()
        line.setProperty("line", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._rows, 1)

    def _wire(self, thumbnails: Thumbnails) -> None:
        self.tabs.currentChanged.connect(self._ask)
        for each, other in ((self.archive, self.snoozed), (self.snoozed, self.archive)):
            each.toggled.connect(lambda on, other=other: self._choose_away(other if on else None))
        self.search.textEdited.connect(lambda _text: self._typed.start())
        self.search.textChanged.connect(lambda text: None if text else self._search())
        self.list.chosen.connect(self.chosen)
        self.list.dropped.connect(self.dropped)
        self.list.asked.connect(self._open_menu)
        self.empty.action.clicked.connect(self._leave_empty)
        thumbnails.changed.connect(lambda _media: self.list.viewport().update())
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._show_rows_or_why_not)

    def _wanted(self) -> Filter:
        if self.archive.isChecked():
            return "closed"
        return "snoozed" if self.snoozed.isChecked() else TABS[self.tabs.currentIndex()]

    def _choose_away(self, other: IconButton | None) -> None:
        """Show the closed ones, the snoozed ones (`other` is the button of those not shown now), or the tabs again."""
        if other is not None and other.isChecked():
            other.setChecked(False)
        self._ask()

    def _ask(self) -> None:
        self.tabs.setVisible(self._wanted() in TABS)
        self._say_title()
        self.model.ask(self._wanted(), self.search.text())
        self.list.scrollToTop()

    def _search(self) -> None:
        """A name is looked for among all; without one the tab from before is shown again."""
        self._typed.stop()
        searching = bool(self.search.text().strip())
        if searching and self._tab_before_search is None:
            self._tab_before_search = TABS[self.tabs.currentIndex()]
            self.tabs.setCurrentIndex(TABS.index("all"))
        elif not searching and self._tab_before_search is not None:
            before, self._tab_before_search = self._tab_before_search, None
            self.tabs.setCurrentIndex(TABS.index(before))
        self._ask()

    def _open_menu(self, thread: str, at: QPoint) -> None:
        row = self._seat.reader.inbox_row(thread)
        if row is not None:
            made = menu.row_menu(self, self._seat, row)
            made.aboutToHide.connect(partial(QTimer.singleShot, 0, made.deleteLater))
            made.popup(at)

    def _leave_empty(self) -> None:
        if self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            self.show_filter("all")

    def _show_rows_or_why_not(self) -> None:
        there = self.model.rowCount() > 0
        self._rows.setCurrentWidget(self.list if there else self.empty)
        if not there:
            self._say_why_empty()

    def _say(self) -> None:
        self.search.explain(translate("Inbox", "Find a customer or a pet"), keys_of("narrow"))
        self.archive.explain(translate("Inbox", "Closed conversations"))
        self.snoozed.explain(translate("Inbox", "Snoozed conversations"))
        self.tabs.setAccessibleName(translate("Inbox", "Which conversations"))
        self.list.setAccessibleName(translate("Inbox", "Conversations"))
        self._say_title()
        self._say_why_empty()

    def _say_title(self) -> None:
        wanted = self._wanted()
        self.title.setText(translate("Inbox", "Inbox") if wanted in TABS else wording.filter_words(wanted))

    def _say_why_empty(self) -> None:
        title, sentence, action = wording.why_empty(self._wanted(), self.search.text().strip())
        self.empty.say(title, sentence, action)
