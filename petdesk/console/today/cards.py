"""The cards of the page of today: a figure, those who wait now, and the table of the staff."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox import wording as inbox_words
from petdesk.console.inbox.painting import URGENT
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import paint_face, person_face, pet_face
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.parts.pressing import EnterButton
from petdesk.console.settings.card import line
from petdesk.console.today import wording
from petdesk.seat.cache.today import StaffDay
from petdesk.seat.lines import InboxRow
from petdesk.shop.people import Staff

translate = QCoreApplication.translate

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class Figure(QFrame):
    """One figure with its name, its unit, and what stands beside it."""

    def __init__(self, icon: str, ground: str, ink: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._icon, self._ground, self._ink = icon, ground, ink
        self._name, self._figure = Label("body", "quiet"), Label("figure", bold=True)
        self._unit, self._beside = Label("body", "quiet"), Label("small", "quiet", wraps=True)
        self._beside.setAlignment(RIGHT | Qt.AlignmentFlag.AlignBottom)
        px = theme.px
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.setContentsMargins(px(38), 0, 0, 0)
        upper.addWidget(self._name, 1)
        lower.setSpacing(px(6))
        lower.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        lower.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        lower.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignBottom)
        self._stand_on_one_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(10))
        column.addLayout(upper)
        column.addLayout(lower)

    def say(self, name: str, figure: str, unit: str = "", beside: str = "", tone: str = "quiet") -> None:
        """Set everything it says."""
        self._name.tell(name)
        self._figure.tell(figure)
        self._unit.tell(unit)
        self._beside.tell(beside, tone)
        self.setAccessibleName(f"{name}: {figure} {unit}. {beside}")

    def _stand_on_one_line(self) -> None:
        deep = self._figure.fontMetrics().descent()
        for label in (self._unit, self._beside):
            label.setContentsMargins(0, 0, 0, deep - label.fontMetrics().descent())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and the icon on its soft ground."""
        super().paintEvent(event)
        painter, colours, px = painting.start(self), theme.current().tokens, theme.px
        box = QRectF(px(16), px(13), px(27), px(27))
        painting.rounded(painter, box, px(8), getattr(colours, self._ground))
        side = px(17)
        ink = getattr(colours, self._ink)
        icons.paint(painter, self._icon, painting.middle(box, box.center().x() - side / 2, side), ink)


class WaitingRow(EnterButton):
    """One who waits: face, name, pets, who has it, how long; a press opens the conversation."""

    def __init__(self, row: InboxRow, helper: Staff | None, timer: str, urgency: inbox_words.Urgency) -> None:
        super().__init__()
        self._row, self._helper, self._timer, self._urgency = row, helper, timer, urgency
        whose = helper.name if helper is not None else translate("Inbox", "Unassigned")
        self.setAccessibleName(f"{row.title}, {' '.join(row.pets)}, {timer}, {whose}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row's height."""
        return QSize(theme.px(240), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter, colours, px = painting.start(self), theme.current().tokens, theme.px
        rect = QRectF(self.rect())
        if self.underMouse():
            painting.rounded(painter, rect, px(8), colours.hover)
        face = QRectF(px(2), rect.center().y() - px(15), px(30), px(30))
        name = self._row.pets[0] if self._row.pets else self._row.title
        paint_face(painter, face, (pet_face if self._row.pets else person_face)(name, name))
        ink = getattr(colours, URGENT[self._urgency])
        bold = theme.font("body", bold=True)
        wide = painting.width_of(self._timer, bold)
        right = rect.right() - px(6)
        painting.words(painter, QRectF(right - wide, 0, wide + 1, rect.height()), self._timer, bold, ink, RIGHT)
        icons.paint(painter, "clock", painting.middle(rect, right - wide - px(18), px(13)), ink)
        end = self._paint_helper(painter, rect, rect.right() - px(100))
        title = min(painting.width_of(self._row.title, bold), end - face.right() - px(16))
        words = QRectF(face.right() + px(10), 0, title + 1, rect.height())
        painting.words(painter, words, self._row.title, bold, colours.ink, LEFT)
        rest = QRectF(words.right() + px(7), 0, max(0.0, end - words.right() - px(12)), rect.height())
        painting.words(painter, rest, " · ".join(self._row.pets), theme.font("small"), colours.ink2, LEFT)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, px(8))

    def _paint_helper(self, painter: QPainter, rect: QRectF, right: float) -> float:
        if self._helper is not None:
            side = theme.px(20)
            spot = painting.middle(rect, right - side, side)
            paint_face(painter, spot, person_face(self._helper.name, self._helper.id))
            return spot.left()
        text = translate("Inbox", "Unassigned")
        size = chip_size(text)
        chip = QRectF(right - size.width(), rect.center().y() - size.height() / 2, size.width(), size.height())
        paint_chip(painter, chip, text, "warn")
        return chip.left()


class WaitingNow(QWidget):
    """The longest waits as rows, and how many more there are; `opened` gives a thread."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more, self._line = Label("small", "quiet", wraps=True), line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addWidget(self._line)
        column.addWidget(self.more)

    def show_rows(self, rows: Sequence[WaitingRow], threads: Sequence[str], more: str) -> None:
        """Show these."""
        empty(self._rows)
        for row, thread in zip(rows, threads, strict=True):
            row.clicked.connect(lambda _on=False, to=thread: self.opened.emit(to))
            self._rows.addWidget(row)
        self.more.tell(more)
        self._line.setVisible(bool(rows and more))


class StaffTable(QWidget):
    """Of each colleague: answers, how quickly, conversations closed, stars."""

    HEAD, ROW = 30, 52

    def __init__(self) -> None:
        super().__init__()
        self._staff: Sequence[StaffDay] = ()
        self._present: Collection[str] = ()
        self._target = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_staff(self, staff: Sequence[StaffDay], target: int, present: Collection[str] = ()) -> None:
        """Show these; slower than `target` (ms) is amber, and the names in `present` are online."""
        self._staff, self._target, self._present = staff, max(1, target), present
        heads = self._heads()
        told = []
        for one in staff:
            values = ", ".join(f"{head} {value}" for head, value in zip(heads, _values(one), strict=True))
            told.append(f"{one.name}, {self._role(one)}: {values}")
        self.setAccessibleName("; ".join(told))
        self.setFixedHeight(theme.px(self.HEAD + self.ROW * max(1, len(staff))))
        self.update()

    def _heads(self) -> tuple[str, str, str, str]:
        return (
            translate("Today", "Answers"),
            translate("Today", "First answer"),
            translate("Today", "Closed"),
            translate("Today", "Stars"),
        )

    def _role(self, one: StaffDay) -> str:
        role = {
            "manager": translate("Today", "Manager"),
            "desk": translate("Today", "Front desk"),
            "groomer": translate("Today", "Groomer"),
        }.get(one.role, "")
        here = translate("Today", "online") if one.name in self._present else translate("Today", "offline")
        return f"{role} · {here}" if role else here

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head and the rows."""
        painter, colours, px = painting.start(self), theme.current().tokens, theme.px
        wide = float(self.width())
        ends = [wide * 0.52, wide * 0.76, wide * 0.88, wide]
        head = QRectF(0, 0, wide, px(self.HEAD))
        small = theme.font("small")
        painting.words(painter, head, translate("Today", "Name"), small, colours.ink2, LEFT)
        for end, text in zip(ends, self._heads(), strict=True):
            painting.words(painter, QRectF(end - px(80), 0, px(80), head.height()), text, small, colours.ink2, RIGHT)
        painter.fillRect(QRectF(0, head.bottom() - 1, wide, 1), colours.line)
        for number, one in enumerate(self._staff):
            self._paint_row(painter, QRectF(0, px(self.HEAD + self.ROW * number), wide, px(self.ROW)), one, ends)

    def _paint_row(self, painter: QPainter, row: QRectF, one: StaffDay, ends: list[float]) -> None:
        colours, px = theme.current().tokens, theme.px
        face = painting.middle(row, 0, px(26))
        paint_face(painter, face, person_face(one.name, one.id))
        left, room = face.right() + px(8), ends[0] - px(60) - face.right()
        upper = QRectF(left, row.center().y() - px(18), room, px(18))
        painting.words(painter, upper, one.name, theme.font("body", bold=True), colours.ink, LEFT)
        painting.words(painter, upper.translated(0, px(18)), self._role(one), theme.font("meta"), colours.ink2, LEFT)
        for end, text in zip(ends, _values(one), strict=True):
            box = QRectF(end - px(70), row.top(), px(70), row.height())
            painting.words(painter, box, text, theme.font("body"), colours.ink, RIGHT)
        if one.stars is not None:
            side = px(13)
            left = ends[-1] - painting.width_of(_values(one)[-1], theme.font("body")) - px(4) - side
            icons.paint(painter, "star-filled", painting.middle(row, left, side), colours.warn)
        if one.took is not None:
            bar = QRectF(ends[1] - px(84), row.center().y() - px(2), px(34), px(4))
            painting.rounded(painter, bar, px(2), colours.line)
            bar.setWidth(bar.width() * min(1.0, one.took / (2 * self._target)))
            painting.rounded(painter, bar, px(2), colours.warn if one.took > self._target else colours.accent)
        painter.fillRect(QRectF(0, row.bottom() - 1, row.width(), 1), colours.line)


def _values(one: StaffDay) -> tuple[str, str, str, str]:
    stars = "–" if one.stars is None else f"{one.stars:.1f}"
    return str(one.replies), wording.short_took(one.took), str(one.closed), stars
