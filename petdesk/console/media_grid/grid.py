"""Everything that was ever sent and seen in a conversation, over the window: to look at, and to save."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.media_grid.gathering import Gathering
from petdesk.console.media_grid.wall import Wall
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.flow import Flow
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.overlay import Overlay
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import LineSource, MediaSource
from petdesk.console.viewer.save_menu import open_save_menu
from petdesk.console.viewer.saving import Way, save_all
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
        self._source: LineSource | None = None
        self._thread = self._pet = ""
        self.chips: dict[str | None, ChoiceChip] = {}
        self._chosen = QWidget()
        self._row = Flow(theme.px(6), self._chosen)
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
        self.save.clicked.connect(lambda: open_save_menu(self.save, self._save))
        self.close_button.clicked.connect(self.uncover)

    def open(self, source: LineSource, thread: str, today: date, pets: Sequence[tuple[str, str]] = ()) -> None:
        """Show what was sent in a conversation; `pets` (ids and names) may be looked at alone."""
        self._source, self._thread, self._today = source, thread, today
        self._offer(pets)
        self.show_pet(None)
        self.cover()
        self._lay()
        self._show()
        self.wall.go_to(0)
        self.wall.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pet(self, pet: str | None) -> None:
        """Show what was filed under a pet, or everything."""
        if self._source is None:
            return
        self._gathering = Gathering(self._source, self._thread, pet)
        self._gathering.more()
        self.note.tell("")
        for one, chip in self.chips.items():
            chip.setChecked(one == pet)
        self._pet = self.chips[pet].text() if pet is not None and pet in self.chips else ""
        self._show()
        self.wall.go_to(0)

    def _offer(self, pets: Sequence[tuple[str, str]]) -> None:
        """Let the pets be chosen, and all."""
        empty(self._row)
        self.chips = {}
        everyone: list[tuple[str | None, str]] = [(None, self.tr("All")), *pets]
        for pet, name in everyone if pets else ():
            chip = ChoiceChip(name)
            chip.clicked.connect(lambda _on=False, pet=pet: self.show_pet(pet))
            self._row.addWidget(chip)
            self.chips[pet] = chip
        self._chosen.setVisible(bool(pets))

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
        column.addWidget(self._chosen)
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
        if self._pet:
            count = self.tr("%n of {pet}", "", len(shown)).format(pet=self._pet)
        self.count.tell(count if whole else self.tr("the newest %n", "", len(shown)))
        self.empty.tell(self.tr("No photo or video was sent here yet. What is sent will be found here by its date."))
        self.empty.setVisible(not shown)
        self.save.say(self.tr("Save all…"))
        if None in self.chips:
            self.chips[None].setText(self.tr("All"))
        self.save.setEnabled(bool(shown))
        self.close_button.explain(self.tr("Close"), "Esc")
        self.wall.setAccessibleName(self.title.text())
        self.wall.show_media(list(reversed(shown)), self._today)

    def _save(self, way: Way) -> None:
        self._tasks.start(self._save_all(way), name="save all media")

    async def _save_all(self, way: Way) -> None:
        gathering = self._gathering
        while gathering is not None and not gathering.whole:
            gathering.more()
        self._show()
        album = [shown.media for shown in self.shown()]
        self.note.tell(await save_all(self.window(), self._media, album, way, self.note.tell))

    def _lay(self) -> None:
        wide = min(theme.px(SIZE[0]), self.width() - theme.px(24))
        tall = min(theme.px(SIZE[1]), self.height() - theme.px(24))
        self.card.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
