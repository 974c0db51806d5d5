"""Charts drawn by us: a line over the hours of a day beside an earlier one, and bars."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.parts import painting

LEFT, BOTTOM, TOP, RIGHT = 34, 24, 12, 22
RIGHT_ALIGN, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
Values = Sequence[float | None]
Say = Callable[[int], Sequence[str]]


class Chart(QWidget):
    """The ground of a chart: its scale at the left, its names below; arrows and the pointer walk along it."""

    NAME = 46

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.names: Sequence[str] = ()
        # Where there is no room for all names, every second, third … from this one on.
        self.first_named = 0
        self.top = 1.0
        self.low = 0.0
        self.at = -1
        self.say: Say = lambda _at: ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(320), theme.px(self._height))

    def field(self) -> QRectF:
        """Where the curve or the bars stand."""
        px = theme.px
        return QRectF(self.rect()).adjusted(px(LEFT), px(TOP), -px(RIGHT), -px(BOTTOM))

    def x_of(self, at: float) -> float:
        """Where the place with this number stands."""
        field = self.field()
        return field.left() + field.width() * at / max(1, len(self.names) - 1)

    def y_of(self, value: float) -> float:
        """How high a value stands."""
        field = self.field()
        return field.bottom() - field.height() * (min(value, self.top) - self.low) / max(1e-9, self.top - self.low)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at what is under the pointer."""
        distances = [abs(self.x_of(at) - event.position().x()) for at in range(len(self.names))]
        self.look_at(distances.index(min(distances)) if distances else -1)

    def leaveEvent(self, event: object) -> None:
        """Look at nothing."""
        self.look_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk along."""
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        if step is None or not self.names:
            super().keyPressEvent(event)
        else:
            self.look_at((self.at + step) % len(self.names))

    def look_at(self, at: int) -> None:
        """Tell of one place."""
        if at != self.at:
            self.at = at
            self.setAccessibleDescription(", ".join(self.say(at)) if at >= 0 else "")
            self.update()

    def paint_scale(self, painter: QPainter, marks: Sequence[tuple[float, str]]) -> None:
        """Hairlines with their values, and the names below."""
        colours, field, font = theme.current().tokens, self.field(), theme.font("meta")
        for value, text in marks:
            y = self.y_of(value)
            painter.fillRect(QRectF(field.left(), y, field.width(), 1), colours.line)
            at = QRectF(0, y - theme.px(9), field.left() - theme.px(8), theme.px(18))
            painting.words(painter, at, text, font, colours.ink2, RIGHT_ALIGN)
        every = max(1, -(-len(self.names) // max(1, int(field.width() // theme.px(self.NAME)))))
        for place, name in enumerate(self.names):
            if (place - self.first_named) % every == 0:
                below = QRectF(
                    self.x_of(place) - theme.px(30), field.bottom() + theme.px(5), theme.px(60), theme.px(18)
                )
                painting.words(painter, below, name, font, colours.ink2, CENTRE)

    def paint_told(self, painter: QPainter) -> None:
        """The card that tells of the place that is looked at."""
        lines = self.say(self.at) if 0 <= self.at < len(self.names) else ()
        if not lines:
            return
        colours, font, px = theme.current().tokens, theme.font("meta"), theme.px
        wide = max(painting.width_of(line, font) for line in lines) + px(24)
        tall = px(19) * len(lines) + px(12)
        x = self.x_of(self.at) + px(12)
        if x + wide > self.width():
            x = self.x_of(self.at) - px(12) - wide
        card = QRectF(max(0.0, x), px(TOP), wide, tall)
        painting.rounded(painter, card, px(7), colours.float_ground)
        for number, line in enumerate(lines):
            row = QRectF(card.left() + px(12), card.top() + px(6) + px(19) * number, wide, px(19))
            painting.words(painter, row, line, font, colours.float_ink, Qt.AlignmentFlag.AlignLeft)

    def paint_focus(self, painter: QPainter) -> None:
        """The ring of the keyboard."""
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, QRectF(self.rect()), theme.px(8))


class LineChart(Chart):
    """A curve, an earlier one beside it, and the line of what is meant."""

    def __init__(self, height: int = 240) -> None:
        super().__init__(height)
        self.now: Values = ()
        self.before: Values = ()
        self.target: float | None = None
        self.target_words = ""
        self.marks: Sequence[tuple[float, str]] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint scale, target, both curves, and what is looked at."""
        painter, colours = painting.start(self), theme.current().tokens
        self.paint_scale(painter, self.marks)
        self._area(painter)
        if self.target is not None and self.target <= self.top:
            self._paint_target(painter, self.target)
        self._curve(painter, self.before, colours.ink3)
        self._curve(painter, self.now, colours.accent)
        self.paint_points(painter)
        if self.at >= 0:
            self._paint_place(painter)
        self.paint_told(painter)
        self.paint_focus(painter)

    def _paint_target(self, painter: QPainter, target: float) -> None:
        colours, field, y = theme.current().tokens, self.field(), self.y_of(target)
        pen = QPen(colours.warn, 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
        told, font = self.target_place(target), theme.font("meta")
        painting.words(painter, told, self.target_words, font, colours.text_warn, Qt.AlignmentFlag.AlignLeft)

    def target_place(self, target: float) -> QRectF:
        """Where the target's words stand: over its line, as far at the left as no curve runs through them."""
        field, px, wide = self.field(), theme.px, painting.width_of(self.target_words, theme.font("meta")) + 1
        left = QRectF(field.left() + px(4), self.y_of(target) - px(19), wide, px(18))
        room, strokes = max(0.0, field.width() - wide - px(8)), self._strokes()
        places = [left.translated(room * step / 12, 0) for step in range(13)]
        return next((place for place in places if not any(map(place.intersects, strokes))), left)

    def _strokes(self) -> list[QRectF]:
        """The little rectangles that hold the pieces of both curves."""
        ways = [self.path(points) for points in map(self._points, (self.now, self.before)) if len(points) > 1]
        pieces = [piece for way in ways for line in way.toSubpathPolygons() for piece in pairwise(line.toList())]
        return [QRectF(one, other).normalized().adjusted(-1, -1, 1, 1) for one, other in pieces]

    def path(self, points: Sequence[QPointF]) -> QPainterPath:
        """The way through the points."""
        return _smooth(points)

    def paint_points(self, painter: QPainter) -> None:
        """Nothing: a curve has so many points that the way through them tells enough."""

    def _points(self, values: Values) -> list[QPointF]:
        return [QPointF(self.x_of(at), self.y_of(value)) for at, value in enumerate(values) if value is not None]

    def _curve(self, painter: QPainter, values: Values, colour: QColor) -> None:
        points = self._points(values)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) == 1:
            painter.setBrush(colour)
            painter.drawEllipse(points[0], 3, 3)
        elif points:
            painter.drawPath(self.path(points))

    def _area(self, painter: QPainter) -> None:
        points = self._points(self.now)
        if len(points) < 2:
            return
        path, field = self.path(points), self.field()
        path.lineTo(points[-1].x(), field.bottom())
        path.lineTo(points[0].x(), field.bottom())
        path.closeSubpath()
        ground = QColor(theme.current().tokens.soft)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPath(path)

    def _paint_place(self, painter: QPainter) -> None:
        colours, field, x = theme.current().tokens, self.field(), self.x_of(self.at)
        pen = QPen(colours.accent, 1.2)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
        value = self.now[self.at] if self.at < len(self.now) else None
        if value is not None:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(colours.pane)
            painter.drawEllipse(QPointF(x, self.y_of(value)), 4.5, 4.5)


class WeekChart(LineChart):
    """Straight from dot to dot, with the last value beside its dot."""

    NAME = 60

    def __init__(self) -> None:
        super().__init__(190)

    def field(self) -> QRectF:
        """Narrower, so that the last name and the last value have room."""
        return super().field().adjusted(0, 0, -theme.px(10), 0)

    def path(self, points: Sequence[QPointF]) -> QPainterPath:
        """Straight lines."""
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        return path

    def paint_points(self, painter: QPainter) -> None:
        """The dots, and the value of the last."""
        colours, px, points = theme.current().tokens, theme.px, self._points(self.now)
        painter.setPen(QPen(colours.accent, 1.6))
        painter.setBrush(colours.pane)
        for point in points:
            painter.drawEllipse(point, px(3), px(3))
        if points and (value := self.now[-1]) is not None:
            beside = QRectF(points[-1].x() - px(24), points[-1].y() - px(23), px(48), px(18))
            if len(points) > 1 and points[-2].y() < points[-1].y():
                # The line comes down to it from above.
                beside.translate(px(20), px(14))
            painting.words(painter, beside, f"{value:.1f}", theme.font("meta", bold=True), colours.ink, CENTRE)


class BarChart(Chart):
    """Bars; the highest two in full colour, with their values over them."""

    def __init__(self, height: int = 190) -> None:
        super().__init__(height)
        self.values: Sequence[float] = ()
        self.marks: Sequence[tuple[float, str]] = ()

    def x_of(self, at: float) -> float:
        """Where the middle of a bar stands."""
        field = self.field()
        return field.left() + field.width() * (at + 0.5) / max(1, len(self.names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint scale, bars, and what is looked at."""
        painter, colours = painting.start(self), theme.current().tokens
        self.paint_scale(painter, self.marks)
        wide = min(theme.px(26), self.field().width() / max(1, len(self.values)) * 0.62)
        high = sorted(self.values, reverse=True)[:2]
        for at, value in enumerate(self.values):
            top = self.y_of(value)
            bar = QRectF(self.x_of(at) - wide / 2, top, wide, self.field().bottom() - top)
            best = value > 0 and value in high
            painting.rounded(painter, bar, theme.px(3), colours.accent if best else colours.accent_pale)
            if best:
                over = QRectF(bar.center().x() - theme.px(24), top - theme.px(19), theme.px(48), theme.px(18))
                painting.words(painter, over, _short(value), theme.font("meta", bold=True), colours.ink, CENTRE)
        self.paint_told(painter)
        self.paint_focus(painter)


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"


def _smooth(points: Sequence[QPointF]) -> QPainterPath:
    """A curve through all points that never swings beyond them between two."""
    path = QPainterPath(points[0])
    for one, other in pairwise(points):
        middle = (one.x() + other.x()) / 2
        path.cubicTo(QPointF(middle, one.y()), QPointF(middle, other.y()), other)
    return path
