"""The form of the shop's quick replies: a list, and words and pictures of the one that is marked."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import ask, theme
from petdesk.console.composer.tray import Tray
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.thread import wording
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import FilesRefused, ThreadActs, ThreadSource
from petdesk.shop.conversation import MediaRef
from petdesk.shop.replies import PICTURES_LIMIT, SHORTCUT_LIMIT, Reply, is_shortcut
from petdesk.shop.text import FIELD_LIMIT, clean_text

translate = QCoreApplication.translate

ROW = 32
PATTERNS = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.heif *.hif"


class Starts(Protocol):
    """Whoever runs what takes time."""

    def start(self, coro: Coroutine[Any, Any, Any], name: str) -> object:
        """Run `coro` as a task called `name`."""


class RepliesForm(QWidget):
    """Reads from `source`, acts through `acts`; every press of Save is kept at once."""

    def __init__(self, source: ThreadSource, acts: ThreadActs, tasks: Starts, pictures: Pictures) -> None:
        super().__init__()
        self._source, self._acts, self._tasks = source, acts, tasks
        self._replies: list[Reply] = []
        self._reply: Reply | None = None
        self._media: tuple[MediaRef, ...] = ()
        self._files: tuple[Path, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Quick", "Quick replies"))
        self.list.setProperty("pages", True)
        self.shortcut, self.text, self.tray = QLineEdit(), QPlainTextEdit(), Tray()
        self.tray.shop = pictures
        self.tray.setAccessibleName(translate("Quick", "Pictures that go with it"))
        self.shortcut.setMaxLength(SHORTCUT_LIMIT)
        self.text.setTabChangesFocus(True)
        self.problem = Label("small", "danger", wraps=True)
        self.coming = Label("small", "quiet", wraps=True)
        self.picture = Button(translate("Quick", "Add pictures…"), "secondary", "picture")
        self.fresh = Button(translate("Quick", "New"), "secondary", "plus")
        self.strike = Button(translate("Quick", "Delete"), "danger", "trash")
        self.keep = Button(translate("Quick", "Save"), "primary", "check")
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.tray.dropped.connect(self._drop)
        self.picture.clicked.connect(lambda: self._tasks.start(self._choose(), "choose pictures"))
        self.fresh.clicked.connect(self.start_new)
        self.strike.clicked.connect(self._strike)
        self.keep.clicked.connect(self.save)
        self.read(0)

    def _lay_out(self) -> None:
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme.px(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(theme.px(8))
        left.addWidget(self.list)
        left.addWidget(self.fresh)
        named = (
            (translate("Quick", "Short name, typed after /"), self.shortcut),
            (translate("Quick", "Words"), self.text),
        )
        for words, field in named:
            label = Label("small", "quiet")
            label.tell(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            right.addWidget(label)
            right.addWidget(field)
        hint = Label("small", "quiet", wraps=True)
        hint.tell(
            translate("Quick", "{customer}, {pet} and {time} become the customer, the pet and the next booking's time.")
        )
        buttons = QHBoxLayout()
        for button in (self.strike, self.picture):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.keep)
        for widget in (hint, self.tray, self.coming, self.problem):
            right.addWidget(widget)
        right.addLayout(buttons)
        sides.addLayout(left, 2)
        sides.addLayout(right, 3)

    def start_new(self) -> None:
        """Begin a reply that is not there yet."""
        self.list.setCurrentRow(-1)
        self._show(-1)
        self.shortcut.setFocus()

    def add_pictures(self, files: list[Path]) -> None:
        """Let these pictures go with the reply once it is saved; those that are too many stay out."""
        room = PICTURES_LIMIT - len(self._media)
        self._files = tuple(dict.fromkeys((*self._files, *files)))
        over = len(self._files) > room
        self._files = self._files[:room]
        self.tray.show_files(self._files, self._media)
        told = translate("Quick", "At most {n} pictures go with a quick reply.").format(n=PICTURES_LIMIT)
        self._tell(told if over else "")

    def save(self) -> None:
        """Keep what is in the fields, or say what is wrong with it."""
        shortcut, text = self.shortcut.text().strip().lstrip("/"), clean_text(self.text.toPlainText())
        problem = self._problem(shortcut, text)
        self._tell(problem)
        if problem:
            return
        id = self._reply.id if self._reply else None
        if self._files:
            work = self._acts.picture_reply(id, shortcut, text, self._media, self._files)
            self._tasks.start(self._save_pictured(work, shortcut), "keep a quick reply")
            return
        self._acts.keep_reply(id, shortcut, text, self._media)
        self._find(shortcut)

    def is_touched(self) -> bool:
        """Whether a hand has written something that is not saved."""
        held = self._reply or Reply(id="", shortcut="", text="")
        written = (self.shortcut.text(), self.text.toPlainText(), self._media, self._files)
        return written != (held.shortcut, held.text, held.media, ())

    def read(self, row: int) -> None:
        """Show the replies as they are now, the one in this row marked."""
        self._replies = self._source.replies()
        self.list.clear()
        for reply in self._replies:
            QListWidgetItem(f"/{reply.shortcut}", self.list).setSizeHint(QSize(0, theme.px(ROW)))
        self.list.setCurrentRow(row)
        self._show(self.list.currentRow())

    async def _save_pictured(self, work: Coroutine[Any, Any, None], shortcut: str) -> None:
        self.keep.setEnabled(False)
        try:
            await work
        except FilesRefused as refused:
            reason = wording.failure_words(refused.code)
            self._tell(translate("Thread", "{name}: {reason}").format(name=refused.name, reason=reason))
        else:
            self._find(shortcut)
        finally:
            self.keep.setEnabled(True)

    async def _choose(self) -> None:
        kinds = f"{translate('Quick', 'Pictures')} ({PATTERNS} {PATTERNS.upper()})"
        self.add_pictures(await ask.files_to_open(self, translate("Quick", "Add pictures"), kinds))

    def _find(self, shortcut: str) -> None:
        names = [reply.shortcut for reply in self._source.replies()]
        self.read(names.index(shortcut) if shortcut in names else 0)

    def _problem(self, shortcut: str, text: str) -> str:
        if not is_shortcut(shortcut):
            return translate("Quick", "The short name is one word of at most {n} letters.").format(n=SHORTCUT_LIMIT)
        if not (text or self._media or self._files) or len(text) > FIELD_LIMIT:
            return translate("Quick", "Write the words, at most {n} letters.").format(n=FIELD_LIMIT)
        other = next((reply for reply in self._replies if reply.shortcut == shortcut), None)
        if other is not None and (self._reply is None or other.id != self._reply.id):
            return translate("Quick", "/{name} is there already. Choose another short name.").format(name=shortcut)
        return ""

    def _strike(self) -> None:
        if self._reply is not None:
            row = self.list.currentRow()
            self._acts.strike_reply(self._reply.id)
            self.read(max(0, row - 1))

    def _drop(self, shown: Path | MediaRef) -> None:
        self._files = tuple(each for each in self._files if each != shown)
        self._media = tuple(each for each in self._media if each != shown)
        self.tray.show_files(self._files, self._media)

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _show(self, row: int) -> None:
        self._reply = self._replies[row] if 0 <= row < len(self._replies) else None
        self.shortcut.setText(self._reply.shortcut if self._reply else "")
        self.text.setPlainText(self._reply.text if self._reply else "")
        self._media, self._files = self._reply.media if self._reply else (), ()
        self.tray.show_files((), self._media)
        coming = len(self._acts.reply_pictures(self._reply.id)) if self._reply else 0
        self.coming.setText(translate("Quick", "%n pictures are on their way", "", coming) if coming else "")
        self.coming.setVisible(bool(coming))
        self._tell("")
        self.strike.setEnabled(self._reply is not None)
