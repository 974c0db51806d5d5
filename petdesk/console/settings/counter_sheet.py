"""The card for the shop's counter, as it is printed or saved: the shop's name, the picture to scan, one sentence."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from petdesk.console import theme
from petdesk.console.parts import qr

translate = QCoreApplication.translate

SIZE = QSize(1240, 1754)
_INK, _QUIET, _PAPER = QColor("#1E2523"), QColor("#5B6764"), QColor("#FFFFFF")


def sheet(shop: str, link: str) -> QImage:
    """The card as a picture, A5 at 300 dots to the inch."""
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(_PAPER)
    painter = QPainter(image)
    paint(painter, QRectF(image.rect()), shop, link)
    painter.end()
    return image


def paint(painter: QPainter, page: QRectF, shop: str, link: str) -> None:
    """Paint the card into a page of any size."""
    unit = page.width() / 100
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap.value
    painter.setPen(_INK)
    painter.setFont(_font(7 * unit, bold=True))
    painter.drawText(QRectF(page.left() + 6 * unit, page.top() + 10 * unit, 88 * unit, 20 * unit), middle, shop)
    code = qr.picture(link, round(72 * unit))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRectF(page.left() + 14 * unit, page.top() + 33 * unit, 72 * unit, 72 * unit), code)
    painter.setFont(_font(4.6 * unit, bold=True))
    below = QRectF(page.left() + 8 * unit, page.top() + 108 * unit, 84 * unit, 12 * unit)
    painter.drawText(below, middle, translate("Counter", "Scan, and write to us"))
    painter.setPen(_QUIET)
    painter.setFont(_font(3 * unit))
    below.translate(0, 11 * unit)
    painter.drawText(below, middle, translate("Counter", "Nothing to install, no account."))


def _font(pixels: float, *, bold: bool = False) -> QFont:
    font = theme.font("title", bold=bold)
    font.setPixelSize(max(1, round(pixels)))
    return font
