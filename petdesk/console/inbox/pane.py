"""The inbox pane: filters with their counts, a field that narrows to a name, the list, and what to do without rows."""

from functools import partial
from threading import Thread

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox import menu, wording
from petdesk.console.inbox.list import ThreadList
from petdesk.console.inbox.mentions import MentionsList, MentionsModel
from petdesk.console.inbox.model import InboxModel
from petdesk.console.inbox.painting import RowDelegate
from petdesk.console.inbox.patience import Patience
from petdesk.console.inbox.picking import PickBar, Picking
from petdesk.console.labels import Label
from petdesk.console.parts.badge import badge_text
from petdesk.console.parts.counted_button import CountedButton
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.search_field import SearchField
from petdesk.console.parts.soon import Soon
from petdesk.console.shortcuts import keys_of
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import Filter
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

TABS: tuple[Filter, ...] = ("waiting", "mine", "unassigned", "all")
COUNTED: tuple[Filter, ...] = ("waiting", "mine", "unassigned")
# The words of a row are told in minutes.
TICK_MS = 30_000
TYPED_MS = 120


class InboxPane(QWidget):
    """Chooses the thread to show: `chosen` tells which, `counted` how many wait, `dropped` files for a thread.

    `message_chosen` gives a thread and a message in it; `new_customer` asks for the form of one.
    """

    chosen = Signal(str)
    message_chosen = Signal(str, str)
    new_customer = Signal()
    dropped = Signal(str, list)
    counted = Signal(int)

    def __init__(self, seat: Seat, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._tab_before_search: Filter | None = None
        self._tables: Thread | None = None
        self.waiting = 0
        self.model = InboxModel(seat, self)
        self.patience = Patience(seat)
        self.picking, self.mentioned = Picking(self.model), MentionsModel(seat, self)
        self._build(RowDelegate(thumbnails.picture, seat.clock.wall_ms, self, self.patience.urgency))
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typed.timeout.connect(self._search)
        self._counting = Soon(self, TYPED_MS, self.count)
        self._wire(thumbnails)
        self._say()
        self._ask()
        self.count()

    def show_filter(self, wanted: Filter) -> None:
        """Go to a filter's tab, or to the closed conversations."""
        self.mentions.setChecked(False)
        self.archive.setChecked(wanted == "closed")
        self.snoozed.setChecked(wanted == "snoozed")
        if wanted in TABS:
            self.tabs.setCurrentIndex(TABS.index(wanted))

    def show_open(self, thread: str | None) -> None:
        """Mark the thread that is open."""
        self.list.show_open(thread)

    def show_mentions(self) -> None:
        """Show the messages that name who sits here, or the conversations again."""
        self.mentions.toggle()
        if self.mentions.isChecked():
            self.named.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.named.setCurrentIndex(self.mentioned.index(0))

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
        if self.patience.hear(notice):
            self.list.viewport().update()
        if notice.threads or notice.everything:
            self._counting.ask()

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
        self.waiting = counts.get("waiting", 0)
        self.counted.emit(self.waiting)
        unread = self.mentioned.read()
        self.mentions.show_count(unread)
        if self.mentions.isChecked():
            self._show_rows_or_why_not()

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
        """Down in the search field goes to the list, Enter there into its first row; Esc there gives all rows back."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.walk(1)
        elif self.search.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text():
            self._enter_first()
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.picking.clear():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
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
        self.mentions = CountedButton("at", "")
        self.mentions.setCheckable(True)
        self.more = IconButton("plus", "")
        self.search = SearchField("")
        self.tabs = FilterTabs("")
        self.tabs.show_choices([""] * len(TABS))
        self.list = ThreadList(self.model, self.picking)
        self.list.setItemDelegate(delegate)
        self.named = MentionsList(self.mentioned, delegate)
        self.pick_bar = PickBar(self.picking, self._seat)
        self.empty = EmptyState("inbox")
        self._rows = QStackedWidget()
        self._rows.addWidget(self.list)
        self._rows.addWidget(self.empty)
        self._rows.addWidget(self.named)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch()
        for button in (self.mentions, self.snoozed, self.archive, self.more):
            top.addWidget(button)
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
        column.addWidget(self.pick_bar)

    def _wire(self, thumbnails: Thumbnails) -> None:
        self.tabs.currentChanged.connect(self._ask)
        for each in (self.archive, self.snoozed, self.mentions):
            each.toggled.connect(lambda on, each=each: self._choose_away(each if on else None))
        self.named.chosen.connect(self.message_chosen)
        self.more.clicked.connect(self._offer_new)
        self.search.textEdited.connect(self._type)
        self.search.textChanged.connect(lambda text: None if text else self._search())
        self.list.chosen.connect(self.chosen)
        self.list.dropped.connect(self.dropped)
        self.list.asked.connect(self._open_menu)
        self.empty.action.clicked.connect(self._leave_empty)
        thumbnails.changed.connect(self._repaint)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._show_rows_or_why_not)

    def _repaint(self, _media: str) -> None:
        self.list.viewport().update()

    def _wanted(self) -> Filter:
        if self.archive.isChecked():
            return "closed"
        return "snoozed" if self.snoozed.isChecked() else TABS[self.tabs.currentIndex()]

    def _choose_away(self, chosen: IconButton | None) -> None:
        """Show the closed, the snoozed or the mentions (`chosen` is the button of those), or the tabs again."""
        for button in (self.archive, self.snoozed, self.mentions):
            if chosen is not None and button is not chosen and button.isChecked():
                button.setChecked(False)
        self._ask()

    def _offer_new(self) -> None:
        made = QMenu(self)
        customer = made.addAction(icons.icon("person", size=18), translate("Inbox", "New customer…"))
        customer.triggered.connect(lambda _on=False: self.new_customer.emit())
        room = made.addAction(icons.icon("people", size=18), translate("Inbox", "New staff room…"))
        room.triggered.connect(lambda _on=False: menu.make_room(self.window(), self._seat))
        made.aboutToHide.connect(partial(QTimer.singleShot, 0, made.deleteLater))
        made.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _ask(self) -> None:
        self.picking.clear()
        self.tabs.setVisible(self._wanted() in TABS and not self.mentions.isChecked())
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

    def _type(self) -> None:
        if self._tables is None:
            # They are there by the time the typing pauses.
            from petdesk.seat.cache.spelling import load_tables

            self._tables = load_tables()
        self._typed.start()

    def _enter_first(self) -> None:
        if self._typed.isActive():
            self._search()
        thread = self.model.thread_at(0)
        if thread is not None:
            self.chosen.emit(thread)

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
            self.mentions.setChecked(False)
            self.show_filter("all")

    def _show_rows_or_why_not(self) -> None:
        named = self.mentions.isChecked()
        rows = self.named if named else self.list
        there = (self.mentioned if named else self.model).rowCount() > 0
        self._rows.setCurrentWidget(rows if there else self.empty)
        if not there:
            self._say_why_empty()

    def _say(self) -> None:
        self.search.explain(translate("Inbox", "Find a customer or a pet"), keys_of("narrow"))
        self.mentions.explain(translate("Inbox", "Mentions of me"), keys_of("mentions"))
        self.more.explain(translate("Inbox", "New customer or staff room"))
        self.named.setAccessibleName(translate("Inbox", "Mentions of me"))
        self.archive.explain(translate("Inbox", "Closed conversations"))
        self.snoozed.explain(translate("Inbox", "Snoozed conversations"))
        self.tabs.setAccessibleName(translate("Inbox", "Which conversations"))
        self.list.setAccessibleName(translate("Inbox", "Conversations"))
        self._say_title()
        self._say_why_empty()

    def _say_title(self) -> None:
        wanted = self._wanted()
        if self.mentions.isChecked():
            self.title.setText(translate("Inbox", "Mentions of me"))
        else:
            self.title.setText(translate("Inbox", "Inbox") if wanted in TABS else wording.filter_words(wanted))

    def _say_why_empty(self) -> None:
        if self.mentions.isChecked():
            title, sentence, action = wording.nobody_named()
        else:
            title, sentence, action = wording.why_empty(self._wanted(), self.search.text().strip())
        self.empty.say(title, sentence, action)
