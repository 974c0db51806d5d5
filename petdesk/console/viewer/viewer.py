"""The viewer: one picture or video as large as the window, with all others of the conversation beside it."""

from collections.abc import Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.parts.avatar import Face
from petdesk.console.tasks import Tasks
from petdesk.console.thread.drag_out import DragOut
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import MediaSource
from petdesk.console.viewer.canvas import STEP, Canvas
from petdesk.console.viewer.film import Film
from petdesk.console.viewer.film_bar import FilmBar
from petdesk.console.viewer.keys import bind, find
from petdesk.console.viewer.loading import Loading
from petdesk.console.viewer.save_menu import open_save_menu
from petdesk.console.viewer.saving import Way, save_all, save_one
from petdesk.console.viewer.shown import Shown, place_words, under_words
from petdesk.console.viewer.strip import Strip
from petdesk.console.viewer.tool import GROUND, Tool
from petdesk.console.viewer.tools import BottomBar, TopBar, dark_label
from petdesk.seat.notices import Notice

_AROUND, _ARROW_IN = 144, 76


class Viewer(QWidget):
    """Lies over the whole window; `go_wanted` names the message to be shown in its thread."""

    go_wanted = Signal(str)

    def __init__(self, window: QWidget, media: MediaSource, pictures: Pictures, tasks: Tasks) -> None:
        """Hidden, over `window`; files come from `media`, small pictures from `pictures`."""
        super().__init__(window)
        self._media, self._pictures, self._tasks = media, pictures, tasks
        self._shown: Sequence[Shown] = ()
        self._number = 0
        self._face: Face | None = None
        self._back: QWidget | None = None
        self._lay_out()
        self._keys = bind(self)
        self._wire()
        window.installEventFilter(self)
        self.hide()

    def open(self, shown: Sequence[Shown], number: int, title: str, face: Face) -> None:
        """Show the picture `number` of `shown`; `title` and `face` say whose conversation it is from."""
        if not shown:
            return
        self._shown, self._face = shown, face
        self._back = QApplication.focusWidget()
        self.top.show_who(title, "", face)
        self.bottom.say()
        self._cover()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_number(number)

    def leave(self) -> None:
        """Close it, and give the keyboard back to where it was."""
        self.film.close()
        self.loading.forget()
        self.canvas.show_image(QImage())
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def current(self) -> Shown | None:
        """What is shown; None while the viewer is hidden."""
        return self._shown[self._number] if self._shown and not self.isHidden() else None

    def show_number(self, number: int) -> None:
        """Show one of them."""
        self._number = min(max(0, number), len(self._shown) - 1)
        shown = self._shown[self._number]
        self.film.close()
        self.film_bar.setVisible(shown.media.kind == "video")
        self.top.under.setText(under_words(shown))
        self.top.say(len(shown.album()))
        self.top.copy.setEnabled(shown.media.kind == "image")
        self.caption.setText(shown.line.text)
        self.caption.setVisible(bool(shown.line.text))
        self.note.clear()
        self.bottom.place.setText(place_words(self._number, len(self._shown), shown))
        self.strip.show_media([each.media for each in self._shown], self._number)
        for arrow, there in ((self.previous, self._number > 0), (self.next, self._number + 1 < len(self._shown))):
            arrow.setVisible(there)
        self.setAccessibleName(f"{self.bottom.place.text()}. {self.top.under.text()}. {shown.line.text}")
        self._show_small(shown)
        self._load(shown)

    def step(self, by: int) -> None:
        """Show the one before (-1) or after (1)."""
        if 0 <= self._number + by < len(self._shown):
            self.show_number(self._number + by)

    def show_last(self) -> None:
        """Show the last one."""
        self.show_number(len(self._shown) - 1)

    def save(self) -> None:
        """Save what is shown."""
        if shown := self.current():
            self._do(save_one(self.window(), self._media, shown.media))

    def save_all(self, way: Way = "folder") -> None:
        """Save all that came with it."""
        if shown := self.current():
            self._do(save_all(self.window(), self._media, shown.album(), way, self.note.setText))

    def drag(self) -> None:
        """Drag what is shown out of the window."""
        shown = self.current()
        path = self._media.media_path(shown.media.id) if shown is not None else None
        if shown is not None and path is not None:
            self.drag_out.start(self.canvas, path, shown.media.name, self._pictures.tiny(shown.media))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        shown = self.current()
        if shown is not None and not self.canvas.image.isNull():
            QGuiApplication.clipboard().setImage(self.canvas.image)
            self.note.setText(self.tr("Copied"))

    def hear(self, notice: Notice) -> None:
        """Look again at a file that has come."""
        shown = self.current()
        if shown is not None and ("media", shown.media.id) in notice.records:
            self._load(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every act of the viewer has a key; none goes through to what lies beneath."""
        act = find(self._keys, event)
        if act is not None:
            act()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays within the viewer."""
        inside = [child for child in self.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inside = [child for child in inside if child.isVisible() and child.isEnabled()]
        if not inside:
            return True
        here = self.window().focusWidget()
        place = inside.index(here) if here in inside else -1 if next else len(inside)
        inside[(place + (1 if next else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the arrows beside the picture."""
        super().resizeEvent(event)
        self._place_arrows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), GROUND)

    def _lay_out(self) -> None:
        self.top, self.canvas, self.strip, self.bottom = TopBar(), Canvas(), Strip(self._pictures), BottomBar()
        self.film, self.loading, self.drag_out = Film(self), Loading(self), DragOut()
        self.film_bar = FilmBar(self.film)
        self.caption, self.note = dark_label("message"), dark_label("small", quiet=True)
        middle = QVBoxLayout()
        middle.setContentsMargins(theme.px(_AROUND), 0, theme.px(_AROUND), 0)
        for widget in (self.canvas, self.film_bar, self.caption, self.note):
            middle.addWidget(widget, 1 if widget is self.canvas else 0)
        for label in (self.caption, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.bottom)
        self.previous, self.next = (
            Tool(icon, is_round=True, parent=self) for icon in ("chevron-left", "chevron-right")
        )
        self.previous.say(self.tr("Previous"), "Left")
        self.next.say(self.tr("Next"), "Right")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _wire(self) -> None:
        self.canvas.scaled.connect(lambda scale: self.top.percent.setText(f"{round(scale * 100)}%"))
        self.canvas.pressed.connect(self.film.toggle)
        self.film.frame.connect(self._show_frame)
        self.film.failed.connect(self._film_failed)
        self.loading.loaded.connect(self._take)
        self.strip.chosen.connect(self.show_number)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.top.smaller.clicked.connect(lambda: self.canvas.zoom(1 / STEP))
        self.top.larger.clicked.connect(lambda: self.canvas.zoom(STEP))
        self.top.fit.clicked.connect(self.canvas.fit)
        self.top.left.clicked.connect(lambda: self.canvas.turn_by(-90))
        self.top.right.clicked.connect(lambda: self.canvas.turn_by(90))
        self.top.save.clicked.connect(self.save)
        self.top.save_all.clicked.connect(lambda: open_save_menu(self.top.save_all, self.save_all))
        self.top.copy.clicked.connect(self.copy)
        self.canvas.dragged.connect(self.drag)
        self.top.go.clicked.connect(self.go)
        self.top.close_tool.clicked.connect(self.leave)

    def _show_small(self, shown: Shown) -> None:
        """What is at hand at once, in the size of the whole, so that nothing jumps when that comes."""
        size = QSizeF(shown.media.width, shown.media.height)
        small = self._pictures.picture(shown.media, theme.px(88), theme.px(64)) or self._pictures.tiny(shown.media)
        self.canvas.show_image(small.toImage() if small is not None else QImage(), size)

    def _load(self, shown: Shown) -> None:
        path = self._media.media_path(shown.media.id)
        if path is None:
            self._media.fetch_media(shown.media.id)
            self.note.setText(self.tr("Not whole on this computer yet: it comes as soon as the shop is reached."))
        elif shown.media.kind == "video":
            self.note.clear()
            self.film.open(path)
        else:
            self.note.clear()
            whole = self.loading.picture(shown.media.id, path)
            if whole is not None:
                self._take(shown.media.id, whole)

    def _take(self, media: str, image: QImage) -> None:
        shown = self.current()
        if shown is None or shown.media.id != media:
            return
        if image.isNull():
            self.note.setText(self.tr("This file cannot be shown. Save it instead."))
            return
        size = QSizeF(shown.media.width, shown.media.height)
        self.canvas.show_image(image, size, keep=True)
        following = self._shown[self._number + 1] if self._number + 1 < len(self._shown) else None
        path = self._media.media_path(following.media.id) if following and following.media.kind == "image" else None
        if following is not None and path is not None:
            self.loading.picture(following.media.id, path)

    def _show_frame(self, image: QImage) -> None:
        self.canvas.show_image(image, keep=True)

    def _film_failed(self) -> None:
        self.note.setText(self.tr("This video cannot be played here. Save it instead."))

    def _do(self, saving: Coroutine[Any, Any, str]) -> None:
        async def save_and_tell() -> None:
            self.note.setText(await saving)

        self._tasks.start(save_and_tell(), name="save from the viewer")

    def go(self) -> None:
        """Show the message it came with, where it was said."""
        if shown := self.current():
            self.leave()
            self.go_wanted.emit(shown.line.id)

    def _cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(QRect(0, 0, window.width(), window.height()))
            self._place_arrows()

    def _place_arrows(self) -> None:
        middle = self.top.height() + self.canvas.height() // 2
        for arrow, left in ((self.previous, theme.px(_ARROW_IN)), (self.next, self.width() - theme.px(_ARROW_IN + 48))):
            arrow.resize(arrow.sizeHint())
            arrow.move(left, middle - arrow.height() // 2)
            arrow.raise_()
