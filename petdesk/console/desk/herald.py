"""Joins the desk together: listens to the seat, calls while nobody looks, and opens what was pressed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from petdesk.console import desk_acts
from petdesk.console.desk import wording
from petdesk.console.desk.calls import Call, CallKind, Calls
from petdesk.console.desk.notifier import ByBus, ByTray, Shows
from petdesk.console.desk.quick_answer import QuickAnswer
from petdesk.console.desk.sounds import Sounds
from petdesk.console.desk.tray import Tray
from petdesk.console.parts.soon import Soon
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.seat.commands import conversation
from petdesk.seat.notices import Notice

if TYPE_CHECKING:
    from petdesk.console.window import Window

GATHER_MS = 250
LATE_MS = 30_000
TOGETHER = 3
LATE_LOOKED_AT = 200


class Herald(QObject):
    """Lives beside a window for as long as the program does, also while the window is closed into the tray."""

    def __init__(self, window: "Window", settings: Settings, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._settings, self._seat = window, settings, window.seat
        self.calls = Calls(window.seat)
        self.tray = Tray(window.seat.clock.wall_ms, lambda: settings.choices.quiet_until, self)
        by_tray = ByTray(self.tray.icon)
        by_tray.opened.connect(self.open)
        self.shows: Shows = self._bus(tasks, by_tray)
        self.answering: QuickAnswer | None = None
        self.play: Callable[[CallKind], None] = self._play
        self._sounds: Sounds | None = None
        self._pending: list[Call] = []
        self._told_of_seat = False
        self._gathering = Soon(self, GATHER_MS, self.tell)
        self._late = QTimer(self, interval=LATE_MS)
        self._late.timeout.connect(self.look_for_late)
        self._late.start()
        self._stop = window.seat.notices.listen(self.hear)
        window.inbox.counted.connect(self.tray.show_waiting)
        self.tray.opened.connect(self.show_window)
        self.tray.quieted.connect(lambda until: settings.change(quiet_until=until))
        self.tray.quit_asked.connect(self.quit)
        window.stays = self.stays
        window.inbox.count()
        self.tray.show()
        self.look_for_late(silently=True)

    def hear(self, notice: Notice) -> None:
        """Gather what is worth a call."""
        wanted = self._settings.choices.notify
        fresh = self.calls.of(notice, wanted) + self.calls.joinings(notice, wanted)
        if self._told_of_seat and self.calls.nobody_asks():
            # Answered at this seat or another one.
            self._told_of_seat = False
            self.shows.withdraw("")
        if fresh:
            self._pending += fresh
            self._gathering.ask()

    def look_for_late(self, *, silently: bool = False) -> None:
        """Call for each wait that became too long since the last look."""
        now, patience = self._seat.clock.wall_ms(), self._window.inbox.patience
        rows = self._seat.reader.inbox("waiting", limit=LATE_LOOKED_AT)
        red = [row for row in rows if row.waiting_since and patience.urgency(row.waiting_since, now) == "red"]
        fresh = self.calls.late(red, self._settings.choices.notify)
        if fresh and not silently:
            self._pending += fresh
            self._gathering.ask()

    def tell(self) -> None:
        """Tell what was gathered: nothing of the conversation that is being looked at, and nothing in quiet times."""
        pending, self._pending = self._pending, []
        pending = [call for call in pending if not self._is_seen(call)]
        if not pending or self._settings.choices.quiet_until > self._seat.clock.wall_ms():
            return
        if self._settings.choices.sounds == "on":
            self.play(min((call.kind for call in pending), key=_LOUDEST.index))
        if self._window.isActiveWindow():
            return
        if self.is_locked():
            # Whoever stands before a locked computer hears that there is something, and reads nothing.
            QApplication.alert(self._window)
            return
        seats = [call for call in pending if call.kind == "joining"]
        others = [call for call in pending if call.kind != "joining"]
        for call in [*seats, *(others if len(others) <= TOGETHER else [_together(others)])]:
            self.shows.show(call)
        self._told_of_seat = self._told_of_seat or bool(seats)
        QApplication.alert(self._window)

    def open(self, call: Call) -> None:
        """Show the window with the conversation of a call, at its message; for a new seat the page of the seats."""
        self.show_window()
        if self.is_locked():
            return
        if call.kind == "joining":
            self._window.show_place("settings")
            self._window.settings_page.show_page("seats")
            return
        if not call.thread:
            return
        if call.message:
            desk_acts.go_to_message(self._window, call.thread, call.message)
        else:
            self._window.show_place("inbox")
            self._window.open_thread(call.thread)
        self.shows.withdraw(call.thread)
        self._window.conversation.composer.edit.setFocus()

    def answer(self, call: Call) -> None:
        """Let a call be answered in a small window; of a locked computer only the lock is shown."""
        if self._settings.choices.locked:
            self.show_window()
            return
        if self.is_locked() or not call.thread:
            self.show_window()
            return
        self.answering = QuickAnswer(call, self.send, self.open)
        self.answering.show()
        self.answering.activateWindow()

    def send(self, thread: str, text: str) -> None:
        """Say something from outside of the window; it is read with that. A locked window says nothing."""
        if self.is_locked() or not thread:
            self.show_window()
            return
        conversation.send_text(self._seat, thread, text, ends_draft=False)
        conversation.mark_read(self._seat, thread, self._seat.reader.last_place(thread) or 0)
        self.shows.withdraw(thread)

    def is_locked(self) -> bool:
        """Whether somebody must show first who they are."""
        return self._settings.choices.locked

    def show_window(self) -> None:
        """Bring the window to the front, from wherever it is."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def stays(self) -> bool:
        """Whether the program lives on in the tray when its window is closed."""
        return self._settings.choices.close_to_tray == "on" and self.tray.icon.isVisible()

    def quit(self) -> None:
        """End the program."""
        self._window.stays = lambda: False
        self._window.close()

    def stop(self) -> None:
        """Call no more, and leave the tray."""
        self._stop()
        self._late.stop()
        self._gathering.stop()
        self.tray.icon.hide()

    def _is_seen(self, call: Call) -> bool:
        return self._window.isActiveWindow() and self._window.current == call.thread and call.kind != "late"

    def _play(self, kind: CallKind) -> None:
        if self._sounds is None:
            self._sounds = Sounds(self)
        self._sounds.play(kind)

    def _bus(self, tasks: Tasks, by_tray: ByTray) -> Shows:
        """The desktop's own notifications where there is a session bus, else the tray's."""
        import os
        import sys

        if sys.platform in ("win32", "darwin") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return by_tray
        bus = ByBus(tasks, by_tray, self)
        bus.opened.connect(self.open)
        bus.answer_wanted.connect(self.answer)
        bus.answered.connect(lambda call, text: self.send(call.thread, text))
        return bus


_LOUDEST: tuple[CallKind, ...] = ("late", "joining", "mention", "assigned", "message")


def _together(calls: list[Call]) -> Call:
    """One call for many."""
    last = calls[-1]
    names = ", ".join(dict.fromkeys(call.title for call in calls))
    return Call(kind="message", thread=last.thread, title=wording.several(len(calls)), text=names, message=last.message)
