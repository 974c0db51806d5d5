"""Draws the pieces of a row in the colours of the look that is on; it decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from petdesk.console import icons, theme
from petdesk.console.parts.avatar import Face
from petdesk.console.parts.painting import words
from petdesk.console.parts.progress_ring import paint_ring
from petdesk.console.parts.wave import paint_wave
from petdesk.console.thread import wording
from petdesk.console.thread.faces import paint_small_face
from petdesk.console.thread.marking import marks
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.picture_painting import paint_frame, paint_picture
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
    VoiceTime,
    Wave,
    Words,
    speed_place,
    wave_place,
)

FaceOf = Callable[[Entry], Face]


@dataclass(frozen=True, slots=True)
class Playing:
    """The voice that sounds now: its media id, the part that was heard (0 to 1), and whether it is halted.

    `at` is how far it is in ms, `speed` how many times faster than it was spoken.
    """

    media: str = ""
    part: float = 0.0
    halted: bool = False
    at: int = 0
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class FilmFrame:
    """What a film that plays in its place shows now; while it is halted its mark stands over it."""

    media: str
    image: QImage
    halted: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """What a row is painted with besides its layout."""

    painter: QPainter
    pictures: Pictures
    face_of: FaceOf
    playing: Playing
    film: FilmFrame | None = None
    sought: tuple[str, ...] = ()


def paint_row(
    brush: Brush, entry: Entry, row: RowLayout, part: QRectF, *, current: bool = False, flash: bool = False
) -> None:
    """Paint a row at the painter's origin; of its pictures those in the `part` that is to be painted.

    `current` rings it, `flash` shows that it was just brought or chosen.
    """
    painter = brush.painter
    if flash:
        painter.fillRect(QRectF(0, -theme.px(4), row.width, row.height), theme.current().tokens.highlight)
    bare = QRectF()
    for piece in row.pieces:
        if isinstance(piece, Picture | Ring) and not piece.rect.intersects(part):
            continue
        if isinstance(piece, Picture):
            bare = _paint_seen(brush, entry, piece)
        elif not (isinstance(piece, Ground | Icon | Label) and bare.contains(piece.rect)):
            _paint_piece(brush, entry, piece)
    if current:
        painter.setPen(QPen(theme.current().tokens.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row.bubble.adjusted(-3, -3, 3, 3), theme.px(14), theme.px(14))


def _paint_seen(brush: Brush, entry: Entry, piece: Picture) -> QRectF:
    """Paint a picture or a film; where the marks of a film at rest stay away, as it runs or words stand there."""
    there, film = paint_picture(brush.painter, brush.pictures, piece), brush.film
    if film is not None and film.media == piece.media.id:
        paint_frame(brush.painter, piece, film.image)
        return QRectF() if film.halted else piece.rect
    moving = entry.line is not None and entry.line.transfers
    return QRectF() if there or moving else piece.rect


def _paint_piece(brush: Brush, entry: Entry, piece: Piece) -> None:
    painter = brush.painter
    match piece:
        case Ground():
            _paint_ground(painter, piece)
        case Words():
            painter.setPen(colour_of(piece.colour))
            piece.layout.draw(painter, piece.at, marks(piece.layout.text(), brush.sought))
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
        case Ring():
            paint_ring(painter, piece.rect, piece.part, over_picture=True, text=piece.text)
        case Wave() | VoiceTime() | PlayButton():
            _paint_voice(painter, piece, brush.playing)
        case FaceSpot():
            paint_small_face(painter, piece.rect, brush.face_of(entry))


def _paint_voice(painter: QPainter, piece: Wave | VoiceTime | PlayButton, playing: Playing) -> None:
    if isinstance(piece, Wave):
        _paint_wave(painter, piece, playing)
    elif isinstance(piece, VoiceTime):
        _paint_time(painter, piece, playing)
    else:
        _paint_play(painter, piece, playing)


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
    pen = QPen(colour_of(piece.line), 1) if piece.line else QPen(Qt.PenStyle.NoPen)
    if piece.dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(colour_of(piece.fill, piece.opacity))
    painter.drawPath(outline(rect, piece.radii))


def _paint_wave(painter: QPainter, piece: Wave, playing: Playing) -> None:
    sounds = playing.media == piece.media
    paint_wave(painter, wave_place(piece.rect, sounds=sounds), piece.values, playing.part if sounds else 0.0)
    if sounds:
        pill = speed_place(piece.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of("accent_pale"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        text = wording.speed_words(playing.speed)
        words(painter, pill, text, theme.font("meta", bold=True), colour_of("ink"), Qt.AlignmentFlag.AlignHCenter)


def _paint_time(painter: QPainter, piece: VoiceTime, playing: Playing) -> None:
    """How long a voice is; while it sounds, how far it has got."""
    at = playing.at if playing.media == piece.media and playing.at else piece.duration
    text, font = wording.duration_words(at), theme.font("small")
    words(painter, piece.rect, text, font, colour_of("ink2"), Qt.AlignmentFlag.AlignRight)


def _paint_play(painter: QPainter, piece: PlayButton, playing: Playing) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour_of("accent_fill"))
    painter.drawEllipse(piece.rect)
    side = piece.rect.width() * 0.52
    centre = piece.rect.center()
    running = playing.media == piece.media and not playing.halted
    icon = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    icons.paint(painter, "pause" if running else "play", icon, colour_of("accent_ink"))
