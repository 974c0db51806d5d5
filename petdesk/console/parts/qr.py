"""A picture that phones read (QR, ISO/IEC 18004), always dark on white; and the same as a file to print."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

# Cameras want dark on light, in every theme, with a quiet edge of four modules around it.
_DARK, _LIGHT = QColor("#1E2523"), QColor("#FFFFFF")
QUIET = 4


def matrix(text: str) -> list[bytes]:
    """The modules of the picture, row by row, 1 where it is dark; errors up to 15 % are mended by the reader."""
    import segno

    return [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]


def picture(text: str, side: int) -> QImage:
    """The picture in at least `side` pixels, whole ones for each module, with its quiet edge."""
    rows = matrix(text)
    module = max(1, side // (len(rows) + 2 * QUIET))
    size = module * (len(rows) + 2 * QUIET)
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(_LIGHT)
    painter = QPainter(image)
    _paint(painter, rows, QPoint(QUIET * module, QUIET * module), module)
    painter.end()
    return image


def _paint(painter: QPainter, rows: list[bytes], at: QPoint, module: int) -> None:
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(at.x() + x * module, at.y() + y * module, module, module, _DARK)


class QrView(QWidget):
    """Shows a text as a picture to scan; empty while there is none."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        """As large as `side` design pixels."""
        super().__init__(parent)
        self._side = side
        self._rows: list[bytes] = []
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Never squeezed: a picture that is not square is not read.
        self.setMinimumSize(self.sizeHint())

    def show_text(self, text: str, what: str) -> None:
        """Show another text; `what` tells those who cannot see it what there is to scan."""
        self.text = text
        self._rows = matrix(text) if text else []
        self.setAccessibleName(what)
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the picture in whole pixels."""
        painter = painting.start(self)
        painting.rounded(painter, QRectF(self.rect()), theme.px(10), _LIGHT, theme.current().tokens.line)
        if not self._rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        module = max(1, min(self.width(), self.height()) // (len(self._rows) + 2 * QUIET))
        side = module * len(self._rows)
        _paint(painter, self._rows, QPoint((self.width() - side) // 2, (self.height() - side) // 2), module)
