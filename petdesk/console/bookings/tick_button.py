"""Something of a boarder's day to tick off: a round mark, what it is, and when and by whom it was done."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import icons, theme
from petdesk.console.bookings.boarding import Mark
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import EnterButton
from petdesk.console.parts.tooltip import explain

HEIGHT, SIDE = 24, 16


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    """Paint the round mark into a square: done, open or late."""
    colours = theme.current().tokens
    painter.save()
    if mark == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ok)
        painter.drawEllipse(rect)
        inner = QRectF(0, 0, rect.width() * 0.7, rect.height() * 0.7)
        inner.moveCenter(rect.center())
        icons.paint(painter, "check", inner, colours.pane)
    else:
        late = mark == "late"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.danger if late else colours.ink3, 2 if late else 1.5))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    painter.restore()


class TickButton(EnterButton):
    """Shows a mark with words; pressing it gives `clicked`."""

    def __init__(self, mark: Mark, text: str, who: str, said: str, parent: QWidget | None = None) -> None:
        """`who` stands quietly behind the words; `said` is told on hovering and to those who cannot see."""
        super().__init__(parent)
        self._mark, self._who = mark, who
        self.setText(text)
        explain(self, said)
        self.setCheckable(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Mark, words and who."""
        wide = painting.width_of(self.text(), theme.font("small")) + theme.px(SIDE + 6)
        wide += painting.width_of(self._who, theme.font("small")) + theme.px(6) if self._who else 0
        return QSize(round(wide + 1), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The words may be elided."""
        return QSize(theme.px(SIDE + 40), theme.px(HEIGHT))

    def _name_for(self, room: float) -> str:
        """Who did it: the name, the first letter where there is little room, nothing where there is none."""
        font = theme.font("small")
        return next((one for one in (self._who, self._who[:1]) if painting.width_of(one, font) <= room), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark and words."""
        painter, colours = painting.start(self), theme.current().tokens
        rect, side = QRectF(self.rect()), theme.px(SIDE)
        spot = QRectF(QPointF(0, rect.center().y() - side / 2), QPointF(side, rect.center().y() + side / 2))
        if self.underMouse() and self._mark != "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ok_soft)
            painter.drawEllipse(spot)
        paint_mark(painter, spot, self._mark)
        ink = {"done": colours.ink, "open": colours.ink2, "late": colours.text_danger}[self._mark]
        font, left = theme.font("small"), Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(side + theme.px(6), 0, 0, 0)
        wide = min(painting.width_of(self.text(), font) + 1, inner.width())
        painting.words(painter, QRectF(inner.left(), 0, wide, rect.height()), self.text(), font, ink, left)
        rest = inner.adjusted(wide + theme.px(6), 0, 0, 0)
        painting.words(painter, rest, self._name_for(rest.width()), font, colours.ink2, left)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(6))
