"""Squares in rows under their days, newest first; more are asked for when the end comes near."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.thread import wording
from petdesk.console.thread.model.entries import day_of
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.console.viewer.shown import Shown, under_words

SIDE, GAP, HEAD, NEAR = 128, 8, 36, 600
_WHITE, _DISC = QColor(255, 255, 255), QColor(18, 32, 29, 190)


class Wall(QAbstractScrollArea):
    """`chosen` gives the number of a square from 0 for the newest; `end_near` when older ones are wanted."""

    chosen = Signal(int)
    end_near = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._pictures = pictures
        self._shown: list[Shown] = []
        self._today = date.min
        self._heads: list[tuple[int, str]] = []
        self._places: list[QRectF] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._ask_for_more())
        pictures.changed.connect(self._see)

    def show_media(self, newest_first: list[Shown], today: date) -> None:
        """Show these; the chosen one stays."""
        self._shown, self._today = newest_first, today
        self._current = min(self._current, max(0, len(newest_first) - 1))
        self._lay()

    def place(self, number: int) -> QRectF:
        """Where a square stands in the viewport."""
        return self._places[number].translated(0, -self.verticalScrollBar().value())

    def go_to(self, number: int) -> None:
        """Choose a square and bring it into sight."""
        if not self._shown:
            return
        self._current = min(max(0, number), len(self._shown) - 1)
        place, bar = self._places[self._current], self.verticalScrollBar()
        if place.top() - theme.px(HEAD) < bar.value():
            bar.setValue(round(place.top() - theme.px(HEAD)))
        elif place.bottom() > bar.value() + self.viewport().height():
            bar.setValue(round(place.bottom() - self.viewport().height()) + theme.px(GAP))
        self._say()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to another square, Enter opens it."""
        across = self._columns()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(self._current + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._shown))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._shown:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the square under the pointer."""
        number = self._number_at(event.position().toPoint())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(number)
            self.chosen.emit(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside one another as there is room for."""
        super().resizeEvent(event)
        self._lay()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the ring when the keyboard comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        seen = QRectF(self.viewport().rect()).translated(0, self.verticalScrollBar().value())
        ink = theme.current().tokens.ink2
        for y, words in self._heads:
            line = QRectF(0, y, seen.width(), theme.px(HEAD))
            if line.intersects(seen):
                bold = theme.font("small", bold=True)
                painting.words(painter, line, words, bold, ink, Qt.AlignmentFlag.AlignLeft)
        for number, place in enumerate(self._places):
            if place.intersects(seen):
                self._paint_square(painter, place, number)

    def _paint_square(self, painter: QPainter, place: QRectF, number: int) -> None:
        media = self._shown[number].media
        inner = place.adjusted(3, 3, -3, -3)
        paint_picture(painter, self._pictures, Picture(inner, media, theme.px(8)))
        if media.kind == "video":
            disc = QRectF(0, 0, theme.px(30), theme.px(30))
            disc.moveCenter(inner.center())
            painting.rounded(painter, disc, disc.width() / 2, _DISC)
            icons.paint(painter, "play", disc.adjusted(7, 7, -7, -7), _WHITE)
        if number == self._current and self.hasFocus():
            painting.focus_ring(painter, place, theme.px(10))

    def _see(self, _media: str) -> None:
        # No lambda: the connection ends with this widget, which the pictures may outlive.
        self.viewport().update()

    def _columns(self) -> int:
        return max(1, (self.viewport().width() + theme.px(GAP)) // theme.px(SIDE + GAP))

    def _lay(self) -> None:
        step, columns = theme.px(SIDE + GAP), self._columns()
        self._heads, self._places = [], []
        y, column, day = 0, 0, ""
        for shown in self._shown:
            if (here := day_of(shown.line.at)) != day:
                y += step if column else 0
                self._heads.append((y, wording.day_words(here, self._today.isoformat())))
                y, column, day = y + theme.px(HEAD), 0, here
            elif column == columns:
                y, column = y + step, 0
            self._places.append(QRectF(column * step, y, theme.px(SIDE), theme.px(SIDE)))
            column += 1
        tall = y + step if self._places else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, tall - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(40))
        self._say()
        self.viewport().update()
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        if self.isVisible() and self._places and bar.maximum() - bar.value() < theme.px(NEAR):
            self.end_near.emit()

    def _number_at(self, at: QPoint) -> int | None:
        place = at + QPoint(0, self.verticalScrollBar().value())
        return next((n for n, each in enumerate(self._places) if each.contains(place)), None)

    def _say(self) -> None:
        if self._shown:
            shown = self._shown[self._current]
            self.setAccessibleDescription(f"{wording.media_words(shown.media)}. {under_words(shown)}")
