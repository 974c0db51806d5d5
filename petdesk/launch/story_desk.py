"""The story's hands at the front desk: they write by input method, drop files, press Return and take pictures."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.app import make_app, make_window
from petdesk.console.settings.store import Settings, ThemeName
from petdesk.console.tasks import Tasks
from petdesk.console.window import Window
from petdesk.launch.story_customer import StoryBroken
from petdesk.seat.lines import Filter, Line
from petdesk.seat.seat import Seat

LOOK_SECONDS = 0.02
SETTLE_SECONDS = 0.8
SIZE = (1440, 900)


class StoryDesk:
    """The real window over the real seat; `tell_error` hears of tasks that failed, `shown` is the inbox's filter."""

    def __init__(
        self, seat: Seat, tell_error: Callable[[str, BaseException], None], *, shown: Filter = "waiting"
    ) -> None:
        self.seat = seat
        self.tasks = Tasks(tell_error)
        settings = Settings(seat.folder)
        settings.change(theme="light", language="zh_CN", filter=shown)
        self.app = make_app(["petdesk"], settings.choices)
        self.window: Window = make_window(self.app, seat, settings, self.tasks)
        self.window.resize(*SIZE)
        self.window.show()

    async def leave(self) -> None:
        """Close the window and stop the seat, as the program does."""
        self.window.close()
        self.window.stop_listening()
        await self.tasks.stop()
        await self.seat.stop()

    def come_to_the_front(self) -> bool:
        """Ask the system for it; True once it is so."""
        if not self.window.isActiveWindow():
            self.window.raise_()
            self.window.activateWindow()
        return self.window.isActiveWindow()

    def in_step(self, *threads: str) -> bool:
        """True when the cache is whole and the relay at the other end."""
        status = self.seat.status()
        whole = all(self.seat.reader.lines(thread) for thread in threads)
        return whole and status.connection == "online" and status.syncing is None

    def lines(self) -> list[Line]:
        """What stands in the open conversation."""
        entries = self.window.conversation.view.stack.entries
        return [entry.line for entry in entries if entry.line is not None]

    def line(self, id: str) -> Line | None:
        """One line of the open conversation."""
        return next((line for line in self.lines() if line.id == id), None)

    async def until(self, happened: Callable[[], object], otherwise: str, seconds: float) -> None:
        """Wait until the window shows it. Raises StoryBroken with the words `otherwise`."""
        deadline = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > deadline:
                raise StoryBroken(otherwise)
            await asyncio.sleep(LOOK_SECONDS)

    def write(self, text: str) -> None:
        """Put words into the field as an input method does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.window.conversation.composer.edit, event)

    def press_return(self) -> None:
        """Send what is written, with the files that lie above it."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            QApplication.sendEvent(self.window.conversation.composer.edit, event)

    def send_files(self) -> None:
        """Send what was dropped: a video, or several files, are on a sheet of their own by then."""
        sheet = self.window.conversation.sending.sheet()
        if sheet.isVisible():
            sheet.send()
        else:
            self.press_return()

    def drop(self, file: Path) -> None:
        """Drag a file over the conversation and let go of it there."""
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        conversation, overlay = self.window.conversation, self.window.conversation.overlay
        # As the system tells it: into the conversation, which shows its cover, out of it into the cover, and let go.
        QApplication.sendEvent(conversation, QDragEnterEvent(QPoint(200, 200), copy, files, left, no_key))
        if not overlay.isVisible():
            raise StoryBroken("the window did not take the dragged file")
        QApplication.sendEvent(conversation, QDragLeaveEvent())
        QApplication.sendEvent(overlay, QDragEnterEvent(QPoint(200, 150), copy, files, left, no_key))
        QApplication.sendEvent(overlay, QDropEvent(QPointF(200, 150), copy, files, left, no_key))

    async def picture(self, place: Path, look: ThemeName = "light") -> Path:
        """Take a picture of the window when everything in it has been painted."""
        theme.apply(self.app, look)
        await asyncio.sleep(SETTLE_SECONDS)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(place), "PNG"):
            raise StoryBroken(f"the picture {place} could not be written")
        return place
