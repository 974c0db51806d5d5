"""Everything that was ever sent and seen in a conversation, over the window: to look at, and to save."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.media_grid.gathering import Gathering
from petdesk.console.media_grid.wall import Wall
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.overlay import Overlay
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import LineSource, MediaSource
from petdesk.console.viewer.saving import save_all
from petdesk.console.viewer.shown import Shown

SIZE = (940, 680)


class _Card(QWidget):
    """The ground of the grid."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painting.rounded(painting.start(self), QRectF(self.rect()), theme.px(16), theme.current().tokens.pane)


class MediaGrid(Overlay):
    """Shows the photos and videos of a conversation; `chosen` gives all of them, oldest first, and a number."""

    chosen = Signal(list, int)

    def __init__(self, window: QWidget, media: MediaSource, pictures: Pictures, tasks: Tasks) -> None:
        """Hidden, over `window`; files come from `media`, small pictures from `pictures`."""
        super().__init__(window)
        self._media, self._tasks = media, tasks
        self._gathering: Gathering | None = None
        self._today = date.min
        self.card = _Card(self)
        self.card.setProperty("ground", "pane")
        self.title, self.count, self.note = Label("title", bold=True), Label("small", "quiet"), Label("small", "quiet")
        self.empty = Label("body", "quiet", wraps=True)
        self.wall = Wall(pictures)
        self.save = Button("", "secondary", "download-all")
        self.close_button = IconButton("close", "", "Esc")
        self._build()
        self.wall.end_near.connect(self._more)
        self.wall.chosen.connect(self._choose)
        self.save.clicked.connect(lambda: self._tasks.start(self._save_all(), name="save all media"))
        self.close_button.clicked.connect(self.uncover)

    def open(self, source: LineSource, thread: str, today: date) -> None:
        """Show what was sent in a conversation."""
        self._gathering, self._today = Gathering(source, thread), today
        self._gathering.more()
        self.note.tell("")
        self.cover()
        self._lay()
        self._show()
        self.wall.go_to(0)
        self.wall.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> list[Shown]:
        """What is shown, oldest first."""
        return [] if self._gathering is None else self._gathering.shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.uncover()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep it in the middle."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._gathering is not None:
            self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        for widget in (self.title, self.count, self.note):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.save)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(14), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.wall, 1)

    def _more(self) -> None:
        if self._gathering is not None and not self._gathering.whole:
            self._gathering.more()
            self._show()

    def _choose(self, number: int) -> None:
        shown = self.shown()
        self.chosen.emit(shown, len(shown) - 1 - number)

    def _show(self) -> None:
        shown = self.shown()
        whole = self._gathering is not None and self._gathering.whole
        self.title.tell(self.tr("Photos and videos"))
        count = self.tr("%n in this conversation", "", len(shown))
        self.count.tell(count if whole else self.tr("the newest %n", "", len(shown)))
        self.empty.tell(self.tr("No photo or video was sent here yet. What is sent will be found here by its date."))
        self.empty.setVisible(not shown)
        self.save.say(self.tr("Save all…"))
        self.save.setEnabled(bool(shown))
        self.close_button.explain(self.tr("Close"), "Esc")
        self.wall.setAccessibleName(self.title.text())
        self.wall.show_media(list(reversed(shown)), self._today)

    async def _save_all(self) -> None:
        gathering = self._gathering
        while gathering is not None and not gathering.whole:
            gathering.more()
        self._show()
        self.note.tell(await save_all(self.window(), self._media, [shown.media for shown in self.shown()]))

    def _lay(self) -> None:
        wide = min(theme.px(SIZE[0]), self.width() - theme.px(24))
        tall = min(theme.px(SIZE[1]), self.height() - theme.px(24))
        self.card.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
