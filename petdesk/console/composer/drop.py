"""What lies over the thread while files are dragged there: where they will go, and what they are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
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
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.sending.filing import Label, Shelf
from petdesk.console.thread import wording
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.shop.conversation import MediaRef

SHOWN = 3
_LEFT_MS = 80


class DropOverlay(QWidget):
    """Hidden until `offer` finds files in a drag; `dropped` gives those to be sent, `filed` those to be kept."""

    dropped = Signal(list)
    filed = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        """A hidden cover for `parent`."""
        super().__init__(parent)
        self._to = ""
        self._note = False
        self._shelf: Shelf | None = None
        self._over = 0
        self._media: list[MediaRef] = []
        self._entered = False
        self.pictures = Pictures(LocalFiles(), self)
        self.pictures.changed.connect(lambda _media: self.update())
        self.setAcceptDrops(True)
        self.hide()

    def address(self, to: str, *, note: bool, shelf: Shelf | None = None) -> None:
        """Whom files dropped now are for; with `note` they go to colleagues only.

        `shelf` is a pet they can be kept under instead.
        """
        self._to, self._note, self._shelf, self._over = to, note, shelf, 0

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
        QTimer.singleShot(_LEFT_MS, self, lambda: None if self._entered else self.hide())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Go on taking the drag that showed this."""
        if local_files(event.mimeData()):
            self._entered = True
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which of the two places the files would go to."""
        event.acceptProposedAction()
        self._point(event.position())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.take(event, event.position())

    def take(self, event: QDropEvent, at: QPointF) -> None:
        """Take the files that were let go at a point of this cover."""
        files: list[Path] = local_files(event.mimeData())
        self._point(at)
        self.hide()
        if files:
            event.acceptProposedAction()
            (self.filed if self._over == 1 else self.dropped).emit(files)

    def cards(self) -> list[QRectF]:
        """The places files can be let go on: for the customer, and below it for the pet if there is one."""
        margin = theme.px(22 + 18)
        inside = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        if self._shelf is None:
            return [inside]
        half = (inside.height() - theme.px(14)) / 2
        upper = QRectF(inside.left(), inside.top(), inside.width(), half)
        return [upper, upper.translated(0, half + theme.px(14))]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint veil, frame and cards."""
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
        for number, card in enumerate(self.cards()):
            here = number == self._over and self._shelf is not None
            painting.rounded(painter, card, theme.px(14), colours.pane, colours.accent if here else None)
            (self._paint_filing if number else self._paint_sending)(painter, card)

    def _point(self, at: QPointF) -> None:
        cards = self.cards()
        over = 1 if len(cards) > 1 and at.y() >= (cards[0].bottom() + cards[1].top()) / 2 else 0
        if over != self._over:
            self._over = over
            self.update()

    def _paint_sending(self, painter: QPainter, card: QRectF) -> None:
        wide, tall, gap = theme.px(92), theme.px(70), theme.px(8)
        seen = [media for media in self._media if media.kind == "image"][:SHOWN]
        height = (tall + gap if seen else 0) + theme.px(82)
        y = card.center().y() - height / 2
        x = card.center().x() - (len(seen) * (wide + gap) - gap) / 2
        for number, media in enumerate(seen):
            place = QRectF(x + number * (wide + gap), y, wide, tall)
            paint_picture(painter, self.pictures, Picture(place, media, theme.px(10)))
        y += tall + gap if seen else 0
        told = (self._title(), self._what(), self.tr("Photos are made smaller and lose their location"))
        _paint_rows(painter, card, y, told, accent=True)

    def _paint_filing(self, painter: QPainter, card: QRectF) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        title = self.tr("Keep in {pet}'s visit") if shelf.visit else self.tr("Keep in {pet}'s record")
        names = " · ".join(label.name for label in shelf.labels)
        told = (title.format(pet=shelf.name), self.tr("Let go and choose: {labels}").format(labels=names))
        y = card.center().y() - theme.px(48)
        y = _paint_rows(painter, card, y, told, accent=False) + theme.px(8)
        sizes = [chip_size(_mark(label)) for label in shelf.labels]
        x = card.center().x() - (sum(size.width() for size in sizes) + theme.px(6) * (len(sizes) - 1)) / 2
        for label, size in zip(shelf.labels, sizes, strict=True):
            kind = "ok" if label.reached and not label.here else "accent" if label.here else "plain"
            paint_chip(painter, QRectF(x, y, size.width(), size.height()), _mark(label), kind)
            x += size.width() + theme.px(6)

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


def _paint_rows(painter: QPainter, card: QRectF, y: float, rows: Sequence[str], *, accent: bool) -> float:
    """Paint a title and what belongs under it; the answer is where they end."""
    colours = theme.current().tokens
    for number, text in enumerate(rows):
        step = theme.px(24 if number else 34)
        font = theme.font("body") if number else theme.font("title", bold=True)
        ink = colours.ink2 if number else colours.text_accent if accent else colours.ink
        line = QRectF(card.left() + theme.px(16), y, card.width() - theme.px(32), step)
        painting.words(painter, line, text, font, ink, Qt.AlignmentFlag.AlignHCenter)
        y += step
    return y


def _mark(label: Label) -> str:
    return f"{label.name} ✓" if label.reached else label.name


def _thin(colour: QColor, opacity: float) -> QColor:
    thin = QColor(colour)
    thin.setAlphaF(opacity)
    return thin
