"""Saying it later: the times that are offered, what waits in this thread, and changing or calling that off."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console import icons
from petdesk.console.composer.composer import Composer
from petdesk.console.inbox.snoozing import moments
from petdesk.console.parts.pick_time import Asked, PickTime
from petdesk.console.thread import doing_words
from petdesk.console.thread.line_acts import LineActs
from petdesk.console.thread.source import ThreadActs, ThreadSource
from petdesk.seat.lines import Line

translate = QCoreApplication.translate

KEYS = "Ctrl+Shift+Return"


class PuttingOff(QObject):
    """Listens to the composer's clock and to lines that wait; `queue_wanted` asks to see all that waits."""

    queue_wanted = Signal()

    def __init__(
        self,
        composer: Composer,
        lines: LineActs,
        source: ThreadSource,
        acts: ThreadActs,
        now: Callable[[], int],
        over: QWidget,
    ) -> None:
        """Reads what waits from `source`, acts through `acts`; menus and dialogs lie over the window of `over`."""
        super().__init__(over)
        self._composer, self._source, self._acts, self._now, self._over = composer, source, acts, now, over
        composer.field.later.clicked.connect(self.ask)
        composer.queue.clicked.connect(self.queue_wanted)
        lines.time_wanted.connect(self.ask_anew)
        lines.called_off.connect(self.call_off)
        keys = QShortcut(QKeySequence(KEYS), over)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.ask)

    def ask(self) -> None:
        """Ask when what is written is to go out; what cannot wait is said instead."""
        unsent = self._composer.unsent
        if unsent.note or unsent.editing is not None or not self._composer.thread_id:
            return
        if not unsent.text.strip():
            self._composer.tell_problem(translate("Thread", "Write first what is to be sent later."))
        elif unsent.files:
            told = translate("Thread", "Files cannot wait: send them now, or take them out and send the words later.")
            self._composer.tell_problem(told)
        else:
            button = self._composer.field.later
            menu = self._menu()
            menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
            menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def ask_anew(self, line: Line) -> None:
        """Ask for another time for a line that waits."""
        self._pick(lambda due: self._acts.change_later(line.thread, line.id, due=due), line.due).open()

    def call_off(self, line: Line) -> None:
        """Let a line that waits not go out; its words come back where nothing else is written."""
        self._acts.call_off(line.thread, line.id)
        if self._composer.thread_id == line.thread and self._composer.unsent.text == "":
            self._composer.write_again(line.text)

    def put_off(self, due: int) -> None:
        """Keep what is written for a time in Unix ms."""
        thread, text = self._composer.thread_id, self._composer.unsent.text.strip()
        if text:
            self._composer.forget(thread)
            self._acts.send_later(thread, text, due)
            self.show_queue()

    def show_queue(self) -> None:
        """Tell over the field how much waits in this thread, and when the first of it goes out."""
        waiting = self._source.later(self._composer.thread_id) if self._composer.thread_id else []
        button = self._composer.queue
        button.setVisible(bool(waiting))
        if waiting:
            time = doing_words.due_words(waiting[0].due)
            button.say(translate("Thread", "%n scheduled · {time}", "", len(waiting)).format(time=time))

    def _menu(self) -> QMenu:
        menu = QMenu(translate("Thread", "Send later"), self._over)
        for moment in moments(self._now()):
            menu.addAction(moment.words).triggered.connect(lambda _on=False, due=moment.until: self.put_off(due))
        menu.addSeparator()
        pick = menu.addAction(icons.icon("calendar", size=18), translate("Inbox", "Pick a time…"))
        pick.triggered.connect(lambda _on=False: self._pick(self.put_off).open())
        everything = menu.addAction(icons.icon("list", size=18), translate("Thread", "All that is scheduled…"))
        everything.triggered.connect(lambda _on=False: self.queue_wanted.emit())
        return menu

    def _pick(self, take: Callable[[int], object], at: int = 0) -> PickTime:
        title = translate("Thread", "Send later")
        asked = Asked(title, translate("Thread", "When should it go out?"), title, "clock")
        return PickTime(self._over.window(), asked, self._now(), take, at)
