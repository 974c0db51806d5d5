"""How far an upload is, as a ring: over a picture, or on a pane."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

_WHITE, _TRACK, _HOLE = QColor(255, 255, 255), QColor(255, 255, 255, 72), QColor(0, 0, 0, 150)


def paint_ring(painter: QPainter, rect: QRectF, done: float, over_picture: bool = False, text: str = "") -> None:
    """Paint a ring into a square; `done` from 0 to 1. Over a picture it is white on a dark disc."""
    colours = theme.current().tokens
    line = max(2.0, rect.width() * 0.085)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if over_picture:
        ratio = painter.device().devicePixelRatioF()
        # On whole pixels, so that what was painted before is sharp here too.
        rect = QRectF(QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio), rect.size())
        painter.drawPixmap(rect.topLeft(), _disc(rect.width(), line, ratio))
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not over_picture:
        painter.setPen(QPen(colours.line, line))
        painter.drawEllipse(inner)
    pen = QPen(_WHITE if over_picture else colours.accent, line)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if done > 0:
        painter.drawArc(inner, 90 * 16, -round(min(done, 1.0) * 360 * 16))
    if text:
        font = theme.font("meta", bold=True)
        painting.words(
            painter, rect, text, font, _WHITE if over_picture else colours.ink, Qt.AlignmentFlag.AlignHCenter
        )
    painter.restore()


def _disc(side: float, line: float, ratio: float) -> QPixmap:
    """The dark disc and the track on it, which are the same for every ring of a size: an album shows many."""
    name = f"petdesk-ring-{side}-{ratio}"
    found = QPixmap()
    if QPixmapCache.find(name, found):
        return found
    found = QPixmap(ceil(side * ratio), ceil(side * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_HOLE)
    painter.drawEllipse(QRectF(0, 0, side, side))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_TRACK, line))
    painter.drawEllipse(QRectF(line / 2, line / 2, side - line, side - line))
    painter.end()
    QPixmapCache.insert(name, found)
    return found


class ProgressRing(QProgressBar):
    """A progress bar that is a ring; screen readers hear its value."""

    def __init__(
        self, side: int = 44, label: str = "", over_picture: bool = False, parent: QWidget | None = None
    ) -> None:
        """A ring of `side` design pixels, 0 to 100, for the thing named by `label`."""
        super().__init__(parent)
        self._side, self._over_picture = side, over_picture
        self.setRange(0, 100)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QProgressBar { min-height: 0; max-height: 16777215px; background: transparent; }")

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._side), theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        """Square, never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, with the number if there is room."""
        text = f"{self.value()}%" if self._side >= 40 else ""
        paint_ring(painting.start(self), QRectF(self.rect()), self.value() / 100, self._over_picture, text)
