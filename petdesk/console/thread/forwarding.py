"""Passing a message on: to whom is asked, and for a customer's conversation whether they may read it."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox.order import is_called
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.console.parts.search_field import SearchField
from petdesk.console.tasks import Tasks
from petdesk.console.thread import wording
from petdesk.console.thread.line_acts import copy_file
from petdesk.console.thread.source import FilesRefused, MediaSource, ThreadActs, ThreadSource, WhoReads
from petdesk.console.viewer.saving import free_name
from petdesk.seat.cache.spelling import load_tables
from petdesk.seat.lines import InboxRow, Line

translate = QCoreApplication.translate

ROWS, ROW_HEIGHT = 500, 30

Give = Callable[[str, WhoReads], object]


class ForwardTo(QDialog):
    """Asks for a conversation among `rows`; `give` gets its id and who is to read the message. Esc passes nothing on.

    To a customer's conversation it goes as an internal note, unless the tick is taken away.
    """

    def __init__(self, parent: QWidget, rows: Sequence[InboxRow], give: Give) -> None:
        super().__init__(parent)
        self._rows, self._give = rows, give
        load_tables()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Thread", "Forward"))
        self.search = SearchField(translate("Thread", "Find a customer, a pet or a room"))
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Thread", "Conversations"))
        self.nobody = Label("body", "quiet", wraps=True)
        self.nobody.tell(translate("Thread", "No conversation is called that."))
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nobody.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.as_note = QCheckBox(translate("Thread", "As an internal note: the customer does not see it"))
        self.as_note.setChecked(True)
        self.send = Button(translate("Thread", "Forward"), "primary", "forward")
        self._lay_out()
        self.search.textChanged.connect(self._show_rows)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_choice())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.accepted.connect(self._forward)
        self._show_rows()

    def _lay_out(self) -> None:
        title = Label("heading", bold=True)
        title.tell(translate("Thread", "Forward to"))
        lay_out_question(self, (title, self.search, self.nobody, self.list, self.as_note), self.send)
        self.resize(theme.px(420), theme.px(440))

    def chosen(self) -> InboxRow | None:
        """The row that is marked."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field walk through the list."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
            return True
        return False

    def _show_rows(self) -> None:
        wanted = self.search.text().strip().casefold()
        self._shown = [row for row in self._rows if is_called(row, wanted)]
        self.list.clear()
        for row in self._shown:
            words = "  ".join(part for part in (row.title, " · ".join(row.pets)) if part)
            item = QListWidgetItem(icons.icon("people" if row.room else "thread", size=18), words, self.list)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._shown))
        self.nobody.setVisible(not self._shown)
        self._show_choice()

    def _show_choice(self) -> None:
        row = self.chosen()
        self.send.setEnabled(row is not None)
        self.as_note.setEnabled(row is not None and not row.room)

    def _forward(self) -> None:
        row = self.chosen()
        if row is not None:
            self._give(row.thread, "staff" if self.as_note.isChecked() and not row.room else "public")


class Forwarding(QObject):
    """Passes lines on; `told` says what could not be done yet, or could not be done."""

    told = Signal(str)

    def __init__(self, source: ThreadSource, media: MediaSource, acts: ThreadActs, tasks: Tasks, over: QWidget) -> None:
        """Reads from `source` and `media`, acts through `acts`; its dialog lies over the window of `over`."""
        super().__init__(over)
        self._source, self._media, self._acts, self._tasks, self._over = source, media, acts, tasks, over

    def ask(self, line: Line) -> None:
        """Ask where a line is to go, and let it go there."""
        rows = [row for row in self._source.inbox("all", limit=ROWS) if row.thread != line.thread]
        rooms = {row.thread for row in rows if row.room}
        here = self._source.inbox_row(line.thread)
        title = here.title if here is not None else ""

        def give(thread: str, audience: WhoReads) -> None:
            inside = audience == "staff" or thread in rooms
            self._pass_on(line, thread, forwarded_words(line, title, inside=inside), audience)

        ForwardTo(self._over.window(), rows, give).open()

    def _pass_on(self, line: Line, thread: str, text: str, audience: WhoReads) -> None:
        if not line.media:
            self._acts.forward_text(thread, text, audience)
            return
        files = [(self._media.media_path(media.id), media.name) for media in line.media]
        here = [(path, name) for path, name in files if path is not None]
        if len(here) == len(files):
            self._tasks.start(self._send_files(here, thread, text, audience), name="forward files")
            return
        for media in line.media:
            self._media.fetch_media(media.id)
        self.told.emit(translate("Thread", "The files are being fetched. Forward it again in a moment."))

    async def _send_files(self, files: Sequence[tuple[Path, str]], thread: str, text: str, audience: WhoReads) -> None:
        """Send the files under their own names, from a folder of their own: the cache may drop its own at any time."""
        folder = await asyncio.to_thread(_fresh_folder)
        copies: list[Path] = []
        for path, name in files:
            copy = free_name(folder, name) if folder is not None else None
            if copy is not None and await copy_file(path, copy):
                copies.append(copy)
        if len(copies) < len(files):
            self.told.emit(translate("Thread", "This computer could not keep it: is its disk full? Nothing was sent."))
            return
        try:
            await self._acts.send_media(thread, copies, text, None, audience)
        except FilesRefused as refused:
            reason = wording.failure_words(refused.code)
            self.told.emit(translate("Thread", "{name}: {reason}").format(name=refused.name, reason=reason))


def _fresh_folder() -> Path | None:
    try:
        place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation))
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="petdesk-forwarded-", dir=place))
    except OSError:
        return None


def forwarded_words(line: Line, title: str, *, inside: bool) -> str:
    """The words to pass on; among staff (`inside`) with who said them and in whose conversation."""
    if not inside:
        return line.text
    who = wording.author_words(line)
    whose = who if who == title or not title else f"{who} · {title}"
    return f"{translate('Thread', 'Forwarded from {who}').format(who=whose)}\n{line.text}".strip()
