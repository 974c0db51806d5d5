"""The row of small pictures under the large one."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import icons, theme, tokens
from petdesk.console.parts import painting
from petdesk.console.thread import wording
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.shop.conversation import MediaRef

WIDE, TALL, GAP, RIM = 88, 64, 12, 5
_PALE = 0.62


class Strip(QWidget):
    """Small pictures around the current one; `chosen` gives the number of a pressed one."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        """With nothing in it."""
        super().__init__(parent)
        self._pictures = pictures
        self._media: Sequence[MediaRef] = ()
        self._current = 0
        pictures.changed.connect(self._see)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("All pictures"))

    def show_media(self, media: Sequence[MediaRef], current: int) -> None:
        """Show these, the current one ringed."""
        self._media, self._current = media, current
        self.setVisible(len(media) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a small picture with its ring."""
        return QSize(theme.px(WIDE), theme.px(TALL + 2 * RIM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint those that fit."""
        painter = painting.start(self)
        for number, rect in self._places():
            self._paint_one(painter, number, rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose one."""
        found = next((number for number, rect in self._places() if rect.contains(event.position())), None)
        if found is not None:
            self.chosen.emit(found)

    def _places(self) -> list[tuple[int, QRectF]]:
        """All that fit, in the middle when all do; else the current one is kept in the middle."""
        step, wide = theme.px(WIDE + GAP), theme.px(WIDE)
        total = len(self._media) * step - theme.px(GAP)
        left = (self.width() - total) / 2
        if total > self.width():
            left = min(0.0, max(self.width() - total, self.width() / 2 - self._current * step - wide / 2))
        top = float(theme.px(RIM))
        placed = [(n, QRectF(left + n * step, top, wide, theme.px(TALL))) for n in range(len(self._media))]
        return [(number, rect) for number, rect in placed if rect.right() > 0 and rect.left() < self.width()]

    def _paint_one(self, painter: QPainter, number: int, rect: QRectF) -> None:
        media = self._media[number]
        here = number == self._current
        painter.setOpacity(1.0 if here else _PALE)
        paint_picture(painter, self._pictures, Picture(rect, media, theme.px(8)))
        if media.kind == "video":
            side = theme.px(18)
            middle = rect.center() - QPointF(side / 2, side / 2)
            white = QColor(Qt.GlobalColor.white)
            icons.paint(painter, "play", QRectF(middle.x(), middle.y(), side, side), white)
            self._paint_length(painter, rect, wording.duration_words(media.duration))
        painter.setOpacity(1.0)
        if here:
            painter.setPen(QPen(tokens.colours("dark").accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), theme.px(10), theme.px(10))

    @staticmethod
    def _paint_length(painter: QPainter, rect: QRectF, text: str) -> None:
        font = theme.font("meta")
        wide = painting.width_of(text, font) + theme.px(12)
        tag = QRectF(rect.right() - wide - 4, rect.bottom() - theme.px(20), wide, theme.px(16))
        painting.rounded(painter, tag, theme.px(6), QColor(0, 0, 0, 133))
        painting.words(painter, tag, text, font, QColor(Qt.GlobalColor.white), Qt.AlignmentFlag.AlignHCenter)

    def _see(self, _media: str) -> None:
        # No lambda: the connection ends with this widget, which the pictures may outlive.
        self.update()
