"""How a row of the list of customers and pets is painted: the pet, its people, what to mind, visits, vaccines, tags."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate, pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from petdesk.console import icons, theme
from petdesk.console.customers.model import Role
from petdesk.console.customers.saying import wanting
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import paint_face, pet_face
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.pet import field_words, wording
from petdesk.console.record.head import KINDS
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.shop.people import masked_phone

translate = QCoreApplication.translate

HEIGHT = 56
# Left of the first column the box by which a row is picked.
BOX, BOX_EDGE = 16, 14
# Right of the last one the dots that open a row's menu.
DOTS, DOTS_PLACE = 16, 34
# Where each column begins, as a part of the width; in a wide list names need less of it, and vaccines are told whole.
STARTS = (0.0, 0.19, 0.35, 0.56, 0.68, 0.87)
WIDE_FROM, WIDE_STARTS = 900, (0.0, 0.19, 0.32, 0.53, 0.65, 0.87)
# In a small window and beside a form there is no room for tags.
TAGS_FROM, ALL_FROM = 690, 560
_PET, _CUSTOMER, _ALERTS, _VISITS, _VACCINES, _TAGS = range(6)
# The alerts keep so much of what they give; and a day that is written as widely as any.
LEAST, LEAST_CHIP, WIDEST_DAY = 100, 44, "2028-09-28"
LEFT = Qt.AlignmentFlag.AlignLeft


class Heads(QWidget):
    """The names of the columns, over those of a list that its scroll bar makes narrower."""

    def __init__(self, over: QAbstractScrollArea) -> None:
        super().__init__()
        self._rows = over.viewport()
        self._rows.installEventFilter(self)
        self.setFixedHeight(theme.px(34))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The columns follow the list."""
        if event.type() == QEvent.Type.Resize:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them over their columns."""
        painter, colours = painting.start(self), theme.current().tokens
        painter.fillRect(self.rect(), colours.pane2)
        names = (
            translate("Customers", "Pet"),
            translate("Customers", "Customer"),
            translate("Customers", "Alerts"),
            translate("Customers", "Last visit"),
            translate("Customers", "Vaccines and parasites"),
            translate("Customers", "Tags"),
        )
        short = {names[_VACCINES]: translate("Customers", "Vaccines")}
        for cell, name in zip(cells(QRectF(0, 0, self._rows.width(), self.height())), names, strict=True):
            if cell.width() > 0:
                said = painting.fitting((name, short.get(name, name)), theme.font("small"), cell.width())
                painting.words(painter, cell, said, theme.font("small"), colours.ink2, LEFT)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)


def cells(rect: QRectF) -> list[QRectF]:
    """The cells of a row, one for each column; in a narrow list the alerts give room to the days and to a long name."""
    inner = rect.adjusted(theme.px(2 * BOX_EDGE + BOX), 0, -theme.px(DOTS_PLACE), 0)
    gap = theme.px(10)
    starts = WIDE_STARTS if inner.width() >= theme.px(WIDE_FROM) else STARTS
    widths = [(end - start) * inner.width() for start, end in pairwise((*starts, 1.0))]
    few = inner.width() < theme.px(ALL_FROM)
    for column in (_VISITS, _VACCINES, _TAGS) if few else (_TAGS,) if inner.width() < theme.px(TAGS_FROM) else ():
        for other in (_PET, _CUSTOMER, _ALERTS):
            widths[other] += widths[column] / 3
        widths[column] = 0.0
    day, name = wording.day(WIDEST_DAY), translate("Customers", "Vaccines and parasites")
    for column, text, token in () if few else ((_VISITS, day, "body"), (_VACCINES, name, "small")):
        more = min(
            painting.width_of(text, theme.font(token)) + gap + 1 - widths[column], widths[_ALERTS] - theme.px(LEAST)
        )
        widths[column] += max(0, more)
        widths[_ALERTS] -= max(0, more)
    lefts = accumulate(widths, initial=inner.left())
    return [QRectF(left, rect.top(), width - gap, rect.height()) for left, width in zip(lefts, widths, strict=False)]


def is_dots(across: float, width: float) -> bool:
    """Whether a place in a row of a width, from its left, is that of its dots."""
    return across >= width - theme.px(DOTS_PLACE)


def paint_box(painter: QPainter, rect: QRectF, *, on: bool) -> None:
    """The box of a row, ticked or not."""
    colours, side = theme.current().tokens, theme.px(BOX)
    box = painting.middle(rect, rect.left() + theme.px(BOX_EDGE), side)
    painting.rounded(painter, box, theme.px(4), colours.accent_fill if on else colours.pane, colours.control_line)
    if on:
        icons.paint(painter, "check", box.adjusted(2, 2, -2, -2), colours.accent_ink)


def is_box(across: float) -> bool:
    """Whether a place in a row, from its left, is that of its box."""
    return across < theme.px(2 * BOX_EDGE + BOX)


class CustomerDelegate(QStyledItemDelegate):
    """Paints rows; `picture` gives the photo of a media id once it is here.

    `visited` tells of a visit (Unix ms) the day by the shop's clock, and how many days ago that was.
    """

    def __init__(
        self,
        picture: Callable[[str], QPixmap | None],
        today: Callable[[], date],
        visited: Callable[[int], tuple[date, int]],
    ) -> None:
        super().__init__()
        self._picture, self._today, self._visited = picture, today, visited

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are alike."""
        return QSize(theme.px(400), theme.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one."""
        row = index.data(Role.ROW)
        if not isinstance(row, DirectoryRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, rect = theme.current().tokens, QRectF(option.rect)
        state = option.state
        picked = bool(index.data(Role.PICKED))
        if picked or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.line)
        paint_box(painter, rect, on=picked)
        dots = painting.middle(rect, rect.right() - theme.px((DOTS_PLACE + DOTS) / 2), theme.px(DOTS))
        icons.paint(painter, "more", dots, colours.ink2)
        self._paint_cells(painter, cells(rect), row)
        painter.restore()

    def _paint_cells(self, painter: QPainter, places: Sequence[QRectF], row: DirectoryRow) -> None:
        pet, people, today = row.pet, row.customers, self._today()
        if pet is not None:
            self._paint_pet(painter, places[0], row)
        first = people[0] if people else None
        phone = masked_phone(first.phones[0]) if first is not None and first.phones else ""
        _two_lines(painter, places[1], first.name if first is not None else row.household.name, phone)
        alerts = [(field_words.alert(one), KINDS.get(one.colour, "danger")) for one in pet.alerts] if pet else []
        _chips(painter, places[2], [((text,), kind) for text, kind in alerts])
        if pet is not None and not alerts:
            _none(painter, places[2])
        if row.last_visit:
            day, days = self._visited(row.last_visit)
            ago = translate("Customers", "%n day(s) ago", "", days)
            _two_lines(painter, places[3], wording.day(day.isoformat()), ago)
        states = [(one.name, *wording.vaccine(one, today)) for one in wanting(row, today)]
        _chips(painter, places[4], [((f"{name} {said}", name), kind) for name, said, kind in states])
        _chips(painter, places[5], [((tag,), "plain") for tag in row.household.tags])
        if not row.household.tags:
            _none(painter, places[5])

    def _paint_pet(self, painter: QPainter, cell: QRectF, row: DirectoryRow) -> None:
        pet, side = row.pet, theme.px(36)
        if pet is None:
            return
        picture = self._picture(pet.photo) if pet.photo else None
        paint_face(painter, painting.middle(cell, cell.left(), side), pet_face(pet.name, pet.name, picture))
        breed, today = pet.breed or wording.breed(pet), self._today()
        ages = (wording.age(pet, today), wording.age_short(pet, today))
        forms = [wording.DOT.join(part for part in (breed, age) if part) for age in ages]
        room = cell.adjusted(side + theme.px(10), 0, 0, 0)
        under = painting.fitting((*forms, breed), theme.font("small"), room.width())
        _two_lines(painter, room, pet.name, under, bold=True)


def _two_lines(painter: QPainter, cell: QRectF, first: str, second: str, *, bold: bool = False) -> None:
    if cell.width() <= 0:
        return
    colours, line = theme.current().tokens, theme.px(19)
    top = cell.center().y() - (line if second else line / 2)
    upper, lower = QRectF(cell.left(), top, cell.width(), line), QRectF(cell.left(), top + line, cell.width(), line)
    painting.words(painter, upper, first, theme.font("message" if bold else "body", bold=bold), colours.ink, LEFT)
    painting.words(painter, lower, second, theme.font("small"), colours.ink2, LEFT)


def _none(painter: QPainter, cell: QRectF) -> None:
    if cell.width() > 0:
        text = translate("Customers", "none", "alerts or tags of a row")
        painting.words(painter, cell, text, theme.font("small"), theme.current().tokens.ink2, LEFT)


def _chips(painter: QPainter, cell: QRectF, chips: Sequence[tuple[Sequence[str], str]]) -> None:
    """As many chips as there is room for, then how many more there are; one too small to be read is only counted.

    Each is given in its forms, the whole one first; where it stands first and has no room a shorter one is painted.
    """
    across = cell.left()
    if cell.width() <= 0:
        return
    for at, (forms, kind) in enumerate(chips):
        left = len(chips) - at
        room = cell.right() - across - (theme.px(34) if left > 1 else 0)
        text = next((form for form in forms if chip_size(form).width() <= room), forms[-1])
        size = chip_size(text)
        if size.width() > room and (at > 0 or room < theme.px(LEAST_CHIP)):
            more = f"+{left}"
            paint_chip(painter, _box(cell, across, chip_size(more)), more)
            return
        size.setWidth(round(min(size.width(), room)))
        paint_chip(painter, _box(cell, across, size), text, kind)
        across += size.width() + theme.px(6)


def _box(cell: QRectF, left: float, size: QSize) -> QRectF:
    return QRectF(left, cell.center().y() - size.height() / 2, size.width(), size.height())
