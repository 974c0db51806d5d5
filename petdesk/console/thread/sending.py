"""From the composer to the seat: what is sent is kept first, and what cannot be sent comes back whole."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.composer.composer import Composer
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.composer.tray import as_media
from petdesk.console.parts.avatar import Face, person_face
from petdesk.console.parts.soon import Soon
from petdesk.console.sending.filing import Shelf
from petdesk.console.sending.pasted import keep_pasted
from petdesk.console.tasks import Tasks
from petdesk.console.thread import wording
from petdesk.console.thread.source import FilesRefused, ThreadActs, WhoReads

if TYPE_CHECKING:
    from petdesk.console.sending.sheet import Addressed, ReviewSheet

translate = QCoreApplication.translate
# What the sheet is made of, in parts that each load within a frame.
_PARTS = ("pasted", "filing", "cropper", "side", "panel", "sheet")
_PICTURES = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.heif *.hif *.mp4 *.mov *.m4v *.webm *.3gp"


class Sending(QObject):
    """Listens to a composer; `sent` gives thread, message and Outgoing of what was kept to be sent."""

    sent = Signal(str, str, object)

    def __init__(self, composer: Composer, acts: ThreadActs, tasks: Tasks, parent: QWidget) -> None:
        """Acts through `acts`; files are prepared in tasks of `tasks`, dialogs open over `parent`."""
        super().__init__(parent)
        self._composer, self._acts, self._tasks, self._over = composer, acts, tasks, parent
        self._sheet: ReviewSheet | None = None
        self.whose: Callable[[], tuple[str, Face]] = lambda: ("", person_face("", ""))
        self.shelves: Callable[[], Sequence[Shelf]] = lambda: ()
        self._moved = True
        self._missing = list(_PARTS)
        self._making = Soon(self, 0, self._make_part)
        composer.take_files = self.take_files
        composer.submitted.connect(self.submit)
        composer.changed_message.connect(self._change)
        composer.draft_changed.connect(acts.save_draft)
        composer.typing.connect(lambda: acts.show_typing(composer.thread_id))
        composer.picture_pasted.connect(self._paste)
        composer.pictures_wanted.connect(lambda: self._choose(translate("Thread", "Photos and videos"), _PICTURES))
        composer.files_wanted.connect(lambda: self._choose("", ""))
        composer.look_wanted.connect(lambda: self.review(()))

    def take_files(self, files: Sequence[Path]) -> None:
        """Let one photo or file wait in the field; look at several, or a video, on a sheet of their own first."""
        together = (*self._composer.unsent.files, *files)
        several = len(set(together)) > 1 or any(as_media(file).kind == "video" for file in together)
        if self._composer.unsent.editing is None and several and not any(file.is_dir() for file in files):
            self.review(files)
        else:
            self._composer.add_files(list(files))

    def expect_files(self) -> None:
        """Files are carried over the window: what they will be looked at on is made meanwhile, part by part."""
        if self._sheet is None:
            self._making.ask()

    def _make_part(self) -> None:
        if self._missing:
            import_module(f"petdesk.console.sending.{self._missing.pop(0)}")
            self._making.ask()
        else:
            self.sheet()

    def review(self, files: Sequence[Path]) -> None:
        """Look at files, and those that wait in the field, on the sheet before they are sent."""
        unsent = self._composer.unsent
        self._moved = True
        self.sheet().open(self._addressed(filing=False), (*unsent.files, *files), unsent.text)

    def file(self, files: Sequence[Path]) -> None:
        """Look at files before they are kept under a pet; what is written in the field has nothing to do with it."""
        self.sheet().leave()
        self._moved = False
        self.sheet().open(self._addressed(filing=True), files, "")

    def _addressed(self, *, filing: bool) -> "Addressed":
        from petdesk.console.sending.sheet import Addressed

        unsent, (to, face) = self._composer.unsent, self.whose()
        audience: WhoReads = "staff" if unsent.note and not filing else "public"
        reply_to = unsent.reply_to.id if unsent.reply_to and not filing else None
        return Addressed(self._composer.thread_id, to, face, audience, reply_to, self.shelves(), filing)

    def sheet(self) -> "ReviewSheet":
        """Where files are looked at; made when it is first needed."""
        if self._sheet is None:
            from petdesk.console.sending.sheet import ReviewSheet

            self._sheet = ReviewSheet(self._over.window(), self._acts, self._tasks)
            self._sheet.sent.connect(self._reviewed)
            self._sheet.left.connect(self._left)
        return self._sheet

    def leave(self) -> None:
        """Put away what lies over the window, and wait for its pictures; before the program ends."""
        self._making.stop()
        if self._sheet is not None:
            self._sheet.leave()
            self._sheet.panel.grid.pictures.close()

    def _left(self, thread: str, caption: str) -> None:
        if self._moved:
            self._composer.write_instead(thread, caption)

    def _reviewed(self, thread: str, message: str, outgoing: Outgoing) -> None:
        if self._moved:
            self._composer.forget(thread)
            self._acts.save_draft(thread, "")
        if self._composer.thread_id == thread:
            self.sent.emit(thread, message, outgoing)

    def submit(self, outgoing: Outgoing) -> None:
        """Send what the composer gave; files are looked at first, in a task."""
        thread = self._composer.thread_id
        if outgoing.files and outgoing.media:
            # Pictures of the shop go with the words; what is still on this computer follows them.
            self.submit(replace(outgoing, files=()))
            outgoing = Outgoing("", outgoing.files, None, outgoing.audience)
        if outgoing.files:
            self._tasks.start(self._send_files(thread, outgoing), name="send files")
            return
        try:
            message = self._acts.send_text(thread, outgoing.text, outgoing.reply_to, outgoing.audience, outgoing.media)
        except ValueError:
            self._bring_back(
                outgoing, thread, translate("Thread", "This text cannot be sent as it is. It is kept here.")
            )
            return
        except Exception:
            self._bring_back(outgoing, thread, _not_kept())
            raise
        self.sent.emit(thread, message, outgoing)

    async def _send_files(self, thread: str, outgoing: Outgoing) -> None:
        try:
            message = await self._acts.send_media(
                thread, outgoing.files, outgoing.text, outgoing.reply_to, outgoing.audience
            )
        except FilesRefused as refused:
            reason = wording.failure_words(refused.code)
            told = translate("Thread", "{name}: {reason}").format(name=refused.name, reason=reason)
            self._bring_back(outgoing, thread, told)
            return
        except ValueError:
            told = translate("Thread", "These are too many files for one message. Take some out and send them next.")
            self._bring_back(outgoing, thread, told)
            return
        except Exception:
            self._bring_back(outgoing, thread, _not_kept())
            raise
        if self._composer.thread_id != thread or not self._composer.unsent.text:
            self._acts.save_draft(thread, "")
        if self._composer.thread_id == thread:
            self.sent.emit(thread, message, outgoing)

    def _bring_back(self, outgoing: Outgoing, thread: str, told: str) -> None:
        self._composer.put_back(outgoing, thread)
        self._composer.tell_problem(told)

    def _change(self, message: str, text: str) -> None:
        try:
            self._acts.edit_message(self._composer.thread_id, message, text)
        except ValueError:
            self._composer.write_again(text)

    def _paste(self, image: QImage) -> None:
        self._tasks.start(self._keep_pasted(image, self._composer.thread_id), name="keep what was pasted")

    async def _keep_pasted(self, image: QImage, thread: str) -> None:
        # Packing a large picture takes longer than a frame.
        path = await asyncio.get_running_loop().run_in_executor(None, keep_pasted, image)
        if path is not None and thread != self._composer.thread_id:
            self._composer.put_back(Outgoing("", (path,)), thread)
        elif path is None:
            self._composer.tell_problem(
                translate("Thread", "The picture could not be kept: this disk is full or locked.")
            )
        else:
            self._composer.add_files([path])

    def _choose(self, kinds: str, patterns: str) -> None:
        self._tasks.start(self._choose_files(kinds, patterns), name="choose files")

    async def _choose_files(self, kinds: str, patterns: str) -> None:
        thread = self._composer.thread_id
        filters = f"{kinds} ({patterns} {patterns.upper()})" if patterns else ""
        files = await ask.files_to_open(self._over, translate("Thread", "Send files"), filters)
        if files and thread == self._composer.thread_id:
            self.take_files(files)


def _not_kept() -> str:
    return translate(
        "Thread", "This computer could not keep it: is its disk full? Nothing was sent, it is all still here."
    )
