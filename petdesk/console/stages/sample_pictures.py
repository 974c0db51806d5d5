"""Pictures drawn for the stages: pets in many lights, so that an album does not look like one picture copied."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRadialGradient,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

COATS = (("#F6C88F", "#E79A4B"), ("#F3D9B1", "#D79B57"), ("#DCE4F2", "#93A8CF"), ("#D3E5E0", "#7FB3A6"))
GINGER, STRIPE, CREAM, COLLAR = (QColor(name) for name in ("#F2AE55", "#C9792A", "#FFF0DA", "#0E8773"))


def draw(width: int, height: int, number: int = 0) -> QImage:
    """A cat in its place; `number` chooses light, side and nearness."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_room(painter, QRectF(0, 0, width, height), number)
    side = min(width, height) * (0.62, 0.86, 0.5, 0.72, 1.05)[number % 5]
    painter.translate(width * (0.5, 0.6, 0.4, 0.55, 0.5)[number % 5], height * 0.62)
    painter.scale(side / 100 * (-1 if number % 2 else 1), side / 100)
    _draw_cat(painter)
    painter.end()
    return image


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="petdesk-stage-")


@cache
def file(width: int, height: int, number: int = 0) -> Path:
    """The drawn picture as a JPEG file that lives as long as the program."""
    path = Path(_folder().name) / f"{width}x{height}" / f"IMG_{4000 + number}.jpg"
    path.parent.mkdir(exist_ok=True)
    draw(width, height, number).save(str(path), quality=88)
    return path


def _draw_room(painter: QPainter, room: QRectF, number: int) -> None:
    light, dark = (QColor(name) for name in COATS[number % len(COATS)])
    if number % 3 == 1:
        slope = QLinearGradient(room.topLeft(), room.bottomRight())
        slope.setColorAt(0, light)
        slope.setColorAt(1, dark)
        painter.fillRect(room, QBrush(slope))
    else:
        glow = QRadialGradient(QPointF(room.width() * 0.3, room.height() * 0.25), max(room.width(), room.height()))
        glow.setColorAt(0, light)
        glow.setColorAt(1, dark)
        painter.fillRect(room, QBrush(glow))
    table = room.adjusted(0, room.height() * 0.78, 0, 0)
    painter.fillRect(table, QColor("#8FBFB2") if number % 2 else dark.darker(118))


def _draw_cat(painter: QPainter) -> None:
    painter.setPen(QPen(GINGER.darker(108), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    tail = QPainterPath(QPointF(22, 28))
    tail.cubicTo(50, 30, 42, 4, 40, -4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tail)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GINGER)
    painter.drawRoundedRect(QRectF(-24, -8, 48, 42), 22, 20)
    painter.drawPolygon([QPointF(-26, -46), QPointF(-6, -38), QPointF(-24, -24)])
    painter.drawPolygon([QPointF(26, -46), QPointF(6, -38), QPointF(24, -24)])
    painter.drawEllipse(QPointF(0, -20), 28, 23)
    painter.setBrush(CREAM)
    painter.drawEllipse(QPointF(0, -10), 13, 9)
    painter.drawEllipse(QPointF(0, 18), 13, 14)
    painter.setBrush(COLLAR)
    painter.drawRoundedRect(QRectF(-17, 0, 34, 5), 2, 2)
    painter.setBrush(QColor("#22302A"))
    for x in (-11, 11):
        painter.drawEllipse(QPointF(x, -22), 3.6, 5)
    painter.setPen(QPen(STRIPE, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x in (-6, 0, 6):
        painter.drawLine(QPointF(x, -42), QPointF(x * 0.8, -34))
    painter.drawLine(QPointF(0, -13), QPointF(0, -9))


def _build() -> QWidget:
    stage = QWidget()
    stage.setProperty("ground", "pane")
    grid = QGridLayout(stage)
    for number in range(8):
        label = QLabel()
        label.setPixmap(QPixmap.fromImage(draw(172, 128, number)))
        grid.addWidget(label, number // 4, number % 4)
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {"sample-pictures": _build}
