"""Draws the pieces of a row in the colours of the look that is on; it decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from petdesk.console import icons, theme
from petdesk.console.parts.avatar import Face
from petdesk.console.parts.painting import words
from petdesk.console.parts.progress_ring import paint_ring
from petdesk.console.thread.faces import paint_small_face
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import (
    FaceSpot,
    Ground,
    Icon,
    Label,
    Picture,
    Piece,
    PlayButton,
    Ring,
    RowLayout,
    Wave,
    Words,
)

FaceOf = Callable[[Entry], Face]
_LOUDEST = 255


@dataclass(frozen=True, slots=True)
class Playing:
    """The voice that sounds now: its media id, the part that was heard (0 to 1), and whether it is halted."""

    media: str = ""
    part: float = 0.0
    halted: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """What a row is painted with besides its layout."""

    painter: QPainter
    pictures: Pictures
    face_of: FaceOf
    playing: Playing


def paint_row(brush: Brush, entry: Entry, row: RowLayout, *, current: bool = False, flash: bool = False) -> None:
    """Paint a row at the painter's origin; `current` rings it, `flash` shows that it was just brought or chosen."""
    painter = brush.painter
    if flash:
        painter.fillRect(QRectF(0, -theme.px(4), row.width, row.height), theme.current().tokens.highlight)
    for piece in row.pieces:
        _paint_piece(brush, entry, piece)
    if current:
        painter.setPen(QPen(theme.current().tokens.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row.bubble.adjusted(-3, -3, 3, 3), theme.px(14), theme.px(14))


def _paint_piece(brush: Brush, entry: Entry, piece: Piece) -> None:
    painter = brush.painter
    match piece:
        case Ground():
            _paint_ground(painter, piece)
        case Words():
            painter.setPen(colour_of(piece.colour))
            piece.layout.draw(painter, piece.at)
        case Label():
            words(
                painter,
                piece.rect,
                piece.text,
                theme.font(piece.role, bold=piece.bold),
                colour_of(piece.colour),
                piece.align,
            )
        case Icon():
            icons.paint(painter, piece.name, piece.rect, colour_of(piece.colour))
        case Picture():
            paint_picture(painter, brush.pictures, piece)
        case Ring():
            paint_ring(painter, piece.rect, piece.part, over_picture=True, text=piece.text)
        case Wave():
            _paint_wave(painter, piece, brush.playing)
        case PlayButton():
            _paint_play(painter, piece, brush.playing)
        case FaceSpot():
            paint_small_face(painter, piece.rect, brush.face_of(entry))


def colour_of(name: str, opacity: float = 1.0) -> QColor:
    """The colour of a token, or plain white or black for what lies on pictures."""
    plain = name in ("white", "black")
    colour = QColor(name) if plain else QColor(getattr(theme.current().tokens, name))
    if opacity < 1.0:
        colour.setAlphaF(colour.alphaF() * opacity)
    return colour


def outline(rect: QRectF, radii: tuple[float, float, float, float]) -> QPainterPath:
    """A rectangle with a radius of its own at each corner, from the top left round."""
    top_left, top_right, bottom_right, bottom_left = (min(r, rect.width() / 2, rect.height() / 2) for r in radii)
    path = QPainterPath(QPointF(rect.left() + top_left, rect.top()))
    path.lineTo(rect.right() - top_right, rect.top())
    path.arcTo(rect.right() - 2 * top_right, rect.top(), 2 * top_right, 2 * top_right, 90, -90)
    path.lineTo(rect.right(), rect.bottom() - bottom_right)
    side = 2 * bottom_right
    path.arcTo(rect.right() - side, rect.bottom() - side, side, side, 0, -90)
    path.lineTo(rect.left() + bottom_left, rect.bottom())
    path.arcTo(rect.left(), rect.bottom() - 2 * bottom_left, 2 * bottom_left, 2 * bottom_left, 270, -90)
    path.lineTo(rect.left(), rect.top() + top_left)
    path.arcTo(rect.left(), rect.top(), 2 * top_left, 2 * top_left, 180, -90)
    path.closeSubpath()
    return path


def _paint_ground(painter: QPainter, piece: Ground) -> None:
    rect = piece.rect.adjusted(0.5, 0.5, -0.5, -0.5) if piece.line else piece.rect
    painter.setPen(QPen(colour_of(piece.line), 1) if piece.line else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(colour_of(piece.fill, piece.opacity))
    painter.drawPath(outline(rect, piece.radii))


def _paint_wave(painter: QPainter, piece: Wave, playing: Playing) -> None:
    step, wide = theme.px(5), theme.px(3)
    bars = max(1, int((piece.rect.width() + step - wide) // step))
    values = _resampled(piece.values, bars)
    heard = playing.part if playing.media == piece.media else 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    for number, value in enumerate(values):
        tall = max(wide, piece.rect.height() * value / _LOUDEST)
        bar = QRectF(piece.rect.left() + number * step, piece.rect.center().y() - tall / 2, wide, tall)
        painter.setBrush(colour_of("accent" if number < heard * bars else "ink3"))
        painter.drawRoundedRect(bar, wide / 2, wide / 2)


def _resampled(values: tuple[int, ...], count: int) -> list[int]:
    """As many loudness values as there are bars; the loudest of those that share one, and a flat line for none."""
    if not values:
        return [24] * count
    spans = [(number * len(values) // count, (number + 1) * len(values) // count) for number in range(count)]
    return [max(values[start : max(end, start + 1)]) for start, end in spans]


def _paint_play(painter: QPainter, piece: PlayButton, playing: Playing) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour_of("accent_fill"))
    painter.drawEllipse(piece.rect)
    side = piece.rect.width() * 0.52
    centre = piece.rect.center()
    running = playing.media == piece.media and not playing.halted
    icon = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    icons.paint(painter, "pause" if running else "play", icon, colour_of("accent_ink"))
