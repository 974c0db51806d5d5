"""In a list with little room the tags give theirs to names and days, and no chip is painted that nobody could read."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from petdesk.console import theme
from petdesk.console.customers.painting import _chips, cells
from petdesk.console.parts.chip import chip_size


def painted(wide: int, texts: list[str]) -> QImage:
    """Chips in a cell of a width."""
    image = QImage(wide, 40, QImage.Format.Format_RGB32)
    image.fill(theme.current().tokens.pane)
    painter = QPainter(image)
    _chips(painter, QRectF(0, 0, wide, 40), [(text, "plain") for text in texts])
    painter.end()
    return image


def test_beside_a_form_the_tags_give_their_room_away(qapp: QApplication) -> None:
    wide, narrow = cells(QRectF(0, 0, 760, 56)), cells(QRectF(0, 0, 600, 56))
    assert wide[-1].width() > 0
    assert narrow[-1].width() <= 0
    assert narrow[-1].right() <= 600
    assert narrow[0].width() > 0.19 * (600 - 62)


def test_a_chip_that_could_not_be_read_is_counted(qapp: QApplication) -> None:
    counted = chip_size("+2").width() + 8
    assert painted(counted, ["VIP customer", "3 visits left"]) == painted(counted, ["long-standing", "another"])
    roomy = 400
    assert painted(roomy, ["VIP customer"]) != painted(roomy, ["long-standing"])
