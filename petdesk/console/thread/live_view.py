"""The thread's view under a hand: pointer, wheel, keys and menu, each ending in an act named for the pane."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from petdesk.console import theme
from petdesk.console.thread import wording
from petdesk.console.thread.actions import Action, actions_for, several_action
from petdesk.console.thread.hover_bar import HoverBar
from petdesk.console.thread.menu import build_menu
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Hit
from petdesk.console.thread.stack import Placed
from petdesk.console.thread.view import Clock, ThreadView
from petdesk.console.thread.voice_hits import part_at, refined
from petdesk.seat.lines import Line
from petdesk.shop.people import Role

_PAGE_SHARE = 0.9


class LiveThreadView(ThreadView):
    """A ThreadView that answers hands.

    `wanted` tells an act, the id of the message it is for, and what of it: a media id, an address, or nothing;
    `copy_wanted` gives several lines whose words are to be copied.
    """

    wanted = Signal(str, str, str)
    copy_wanted = Signal(list)

    def __init__(self, opened: OpenThread, pictures: Pictures, now: Clock, parent: QWidget | None = None) -> None:
        """As a ThreadView."""
        super().__init__(opened, pictures, now, parent)
        self.role: Role | None = None
        self.offers_acts = True
        self._pressed: Hit | None = None
        self._pressed_at = QPointF()
        self._hover = HoverBar(self.viewport())
        self._hover.wanted.connect(lambda name, message: self.wanted.emit(name, message, ""))
        self.scrolled.connect(self._hover.withdraw)

    def acts_on(self, line: Line) -> list[Action]:
        """What the one who looks may do with a line."""
        return actions_for(line, self.opened.member, self.role, self.now()) if self.offers_acts else []

    def hit_at(self, point: QPointF) -> tuple[Placed, Hit | None] | None:
        """The row at a point of the viewport, and what in it can be pressed there."""
        placed = self.placed_at(point.y())
        if placed is None:
            return None
        inside, row = QPointF(point.x(), point.y() - placed.top), self.row(placed.entry)
        found = next((hit for hit in row.hits if hit.rect.contains(inside)), None)
        return placed, refined(found, row, self.playing, inside)

    def current_line(self) -> Line | None:
        """The line the keyboard is at."""
        place = self.stack.place_of(self.current)
        return None if place is None else self.stack.entries[place].line

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed, and let the keyboard be where the pointer was."""
        found = self.hit_at(event.position())
        left = event.button() is Qt.MouseButton.LeftButton
        chooses = left and self._choose(found[0] if found else None, event.modifiers())
        self._pressed = found[1] if found and left and not chooses else None
        self._pressed_at = event.position()
        if found and found[0].entry.kind == "line":
            self.current = found[0].entry.key
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed, if it is released in the same place."""
        found, pressed, self._pressed = self.hit_at(event.position()), self._pressed, None
        if found and pressed is not None and found[1] == pressed and found[0].entry.line is not None:
            arg = part_at(pressed, event.position()) if pressed.act == "seek" else pressed.arg
            self.wanted.emit(pressed.act, found[0].entry.line.id, arg)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Answer the line."""
        found = self.hit_at(event.position())
        if found and found[1] is None and found[0].entry.line is not None:
            line = found[0].entry.line
            if any(action.name == "reply" for action in self.acts_on(line)):
                self.wanted.emit("reply", line.id, "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed and offer the line's acts; drag out what was taken hold of."""
        if self._drags(event):
            return
        found = self.hit_at(event.position())
        pointing = found is not None and found[1] is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        if found is None or found[0].entry.line is None:
            self._hover.withdraw()
            return
        placed = found[0]
        bubble = self.row(placed.entry).bubble.translated(0, placed.top).toRect()
        near = bubble.adjusted(-theme.px(150), -theme.px(6), theme.px(150), theme.px(10))
        if near.contains(event.position().toPoint()):
            self._offer(placed, bubble)
        else:
            self._hover.withdraw()

    def _drags(self, event: QMouseEvent) -> bool:
        """Whether a file is dragged out: the pointer took hold of one and went away with it."""
        pressed = self._pressed
        if pressed is None or pressed.act not in _FILES or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        far = (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far:
            self._pressed = None
            found = self.placed_at(self._pressed_at.y())
            if found is not None and found.entry.line is not None:
                self.wanted.emit("drag", found.entry.line.id, pressed.arg)
        return far

    def leaveEvent(self, event: QEvent) -> None:
        """Withdraw the offers."""
        super().leaveEvent(event)
        self._hover.withdraw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixels a touch pad tells, or by a wheel's notches."""
        pixels = event.pixelDelta().y() or round(event.angleDelta().y() / 120 * theme.px(90))
        if pixels:
            self.scroll_by(-pixels)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose a line, and act on it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            start = self.current
            self._move(event.key())
            self.selecting.stretch(self.stack.entries, start, self.current)
        elif event.key() in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self._want("reply")
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self._want("tie")
        elif event.key() in _VOICE_KEYS and not event.modifiers() and (line := self._sounding()):
            act, arg = _VOICE_KEYS[Qt.Key(event.key())]
            self.wanted.emit(act, line.id, arg)
        elif event.key() == Qt.Key.Key_Delete:
            self._want("discard")
        elif event.key() == Qt.Key.Key_Escape and (self.current or self.selecting.keys):
            self.selecting.clear()
            self.set_current("")
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the line under the pointer, or of the one the keyboard is at."""
        at: QPoint = event.pos()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        placed = self._placed_current() if by_key else self.placed_at(at.y())
        if placed is None or placed.entry.line is None:
            return
        message = placed.entry.line.id
        together = placed.entry.key in self.selecting.keys and len(self.selecting.keys) > 1
        offered = self.acts_on(placed.entry.line)
        if not offered:
            return
        if by_key:
            at = self.row(placed.entry).bubble.translated(0, placed.top).center().toPoint()
        menu = build_menu(
            self,
            [several_action()] if together else offered,
            lambda name: self._copy() if together else self.wanted.emit(name, message, ""),
        )
        menu.popup(self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer, or the full date of a line."""
        if isinstance(event, QHelpEvent):
            found = self.hit_at(QPointF(event.pos()))
            text = ""
            if found and found[1] is not None:
                text = found[1].label
            elif found and found[0].entry.line is not None:
                text = wording.moment_words(found[0].entry.line.at)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _offer(self, placed: Placed, bubble: QRect) -> None:
        line = placed.entry.line
        if line is not None and line.id != self._hover.message:
            quick = [action for action in self.acts_on(line) if action.quick]
            self._hover.offer(line.id, quick, bubble, own=placed.entry.own)

    def _move(self, key: int) -> None:
        page = round(self.viewport().height() * _PAGE_SHARE)
        if key == Qt.Key.Key_PageUp:
            self.scroll_by(-page)
        elif key == Qt.Key.Key_PageDown:
            self.scroll_by(page)
        elif key == Qt.Key.Key_End:
            self.go_to_newest()
            self._step_to(len(self.stack.entries), -1)
        elif key == Qt.Key.Key_Home:
            self._step_to(-1, 1)
        else:
            place = self.stack.place_of(self.current)
            step = 1 if key == Qt.Key.Key_Down else -1
            self._step_to(self.stack.last_shown() + 1 if place is None else place, step if place is not None else -1)

    def _choose(self, placed: Placed | None, keys: Qt.KeyboardModifier) -> bool:
        """Choose lines with Ctrl and Shift, as in every list; without them, none. True when lines were chosen."""
        line = placed.entry if placed is not None and placed.entry.kind == "line" else None
        if line is not None and keys == Qt.KeyboardModifier.ControlModifier:
            self.selecting.toggle(line.key, self.current)
        elif line is not None and keys == Qt.KeyboardModifier.ShiftModifier:
            self.selecting.stretch(self.stack.entries, self.current, line.key)
        else:
            if self.selecting.clear():
                self.viewport().update()
            return False
        return True

    def _copy(self) -> None:
        lines = self.selecting.lines(self.stack.entries)
        if len(lines) > 1:
            self.copy_wanted.emit(lines)
        else:
            self._want("copy")

    def _step_to(self, place: int, step: int) -> None:
        place += step
        while 0 <= place < len(self.stack.entries):
            if self.stack.entries[place].kind == "line":
                self.set_current(self.stack.entries[place].key)
                return
            place += step

    def _enter(self) -> None:
        line = self.current_line()
        if line is None:
            return
        names = [action.name for action in self.acts_on(line)]
        wanted = next((name for name in ("open", "retry", "jump", "reply") if name in names), None)
        if line.media and line.media[0].kind == "audio":
            self.wanted.emit("play", line.id, line.media[0].id)
        elif wanted is not None:
            self.wanted.emit(wanted, line.id, "")

    def _want(self, name: str) -> None:
        line = self.current_line()
        if line is not None and any(action.name == name for action in self.acts_on(line)):
            self.wanted.emit(name, line.id, "")

    def _sounding(self) -> Line | None:
        """The line that the keyboard is at, if its voice plays or was halted."""
        line = self.current_line()
        return line if line is not None and any(media.id == self.playing.media for media in line.media) else None

    def _placed_current(self) -> Placed | None:
        return next((row for row in self.stack.shown() if row.entry.key == self.current), None)


_FILES = ("open", "save", "play")
_VOICE_KEYS = {
    Qt.Key.Key_Left: ("skip", "-5000"),
    Qt.Key.Key_Right: ("skip", "5000"),
    Qt.Key.Key_S: ("speed", ""),
}
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
