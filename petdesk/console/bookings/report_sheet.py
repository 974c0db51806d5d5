"""The report card drawn on paper or into a picture: always in the light look, whatever the window wears."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPainterPath, QPdfWriter, QPixmap

from petdesk.console import theme, tokens
from petdesk.console.bookings.report_data import Sheet, about_name, level_name
from petdesk.console.parts import painting

WIDTH, MARGIN, GAP, SHARP = 720, 36, 18, 2
DOTS = {"good": "ok", "watch": "warn", "bad": "danger"}
LEFT = Qt.AlignmentFlag.AlignLeft
Pictures = Callable[[str], QPixmap | None]


def save_picture(sheet: Sheet, pictures: Pictures, path: Path) -> bool:
    """Write the card as a PNG; False when it could not be written."""
    height = _Drawing(None, sheet, pictures).draw()
    image = QImage(WIDTH * SHARP, round(height * SHARP), QImage.Format.Format_RGB32)
    image.fill(tokens.colours("light").pane)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(SHARP, SHARP)
    _Drawing(painter, sheet, pictures).draw()
    painter.end()
    return bool(image.save(str(path)))


def save_pdf(sheet: Sheet, pictures: Pictures, path: Path) -> bool:
    """Write the card as a PDF of one page as long as it needs; False when it could not be written."""
    height = _Drawing(None, sheet, pictures).draw()
    writer = QPdfWriter(str(path))
    writer.setTitle(f"{sheet.pet} {sheet.line}")
    millimetres = QSizeF(WIDTH, height) * (210 / WIDTH)
    writer.setPageSize(QPageSize(millimetres, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = writer.width() / WIDTH
    painter.scale(scale, scale)
    _Drawing(painter, sheet, pictures).draw()
    return painter.end()


class _Drawing:
    """Draws from the top down; without a painter it only measures."""

    def __init__(self, painter: QPainter | None, sheet: Sheet, pictures: Pictures) -> None:
        self._painter, self._sheet, self._pictures = painter, sheet, pictures
        self._colours = tokens.colours("light")
        self._y = float(MARGIN)

    def draw(self) -> float:
        """Draw everything; the height it takes."""
        sheet = self._sheet
        self._text(sheet.shop, 13, self._colours.text_accent, bold=True)
        self._text(sheet.pet, 30, self._colours.ink, bold=True)
        self._text(sheet.line, 14, self._colours.ink2)
        self._y += GAP
        self._pair()
        for finding in sheet.findings:
            self._finding(about_name(finding.about), level_name(finding.level), finding.says, DOTS[finding.level])
        for name, fact in sheet.facts:
            self._finding(name, "", fact, "")
        if sheet.words:
            self._y += GAP / 2
            self._paragraph(sheet.words)
        self._rest()
        if sheet.again:
            self._again(sheet.again)
        return self._y + MARGIN

    def _text(self, text: str, size: int, ink: QColor, *, bold: bool = False) -> None:
        tall = size * 1.5
        if self._painter is not None:
            place = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN, tall)
            painting.words(self._painter, place, text, _font(size, bold), ink, LEFT)
        self._y += tall

    def _pair(self) -> None:
        shown = [one for one in (self._sheet.before, self._sheet.after) if one and self._pictures(one) is not None]
        if not shown:
            return
        wide = (WIDTH - 2 * MARGIN - (len(shown) - 1) * GAP) / len(shown)
        tall = min(wide * 0.75, 360)
        for number, media in enumerate(shown):
            self._picture(media, QRectF(MARGIN + number * (wide + GAP), self._y, wide, tall))
        self._y += tall + GAP

    def _rest(self) -> None:
        shown = [one for one in self._sheet.photos if self._pictures(one) is not None][:6]
        if not shown:
            return
        self._y += GAP
        wide = (WIDTH - 2 * MARGIN - 2 * GAP) / 3
        for number, media in enumerate(shown):
            row, column = divmod(number, 3)
            top = self._y + row * (wide * 0.75 + GAP)
            self._picture(media, QRectF(MARGIN + column * (wide + GAP), top, wide, wide * 0.75))
        self._y += (len(shown) + 2) // 3 * (wide * 0.75 + GAP)

    def _picture(self, media: str, place: QRectF) -> None:
        picture = self._pictures(media)
        if self._painter is None or picture is None:
            return
        self._painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(place, 10, 10)
        self._painter.setClipPath(shape)
        size = QSizeF(picture.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        corner = place.center() - QPointF(size.width() / 2, size.height() / 2)
        self._painter.drawPixmap(QRectF(corner, size), picture, QRectF(picture.rect()))
        self._painter.restore()

    def _finding(self, name: str, level: str, says: str, dot: str) -> None:
        tall = 28.0
        if self._painter is not None:
            if dot:
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(getattr(self._colours, dot))
                self._painter.drawEllipse(QPointF(MARGIN + 6, self._y + tall / 2), 5, 5)
            left = MARGIN + (22 if dot else 0)
            first = QRectF(left, self._y, 130, tall)
            painting.words(self._painter, first, name, _font(14, bold=True), self._colours.ink, LEFT)
            rest = QRectF(MARGIN + 160, self._y, WIDTH - 2 * MARGIN - 160, tall)
            said = " · ".join(part for part in (level, says) if part)
            painting.words(self._painter, rest, said, _font(14), self._colours.ink2, LEFT)
            self._painter.fillRect(QRectF(MARGIN, self._y + tall, WIDTH - 2 * MARGIN, 1), self._colours.line)
        self._y += tall + 1

    def _paragraph(self, text: str) -> None:
        font = _font(15)
        measure = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN, 10_000)
        flags = int(LEFT | Qt.TextFlag.TextWordWrap)
        tall = QFontMetricsF(font).boundingRect(measure, flags, text).height()
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(self._colours.ink)
            self._painter.drawText(QRectF(MARGIN, self._y, measure.width(), tall + 4), flags, text)
        self._y += tall + GAP / 2

    def _again(self, text: str) -> None:
        self._y += GAP / 2
        place = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN, 44)
        if self._painter is not None:
            painting.rounded(self._painter, place, 10, self._colours.soft)
            inner = place.adjusted(16, 0, -16, 0)
            painting.words(self._painter, inner, text, _font(15, bold=True), self._colours.text_accent, LEFT)
        self._y += 44


def _font(size: int, bold: bool = False) -> QFont:
    """The look's own families at a size in pixels, whatever the screen's scale."""
    made = theme.font("body", bold=bold)
    made.setPixelSize(size)
    return made
