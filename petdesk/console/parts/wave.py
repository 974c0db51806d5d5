"""The loudness of a voice as a row of bars, those that were heard in accent."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from petdesk.console import theme

LOUDEST = 255
STEP, WIDE = 5, 3


def bars_in(width: float) -> int:
    """How many bars stand in so many pixels."""
    return max(1, int((width + theme.px(STEP) - theme.px(WIDE)) // theme.px(STEP)))


def paint_wave(painter: QPainter, rect: QRectF, values: Sequence[int], part: float = 0.0) -> None:
    """Paint `values` of 0 to 255 into `rect`; `part` of them, 0 to 1, was heard."""
    colours = theme.current().tokens
    step, wide, bars = theme.px(STEP), theme.px(WIDE), bars_in(rect.width())
    painter.setPen(Qt.PenStyle.NoPen)
    for number, value in enumerate(_resampled(values, bars)):
        tall = max(wide, rect.height() * value / LOUDEST)
        bar = QRectF(rect.left() + number * step, rect.center().y() - tall / 2, wide, tall)
        painter.setBrush(colours.accent if number < part * bars else colours.ink3)
        painter.drawRoundedRect(bar, wide / 2, wide / 2)


def _resampled(values: Sequence[int], count: int) -> list[int]:
    """As many loudness values as there are bars; the loudest of those that share one, and a flat line for none."""
    if not values:
        return [24] * count
    spans = [(number * len(values) // count, (number + 1) * len(values) // count) for number in range(count)]
    return [max(values[start : max(end, start + 1)]) for start, end in spans]
