"""Does what a hand wants of a line: each act of the view ends here, in the seat, the composer or the clipboard."""

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from petdesk.console import ask
from petdesk.console.composer.composer import Composer
from petdesk.console.tasks import Tasks
from petdesk.console.thread.drag_out import DragOut
from petdesk.console.thread.film_in_place import FilmInPlace
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.pictures import read_picture
from petdesk.console.thread.selecting import words_of
from petdesk.console.thread.source import MediaSource, ThreadActs
from petdesk.console.thread.voice import VoicePlayer
from petdesk.seat.lines import Line
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef

translate = QCoreApplication.translate


class LineActs(QObject):
    """Listens to a view; `viewer_wanted` names a message and the media to see large, the others a line.

    `other_wanted` names the thread that is to be written in instead, as a line of it is answered.
    """

    viewer_wanted = Signal(str, str)
    tie_wanted = Signal(object)
    booking_wanted = Signal(str)
    forward_wanted = Signal(object)
    time_wanted = Signal(object)
    called_off = Signal(object)
    other_wanted = Signal(str)

    def __init__(
        self, view: LiveThreadView, composer: Composer, media: MediaSource, acts: ThreadActs, tasks: Tasks
    ) -> None:
        """Acts through `acts`; what takes time runs in `tasks`."""
        super().__init__(view)
        self._view, self._composer, self._media, self._acts, self._tasks = view, composer, media, acts, tasks
        self._voice, self.drag_out = VoicePlayer(self), DragOut()
        self.films = FilmInPlace(view)
        self._voice.changed.connect(view.show_playing)
        self._voice.failed.connect(lambda _media: self._tell(translate("Thread", "This voice cannot be played here.")))
        self._recalled: dict[str, str] = {}
        # What was pressed while its file was not here: the act, the message, and the media.
        self._awaited: tuple[str, str, str] | None = None
        self._doing: dict[str, Callable[[Line, str], None]] = {
            "reply": self._answer,
            "copy": lambda line, _arg: QGuiApplication.clipboard().setText(line.text),
            "copy_picture": self._copy_picture,
            "save": self._save,
            "edit": lambda line, _arg: composer.change(line),
            "recall": self._recall,
            "retry": lambda line, _arg: acts.retry(line.id),
            "discard": lambda line, _arg: acts.discard(line.id),
            "cancel": lambda line, _arg: acts.cancel_transfer(line.id),
            "skip_converting": lambda line, _arg: acts.skip_converting(line.id),
            "open": self._open,
            "play": self._play,
            "seek": self._seek,
            "drag": self._drag,
            "film": self._play_film,
            "skip": lambda _line, ms: self._voice.skip(int(ms)),
            "speed": lambda _line, _arg: self._voice.faster(),
            "pause": lambda line, _arg: acts.pause_transfer(line.id),
            "go_on": lambda line, _arg: acts.resume_transfer(line.id),
            "jump": self._jump,
            "later_time": lambda line, _arg: self.time_wanted.emit(line),
            "later_now": lambda line, _arg: acts.say_now(line.thread, line.id),
            "later_off": lambda line, _arg: self.called_off.emit(line),
            "forward": lambda line, _arg: self.forward_wanted.emit(line),
            "tie": lambda line, _arg: self.tie_wanted.emit(line),
            "booking": lambda _line, booking: self.booking_wanted.emit(booking),
            "link": lambda _line, address: open_link(address),
            "rewrite": lambda line, _arg: composer.write_again(self._recalled.get(line.id, "")),
        }
        view.wanted.connect(self.do)
        view.copy_wanted.connect(lambda lines: QGuiApplication.clipboard().setText(words_of(lines)))

    def do(self, act: str, message: str, arg: str) -> None:
        """Do an act for a message of the open thread; KeyError for an act that is not one."""
        line = self._view.opened.line(message)
        if line is not None:
            self._doing[act](line, arg)

    def hear(self, notice: Notice) -> None:
        """Play what was pressed before its file was here, once it is."""
        awaited = self._awaited
        if awaited is None or ("media", awaited[2]) not in notice.records or not self._media.media_path(awaited[2]):
            return
        self._awaited = None
        self._tell("")
        self.do(*awaited)

    def edit_last(self) -> None:
        """Change the last own message that still has words."""
        member = self._view.opened.member
        own = [line for line in self._view.opened.lines() if line.author == member and line.place is not None]
        for line in reversed(own):
            if any(action.name == "edit" for action in self._view.acts_on(line)):
                self._composer.change(line)
                return

    def stop(self) -> None:
        """Be silent: another thread comes."""
        self._awaited = None
        self._voice.stop()
        self.films.stop()

    def _answer(self, line: Line, _arg: str) -> None:
        if line.thread != self._composer.thread_id:
            self.other_wanted.emit(line.thread)
        if line.thread == self._composer.thread_id:
            self._composer.answer(line)

    def _recall(self, line: Line, _arg: str) -> None:
        if line.text:
            self._recalled[line.id] = line.text
            if self._view.opened.allow_rewriting(frozenset(self._recalled)):
                self._view.entries_changed()
        self._acts.recall_message(line.thread, line.id)

    def _jump(self, line: Line, _arg: str) -> None:
        if line.quote is not None and not self._view.go_to_message(line.quote.id):
            self._tell(translate("Thread", "The message this answers is no longer here."))

    def _open(self, line: Line, media: str) -> None:
        seen = [each.id for each in line.media if each.kind in ("image", "video")]
        wanted = media or (seen[0] if seen else "")
        found = next((each for each in line.media if each.id == wanted), None)
        if found is None:
            return
        if self._view.pictures.is_broken(wanted):
            self._save(line, wanted)
        elif self._media.media_path(wanted, "thumb") is None and self._media.media_path(wanted) is None:
            self._view.pictures.fetch(wanted)
        else:
            self.films.stop()
            self.viewer_wanted.emit(line.id, wanted)

    def _play(self, line: Line, media: str) -> None:
        media = media or next((each.id for each in line.media if each.kind == "audio"), "")
        path = self._here("play", line, media)
        if path is None:
            self._tell(translate("Thread", "The voice is being fetched, and plays as soon as it is here."))
        else:
            self._voice.toggle(media, path)

    def _play_film(self, line: Line, media: str) -> None:
        path = self._here("film", line, media)
        if path is None:
            self._tell(translate("Thread", "The video is being fetched, and plays as soon as it is here."))
            return
        self._voice.stop()
        self.films.toggle(media, path)

    def _here(self, act: str, line: Line, media: str) -> Path | None:
        """The file that is to be played; if it is not here it is fetched, and played when it comes."""
        path = self._media.media_path(media)
        self._awaited = None if path is not None else (act, line.id, media)
        if path is None:
            self._media.fetch_media(media)
        return path

    def _drag(self, line: Line, media: str) -> None:
        found, path = next((each for each in line.media if each.id == media), None), self._media.media_path(media)
        if found is None:
            return
        if path is None:
            self._media.fetch_media(media)
            told = translate("Thread", "{name} is being fetched. Drag it again in a moment.")
            self._tell(told.format(name=found.name))
            return
        self.drag_out.start(self._view.viewport(), path, found.name, self._view.pictures.tiny(found))

    def _seek(self, _line: Line, where: str) -> None:
        media, _, part = where.partition(" ")
        path = self._media.media_path(media)
        if path is not None:
            self._voice.seek(media, path, float(part))

    def _copy_picture(self, line: Line, media: str) -> None:
        wanted = media or next((each.id for each in line.media if each.kind == "image"), "")
        path = self._media.media_path(wanted) or self._media.media_path(wanted, "thumb")
        if path is None:
            self._media.fetch_media(wanted)
            self._tell(translate("Thread", "The picture is being fetched. Copy it again in a moment."))
        else:
            self._tasks.start(copy_picture(path), name="copy picture")

    def _save(self, line: Line, media: str) -> None:
        found = next((each for each in line.media if each.id == media or not media), None)
        if found is not None:
            self._tasks.start(self._save_file(found), name="save file")

    async def _save_file(self, media: MediaRef) -> None:
        source = self._media.media_path(media.id)
        if source is None:
            self._media.fetch_media(media.id)
            self._tell(
                translate("Thread", "{name} is being fetched. Save it again in a moment.").format(name=media.name)
            )
            return
        target = await ask.file_to_save(self._view.window(), translate("Thread", "Save as"), media.name)
        if target is not None and not await copy_file(source, target):
            self._tell(
                translate("Thread", "{name} could not be saved there. Choose another place.").format(name=media.name)
            )

    def _tell(self, text: str) -> None:
        self._composer.tell_problem(text)


async def copy_picture(path: Path) -> None:
    """Put the picture of a file on the clipboard; read off the UI thread."""
    image = await asyncio.get_running_loop().run_in_executor(None, read_picture, path)
    if not image.isNull():
        QGuiApplication.clipboard().setImage(image)


async def copy_file(source: Path, target: Path) -> bool:
    """Copy a file off the UI thread; False when that failed."""
    try:
        await asyncio.get_running_loop().run_in_executor(None, partial(shutil.copyfile, source, target))
    except OSError:
        return False
    return True


def open_link(address: str) -> None:
    """Open a web address in the system's browser; no other kind of address is ever opened."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
