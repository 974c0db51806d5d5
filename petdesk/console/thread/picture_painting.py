"""Draws pictures into their places: the picture itself, its tiny stand-in, or the words that it is not here yet."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from petdesk.console import icons, theme
from petdesk.console.parts.painting import width_of, words
from petdesk.console.thread import wording
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.seat.lines import Unshown
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
    """Paint the middle of a picture over all of `rect`; cut to shape once, an album is painted often."""
    ratio = painter.device().devicePixelRatioF()
    name = f"petdesk-cover-{picture.cacheKey()}-{rect.width()}-{rect.height()}-{radius}-{ratio}"
    cover = QPixmap()
    if not QPixmapCache.find(name, cover):
        cover = QPixmap(ceil(rect.width() * ratio), ceil(rect.height() * ratio))
        cover.setDevicePixelRatio(ratio)
        cover.fill(Qt.GlobalColor.transparent)
        cutting = QPainter(cover)
        cutting.setRenderHint(QPainter.RenderHint.Antialiasing)
        _cut(cutting, QRectF(QPointF(0, 0), rect.size()), radius, picture)
        cutting.end()
        QPixmapCache.insert(name, cover)
    # On whole pixels, so that it is as sharp as it was cut.
    painter.drawPixmap(QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio), cover)


def _cut(painter: QPainter, rect: QRectF, radius: float, picture: QPixmap) -> None:
    size = picture.deviceIndependentSize()
    scale = max(rect.width() / size.width(), rect.height() / size.height())
    wide, tall = rect.width() / scale, rect.height() / scale
    source = QRectF((size.width() - wide) / 2, (size.height() - tall) / 2, wide, tall)
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline)
    painter.drawPixmap(rect, picture, source)


def _paint_absent(painter: QPainter, rect: QRectF, radius: float, media: MediaRef, *, broken: bool) -> None:
    colours = theme.current().tokens
    painter.setBrush(colours.pane2)
    pen = QPen(colours.ink3, 1.5)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    room, side = rect.width() - theme.px(16), theme.px(24)
    lines = absent_lines(media, rect.width(), rect.height(), broken=broken)
    top = rect.center().y() - (side + theme.px(18) * len(lines)) / 2
    kind = "video" if media.kind == "video" else "picture"
    icons.paint(painter, kind, QRectF(rect.center().x() - side / 2, top, side, side), colours.ink2)
    y = top + side + theme.px(2)
    for number, (text, link) in enumerate(lines):
        line = QRectF(rect.left() + theme.px(8), y, room, theme.px(18))
        ink = colours.text_accent if link else colours.ink if number == 0 else colours.ink2
        words(painter, line, text, theme.font("small", bold=link), ink, Qt.AlignmentFlag.AlignHCenter)
        y += theme.px(18)


def absent_lines(media: MediaRef, wide: float, tall: float, *, broken: bool) -> list[tuple[str, bool]]:
    """What is said in a place of `wide` by `tall` where a picture is missing; true beside what is a link."""
    room = wide - theme.px(16)
    lines = [(part, link) for text, link in wording.absent_words(media, broken=broken) for part in in_room(text, room)]
    if wide >= theme.px(180) and tall >= theme.px(32) + theme.px(18) * len(lines):
        return lines
    # In an album there is room for what matters most, in a small picture for none.
    unshown = (broken or isinstance(media, Unshown)) and tall >= theme.px(60)
    return lines[:1] if unshown and width_of(lines[0][0], theme.font("small")) <= room else []


def in_room(text: str, wide: float) -> list[str]:
    """A line of such words as it is, or in two where its dot stands if it is too wide for one."""
    return [text] if width_of(text, theme.font("small")) <= wide else text.split(_DOT, 1)
