"""A count in a pill: unread messages in a row, waiting threads on the rail."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

GROUNDS = {"accent": ("accent_fill", "accent_ink"), "alarm": ("alarm", "alarm_ink")}
MOST = 99


def badge_text(count: int) -> str:
    """The count as it is shown: at most 99+."""
    return f"{MOST}+" if count > MOST else str(count)


def badge_width(count: int, height: float) -> float:
    """How wide the pill of a count is at a height in pixels."""
    return max(height, painting.width_of(badge_text(count), _font(height)) + height * 0.62)


def paint_badge(painter: QPainter, rect: QRectF, count: int, kind: str = "accent") -> None:
    """Paint the pill into a rectangle of badge_width; kind is accent or alarm."""
    ground, ink = (getattr(theme.current().tokens, name) for name in GROUNDS[kind])
    painting.rounded(painter, rect, rect.height() / 2, ground)
    painting.words(painter, rect, badge_text(count), _font(rect.height()), ink, Qt.AlignmentFlag.AlignHCenter)


def _font(height: float) -> QFont:
    font = theme.font("meta", bold=True)
    font.setPixelSize(max(8, round(height * 0.58)))
    return font


class Badge(QWidget):
    """A pill with a count, gone at nought."""

    def __init__(self, kind: str = "accent", parent: QWidget | None = None) -> None:
        """A pill of kind accent or alarm, hidden until it has a count."""
        super().__init__(parent)
        self._kind = kind
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_count(self, count: int, meaning: str) -> None:
        """Show the count; `meaning` is what a screen reader says, e.g. "7 waiting"."""
        self._count = count
        self.setAccessibleName(meaning)
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the count needs, at least round."""
        height = theme.px(19)
        return QSize(round(badge_width(self._count, height) + 0.5), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        paint_badge(painting.start(self), QRectF(self.rect()), self._count, self._kind)
