"""The files that will go with the next message, each with a small picture, a cross, and a way to look at it first."""

import mimetypes
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.thread import wording
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.console.thread.source import MediaSize
from petdesk.shop.conversation import MediaKind, MediaRef

SIDE, WIDTH = 52, 186
_KINDS: dict[str, MediaKind] = {"image": "image", "video": "video", "audio": "audio"}


class LocalFiles:
    """Files of this computer as media; the id is the path."""

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """The file itself."""
        return Path(media_id)

    def fetch_media(self, media_id: str, size: MediaSize = "full") -> None:
        """Nothing to get: it is here."""


def as_media(file: Path) -> MediaRef:
    """A file as a media of its kind, by its name alone; one that is gone has size 0."""
    mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    kind = _KINDS.get(mime.partition("/")[0], "file")
    size = file.stat().st_size if file.is_file() else 0
    return MediaRef(id=str(file), name=file.name, kind=kind, mime=mime, size=size)


class FileCard(QWidget):
    """One file; `dropped` when its cross is pressed, `looked` when it is to be seen large before it is sent."""

    dropped = Signal()
    looked = Signal()

    def __init__(self, media: MediaRef, pictures: Pictures, *, looks: bool = False) -> None:
        """A card for `media`; `pictures` must know it by its id. Without `looks` it can only be taken out."""
        super().__init__()
        self.media = media
        self._pictures = pictures
        pictures.changed.connect(self._see)
        self.setToolTip(media.name)
        self.setAccessibleName(wording.media_words(self.media))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(2), 0)
        row.addStretch()
        cross = IconButton("close", self.tr("Do not send {name}").format(name=media.name), "", 14)
        cross.clicked.connect(self.dropped)
        tools = QVBoxLayout()
        tools.addWidget(cross)
        tools.addStretch()
        row.addLayout(tools)
        if looks:
            look = IconButton("edit", self.tr("Look at it before sending"), "", 14)
            look.clicked.connect(self.looked)
            tools.addWidget(look)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """All cards are alike."""
        return QSize(theme.px(WIDTH), theme.px(SIDE + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, picture or icon, name and size."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(10), colours.pane, colours.line)
        place = QRectF(theme.px(4), theme.px(4), theme.px(SIDE), theme.px(SIDE))
        if self.media.kind == "image" and not self._pictures.is_broken(self.media.id):
            paint_picture(painter, self._pictures, Picture(place, self.media, theme.px(8)))
        else:
            painting.rounded(painter, place, theme.px(8), colours.soft)
            name = {"image": "picture", "video": "video", "audio": "volume"}.get(self.media.kind, "file")
            icons.paint(painter, name, place.adjusted(14, 14, -14, -14), colours.text_accent)
        left = place.right() + theme.px(8)
        upper = QRectF(left, theme.px(11), rect.width() - left - theme.px(28), theme.px(18))
        align = Qt.AlignmentFlag.AlignLeft
        painting.words(painter, upper, self.media.name, theme.font("small", bold=True), colours.ink, align)
        lower = upper.translated(0, theme.px(18))
        painting.words(painter, lower, wording.size_words(self.media.size), theme.font("meta"), colours.ink2, align)

    def _see(self, media: str) -> None:
        if media == self.media.id:
            self.update()


class Tray(QScrollArea):
    """All files of the next message side by side; hidden while there are none.

    `dropped` gives the Path of a file of this computer, or the MediaRef of one that the shop has. `looked` when those
    of this computer are to be looked at before they are sent.
    """

    dropped = Signal(object)
    looked = Signal()

    def __init__(self, *, looks: bool = False) -> None:
        """Empty and hidden; with `looks` files can be looked at first, unless some of the shop's go with them."""
        super().__init__()
        self._looks = looks
        self._pictures = Pictures(LocalFiles(), self)
        self.shop: Pictures = self._pictures
        self._files: tuple[Path, ...] = ()
        self.media: tuple[MediaRef, ...] = ()
        self.cards: list[FileCard] = []
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(6))
        self._row.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.px(SIDE + 20))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Files to send"))
        self.hide()

    def show_files(self, files: tuple[Path, ...], media: tuple[MediaRef, ...] = ()) -> None:
        """Show files of this computer, behind the `media` that the shop has; those are painted with `shop`."""
        if (files, media) == (self._files, self.media):
            return
        self._files, self.media = files, media
        while self.cards:
            card = self.cards.pop()
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        for ref in media:
            self._add(FileCard(ref, self.shop), ref)
        for file in files:
            card = FileCard(as_media(file), self._pictures, looks=self._looks and not media)
            card.looked.connect(self.looked)
            self._add(card, file)
        self.setVisible(bool(files or media))

    def _add(self, card: FileCard, shown: Path | MediaRef) -> None:
        card.dropped.connect(lambda: self.dropped.emit(shown))
        self._row.insertWidget(len(self.cards), card)
        self.cards.append(card)
