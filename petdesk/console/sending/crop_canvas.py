"""A picture with a frame on it that a hand moves and draws; what is outside of the frame is veiled."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.parts import painting
from petdesk.console.sending.frame import CORNERS, Corner, Frame

GRIP, STEP = 12, 0.01
_VEIL, _WHITE = QColor(10, 18, 16, 150), QColor(255, 255, 255)
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    "top_left": Qt.CursorShape.SizeFDiagCursor,
    "bottom_right": Qt.CursorShape.SizeFDiagCursor,
    "top_right": Qt.CursorShape.SizeBDiagCursor,
    "bottom_left": Qt.CursorShape.SizeBDiagCursor,
}


class CropCanvas(QWidget):
    """Arrows move the frame, with Shift its lower right corner; `framed` when it stands otherwise."""

    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a picture."""
        super().__init__(parent)
        self._image = QImage()
        self.frame = Frame()
        self._held: tuple[Corner | None, QPointF, Frame] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(theme.px(200), theme.px(160))

    def show_image(self, image: QImage) -> None:
        """Show a picture; a null one for none yet."""
        self._image = image
        self.update()

    def aspect(self) -> float:
        """The picture's width by its height; 1 without one."""
        size = self._image.size()
        return size.width() / size.height() if not size.isEmpty() else 1.0

    def stand(self, frame: Frame) -> None:
        """Stand otherwise."""
        self.frame = frame
        self.update()
        self.framed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or draw the frame."""
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        x, y = way[0] * STEP, way[1] * STEP
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.stand(self.frame.drawn("bottom_right", x, y) if shift else self.frame.moved(x, y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner, or of all of it."""
        at = event.position()
        corner = self._corner_at(at)
        if corner is not None or self._frame_place().contains(at):
            self._held = (corner, at, self.frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw or move what is held; show what could be."""
        if self._held is None:
            corner = self._corner_at(event.position())
            inside = self._frame_place().contains(event.position())
            resting = Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.ArrowCursor
            self.setCursor(_CURSORS[corner] if corner is not None else resting)
            return
        corner, start, frame = self._held
        place, way = self._picture_place(), event.position() - start
        x, y = way.x() / max(1.0, place.width()), way.y() / max(1.0, place.height())
        self.stand(frame.moved(x, y) if corner is None else frame.drawn(corner, x, y))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, veil, frame, thirds and grips."""
        painter = painting.start(self)
        place = self._picture_place()
        if self._image.isNull():
            colours, told = theme.current().tokens, self.tr("The picture is being made ready…")
            rect, middle = QRectF(self.rect()), Qt.AlignmentFlag.AlignHCenter
            painting.words(painter, rect, told, theme.font("body"), colours.ink2, middle)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        kept = self._frame_place()
        veil = QPainterPath()
        veil.addRect(place)
        hole = QPainterPath()
        hole.addRect(kept)
        painter.fillPath(veil.subtracted(hole), _VEIL)
        _paint_thirds(painter, kept)
        painter.setPen(QPen(_WHITE, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(kept)
        for corner in CORNERS:
            side = theme.px(GRIP)
            grip = QRectF(0, 0, side, side)
            grip.moveCenter(_corner_of(kept, corner))
            painting.rounded(painter, grip, side / 2, _WHITE, theme.current().tokens.accent)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), theme.px(8))

    def _picture_place(self) -> QRectF:
        edge = theme.px(GRIP)
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        size = QSizeF(self.aspect(), 1.0).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(room.center())
        return place

    def _frame_place(self) -> QRectF:
        place, frame = self._picture_place(), self.frame
        return QRectF(
            place.left() + frame.left * place.width(),
            place.top() + frame.top * place.height(),
            (frame.right - frame.left) * place.width(),
            (frame.bottom - frame.top) * place.height(),
        )

    def _corner_at(self, at: QPointF) -> Corner | None:
        kept, reach = self._frame_place(), theme.px(GRIP * 2)
        return next((one for one in CORNERS if (_corner_of(kept, one) - at).manhattanLength() <= reach), None)


def _corner_of(rect: QRectF, corner: Corner) -> QPointF:
    places = {
        "top_left": rect.topLeft(),
        "top_right": rect.topRight(),
        "bottom_left": rect.bottomLeft(),
        "bottom_right": rect.bottomRight(),
    }
    return places[corner]


def _paint_thirds(painter: QPainter, rect: QRectF) -> None:
    thin = QColor(_WHITE)
    thin.setAlphaF(0.45)
    painter.setPen(QPen(thin, 1))
    for number in (1, 2):
        x, y = rect.left() + rect.width() * number / 3, rect.top() + rect.height() * number / 3
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
