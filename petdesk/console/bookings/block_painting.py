"""How a booking's block is painted: a soft ground, a rule at its left, and up to three lines."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout

from petdesk.console import icons, theme
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
RADIUS, RULE, NARROW, THIN = 8, 3, 110, 0.45
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
    _paint_lines(painter, rect, block, getattr(theme.current().tokens, TONES[block.tone][2]))
    painter.restore()


def _shape(rect: QRectF) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))
    return shape


def _frame(painter: QPainter, rect: QRectF, radius: float, colour: QColor, style: Qt.PenStyle) -> None:
    painter.setPen(QPen(colour, 2 if style == Qt.PenStyle.SolidLine else 1.4, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def _paint_lines(painter: QPainter, rect: QRectF, block: Block, ink: QColor) -> None:
    colours = theme.current().tokens
    inner = rect.adjusted(theme.px(12), theme.px(5), -theme.px(8), -theme.px(3))
    small, body = theme.font("small", bold=True), theme.font("message", bold=True)
    if inner.height() < theme.px(34):
        _paint_flat(painter, inner, block, ink)
        return
    if inner.width() < theme.px(NARROW):
        _paint_narrow(painter, rect.adjusted(theme.px(8), theme.px(5), -theme.px(3), -theme.px(3)), block, ink)
        return
    head = QRectF(inner.left(), inner.top(), inner.width(), theme.px(17))
    if block.waiting:
        side = theme.px(13)
        icons.paint(painter, "clock", painting.middle(head, head.right() - side, side), ink)
        painting.words(painter, head.adjusted(0, 0, -side - theme.px(4), 0), block.when, small, ink, LEFT)
    else:
        painting.words(painter, head, block.when, small, ink, LEFT)
    title = QRectF(inner.left(), head.bottom(), inner.width(), theme.px(19))
    painting.words(painter, title, block.title, body, colours.ink, LEFT)
    detail = QRectF(inner.left(), title.bottom(), inner.width(), theme.px(17))
    if detail.bottom() <= inner.bottom() + theme.px(3):
        painting.words(painter, detail, block.detail, theme.font("meta"), colours.ink2, LEFT)


def _paint_narrow(painter: QPainter, inner: QRectF, block: Block, ink: QColor) -> None:
    """In a thin lane only the beginning is said, and the title runs over several lines."""
    head = QRectF(inner.left(), inner.top(), inner.width(), theme.px(17))
    painting.words(painter, head, block.when.partition(" ")[0], theme.font("small", bold=True), ink, LEFT)
    rest = QRectF(inner.left(), head.bottom(), inner.width(), inner.bottom() - head.bottom())
    font = theme.font("small", bold=True)
    tall = QFontMetricsF(font).lineSpacing()
    for at, text in enumerate(broken(block.title, font, rest.width(), max(1, int(rest.height() / tall)))):
        line = QRectF(rest.left(), rest.top() + at * tall, rest.width(), tall)
        painting.words(painter, line, text, font, theme.current().tokens.ink, LEFT)


def broken(text: str, font: QFont, wide: float, most: int) -> list[str]:
    """At most so many lines of a text: broken between words, and what has no room ends in dots."""
    # Qt counts in units of UTF-16, of which a face of a pet has two.
    units, layout, ends = text.encode("utf-16-le"), QTextLayout(text, font), list[int]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        ends.append(2 * (line.textStart() + line.textLength()))
    layout.endLayout()
    marks, metrics = [0, *ends[: most - 1], len(units)], QFontMetricsF(font)
    shown = [units[begin:end].decode("utf-16-le").strip() for begin, end in pairwise(marks)]
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, wide + 0.5) for one in shown if one]


def _paint_flat(painter: QPainter, inner: QRectF, block: Block, ink: QColor) -> None:
    """A short booking says time and title on one line."""
    line = QRectF(inner.left(), inner.top() - theme.px(2), inner.width(), theme.px(18))
    font = theme.font("small", bold=True)
    wide = min(painting.width_of(block.when, font) + theme.px(8), line.width() * 0.6)
    painting.words(painter, QRectF(line.left(), line.top(), wide, line.height()), block.when, font, ink, LEFT)
    rest = line.adjusted(wide, 0, 0, 0)
    painting.words(painter, rest, block.title, font, theme.current().tokens.ink, LEFT)
