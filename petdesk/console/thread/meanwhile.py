"""What came in while somebody wrote here: told once above the field, so that nobody answers blind."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.thread import wording
from petdesk.console.thread.source import LineSource
from petdesk.seat.lines import Line

translate = QCoreApplication.translate

# One bounded read when a message is about to go; who gets more than this while typing sees the newest of them.
READ = 50


class Meanwhile(Banner):
    """Knows from which place on a thread is news to whoever writes in it; `looked` gives the id of the first news."""

    looked = Signal(str)
    accepted = Signal()

    def __init__(self, source: LineSource, keys: Callable[[], str], parent: QWidget | None = None) -> None:
        """Nothing is being written; `keys` gives those that send, in Qt's portable spelling."""
        super().__init__("warn", parent=parent)
        self._source = source
        self._thread, self._member = "", ""
        self._from: int | None = None
        self._news: list[Line] = []
        self._keys = keys
        self.look = Button("", "link")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.look)
        for button in (self.action, self.look):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.look.clicked.connect(self.go)
        self.action.clicked.connect(self.accepted)

    @property
    def asks(self) -> bool:
        """Whether it waits for a decision."""
        return bool(self._news)

    def follow(self, thread: str, member: str, *, writing: bool) -> None:
        """Note where a thread stood when something began to be written in it; forget it when nothing is any more."""
        if (thread, member) != (self._thread, self._member):
            self._thread, self._member, self._from = thread, member, None
            self._end()
        if not writing:
            self._from = None
            self._end()
        elif self._from is None:
            self._from = self._source.last_place(thread) or 0

    def allows(self) -> bool:
        """Whether an answer may go: nothing came in, or that was told already. Otherwise it is told now."""
        if self._news:
            self._end()
            return True
        self._news = self._read()
        if self._news:
            self._tell()
        return not self._news

    def hear(self) -> None:
        """Something changed in the thread: while it asks, the newest news is shown."""
        if self._news:
            self._news = self._read() or self._news
            self._tell()

    def go(self) -> None:
        """Look at the news first; what is written stays, and what was looked at is no news any more."""
        first = self._news[0].id if self._news else ""
        self._from = self._source.last_place(self._thread) or 0
        self._end()
        if first:
            self.looked.emit(first)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        if self._news:
            self._tell()

    def _read(self) -> list[Line]:
        if self._from is None:
            return []
        return [line for line in self._source.lines_after(self._thread, self._from, READ) if self._is_news(line)]

    def _is_news(self, line: Line) -> bool:
        spoken = line.audience == "public" and not line.automatic and line.recalled_at is None
        return spoken and line.author != self._member

    def _tell(self) -> None:
        last = self._news[-1]
        said = " ".join(last.text.split()) or next((wording.media_words(media) for media in last.media), "")
        title = translate("Thread", "%n messages came in while you typed", "", len(self._news))
        keys, back = (
            QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText) for name in (self._keys(), "Esc")
        )
        preview = translate("Thread", "{who}: {text}").format(who=wording.author_words(last), text=said[:80])
        self.tell("warn", title, preview, translate("Thread", "Send anyway ({keys})").format(keys=keys))
        self.look.say(translate("Thread", "Look ({keys})").format(keys=back))

    def _end(self) -> None:
        self._news = []
        self.hide()
