"""Faces of authors, drawn once each: a slope behind a round edge takes longer than all else in a row."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from petdesk.console.parts.avatar import Face, paint_face

KEPT = 64
Key = tuple[str, int, int, int, int, int, float]

_drawn: OrderedDict[Key, QPixmap] = OrderedDict()


def paint_small_face(painter: QPainter, rect: QRectF, face: Face) -> None:
    """Paint a round face into a square."""
    ratio = painter.device().devicePixelRatioF()
    side = round(rect.width())
    picture = 0 if face.picture is None else face.picture.cacheKey()
    key = (face.initial, face.top.rgba(), face.bottom.rgba(), face.ink.rgba(), picture, side, ratio)
    drawn = _drawn.get(key)
    if drawn is None:
        drawn = _drawn[key] = _draw(face, side, ratio)
        if len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    painter.drawPixmap(rect.toRect().topLeft(), drawn)


def _draw(face: Face, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_face(painter, QRectF(0, 0, side, side), face)
    painter.end()
    return drawn
