"""Draws pictures into their places: the picture itself, its tiny stand-in, or the words that it is not here yet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from petdesk.console import icons, theme
from petdesk.console.parts.painting import width_of, words
from petdesk.console.thread import wording
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.shop.conversation import MediaRef

_MORE_VEIL = QColor(10, 18, 16, 140)
_DOT = " · "


def paint_picture(painter: QPainter, pictures: Pictures, piece: Picture) -> bool:
    """Paint one picture with rounded corners, filling its rectangle; False where words stand in its place."""
    rect = piece.rect
    ratio = painter.device().devicePixelRatioF()
    found = pictures.picture(piece.media, round(rect.width() * ratio), round(rect.height() * ratio))
    found = found or pictures.tiny(piece.media)
    if found is None:
        _paint_absent(painter, rect, piece.radius, piece.media, broken=pictures.is_broken(piece.media.id))
    else:
        _paint_cover(painter, rect, piece.radius, found)
    shade = QPainterPath()
    shade.addRoundedRect(rect, piece.radius, piece.radius)
    if piece.veil:
        painter.fillPath(shade, QColor(0, 0, 0, round(255 * piece.veil)))
    if piece.more:
        painter.fillPath(shade, _MORE_VEIL)
        font = theme.font("title", bold=True)
        words(painter, rect, f"+{piece.more}", font, QColor(Qt.GlobalColor.white), Qt.AlignmentFlag.AlignHCenter)
    return found is not None


def paint_frame(painter: QPainter, piece: Picture, image: QImage) -> None:
    """Paint one frame of a film into its place, whole, on black."""
    rect = piece.rect
    size = image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(rect.center())
    outline = QPainterPath()
    outline.addRoundedRect(rect, piece.radius, piece.radius)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, QColor(Qt.GlobalColor.black))
    painter.drawImage(place, image)
    painter.restore()


def _paint_cover(painter: QPainter, rect: QRectF, radius: float, picture: QPixmap) -> None:
    size = picture.deviceIndependentSize()
    scale = max(rect.width() / size.width(), rect.height() / size.height())
    wide, tall = rect.width() / scale, rect.height() / scale
    source = QRectF((size.width() - wide) / 2, (size.height() - tall) / 2, wide, tall)
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(rect, picture, source)
    painter.restore()


def _paint_absent(painter: QPainter, rect: QRectF, radius: float, media: MediaRef, *, broken: bool) -> None:
    colours = theme.current().tokens
    painter.setBrush(colours.pane2)
    pen = QPen(colours.ink3, 1.5)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    room = rect.width() - theme.px(16)
    lines = [(part, link) for text, link in wording.absent_words(media, broken=broken) for part in in_room(text, room)]
    tall = theme.px(24) + theme.px(18) * len(lines)
    small = rect.height() < tall + theme.px(8) or rect.width() < theme.px(180)
    side = theme.px(24)
    top = rect.center().y() - (side if small else tall) / 2
    kind = "video" if media.kind == "video" else "picture"
    icons.paint(painter, kind, QRectF(rect.center().x() - side / 2, top, side, side), colours.ink2)
    if small:
        return
    y = top + side + theme.px(2)
    for number, (text, link) in enumerate(lines):
        line = QRectF(rect.left() + theme.px(8), y, room, theme.px(18))
        ink = colours.text_accent if link else colours.ink if number == 0 else colours.ink2
        words(painter, line, text, theme.font("small", bold=link), ink, Qt.AlignmentFlag.AlignHCenter)
        y += theme.px(18)


def in_room(text: str, wide: float) -> list[str]:
    """A line of such words as it is, or in two where its dot stands if it is too wide for one."""
    return [text] if width_of(text, theme.font("small")) <= wide else text.split(_DOT, 1)
