"""The drawn timeline of a pet: a day, a dot on a line, what happened, and its photos."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.flow import Flow
from petdesk.console.pet.cards import Photo
from petdesk.console.record.moments import Moment, when
from petdesk.shop.conversation import MediaRef

DAY_WIDTH = 104
PHOTOS = 4


class MomentRow(QWidget):
    """One moment; `opened` names a photo that was pressed."""

    opened = Signal(str)

    def __init__(self, moment: Moment, now: int, picture: Callable[[str], QPixmap | None]) -> None:
        super().__init__()
        self.moment = moment
        self.day, self.title = Label("body", "quiet"), Label("message", bold=True, wraps=True)
        self.detail = Label("body", "quiet", wraps=True)
        self.day.tell(when(moment, now))
        self.day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.day.setFixedWidth(theme.px(DAY_WIDTH))
        self._middle = self._align()
        self.title.tell(moment.title)
        self.detail.tell(moment.detail)
        self.detail.setVisible(bool(moment.detail))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.detail)
        captions = moment.captions or ("",) * len(moment.media)
        both = zip(moment.media, captions, strict=True)
        shown = [(ref, caption) for ref, caption in both if ref.kind in {"image", "video"}][:PHOTOS]
        if shown:
            words.addSpacing(theme.px(4))
            words.addLayout(self._photos(shown, picture))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(18))
        row.setSpacing(theme.px(30))
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and the dot."""
        painter, colours = painting.start(self), theme.current().tokens
        across = theme.px(DAY_WIDTH) + theme.px(15)
        painter.fillRect(QRectF(across - 0.5, self._middle, 1, self.height()), colours.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawEllipse(QPointF(across, self._middle), theme.px(5), theme.px(5))

    def _align(self) -> float:
        # Day and title stand on one line though their letters differ in size; the dot at the middle of the capitals.
        letters = self.title.fontMetrics()
        self.day.setContentsMargins(0, max(0, letters.ascent() - self.day.fontMetrics().ascent()), 0, 0)
        return letters.ascent() - letters.capHeight() / 2

    def _photos(self, shown: Sequence[tuple[MediaRef, str]], picture: Callable[[str], QPixmap | None]) -> Flow:
        row = Flow(theme.px(8))
        for ref, caption in shown:
            photo = Photo(ref, picture(ref.id), caption)
            photo.setFixedSize(theme.px(120), theme.px(88))
            photo.clicked.connect(lambda _on=False, media=ref.id: self.opened.emit(media))
            row.addWidget(photo)
        return row


class Timeline(QWidget):
    """All moments in their order; `opened` carries the moment and the media pressed."""

    opened = Signal(Moment, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[MomentRow] = []
        self._seen: list[tuple[Moment, list[bool]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_moments(self, moments: Sequence[Moment], now: int, picture: Callable[[str], QPixmap | None]) -> None:
        """Show these, newest first; what is shown already stays as it is."""
        seen = [(moment, [picture(ref.id) is None for ref in moment.media]) for moment in moments]
        if seen == self._seen:
            return
        self._seen = seen
        empty(self._column)
        self.rows = []
        for moment in moments:
            row = MomentRow(moment, now, picture)
            row.opened.connect(lambda media, one=moment: self.opened.emit(one, media))
            self.rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)
