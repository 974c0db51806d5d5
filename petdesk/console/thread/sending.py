"""From the composer to the seat: what is sent is kept first, and what cannot be sent comes back whole."""

import secrets
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.composer.composer import Composer
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.tasks import Tasks
from petdesk.console.thread import wording
from petdesk.console.thread.source import FilesRefused, ThreadActs

translate = QCoreApplication.translate
_PASTED_KEPT_S = 2 * 24 * 60 * 60
_PICTURES = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.heif *.hif *.mp4 *.mov *.m4v *.webm *.3gp"


class Sending(QObject):
    """Listens to a composer; `sent` gives thread, message and Outgoing of what was kept to be sent."""

    sent = Signal(str, str, object)

    def __init__(self, composer: Composer, acts: ThreadActs, tasks: Tasks, parent: QWidget) -> None:
        """Acts through `acts`; files are prepared in tasks of `tasks`, dialogs open over `parent`."""
        super().__init__(parent)
        self._composer, self._acts, self._tasks, self._over = composer, acts, tasks, parent
        composer.submitted.connect(self.submit)
        composer.changed_message.connect(self._change)
        composer.draft_changed.connect(acts.save_draft)
        composer.typing.connect(lambda: acts.show_typing(composer.thread_id))
        composer.picture_pasted.connect(self._paste)
        composer.pictures_wanted.connect(lambda: self._choose(translate("Thread", "Photos and videos"), _PICTURES))
        composer.files_wanted.connect(lambda: self._choose("", ""))

    def submit(self, outgoing: Outgoing) -> None:
        """Send what the composer gave; files are looked at first, in a task."""
        thread = self._composer.thread_id
        if outgoing.files:
            self._tasks.start(self._send_files(thread, outgoing), name="send files")
            return
        try:
            message = self._acts.send_text(thread, outgoing.text, outgoing.reply_to, outgoing.audience)
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
        path = keep_pasted(image)
        if path is None:
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
            self._composer.add_files(files)


def _not_kept() -> str:
    return translate(
        "Thread", "This computer could not keep it: is its disk full? Nothing was sent, it is all still here."
    )


def keep_pasted(image: QImage) -> Path | None:
    """A pasted picture as a PNG file in the user's own cache folder; None when it cannot be written.

    Files of more than two days ago are cleared away: what was sent was copied long since.
    """
    folder = (
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / "petdesk-pasted"
    )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        limit = time.time() - _PASTED_KEPT_S
        for old in folder.glob("*.png"):
            if old.stat().st_mtime < limit:
                old.unlink()
    except OSError:
        return None
    stamp = QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
    path = folder / f"{stamp}-{secrets.token_hex(2)}.png"
    return path if image.save(str(path)) else None
