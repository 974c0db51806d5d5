"""The strokes all parts share: rounded grounds, the focus ring, and text that ends in dots instead of being cut."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from petdesk.console import theme


def start(widget: QWidget) -> QPainter:
    """A smooth painter for the widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(painter: QPainter, rect: QRectF, radius: float, ground: QColor | None, line: QColor | None = None) -> None:
    """A rounded rectangle; with a line it is one pixel wide and lies inside the rectangle."""
    painter.save()
    if line is not None:
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(line, 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if ground is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(ground)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def ground_of(widget: QWidget) -> QColor:
    """The ground the widget stands on: that of the nearest pane with a "ground" property, else a pane's."""
    over: QWidget | None = widget
    while over is not None and not over.property("ground"):
        over = over.parentWidget()
    ground: QColor = getattr(theme.current().tokens, over.property("ground") if over is not None else "pane")
    return ground


def keyboard_is_on(widget: QWidget) -> bool:
    """Whether the widget has the focus and got it by key: a click needs no ring."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The ring that shows where the keyboard is, two pixels wide, inside the rectangle."""
    painter.save()
    painter.setPen(QPen(theme.current().tokens.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
    painter.restore()


def words(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor, align: Qt.AlignmentFlag) -> None:
    """One line of text, elided on the right, centred upright in the rectangle."""
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, _one_line(align), shown)


@cache
def _one_line(align: Qt.AlignmentFlag) -> int:
    # Joining flags takes as long as painting a word.
    return (align | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value


def width_of(text: str, font: QFont) -> float:
    """How wide one line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def fitting(forms: Sequence[str], font: QFont, wide: float) -> str:
    """The first form of some words that has room; the last where none has."""
    return next((form for form in forms if width_of(form, font) <= wide + 0.5), forms[-1])


def middle(rect: QRectF, x: float, side: float) -> QRectF:
    """A square of the given side at `x`, centred upright in the rectangle."""
    return QRectF(QPointF(x, rect.center().y() - side / 2), QPointF(x + side, rect.center().y() + side / 2))
