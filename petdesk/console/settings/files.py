"""The settings page of files: how many this computer keeps, and what it can do with films and with what is hostile."""

import sys

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.store import GB
from petdesk.console.settings.this_computer import Choice
from petdesk.console.thread import wording
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

SIZES = ("1", "2", "5", "10", "20")


def converts_films() -> bool:
    """Whether an ffmpeg program is here."""
    from petdesk.seat.commands import media

    return media.converts_films()


class Files(Pane):
    """How much is kept, how much that is now, and letting go of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.limit = Choice(desk.settings, "keep_media", SIZES)
        self.used, self.drop = Label("body", wraps=True), Button("", "secondary", "trash")
        self.films, self.guard = Card(), Card()
        self._bytes: int | None = None
        row = QHBoxLayout()
        row.addWidget(self.used, 1)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.limit)
        column.addLayout(row)
        column.addWidget(self.films)
        column.addWidget(self.guard)
        column.addStretch(1)
        self.drop.clicked.connect(lambda: desk.tasks.start(self._drop(desk.seat), name="drop media"))
        for button in self.limit.buttons.values():
            button.clicked.connect(self._fit)
        self._say()

    def enter(self) -> None:
        """Look how much is kept now."""
        self._desk.tasks.start(self._look(self._desk.seat), name="look at kept media")

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    async def _look(self, seat: Seat) -> None:
        self._bytes = await seat.media_kept()
        self._say_used()

    async def _drop(self, seat: Seat) -> None:
        await seat.drop_media()
        await self._look(seat)

    def _fit(self) -> None:
        self._desk.seat.keep_media(int(self._desk.settings.choices.keep_media) * GB)
        self.enter()

    def _say_used(self) -> None:
        if self._bytes is None:
            self.used.tell("")
            return
        told = translate("Files", "{size} of pictures, videos and files are on this computer now.")
        self.used.tell(told.format(size=wording.size_words(self._bytes)))

    def _say(self) -> None:
        self.limit.say(
            translate("Files", "Kept on this computer"),
            translate("Files", "What was looked at longest ago goes first, and comes again from the shop when needed."),
            tuple(f"{size} GB" for size in SIZES),
        )
        self.drop.say(translate("Files", "Empty it now"))
        self._say_used()
        found = translate("Files", "An ffmpeg program is here: videos are made small before they are sent.")
        absent = translate(
            "Files",
            "No ffmpeg program is here: videos go as they are, and everything else works. "
            "Install ffmpeg (on Debian and Ubuntu: apt install ffmpeg) and start PetDesk again.",
        )
        self.films.say(translate("Files", "Videos"), found if converts_films() else absent)
        self.guard.say(translate("Files", "Files from outside"), guard_words(sys.platform))


def guard_words(platform: str) -> str:
    """What holds the program that opens files from outside in check on a system, and what nothing does."""
    if platform == "win32":
        return translate(
            "Files",
            "The relay opens them in a program of its own with limits on memory and time. "
            "Windows does not limit how much such a program writes.",
        )
    if platform == "darwin":
        return translate(
            "Files",
            "The relay opens them in a program of its own with limits on time and writing. "
            "macOS does not hold it to a limit of memory.",
        )
    return translate(
        "Files", "The relay opens them in a program of its own with limits on memory, time, files and writing."
    )


PAGE = Page(
    name="files",
    icon="picture",
    title=lambda: translate("Files", "Files"),
    sentence=lambda: translate("Files", "Pictures, videos and voices on this computer."),
    build=Files,
    finds=lambda: translate("Files", "pictures videos cache disk space ffmpeg"),
)
