"""The right half of the sheet: where files go, small or original, and what becomes of places."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.parts.radio_group import RadioGroup
from petdesk.console.sending import words
from petdesk.console.sending.destination import Destination
from petdesk.console.sending.filing import Shelf
from petdesk.console.sending.filing_card import FilingCard
from petdesk.console.sending.items import Items
from petdesk.console.sending.option import Option

WIDTH = 290


class Side(QWidget):
    """`original_chosen` tells whether all pixels are to be kept, `destined` that files go elsewhere now."""

    original_chosen = Signal(bool)
    destined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """For nobody yet."""
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        self._to, self._note, self._converts = "", False, True
        self.where, self.quality = Label("small", "quiet"), Label("small", "quiet")
        self.who, self.filing = Destination(), FilingCard()
        self.face = Avatar(24, parent=self.who)
        self.small, self.original = Option(), Option()
        self.place, self.films = Label("small", "ok", wraps=True), Label("small", "warn", wraps=True)
        RadioGroup(self, (self.small, self.original))
        self.small.setChecked(True)
        self.original.toggled.connect(self.original_chosen)
        self.who.toggled.connect(self.destined)
        self.filing.changed.connect(self.destined)
        self._build()

    def address(
        self, to: str, face: Face, *, note: bool, converts: bool, shelves: Sequence[Shelf] = (), filing: bool = False
    ) -> None:
        """Whom the files are for; with `note` for colleagues only; `converts` if films can be made small here.

        With `filing` they are kept under a pet of `shelves` and, unless somebody ticks that, not sent.
        """
        self._to, self._note, self._converts = to, note, converts
        self.filing.offer(shelves, ticked=filing)
        self.who.setChecked(not filing or not shelves)
        self.who.setEnabled(bool(shelves))
        self.face.show_face(to, face)
        self.face.setVisible(bool(to) and not note)
        self.small.setChecked(True)
        self.say()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.where.tell(self.tr("For"))
        self.quality.tell(self.tr("Quality"))
        to = self.tr("Send to {who}").format(who=self._to) if self._to else self.tr("Send to this conversation")
        self.who.say(
            self.tr("Internal note") if self._note else to,
            self.tr("Only colleagues see it") if self._note else self.tr("In one message, as an album"),
        )
        self.filing.say()
        self.small.say(self.tr("Compressed"), self.tr("Photos 2048 px · videos 720p"))
        self.original.say(self.tr("Original"), self.tr("Every pixel; loads slowly on a phone"))
        self.place.tell(self.tr("Where photos were taken is removed on this computer, before anything is sent."))
        self.films.tell(
            self.tr("Videos go as they are: no ffmpeg program was found here. Install ffmpeg to make them small.")
        )

    @property
    def sends(self) -> bool:
        """Whether they are said in the conversation, not only kept."""
        return self.who.isChecked()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the face in the corner of its card."""
        super().resizeEvent(event)
        self._place_face()

    def _place_face(self) -> None:
        self.face.resize(self.face.sizeHint())
        self.face.move(self.width() - self.face.width() - theme.px(12), theme.px(10))

    def weigh(self, items: Items) -> None:
        """Show what all weigh now."""
        before, after = words.sums_words(items)
        self.small.tell(before, after)
        self.original.tell(before, "")
        kinds = {item.media.kind for item in items.all()}
        self.films.setVisible("video" in kinds and not self._converts)
        self.place.setVisible("image" in kinds)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.where)
        column.addWidget(self.who)
        column.addWidget(self.filing)
        column.addSpacing(theme.px(6))
        for widget in (self.quality, self.small, self.original):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        for widget in (self.place, self.films):
            column.addWidget(widget)
        column.addStretch()
