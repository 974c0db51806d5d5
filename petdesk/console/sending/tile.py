"""One file on the sheet: its picture and number, what it weighs, and what can be done to it under the pointer."""

from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.progress_ring import paint_ring
from petdesk.console.parts.tooltip import explain
from petdesk.console.sending import words
from petdesk.console.sending.items import Item, Items
from petdesk.console.sending.tile_tool import TileTool
from petdesk.console.thread.picture_painting import paint_picture
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Picture
from petdesk.shop.conversation import MediaRef

translate = QCoreApplication.translate
WIDTH, HEIGHT, UNDER = 128, 112, 24
_NAME = 18
_WHITE, _DISC = QColor(255, 255, 255), QColor(18, 32, 29, 190)
_ICONS = {"image": "picture", "video": "video", "audio": "volume"}


class Tile(QWidget):
    """Shows an item; `moved` asks for another place by so many, `dragged` for the one at a point of the parent."""

    moved = Signal(int)
    dragged = Signal(QPointF)
    removed = Signal()
    turned = Signal(int)
    cropped = Signal()
    stepped = Signal(int)

    def __init__(self, items: Items, item: Item, pictures: Pictures, parent: QWidget) -> None:
        """A tile for `item` of `items`."""
        super().__init__(parent)
        self._items, self.item, self._pictures = items, item, pictures
        self._number = 0
        self._pressed: QPointF | None = None
        self.setFixedSize(self.sizeHint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say()

    @cached_property
    def tools(self) -> "_Tools":
        """What can be done under the pointer; made when it comes here first."""
        tools = _Tools(self)
        tools.left.clicked.connect(lambda: self.turned.emit(-1))
        tools.right.clicked.connect(lambda: self.turned.emit(1))
        tools.remove.clicked.connect(self.removed)
        tools.crop.clicked.connect(self.cropped)
        tools.say(self.item.media.name)
        return tools

    def sizeHint(self) -> QSize:
        """All tiles are alike."""
        return QSize(theme.px(WIDTH), theme.px(HEIGHT + UNDER))

    def show_number(self, number: int) -> None:
        """Stand at a place, counted from 0."""
        self._number = number
        self.say()
        self.update()

    def shows(self, media: str) -> bool:
        """Whether this is the picture that is painted here."""
        shown = self._shown()
        return shown is not None and shown.id == media

    def say(self) -> None:
        """Say everything in the language now spoken."""
        if "tools" in vars(self):
            self.tools.say(self.item.media.name)
        self.setAccessibleName(words.spoken(self._items, self.item, self._number))
        self.setAccessibleDescription(self.tr("Ctrl+Left and Ctrl+Right move it"))
        self.setToolTip(self.item.media.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to another tile, with Ctrl they take this one along; R turns, C crops, Del removes."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}
        modifiers = event.modifiers()
        key = Qt.Key(event.key())
        if key in steps:
            (self.moved if modifiers & Qt.KeyboardModifier.ControlModifier else self.stepped).emit(steps[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key == Qt.Key.Key_C and self.item.turnable:
            self.cropped.emit()
        elif key == Qt.Key.Key_R and self.item.turnable:
            self.turned.emit(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the tile along."""
        if self._pressed is None:
            return
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self.cursor().shape() == Qt.CursorShape.ClosedHandCursor:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays where it is."""
        self._pressed = None
        self.unsetCursor()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what can be done."""
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        self._show_tools()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be done."""
        super().focusInEvent(event)
        self._show_tools()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it again."""
        super().focusOutEvent(event)
        self._show_tools()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, number, progress and weight."""
        painter = painting.start(self)
        colours = theme.current().tokens
        place = QRectF(0, 0, self.width(), theme.px(HEIGHT))
        radius = theme.px(10)
        inner = place.adjusted(3, 3, -3, -3)
        self._paint_inside(painter, inner, radius - 3)
        if self.hasFocus():
            painting.focus_ring(painter, place, radius)
        disc = QRectF(inner.left() + theme.px(6), inner.top() + theme.px(6), theme.px(20), theme.px(20))
        painting.rounded(painter, disc, disc.width() / 2, _DISC)
        bold = theme.font("meta", bold=True)
        painting.words(painter, disc, str(self._number + 1), bold, _WHITE, Qt.AlignmentFlag.AlignHCenter)
        before, after = words.weight_words(self._items, self.item)
        ink = colours.text_danger if self.item.problem is not None else colours.ink2
        under = QRectF(3, place.bottom() + theme.px(2), self.width() - 6, theme.px(UNDER - 4))
        shown = f"{before} → " if after else before
        font = theme.font("meta")
        painting.words(painter, under, shown, font, ink, Qt.AlignmentFlag.AlignLeft)
        if after:
            under.setLeft(under.left() + painting.width_of(shown, font))
            painting.words(painter, under, after, bold, colours.text_accent, Qt.AlignmentFlag.AlignLeft)

    def _paint_inside(self, painter: QPainter, inner: QRectF, radius: float) -> None:
        colours = theme.current().tokens
        shown = self._shown()
        busy = self.item.problem is None and self._items.ready(self.item) is None
        if shown is None or self._pictures.is_broken(shown.id):
            painting.rounded(painter, inner, radius, colours.soft)
            self._paint_name(painter, inner)
        else:
            paint_picture(painter, self._pictures, Picture(inner, shown, radius, veil=0.3 if busy else 0.0))
        if busy:
            side = theme.px(34)
            ring = painting.middle(inner, inner.center().x() - side / 2, side)
            paint_ring(painter, ring, 0.0, over_picture=True, text="…")
        elif self.item.media.kind == "video":
            side = theme.px(30)
            disc = painting.middle(inner, inner.center().x() - side / 2, side)
            painting.rounded(painter, disc, side / 2, _DISC)
            icons.paint(painter, "play", disc.adjusted(7, 7, -7, -7), _WHITE)

    def _paint_name(self, painter: QPainter, inner: QRectF) -> None:
        """Which file it is, where there is no picture of it; its ending stays when the name is too long."""
        ink, side, font = theme.current().tokens.text_accent, theme.px(30), theme.font("meta")
        icon = _ICONS.get(self.item.media.kind, "file")
        above = inner.adjusted(0, 0, 0, -theme.px(_NAME))
        icons.paint(painter, icon, painting.middle(above, inner.center().x() - side / 2, side), ink)
        under = inner.adjusted(theme.px(6), inner.height() - theme.px(_NAME + 8), -theme.px(6), -theme.px(8))
        name = QFontMetricsF(font).elidedText(self.item.media.name, Qt.TextElideMode.ElideMiddle, under.width())
        painting.words(painter, under, name, font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _shown(self) -> MediaRef | None:
        """The picture to show: what was made of it, a film's poster, or the photo as it is here."""
        ready = self._items.ready(self.item) or self.item.last
        path = self.item.path if ready is None else ready.poster or ready.path
        if self.item.media.kind == "image" or (ready is not None and ready.poster is not None):
            return MediaRef(id=str(path), name=self.item.media.name, kind="image", mime="", size=0)
        return None

    def _show_tools(self) -> None:
        shown = self.underMouse() or self.hasFocus()
        if shown or "tools" in vars(self):
            self.tools.remove.setVisible(shown)
            for tool in (self.tools.left, self.tools.right, self.tools.crop):
                tool.setVisible(shown and self.item.turnable)


class _Tools(QObject):
    """Small buttons in the corners of a tile."""

    def __init__(self, tile: Tile) -> None:
        """Hidden, in their places."""
        super().__init__(tile)
        self.left, self.right = TileTool("rotate-left", tile), TileTool("rotate-right", tile)
        self.remove, self.crop = TileTool("trash", tile, danger=True), TileTool("crop", tile)
        x = tile.width() - theme.px(9)
        for tool in (self.remove, self.right, self.left):
            x -= tool.width()
            tool.move(x, theme.px(9))
            x -= theme.px(4)
        self.crop.move(tile.width() - theme.px(9) - self.crop.width(), theme.px(HEIGHT - 9) - self.crop.height())

    def say(self, name: str) -> None:
        """Say what each does with the file called `name`."""
        explain(self.left, translate("Tile", "Turn left"), "Shift+R")
        explain(self.right, translate("Tile", "Turn right"), "R")
        explain(self.crop, translate("Tile", "Send a part of it"), "C")
        explain(self.remove, translate("Tile", "Do not send {name}").format(name=name), "Del")
