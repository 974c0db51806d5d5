"""The sheet before sending: files in order under one caption, small or original, and what they weigh."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from petdesk.console import ask, theme
from petdesk.console.composer.edit import local_files
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.parts.avatar import Face
from petdesk.console.parts.overlay import Overlay
from petdesk.console.sending import words
from petdesk.console.sending.cropper import Cropper
from petdesk.console.sending.filing import Shelf
from petdesk.console.sending.items import Item, Items, Starts
from petdesk.console.sending.panel import Panel
from petdesk.console.sending.pasted import keep_pasted
from petdesk.console.thread import wording
from petdesk.console.thread.source import FilesRefused, ThreadActs, WhoReads
from petdesk.shop.text import MESSAGE_LIMIT
from petdesk.wire.limits import Limits

SIZE = (920, 624)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Where the files of the sheet go; with `filing` first of all under a pet of `shelves`."""

    thread: str
    to: str
    face: Face
    audience: WhoReads = "public"
    reply_to: str | None = None
    shelves: Sequence[Shelf] = ()
    filing: bool = False


class ReviewSheet(Overlay):
    """Lies over the window while files are looked at.

    `sent` gives the thread, the message's id and what was sent as an Outgoing; `left` a thread and the caption that was
    not sent.
    """

    sent = Signal(str, str, object)
    left = Signal(str, str)

    def __init__(self, window: QWidget, acts: ThreadActs, tasks: Starts) -> None:
        """Hidden, over `window`; acts through `acts` in tasks of `tasks`."""
        super().__init__(window)
        self._acts, self._tasks = acts, tasks
        self._for: Addressed | None = None
        self.items = Items(acts, tasks, self)
        self.panel = Panel(self.items, self)
        self.caption = self.panel.caption
        self.cropper = Cropper(self.items, self.panel)
        self._cropped: Item | None = None
        self.setAcceptDrops(True)
        self._wire()

    def open(self, addressed: Addressed, files: Sequence[Path], caption: str) -> None:
        """Show files for a thread; those of the same thread that are on the sheet already stay."""
        if self._for is not None and self._for.thread != addressed.thread:
            self.leave()
        if self._for is None:
            self.caption.set_text(caption)
            note, converts = addressed.audience == "staff", self._acts.converts_films()
            self.panel.address(
                addressed.to,
                addressed.face,
                note=note,
                converts=converts,
                shelves=addressed.shelves,
                filing=addressed.filing,
            )
        self._for = addressed
        self.cover()
        self._lay()
        self.add(files)
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, files: Sequence[Path]) -> None:
        """Put more files at the end."""
        folders = self.items.add(files)
        if folders:
            told = self.tr("{name} is a folder. Drop the files in it instead.").format(name=folders[0].name)
            self.panel.tell_problem(told)

    def leave(self) -> None:
        """Close it without sending; the caption goes back to where one writes."""
        if self._for is None:
            return
        thread, caption = self._for.thread, self.caption.text()
        self._close([])
        self.left.emit(thread, caption)

    def send(self) -> None:
        """Send everything on it, unless it cannot be sent as it stands."""
        text = self.caption.text().strip()
        if self._for is None or self.caption.composing or not self.items.all() or self._mistake():
            return
        self.panel.send.setEnabled(False)
        self._tasks.start(self._send(self._for, text), name="send files")

    async def _send(self, to: Addressed, text: str) -> None:
        choices = self.items.choices()
        side = self.panel.side
        # What is only kept is said among staff: a line there shows whose it is and can be found again.
        audience: WhoReads = to.audience if side.sends else "staff"
        reply_to = to.reply_to if side.sends else None
        try:
            filed = side.filing.filed()
            message = await self._acts.send_media(to.thread, choices, text, reply_to, audience, filed)
            # The conversation shows it now; the sheet goes with the next frame.
            await asyncio.sleep(0)
        except FilesRefused as refused:
            reason = wording.failure_words(refused.code)
            self.panel.tell_problem(self.tr("{name}: {reason}").format(name=refused.name, reason=reason))
            return
        except Exception:
            self.panel.tell_problem(
                self.tr("This computer could not keep it: is its disk full? Nothing was sent, it is all still here.")
            )
            raise
        finally:
            self.panel.send.setEnabled(True)
        self._close(choices)
        paths = tuple(choice.path for choice in choices)
        self.sent.emit(to.thread, message, Outgoing(text, paths, reply_to, audience))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter sends from anywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the sheet nothing happens: files are not lost by a slip of the hand."""
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """More files may be dropped here."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        event.acceptProposedAction()
        self.add(local_files(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._for is not None:
            self.panel.say()
            self._show()

    def _wire(self) -> None:
        panel = self.panel
        panel.close_button.clicked.connect(self.leave)
        panel.cancel.clicked.connect(self.leave)
        panel.send.clicked.connect(self.send)
        panel.side.original_chosen.connect(self.items.keep_original)
        panel.side.destined.connect(self._show)
        panel.grid.crop_wanted.connect(self._crop)
        self.cropper.left.connect(self._end_crop)
        panel.grid.add_wanted.connect(lambda: self._tasks.start(self._choose(), name="choose files"))
        self.caption.send_wanted.connect(self.send)
        self.caption.back_wanted.connect(self.leave)
        self.caption.files_given.connect(self.add)
        self.caption.picture_given.connect(self._paste)
        self.caption.textChanged.connect(self._show)
        self.items.changed.connect(self._show)
        self.items.weighed.connect(lambda _item: self._show())

    def _crop(self, item: Item) -> None:
        self._cropped = item
        self.cropper.open(item)

    def _end_crop(self) -> None:
        item, self._cropped = self._cropped, None
        if item is not None and item in self.items.all():
            self.panel.grid.tile(item).setFocus(Qt.FocusReason.OtherFocusReason)

    async def _choose(self) -> None:
        self.add(await ask.files_to_open(self, self.tr("Send files")))

    def _paste(self, image: QImage) -> None:
        self._tasks.start(self._keep_pasted(image), name="keep what was pasted")

    async def _keep_pasted(self, image: QImage) -> None:
        # Packing a large picture takes longer than a frame.
        path = await asyncio.get_running_loop().run_in_executor(None, keep_pasted, image)
        if path is None:
            self.panel.tell_problem(self.tr("The picture could not be kept: this disk is full or locked."))
        else:
            self.add([path])

    def _close(self, sent: Sequence[object]) -> None:
        self._for = None
        self.cropper.leave()
        self.uncover()
        self.items.clear([choice for choice in self.items.choices() if choice in sent])
        self.items.changed.emit()
        self.caption.set_text("")

    def _mistake(self) -> str:
        """Why this cannot be sent as it stands; "" when it can."""
        count, most = len(self.items.all()), Limits().media_per_message
        over = len(self.caption.text().strip()) - MESSAGE_LIMIT
        failed = next((item for item in self.items.all() if item.problem is not None), None)
        if count > most:
            return self.tr("%n files are too many for one message. Take some out and send them next.", "", count)
        if failed is not None:
            reason = wording.failure_words(failed.problem) if failed.problem is not None else ""
            return self.tr("{name}: {reason}").format(name=failed.media.name, reason=reason)
        if not self.panel.side.sends and not self.panel.side.filing.filed().pets:
            return self.tr("Tick where the files are to go.")
        return self.tr("%n characters too many for one message", "", over) if over > 0 else ""

    def _show(self) -> None:
        if self._for is None:
            return
        if not self.items.all():
            self.leave()
            return
        note = self._for.audience == "staff"
        sends = self.panel.side.sends
        self.panel.show_items(words.title_words(len(self.items.all()), note=note, sends=sends))
        self.panel.tell_problem(self._mistake())

    def _lay(self) -> None:
        wide = min(theme.px(SIZE[0]), self.width() - theme.px(24))
        tall = min(theme.px(SIZE[1]), self.height() - theme.px(24))
        self.panel.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
        self.cropper.setGeometry(self.panel.rect())
