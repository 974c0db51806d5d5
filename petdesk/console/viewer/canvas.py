"""The picture itself: fitted, zoomed, moved and turned."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import theme
from petdesk.console.viewer.tool import GROUND

STEP = 1.25
MOST, LEAST = 8.0, 0.05
RADIUS = 10


class Canvas(QWidget):
    """Shows one image; `scaled` tells how many screen pixels one of its own takes, `pressed` a click in place.

    `dragged` when a picture that is seen whole is taken hold of and pulled away.
    """

    scaled = Signal(float)
    pressed = Signal()
    dragged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Black."""
        super().__init__(parent)
        self._image = QImage()
        self._own = QSizeF()
        self._turn = 0
        self._scale: float | None = None
        self._at = QPointF()
        self._grip: QPointF | None = None
        self._moved = False
        self.setMinimumSize(1, 1)

    def show_image(self, image: QImage, own: QSizeF | None = None, *, keep: bool = False) -> None:
        """Show an image; `own` is the size it stands for if it is a smaller one. `keep` keeps scale and turn."""
        self._image = image
        self._own = own if own is not None and not own.isEmpty() else QSizeF(image.size())
        if not keep:
            self._turn, self._scale, self._at = 0, None, QPointF()
        self._changed()

    @property
    def image(self) -> QImage:
        """What is shown; null for nothing."""
        return self._image

    @property
    def turn(self) -> int:
        """How far it is turned to the right, in degrees."""
        return self._turn

    def fit(self) -> None:
        """Show all of it, never larger than it is."""
        self._scale, self._at = None, QPointF()
        self._changed()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Larger or smaller about a point of the canvas, its middle if none is given."""
        if self._image.isNull():
            return
        old = self.scale()
        new = min(max(old * factor, LEAST), MOST)
        pull = (about - QRectF(self.rect()).center()) if about is not None else QPointF()
        self._at = pull + (self._at - pull) * (new / old)
        self._scale = new
        self._changed()

    def turn_by(self, degrees: int) -> None:
        """Turn by a quarter or more, to the right if positive."""
        self._turn = (self._turn + degrees) % 360
        self._at = QPointF()
        self._changed()

    def scale(self) -> float:
        """Screen pixels per own pixel."""
        return self._fitting() if self._scale is None else self._scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), GROUND)
        if self._image.isNull():
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        size = self._own * self.scale()
        centre = QRectF(self.rect()).center() + self._at
        painter.translate(centre)
        painter.rotate(self._turn)
        target = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        outline = QPainterPath()
        outline.addRoundedRect(target, theme.px(RADIUS), theme.px(RADIUS))
        painter.setClipPath(outline)
        painter.drawImage(target, self._image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again if it was fitted."""
        super().resizeEvent(event)
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        turns = event.angleDelta().y() / 120
        if turns:
            self.zoom(STEP**turns, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, if there is more of it than one sees."""
        if self._grip is None:
            return
        if self._scale is None:
            if (event.position() - self._grip).manhattanLength() >= QApplication.startDragDistance():
                self._grip = None
                self.dragged.emit()
            return
        step = event.position() - self._grip
        self._moved = self._moved or step.manhattanLength() > 3
        self._at, self._grip = self._at + step, event.position()
        self._changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._grip is not None and not self._moved:
            self.pressed.emit()
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Between all of it and its true size."""
        if self._scale is None:
            self.zoom(1 / self.scale(), event.position())
        else:
            self.fit()

    def _turned(self) -> QSizeF:
        mapped = QTransform().rotate(self._turn).mapRect(QRectF(QPointF(), self._own))
        return mapped.size()

    def _fitting(self) -> float:
        size = self._turned()
        if size.isEmpty():
            return 1.0
        return min(self.width() / size.width(), self.height() / size.height(), 1.0)

    def _changed(self) -> None:
        size = self._turned() * self.scale()
        slack_x = max(0.0, (size.width() - self.width()) / 2)
        slack_y = max(0.0, (size.height() - self.height()) / 2)
        self._at.setX(min(max(self._at.x(), -slack_x), slack_x))
        self._at.setY(min(max(self._at.y(), -slack_y), slack_y))
        self.update()
        self.scaled.emit(self.scale())
