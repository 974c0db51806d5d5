"""What lies over the thread while files are dragged there: where they will go, and what they are."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.composer.edit import local_files
from petdesk.console.composer.tray import LocalFiles, as_media
from petdesk.console.parts import painting
from petdesk.console.thread import wording
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.shop.conversation import MediaRef

SHOWN = 3
_LEFT_MS = 80


class DropOverlay(QWidget):
    """Hidden until `offer` finds files in a drag; `dropped` gives them."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        """A hidden cover for `parent`."""
        super().__init__(parent)
        self._to = ""
        self._note = False
        self._media: list[MediaRef] = []
        self._entered = False
        self.pictures = Pictures(LocalFiles(), self)
        self.pictures.changed.connect(lambda _media: self.update())
        self.setAcceptDrops(True)
        self.hide()

    def address(self, to: str, *, note: bool) -> None:
        """Whom files dropped now are for; with `note` they go to colleagues only."""
        self._to, self._note = to, note

    def offer(self, event: QDragEnterEvent) -> bool:
        """Show where the files of a drag will go; False if it brings none."""
        files = local_files(event.mimeData())
        if not files:
            return False
        self._media = [as_media(file) for file in files]
        event.acceptProposedAction()
        self._entered = False
        self.show()
        self.raise_()
        return True

    def left_below(self) -> None:
        """The drag left what lies below: it is here now, or it will not come at all."""
        QTimer.singleShot(_LEFT_MS, lambda: None if self._entered else self.hide())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Go on taking the drag that showed this."""
        if local_files(event.mimeData()):
            self._entered = True
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Everywhere will do."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        files: list[Path] = local_files(event.mimeData())
        self.hide()
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint veil, frame and card."""
        painter = painting.start(self)
        colours = theme.current().tokens
        painter.fillRect(self.rect(), _thin(colours.app, 0.78))
        margin = theme.px(22)
        frame = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        pen = QPen(colours.accent, 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(_thin(colours.soft, 0.7))
        painter.drawRoundedRect(frame, theme.px(18), theme.px(18))
        inset = theme.px(18)
        card = frame.adjusted(inset, inset, -inset, -inset)
        painting.rounded(painter, card, theme.px(14), colours.pane)
        self._paint_card(painter, card)

    def _paint_card(self, painter: QPainter, card: QRectF) -> None:
        colours = theme.current().tokens
        wide, tall, gap = theme.px(92), theme.px(70), theme.px(8)
        seen = [media for media in self._media if media.kind == "image"][:SHOWN]
        height = (tall + gap if seen else 0) + theme.px(82)
        y = card.center().y() - height / 2
        x = card.center().x() - (len(seen) * (wide + gap) - gap) / 2
        for number, media in enumerate(seen):
            place = QRectF(x + number * (wide + gap), y, wide, tall)
            paint_picture(painter, self.pictures, Picture(place, media, theme.px(10)))
        y += tall + gap if seen else 0
        rows = (
            (self._title(), theme.font("title", bold=True), colours.text_accent, 34),
            (self._what(), theme.font("body"), colours.ink2, 24),
            (self.tr("Photos are made smaller and lose their location"), theme.font("body"), colours.ink2, 24),
        )
        for text, font, ink, step in rows:
            line = QRectF(card.left() + theme.px(16), y, card.width() - theme.px(32), theme.px(step))
            painting.words(painter, line, text, font, ink, Qt.AlignmentFlag.AlignHCenter)
            y += theme.px(step)

    def _title(self) -> str:
        if self._note:
            return self.tr("Add to the internal note")
        return self.tr("Send to {who}").format(who=self._to) if self._to else self.tr("Send to this conversation")

    def _what(self) -> str:
        photos = sum(media.kind == "image" for media in self._media)
        videos = sum(media.kind == "video" for media in self._media)
        parts = [self.tr("%n files", "", len(self._media))]
        parts += [self.tr("%n photos", "", photos)] if photos else []
        parts += [self.tr("%n videos", "", videos)] if videos else []
        return " · ".join([*parts, wording.size_words(sum(media.size for media in self._media))])


def _thin(colour: QColor, opacity: float) -> QColor:
    thin = QColor(colour)
    thin.setAlphaF(opacity)
    return thin
