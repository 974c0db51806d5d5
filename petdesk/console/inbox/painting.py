"""Paints inbox rows; all of one height, each from words and rectangles that are worked out elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from petdesk.console import icons, theme
from petdesk.console.inbox import layout, wording
from petdesk.console.inbox.model import Role
from petdesk.console.parts import painting
from petdesk.console.parts.avatar import paint_face, person_face, pet_face
from petdesk.seat.lines import InboxRow
from petdesk.shop.people import Staff

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
MOST_UNREAD = 99
URGENT = {"calm": "ink2", "amber": "text_warn", "red": "text_danger"}

Picture = Callable[[str], QPixmap | None]


class RowDelegate(QStyledItemDelegate):
    """Paints a row from the model's roles; `picture` answers the thumbnail of a media id, `now` Unix ms."""

    def __init__(
        self,
        picture: Picture,
        now: Callable[[], int],
        parent: QWidget,
        urgency: Callable[[int, int], wording.Urgency] = lambda _since, _now: "calm",
    ) -> None:
        """`urgency` tells how pressing a wait since a time is."""
        super().__init__(parent)
        self._urgency = urgency
        self._picture = picture
        self._now = now
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every row."""
        return QSize(theme.px(200), layout.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, face, the line of names, the line of words."""
        row = index.data(Role.ROW)
        if not isinstance(row, InboxRow):
            return
        rect = QRectF(option.rect)
        helper = index.data(Role.ASSIGNEE)
        typing = bool(index.data(Role.TYPING))
        words = self._words(row, typing)
        spots = layout.place(rect, words, pinned=row.pinned, assigned=helper is not None)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect)
        if index.data(Role.PICKED):
            self._paint_pick(painter, spots)
        else:
            self._paint_face(painter, row, spots)
        self._paint_names(painter, words, spots)
        self._paint_words(painter, words, spots, typing)
        self._paint_marks(painter, row, words, spots, helper)
        painter.restore()

    def _words(self, row: InboxRow, typing: bool) -> layout.RowText:
        now = self._now()
        waits = row.waiting_since is not None
        return layout.RowText(
            title=row.title,
            pets="  ".join((" · ".join(row.pets), *(f"#{label}" for label in row.labels))).strip(),
            time=wording.time_words(row.last_at, now),
            mark=wording.draft_mark() if row.draft and not typing else "",
            text=wording.typing_words() if typing else wording.preview(row),
            timer=wording.waiting_words(row.waiting_since, now) if waits and row.waiting_since else "",
            unread=_count(row.unread),
        )

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        state: QStyle.StateFlag = option.state
        now = theme.current().tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.selection)
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), now.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, now.hover)
        keyboard = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if state & QStyle.StateFlag.State_HasFocus and keyboard:
            painting.focus_ring(painter, rect, theme.px(4))

    def _paint_face(self, painter: QPainter, row: InboxRow, spots: layout.Spots) -> None:
        picture = self._picture(row.photo) if row.photo else None
        if row.room:
            face = person_face(row.title, row.title, picture)
        else:
            name = row.pets[0] if row.pets else row.title
            face = pet_face(name, name, picture) if row.pets else person_face(name, name, picture)
        paint_face(painter, spots.face, face)

    def _paint_pick(self, painter: QPainter, spots: layout.Spots) -> None:
        colours = theme.current().tokens
        painting.rounded(painter, spots.face, spots.face.width() / 2, colours.accent_fill)
        inner = spots.face.width() * 0.27
        icons.paint(painter, "check", spots.face.adjusted(inner, inner, -inner, -inner), colours.accent_ink)

    def _paint_names(self, painter: QPainter, words: layout.RowText, spots: layout.Spots) -> None:
        now = theme.current().tokens
        painting.words(painter, spots.title, words.title, theme.font("message", bold=True), now.ink, LEFT)
        painting.words(painter, spots.pets, words.pets, theme.font("small"), now.ink2, LEFT)
        painting.words(painter, spots.time, words.time, theme.font("meta"), now.ink2, RIGHT)
        if spots.pin is not None:
            icons.paint(painter, "pin", spots.pin, now.ink2)

    def _paint_words(self, painter: QPainter, words: layout.RowText, spots: layout.Spots, typing: bool) -> None:
        now = theme.current().tokens
        font = theme.font("body")
        if words.mark:
            painting.words(painter, spots.mark, words.mark, font, now.text_danger, LEFT)
        painting.words(painter, spots.text, words.text, font, now.text_accent if typing else now.ink2, LEFT)

    def _paint_marks(
        self, painter: QPainter, row: InboxRow, words: layout.RowText, spots: layout.Spots, helper: Staff | None
    ) -> None:
        now = theme.current().tokens
        if spots.clock is not None and row.waiting_since is not None:
            ink = getattr(now, URGENT[self._urgency(row.waiting_since, self._now())])
            icons.paint(painter, "clock", spots.clock, ink)
            painting.words(painter, spots.timer, words.timer, theme.font("meta"), ink, RIGHT)
        if spots.badge is not None:
            painting.rounded(painter, spots.badge, spots.badge.height() / 2, now.accent_fill)
            painting.words(painter, spots.badge, words.unread, theme.font("meta", bold=True), now.accent_ink, CENTRE)
        if spots.assignee is not None and helper is not None:
            paint_face(painter, spots.assignee, person_face(helper.name, helper.id))


def _count(unread: int) -> str:
    if unread <= 0:
        return ""
    return f"{MOST_UNREAD}+" if unread > MOST_UNREAD else str(unread)
