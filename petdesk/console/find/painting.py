"""Paints the palette's rows: a face or an icon, the name with what was typed marked in it, and what it is."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from petdesk.console import icons, theme
from petdesk.console.find.model import Role
from petdesk.console.find.rows import Row
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import paint_face, person_face, pet_face
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.thread.text import format_range, units
from petdesk.seat.cache.search import Span

EDGE, FACE, ICON, GAP = 18, 30, 20, 12
HEIGHTS = {"heading": 30, "person": 46, "thread": 46, "nothing": 64}
HEIGHT = 39
TITLE_SHARE = 0.62
LEFT = Qt.AlignmentFlag.AlignLeft

Picture = Callable[[str], QPixmap | None]


class FindDelegate(QStyledItemDelegate):
    """Paints a Row; `picture` answers the thumbnail of a media id."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its kind."""
        row = index.data(Role.ROW)
        return QSize(theme.px(200), theme.px(HEIGHTS.get(row.kind, HEIGHT) if isinstance(row, Row) else HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, picture, words, and Enter where it would go."""
        row = index.data(Role.ROW)
        if not isinstance(row, Row):
            return
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "heading":
            self._paint_heading(painter, rect, row)
        else:
            self._paint_row(painter, option, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        place = rect.adjusted(theme.px(EDGE), theme.px(6), -theme.px(EDGE), 0)
        ink = theme.current().tokens.ink2
        painting.words(painter, place, row.title, theme.font("meta", bold=True), ink, LEFT)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: Row) -> None:
        state: QStyle.StateFlag = option.state
        colours = theme.current().tokens
        inner = rect.adjusted(theme.px(EDGE), 0, -theme.px(EDGE), 0)
        if row.can_be_chosen and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), colours.accent)
            inner.setRight(self._paint_enter(painter, inner))
        elif row.can_be_chosen and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        self._paint_sign(painter, inner, row)
        inner.setLeft(inner.left() + theme.px(FACE + GAP))
        if row.kind == "nothing":
            self._paint_advice(painter, inner, row)
        else:
            self._paint_words(painter, inner, row)

    def _paint_enter(self, painter: QPainter, inner: QRectF) -> float:
        size = chip_size("Enter")
        place = QRectF(inner.right() - size.width(), inner.center().y() - size.height() / 2, *size.toTuple())
        paint_chip(painter, place, "Enter")
        return place.left() - theme.px(GAP)

    def _paint_sign(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        if row.face is not None:
            name, is_pet, photo = row.face
            picture = self._picture(photo) if photo else None
            face = pet_face(name, name, picture) if is_pet else person_face(name, row.target, picture)
            paint_face(painter, painting.middle(inner, inner.left(), theme.px(FACE)), face)
            return
        at = inner.left() + theme.px(FACE - ICON) / 2
        icons.paint(painter, row.icon, painting.middle(inner, at, theme.px(ICON)), theme.current().tokens.ink2)

    def _paint_words(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        colours = theme.current().tokens
        title_font, detail_font = theme.font("message", bold=row.kind != "tip"), theme.font("body")
        wanted = painting.width_of(row.title, title_font) + 2
        room = inner.width() - (theme.px(GAP) if row.detail else 0)
        needed = painting.width_of(row.detail, detail_font) if row.detail else 0.0
        # What does not fit is shared: the title gives way first, but keeps most of the line.
        width = min(wanted, max(room - needed, room * TITLE_SHARE))
        title = QRectF(inner.left(), inner.top(), width, inner.height())
        paint_marked(painter, title, row.title, row.spans, title_font)
        left = title.right() + theme.px(GAP)
        detail = QRectF(left, inner.top(), max(0.0, inner.right() - left), inner.height())
        painting.words(painter, detail, row.detail, detail_font, colours.ink2, LEFT)

    def _paint_advice(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        colours = theme.current().tokens
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top() + theme.px(8), inner.width(), half - theme.px(8))
        lower = QRectF(inner.left(), inner.top() + half, inner.width(), half - theme.px(8))
        painting.words(painter, upper, row.title, theme.font("message", bold=True), colours.ink, LEFT)
        painting.words(painter, lower, row.detail, theme.font("body"), colours.ink2, LEFT)


def paint_marked(painter: QPainter, rect: QRectF, text: str, spans: tuple[Span, ...], font: QFont) -> None:
    """One line of text, elided on the right, with the spans marked."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    colours = theme.current().tokens
    mark = QTextCharFormat()
    mark.setBackground(colours.soft)
    mark.setForeground(colours.text_accent)
    layout = QTextLayout(shown, font)
    kept = len(shown) if shown == text else len(shown) - 1
    marked = [units(text, start, min(end, kept)) for start, end in spans if start < kept]
    layout.setFormats([format_range(start, end, mark) for start, end in marked])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width() + 4)
    layout.endLayout()
    painter.setPen(colours.ink)
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - line.height() / 2))
