"""A face: a round or square picture, or an initial on a colour of its own, with a dot that tells presence."""

from enum import Enum
from zlib import crc32

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QIcon,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from petdesk.console import theme, tokens
from petdesk.console.parts import painting

# An initial smaller than this is a speck.
SMALLEST = 10


class Presence(Enum):
    """Whether someone is there."""

    ONLINE = "ok"
    AWAY = "warn"
    OFFLINE = "ink3"


class Face(Struct, frozen=True):
    """What an avatar shows; without a picture the initial stands on a ground from `top` to `bottom`."""

    initial: str
    top: QColor
    bottom: QColor
    ink: QColor
    picture: QPixmap | None = None


def face_icon(name: str, key: str, side: int = 18) -> QIcon:
    """The face of a person as an icon for menus and lists, `side` in design pixels."""
    edge = theme.px(side) * 2
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_face(painter, QRectF(0, 0, edge, edge), person_face(name, key))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def person_face(name: str, key: str, picture: QPixmap | None = None) -> Face:
    """The face of a member of staff or a customer; the same key has the same colour on every seat."""
    grounds = tokens.faces().people
    ground = grounds[crc32(key.encode()) % len(grounds)]
    return Face(_initial(name), ground, ground, QColor(Qt.GlobalColor.white), picture)


def pet_face(name: str, key: str, picture: QPixmap | None = None) -> Face:
    """The face of a pet; the same key has the same colours on every seat."""
    grounds = tokens.faces().pets
    top, bottom, ink = grounds[crc32(key.encode()) % len(grounds)]
    return Face(_initial(name), top, bottom, ink, picture)


def paint_face(painter: QPainter, rect: QRectF, face: Face, radius: float | None = None) -> None:
    """Paint a face into a square; round unless a corner radius is given."""
    curve = rect.width() / 2 if radius is None else radius
    drawn = _drawn(face, rect.width(), curve, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.topLeft(), drawn)


def _drawn(face: Face, side: float, curve: float, ratio: float) -> QPixmap:
    # Drawn once and kept: a slope behind a curve, or a big picture shrunk, is slow to paint on every frame.
    picture = face.picture if face.picture is not None and not face.picture.isNull() else None
    look = picture.cacheKey() if picture is not None else f"{face.initial} {face.top.rgba()} {face.bottom.rgba()}"
    key = f"face {look} {face.ink.rgba()} {side} {curve} {ratio}"
    kept = QPixmap()
    if not QPixmapCache.find(key, kept):
        kept = QPixmap(round(side * ratio), round(side * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        painter = QPainter(kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(0, 0, side, side)
        if picture is not None:
            _paint_picture(painter, rect, picture, curve)
        else:
            _paint_initial(painter, rect, face, curve)
        painter.end()
        QPixmapCache.insert(key, kept)
    return kept


def _paint_initial(painter: QPainter, rect: QRectF, face: Face, curve: float) -> None:
    slope = QLinearGradient(rect.topLeft(), rect.bottomRight())
    slope.setColorAt(0, face.top)
    slope.setColorAt(1, face.bottom)
    painter.setBrush(QBrush(slope))
    painter.drawRoundedRect(rect, curve, curve)
    font = theme.font("body", bold=True)
    font.setPixelSize(max(SMALLEST, round(rect.width() * 0.46)))
    painting.words(painter, rect, face.initial, font, face.ink, Qt.AlignmentFlag.AlignHCenter)


def paint_presence(painter: QPainter, rect: QRectF, presence: Presence, ground: QColor) -> None:
    """Paint the dot at the lower right of a face's square, set off from the face by a rim of the ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = max(theme.px(7), round(rect.width() * 0.25))
    rim = max(1.5, side * 0.2)
    dot = QRectF(rect.right() - side - rim / 2, rect.bottom() - side - rim / 2, side, side)
    painter.setPen(QPen(ground, rim))
    painter.setBrush(getattr(theme.current().tokens, presence.value))
    painter.drawEllipse(dot)
    painter.restore()


def _initial(name: str) -> str:
    return name.strip()[:1].upper() or "?"


def _paint_picture(painter: QPainter, rect: QRectF, picture: QPixmap, curve: float) -> None:
    ratio = painter.device().devicePixelRatioF()
    brush = QBrush(_square(picture, max(1, round(rect.width() * ratio))))
    brush.setTransform(QTransform.fromTranslate(rect.x(), rect.y()).scale(1 / ratio, 1 / ratio))
    painter.setBrush(brush)
    painter.drawRoundedRect(rect, curve, curve)


def _square(picture: QPixmap, side: int) -> QPixmap:
    filling = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    grown = picture.scaled(side, side, filling, Qt.TransformationMode.SmoothTransformation)
    grown.setDevicePixelRatio(1)
    return grown.copy((grown.width() - side) // 2, (grown.height() - side) // 2, side, side)


class _Faced:
    """What the still avatar and the one to press have in common."""

    _face: Face | None = None
    _presence: Presence | None = None
    _radius: float | None = None

    def _paint_into(self, painter: QPainter, rect: QRectF, ground: QColor) -> None:
        if self._face is not None:
            paint_face(painter, rect, self._face, None if self._radius is None else theme.px(self._radius))
        if self._presence is not None:
            paint_presence(painter, rect, self._presence, ground)


class Avatar(_Faced, QWidget):
    """A face that only shows; screen readers are told whose it is."""

    def __init__(self, side: int, corner: float | None = None, parent: QWidget | None = None) -> None:
        """An empty avatar of `side` design pixels, round unless a corner radius is given."""
        super().__init__(parent)
        self._side = side
        self._radius = corner
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._side), theme.px(self._side))

    def show_face(self, name: str, face: Face, presence: Presence | None = None) -> None:
        """Show this face, and say whose it is."""
        self._face, self._presence = face, presence
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face, then the dot."""
        self._paint_into(painting.start(self), QRectF(self.rect()), painting.ground_of(self))


class AvatarButton(_Faced, QAbstractButton):
    """A face one can press: opens the menu of the person it shows."""

    def __init__(self, side: int, parent: QWidget | None = None, corner: float | None = None) -> None:
        """An empty button of `side` design pixels and a rim for the focus ring, round unless a corner is given."""
        super().__init__(parent)
        self._side = side
        self._radius = corner
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square, with four pixels around the face."""
        return QSize(theme.px(self._side + 8), theme.px(self._side + 8))

    def show_face(self, name: str, face: Face, presence: Presence | None = None) -> None:
        """Show this face, and say whose it is."""
        self._face, self._presence = face, presence
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face, the dot, and the ring if the keyboard is here."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        margin = theme.px(4)
        self._paint_into(painter, rect.adjusted(margin, margin, -margin, -margin), painting.ground_of(self))
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, rect.width() / 2 if self._radius is None else theme.px(self._radius + 4))
