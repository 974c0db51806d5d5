"""The pet's weight over time: the last weighing, how it moved, and a line drawn through all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.pet import wording
from petdesk.console.pet.pressable import Pressable
from petdesk.shop.pets import Weight, iso_date

translate = QCoreApplication.translate

DOT = 3.5


def curve(weights: Sequence[Weight], rect: QRectF) -> list[QPointF]:
    """The points of the line within `rect`: time to the right by days, weight upwards; flat ones in the middle."""
    dated = sorted((day.toordinal(), weight.grams) for weight in weights if (day := iso_date(weight.on)) is not None)
    if not dated:
        return []
    first, last = dated[0][0], dated[-1][0]
    low, high = min(grams for _, grams in dated), max(grams for _, grams in dated)
    points = []
    for at, grams in dated:
        across = (at - first) / (last - first) if last > first else 1.0
        up = (grams - low) / (high - low) if high > low else 0.5
        points.append(QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height()))
    return points


class Sparkline(QWidget):
    """The drawn line, with a dot at the last weighing."""

    def __init__(self) -> None:
        super().__init__()
        self._weights: tuple[Weight, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As in the design, growing with its place."""
        return QSize(theme.px(200), theme.px(46))

    def show_weights(self, weights: Sequence[Weight]) -> None:
        """Draw these, oldest first."""
        self._weights = tuple(weights)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and dot."""
        edge = theme.px(6)
        points = curve(self._weights, QRectF(self.rect()).adjusted(1, edge, -edge, -edge))
        if not points:
            return
        painter = painting.start(self)
        accent = theme.current().tokens.accent
        pen = QPen(accent, theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(points[-1], theme.px(1) * DOT, theme.px(1) * DOT)


class WeightCard(QFrame):
    """The card around it; `wanted` when the last weighing was pressed to be changed, `added` for a new one."""

    wanted = Signal()
    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.title, self.last = Label(bold=True), Pressable("body", "quiet")
        self.more = IconButton("plus", "", size=14)
        self.last.pressed.connect(self.wanted)
        self.more.clicked.connect(self.added)
        self.trend = Label("small", "ok")
        self.line = Sparkline()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.last)
        row.addWidget(self.trend)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(9))
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.line)

    def show_weights(self, weights: Sequence[Weight]) -> None:
        """Show them, oldest first; the line is gone with fewer than two."""
        self.show()
        self.title.tell(translate("Pet", "Weight"))
        self.more.explain(translate("Pet", "Note a weight"))
        self.last.tell(wording.weight(weights[-1].grams) if weights else translate("Pet", "not weighed yet"))
        self.last.setEnabled(bool(weights))
        self.last.offer(translate("Pet", "Change: {field}").format(field=self.title.text()))
        text, tone = wording.trend(weights)
        self.trend.tell(text, tone)
        self.trend.setVisible(bool(text))
        self.line.setVisible(len(weights) > 1)
        self.line.show_weights(weights)
        self.setAccessibleName(f"{self.title.text()} {self.last.text()} {text}".strip())
