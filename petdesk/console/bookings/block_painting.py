"""How a booking's block is painted: a soft ground, a rule at its left, and its lines."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from petdesk.console import icons, theme
from petdesk.console.bookings.block_words import clock_spot, said_in
from petdesk.console.bookings.blocks import Block
from petdesk.console.parts import painting

# tone: (ground, rule, ink of the first line)
TONES = {
    "accent": ("soft", "accent", "text_accent"),
    "ok": ("ok_soft", "ok", "text_ok"),
    "info": ("info_soft", "info", "text_info"),
    "warn": ("warn_soft", "warn", "text_warn"),
    "danger": ("danger_soft", "danger", "text_danger"),
    "plain": ("pane2", "ink3", "ink2"),
}
RADIUS, RULE, THIN = 8, 3, 0.45
LEFT = Qt.AlignmentFlag.AlignLeft


def paint_ground(painter: QPainter, rect: QRectF, block: Block, *, chosen: bool = False, thin: bool = False) -> None:
    """Paint a block's shape; `thin` for the place it comes from while it is being moved."""
    colours = theme.current().tokens
    ground, rule, _ink = (getattr(colours, name) for name in TONES[block.tone])
    painter.save()
    painter.setOpacity(THIN if thin else 1.0)
    radius, shape = theme.px(RADIUS), _shape(rect)
    painter.fillPath(shape, ground)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(RULE), rect.height()), rule)
    painter.restore()
    if block.waiting:
        _frame(painter, rect, radius, rule, Qt.PenStyle.DashLine)
    if chosen:
        _frame(painter, rect, radius, colours.focus, Qt.PenStyle.SolidLine)
    painter.restore()


def paint_said(painter: QPainter, rect: QRectF, block: Block, *, thin: bool = False) -> None:
    """Paint a block's words over its shape."""
    painter.save()
    painter.setOpacity(THIN if thin else 1.0)
    painter.setClipPath(_shape(rect), Qt.ClipOperation.IntersectClip)
    colours = theme.current().tokens
    inks = {"when": getattr(colours, TONES[block.tone][2]), "title": colours.ink, "detail": colours.ink2}
    for one in said_in(rect, block):
        painting.words(painter, one.rect, one.text, one.font, inks[one.part], LEFT)
    if block.waiting:
        icons.paint(painter, "clock", clock_spot(rect), inks["when"])
    painter.restore()


def _shape(rect: QRectF) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))
    return shape


def _frame(painter: QPainter, rect: QRectF, radius: float, colour: QColor, style: Qt.PenStyle) -> None:
    painter.setPen(QPen(colour, 2 if style == Qt.PenStyle.SolidLine else 1.4, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
