"""The right half of the sheet: for whom it is, small or original, and what becomes of places."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.avatar import Avatar, Face
from petdesk.console.sending import words
from petdesk.console.sending.items import Items
from petdesk.console.sending.option import Option

WIDTH = 290


class Side(QWidget):
    """`original_chosen` tells whether all pixels are to be kept."""

    original_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """For nobody yet."""
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        self._to, self._note, self._converts = "", False, True
        self.where, self.quality = Label("small", "quiet"), Label("small", "quiet")
        self.who, self.how = Label("body", bold=True), Label("small", "quiet", wraps=True)
        self.face = Avatar(24)
        self.small, self.original = Option(), Option()
        self.place, self.films = Label("small", "ok", wraps=True), Label("small", "warn", wraps=True)
        group = QButtonGroup(self)
        for option in (self.small, self.original):
            group.addButton(option)
        self.small.setChecked(True)
        self.original.toggled.connect(self.original_chosen)
        self._build()

    def address(self, to: str, face: Face, *, note: bool, converts: bool) -> None:
        """Whom the files are for; with `note` for colleagues only; `converts` if films can be made small here."""
        self._to, self._note, self._converts = to, note, converts
        self.face.show_face(to, face)
        self.face.setVisible(bool(to) and not note)
        self.small.setChecked(True)
        self.say()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.where.tell(self.tr("For"))
        self.quality.tell(self.tr("Quality"))
        to = self.tr("Send to {who}").format(who=self._to) if self._to else self.tr("Send to this conversation")
        self.who.tell(self.tr("Internal note") if self._note else to)
        self.how.tell(self.tr("Only colleagues see it") if self._note else self.tr("In one message, as an album"))
        self.small.say(self.tr("Compressed"), self.tr("Photos 2048 px · videos 720p"))
        self.original.say(self.tr("Original"), self.tr("Every pixel; loads slowly on a phone"))
        self.place.tell(self.tr("Where photos were taken is removed on this computer, before anything is sent."))
        self.films.tell(
            self.tr("Videos go as they are: no ffmpeg program was found here. Install ffmpeg to make them small.")
        )

    def weigh(self, items: Items) -> None:
        """Show what all weigh now."""
        before, after = words.sums_words(items)
        self.small.tell(before, after)
        self.original.tell(before, "")
        kinds = {item.media.kind for item in items.all()}
        self.films.setVisible("video" in kinds and not self._converts)
        self.place.setVisible("image" in kinds)

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(9))
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(2))
        lines.addWidget(self.who)
        lines.addWidget(self.how)
        inside.addLayout(lines, 1)
        inside.addWidget(self.face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.where)
        column.addWidget(card)
        column.addSpacing(theme.px(6))
        for widget in (self.quality, self.small, self.original):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        for widget in (self.place, self.films):
            column.addWidget(widget)
        column.addStretch()
