"""The queue of what the shop will write by itself, to word, send now or stop, and the list of whom to call."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings.queue import Entry, Waiter
from petdesk.console.labels import Label, empty
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.settings.card import Card, line
from petdesk.shop.text import FIELD_LIMIT

translate = QCoreApplication.translate

WIDTH = 880
CHIPS = {"call": "danger", "low_score": "danger", "report": "warn", "birthday": "accent", "vaccine": "warn"}


class QueueView(QWidget):
    """Three cards. `sent`, `stopped`, `resumed`, `settled` name an entry, `worded` one with its new words, `written` a
    thread, `opened` a booking, `waiter_left` who waits no longer.
    """

    sent = Signal(str)
    stopped = Signal(str)
    resumed = Signal(str)
    settled = Signal(str)
    worded = Signal(str, str)
    written = Signal(str)
    opened = Signal(str)
    waiter_left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.calls, self.waiting, self.queue = Card("phone"), Card("clock"), Card("bell")
        self.rows: dict[str, _Row] = {}
        self._shown: object = None
        content, scroll = QWidget(), QScrollArea()
        content.setMaximumWidth(theme.px(WIDTH))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(14))
        column.addWidget(self.calls)
        column.addWidget(self.waiting)
        column.addWidget(self.queue)
        column.addStretch(1)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.say()

    def show_queue(self, calls: Sequence[Entry], queue: Sequence[Entry], waiters: Sequence[Waiter]) -> None:
        """Show all; words that are being changed are not taken away."""
        shown = (list(calls), list(queue), list(waiters))
        if shown == self._shown or any(row.editing for row in self.rows.values()):
            return
        self._shown = shown
        self._fill_waiters(waiters)
        self.rows = {}
        self._fill(self.calls, calls, translate("Bookings", "Nobody has to be called."))
        self._fill(self.queue, queue, translate("Bookings", "Nothing waits. Reminders come with the bookings."))

    def say(self) -> None:
        """Set the words, in the language now spoken."""
        self._shown = None
        self.calls.say(
            translate("Bookings", "To be seen to"),
            translate("Bookings", "Reminders not delivered, reports that are due, families who were not content."),
        )
        self.waiting.say(
            translate("Bookings", "Waiting for a time"),
            translate("Bookings", "A time that comes free is offered to them by itself, in this order."),
        )
        self.queue.say(
            translate("Bookings", "Waiting to be sent"),
            translate("Bookings", "The shop sends these by itself at their time, never in the quiet hours."),
        )

    def _fill(self, card: Card, entries: Sequence[Entry], nothing: str) -> None:
        empty(card.body)
        for number, entry in enumerate(entries):
            if number:
                card.body.addWidget(line())
            row = self.rows[entry.reminder.id] = _Row(entry)
            self._wire(row, entry)
            card.body.addWidget(row)
        if not entries:
            none = Label("body", "quiet", wraps=True)
            none.tell(nothing)
            card.body.addWidget(none)

    def _fill_waiters(self, waiters: Sequence[Waiter]) -> None:
        empty(self.waiting.body)
        self.waiting.setVisible(bool(waiters))
        for waiter in waiters:
            whom, wish, across = Label("body", bold=True), Label("body", "quiet"), QHBoxLayout()
            whom.tell(waiter.whom)
            wish.tell(waiter.wish)
            write = Button(translate("Bookings", "Write"), "quiet", "thread")
            leave = Button(translate("Bookings", "Waits no longer"), "quiet", "close")
            write.clicked.connect(lambda _on=False, thread=waiter.thread: self.written.emit(thread))
            leave.clicked.connect(lambda _on=False, id=waiter.id: self.waiter_left.emit(id))
            across.addWidget(whom)
            across.addWidget(wish)
            if waiter.offered:
                across.addWidget(Chip(translate("Bookings", "a time is offered"), "info"))
            across.addStretch(1)
            across.addWidget(write)
            across.addWidget(leave)
            self.waiting.body.addLayout(across)

    def _wire(self, row: "_Row", entry: Entry) -> None:
        id, thread, booking = entry.reminder.id, entry.reminder.thread, entry.reminder.booking
        row.now_button.clicked.connect(lambda: self.sent.emit(id))
        row.stop_button.clicked.connect(lambda: self.stopped.emit(id))
        row.resume_button.clicked.connect(lambda: self.resumed.emit(id))
        row.done_button.clicked.connect(lambda: self.settled.emit(id))
        row.write_button.clicked.connect(lambda: self.written.emit(thread))
        row.save_button.clicked.connect(lambda: self._word(row, id))
        row.look_button.clicked.connect(lambda: self.opened.emit(booking or ""))

    def _word(self, row: "_Row", id: str) -> None:
        text = row.edit.toPlainText().strip()[:FIELD_LIMIT]
        row.leave()
        self._shown = None
        self.worded.emit(id, text)


class _Row(QWidget):
    """One entry with its buttons; the words open to be changed in their place."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry, self.editing = entry, False
        self.now_button = Button(translate("Bookings", "Send now"), "secondary", "send")
        self.stop_button = Button(translate("Bookings", "Stop"), "quiet", "stop")
        self.resume_button = Button(translate("Bookings", "Send it after all"), "secondary", "undo")
        self.done_button = Button(translate("Bookings", "Seen to"), "primary", "check")
        self.write_button = Button(translate("Bookings", "Write"), "secondary", "thread")
        self.look_button = IconButton("calendar", translate("Bookings", "Look at the booking"), size=16)
        self.edit_button = IconButton("edit", translate("Bookings", "Change the words"), size=16)
        self.save_button = Button(translate("Bookings", "Keep the words"), "primary", "check")
        self.edit, self.words = QPlainTextEdit(), Label("body", wraps=True)
        self.edit_button.clicked.connect(self.begin)
        self._lay_out()
        self._show()

    def begin(self) -> None:
        """Let the words be changed, with their fields open."""
        self.editing = True
        self.edit.setPlainText(self.entry.template)
        self._show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show the words as they are."""
        self.editing = False
        self._show()

    def _show(self) -> None:
        calling, doubtful = self.entry.calling, self.entry.doubtful
        stopped = self.entry.reminder.state == "stopped"
        waits = not calling and not stopped and not doubtful and not self.editing
        self.edit.setVisible(self.editing)
        self.save_button.setVisible(self.editing)
        self.words.setVisible(not self.editing and bool(self.words.text()))
        for button, shown in (
            (self.now_button, waits),
            (self.stop_button, waits),
            (self.resume_button, stopped or doubtful),
            (self.done_button, calling or doubtful),
            (self.write_button, calling),
            (self.look_button, self.entry.reminder.booking is not None),
            (self.edit_button, bool(self.entry.template) and not self.editing and not doubtful),
        ):
            button.setVisible(shown)

    def _lay_out(self) -> None:
        entry, px = self.entry, theme.px
        when, whom, about = Label("body", bold=True), Label("body", bold=True), Label("body", "quiet")
        when.tell(entry.when, "danger" if entry.late else "")
        when.setMinimumWidth(px(116))
        whom.tell(entry.whom)
        about.tell(entry.about)
        first = QHBoxLayout()
        first.setSpacing(px(8))
        kind = CHIPS.get(entry.reminder.kind, "info")
        stopped = entry.reminder.state == "stopped"
        first.addWidget(when)
        first.addWidget(Chip(entry.what, "plain" if stopped else kind))
        if stopped:
            first.addWidget(Chip(translate("Bookings", "stopped"), "warn"))
        if entry.doubtful:
            first.addWidget(Chip(translate("Bookings", "may have been said before the shop was restored"), "warn"))
        for label in (whom, about):
            first.addWidget(label)
        first.addStretch(1)
        buttons: tuple[QWidget, ...] = (
            self.look_button, self.edit_button, self.stop_button, self.now_button, self.resume_button,
            self.write_button, self.done_button, self.save_button,
        )  # fmt: skip
        for button in buttons:
            first.addWidget(button)
        self.words.tell("\n".join(entry.phones) if entry.phones else entry.text, "" if entry.phones else "quiet")
        if entry.phones:
            self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit.setFixedHeight(px(84))
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(translate("Bookings", "Words of the reminder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, px(2))
        column.setSpacing(px(4))
        column.addLayout(first)
        column.addWidget(self.words)
        column.addWidget(self.edit)
