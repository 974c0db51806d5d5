"""The scrolling view of a thread: hung from below, measuring only what shows, steady when lines come and go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from petdesk.console import theme
from petdesk.console.parts.avatar import Face, person_face
from petdesk.console.parts.painting import words
from petdesk.console.thread import wording
from petdesk.console.thread.layout import RowLayouts
from petdesk.console.thread.model.entries import Entry, day_of
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.painting import Brush, FilmFrame, Playing, paint_row
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture, RowLayout
from petdesk.console.thread.scroll_bar import BarGuess
from petdesk.console.thread.selecting import Selecting
from petdesk.console.thread.stack import Placed, Stack
from petdesk.seat.notices import Notice

FLASH_MS = 1_200
UNREAD_SHARE = 0.18
FOUND_SHARE = 0.35
Clock = Callable[[], int]


class ThreadView(QAbstractScrollArea):
    """Shows an OpenThread.

    `seen` tells the highest place that really was before someone's eyes; `unseen` how many lines came below the view;
    `current_changed` the key of the row the keyboard is at.
    """

    seen = Signal(int)
    unseen = Signal(int)
    scrolled = Signal()
    current_changed = Signal(str)

    def __init__(self, opened: OpenThread, pictures: Pictures, now: Clock, parent: QWidget | None = None) -> None:
        """`now` gives the wall clock's Unix ms, which decides what is called today."""
        super().__init__(parent)
        self.opened = opened
        self.pictures = pictures
        self.now = now
        self.layouts = RowLayouts()
        self.stack = Stack(lambda entry: self.row(entry).height)
        self.face_of: Callable[[Entry], Face] = _plain_face
        self.playing = Playing()
        self.film: FilmFrame | None = None
        self.sought: tuple[str, ...] = ()
        self.current = ""
        self.selecting = Selecting()
        self._flashed = ""
        self._unseen = 0
        self._guess = BarGuess(self.verticalScrollBar(), self.stack, self.layouts)
        self._guess.moved.connect(self.scroll_by)
        self._guess.jumped.connect(self._jump)
        self._guess.ended.connect(self._end)
        self._seen_place = 0
        self._flash_over = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash_over.timeout.connect(lambda: self._flash(""))
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._tell_seen)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.pictures.changed.connect(self._picture_changed)
        theme.changed.connect(self._look_changed)

    def row(self, entry: Entry) -> RowLayout:
        """The geometry of a row at the view's width; the scroll bar comes and goes in the rows' margin."""
        return self.layouts.row(entry, self.width())

    def show_thread(self, first: str | None) -> None:
        """Show the thread that has just been opened, from its first unread row or at its newest line."""
        self.layouts.member = self.opened.member
        self.layouts.today = day_of(self.now())
        self.current, self._flashed, self._seen_place = "", "", 0
        self.selecting.clear()
        self._count_unseen(0)
        self.stack.begin(self.opened.entries, first, UNREAD_SHARE)
        self._moved()

    def hear(self, notice: Notice) -> None:
        """Take in what has changed; what is seen stays where it is, unless one stands at the newest line."""
        newest = self.at_newest()
        taken = self.opened.take(notice, at_newest=newest)
        if taken.changed:
            self.entries_changed()
        if taken.arrived and not self.at_newest():
            self._count_unseen(self._unseen + taken.arrived)

    def entries_changed(self) -> None:
        """Take the thread's rows as they now are."""
        today = day_of(self.now())
        if today != self.layouts.today:
            self.layouts.today = today
            self.layouts.forget()
        self.stack.set_entries(self.opened.entries, follow=self.opened.holds_newest)
        self._moved()

    def at_newest(self) -> bool:
        """Whether the newest line of the thread stands at the bottom."""
        return self.stack.at_end and self.opened.holds_newest

    def go_to_newest(self) -> None:
        """Show the newest line."""
        if not self.opened.holds_newest:
            self.opened.go_to_newest()
        self.stack.at_end = True
        self.stack.set_entries(self.opened.entries)
        self._moved()

    def go_to_message(self, message: str) -> bool:
        """Show a message wherever it is in the thread, and let it flash; False if the thread does not have it."""
        return self._go_to(self.opened.go_to_message(message))

    def go_to_place(self, place: int) -> bool:
        """Show the line at a place of the thread, and let it flash; False in an empty thread."""
        return self._go_to(self.opened.go_to(place))

    def set_current(self, key: str) -> None:
        """Let the keyboard be at a row, and show it whole."""
        self.current = key
        if key:
            self.stack.reveal(key)
        self.current_changed.emit(key)
        self._moved()

    def scroll_by(self, pixels: int) -> None:
        """Move down (positive) or up by so many pixels, reading more of the thread where it is needed."""
        self.stack.scroll(pixels)
        self._moved()

    def show_playing(self, playing: Playing) -> None:
        """Show how far a voice has sounded."""
        self.playing = playing
        self.viewport().update()

    def show_film(self, film: FilmFrame | None) -> None:
        """Show a frame of the film that plays in its place; None when none does."""
        self.film = film
        self.viewport().update()

    def mark(self, sought: tuple[str, ...]) -> None:
        """Mark these folded words where messages have them all; none ends it."""
        if sought != self.sought:
            self.sought = sought
            self.viewport().update()

    @property
    def unseen_count(self) -> int:
        """How many lines of others came below the view."""
        return self._unseen

    def placed_at(self, y: float) -> Placed | None:
        """The row at a height of the viewport."""
        return next((row for row in self.stack.shown() if row.top <= y < row.bottom), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in the view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.current().tokens.app)
        if not self.stack.entries and self.opened.thread:
            align, font = Qt.AlignmentFlag.AlignHCenter, theme.font("body")
            words(
                painter, QRectF(self.viewport().rect()), wording.empty_words(), font, theme.current().tokens.ink2, align
            )
        brush = Brush(painter, self.pictures, self.face_of, self.playing, self.film, self.sought)
        ringed = self.current if self.hasFocus() else ""
        for row in self.stack.shown():
            if row.bottom < event.rect().top() or row.top > event.rect().bottom():
                continue
            painter.save()
            painter.translate(0, row.top)
            key = row.entry.key
            lit = key == self._flashed or key in self.selecting.keys
            part = QRectF(event.rect()).translated(0, -row.top)
            paint_row(brush, row.entry, self.row(row.entry), part, current=key == ringed, flash=lit)
            painter.restore()
        self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lowest row where it is, at the new width."""
        super().resizeEvent(event)
        self.stack.margin = theme.px(12)
        self.stack.set_height(self.viewport().height())
        self._moved()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if not self.current and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            shown = [row for row in self.stack.shown() if row.entry.kind == "line"]
            self.set_current(shown[-1].entry.key if shown else "")
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Work the rows out anew in another language or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._look_changed()

    def event(self, event: QEvent) -> bool:
        """Look again when the window comes to the front; the change of activation is told to windows alone."""
        if event.type() == QEvent.Type.WindowActivate:
            self._look.start()
        return super().event(event)

    def _go_to(self, key: str | None) -> bool:
        if key is None:
            return False
        self.stack.set_entries(self.opened.entries, follow=False)
        self.stack.show(key, FOUND_SHARE)
        self._flash(key)
        self._moved()
        return True

    def _jump(self, key: str) -> None:
        self.stack.show(key, 0.0)
        self._moved()

    def _end(self) -> None:
        self.stack.go_to_end()
        self._moved()

    def _flash(self, key: str) -> None:
        self._flashed = key
        if key:
            self._flash_over.start()
        self.viewport().update()

    def _moved(self) -> None:
        """After every change of what is where: read on at the ends, tell the scroll bar, paint."""
        self._read_on()
        self._guess.show(self.width())
        if self.at_newest() and self._unseen:
            self._count_unseen(0)
        self.viewport().update()
        self.scrolled.emit()

    def _read_on(self) -> None:
        if not self.opened.thread or not self.stack.entries:
            return
        near = 5
        if self.stack.first_shown() < near and self.opened.read_older():
            self.stack.set_entries(self.opened.entries, follow=self.opened.holds_newest)
        elif self.stack.last_shown() >= len(self.stack.entries) - near and self.opened.read_newer():
            self.stack.set_entries(self.opened.entries, follow=False)

    def _count_unseen(self, count: int) -> None:
        if count != self._unseen:
            self._unseen = count
            self.unseen.emit(count)

    def _picture_changed(self, media: str) -> None:
        for row in self.stack.shown():
            for piece in self.row(row.entry).pieces if row.entry.line is not None else ():
                if isinstance(piece, Picture) and piece.media.id == media:
                    self.viewport().update(piece.rect.translated(0, row.top).toAlignedRect())

    def _look_changed(self) -> None:
        self.layouts.forget()
        self.stack.refresh()
        self._moved()

    def _tell_seen(self) -> None:
        if not self.opened.thread or not self.isVisible() or not self.window().isActiveWindow():
            return
        self.stack.see()
        height = self.viewport().height()
        places = [
            row.entry.line.place
            for row in self.stack.shown()
            if row.entry.line is not None and row.entry.line.place is not None
            if row.bottom <= height + theme.px(8) or row.top <= 0
        ]
        if places and max(places) > self._seen_place:
            self._seen_place = max(places)
            self.seen.emit(self._seen_place)


def _plain_face(entry: Entry) -> Face:
    line = entry.line
    return person_face("", "") if line is None else person_face(line.author_name, line.author)
