"""All files of the sheet in rows of four, put into order by dragging or by keys, and a place to add more."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from petdesk.console import icons, theme
from petdesk.console.composer.tray import LocalFiles
from petdesk.console.parts import painting
from petdesk.console.sending.items import Item, Items
from petdesk.console.sending.tile import HEIGHT, UNDER, WIDTH, Tile
from petdesk.console.thread.pictures import Pictures

COLUMNS, GAP = 4, 14


class AddTile(QPushButton):
    """The dashed place after the last file; pressing it asks for more files."""

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.setText(self.tr("Add"))
        self.setAccessibleName(self.tr("Add files"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed frame, a plus and the word."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        pen = QPen(colours.text_accent if self.underMouse() else colours.ink3, 1.2)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(colours.pane2)
        painter.drawRoundedRect(rect, theme.px(9), theme.px(9))
        side = theme.px(20)
        middle = rect.center()
        plus = QRectF(middle.x() - side / 2, middle.y() - side, side, side)
        icons.paint(painter, "plus", plus, colours.ink2)
        line = QRectF(rect.left(), middle.y() + theme.px(4), rect.width(), theme.px(18))
        painting.words(painter, line, self.text(), theme.font("small"), colours.ink2, Qt.AlignmentFlag.AlignHCenter)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, QRectF(self.rect()), theme.px(10))


class Grid(QScrollArea):
    """Shows `items`; `add_wanted` when more files are asked for, `crop_wanted` gives an item to choose a part of."""

    add_wanted = Signal()
    crop_wanted = Signal(object)

    def __init__(self, items: Items, parent: QWidget | None = None) -> None:
        """Empty until there are items."""
        super().__init__(parent)
        self._items = items
        self._tiles: dict[Item, Tile] = {}
        self.pictures = Pictures(LocalFiles(), self)
        self._inside = QWidget()
        self.add = AddTile(self._inside)
        self.add.clicked.connect(self.add_wanted)
        self.add.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.setWidget(self._inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.px(COLUMNS * WIDTH + (COLUMNS - 1) * GAP + 12))
        self.say()
        items.changed.connect(self._arrange)
        items.weighed.connect(self._see)
        self.pictures.changed.connect(self._repaint)

    def say(self) -> None:
        """Say everything in the language now spoken."""
        self.setAccessibleName(self.tr("Files to send"))
        self.add.say()
        for tile in self._tiles.values():
            tile.say()

    def tile(self, item: Item) -> Tile:
        """Where an item is shown."""
        return self._tiles[item]

    def _arrange(self) -> None:
        items = self._items.all()
        for gone in [item for item in self._tiles if item not in items]:
            tile = self._tiles.pop(gone)
            tile.hide()
            tile.deleteLater()
        before: QWidget = self
        for number, item in enumerate(items):
            tile = self._tiles.get(item) or self._made(item)
            tile.move(*self._place(number))
            tile.show_number(number)
            tile.show()
            QWidget.setTabOrder(before, tile)
            before = tile
        QWidget.setTabOrder(before, self.add)
        self.add.move(*self._place(len(items)))
        rows = (len(items) + COLUMNS) // COLUMNS
        tall = rows * theme.px(HEIGHT + UNDER + GAP / 2)
        self._inside.resize(COLUMNS * theme.px(WIDTH + GAP), tall)

    def _made(self, item: Item) -> Tile:
        tile = Tile(self._items, item, self.pictures, self._inside)
        tile.removed.connect(lambda: self._remove(item))
        tile.turned.connect(lambda by: self._items.turn(item, by))
        tile.cropped.connect(lambda: self.crop_wanted.emit(item))
        tile.moved.connect(lambda by: self._move(item, self._number(item) + by))
        tile.dragged.connect(lambda at: self._move(item, self._number_at(at)))
        tile.stepped.connect(lambda by: self._step(item, by))
        self._tiles[item] = tile
        return tile

    def _number(self, item: Item) -> int:
        return self._items.all().index(item)

    def _move(self, item: Item, to: int) -> None:
        self._items.move(item, to)
        self.ensureWidgetVisible(self._tiles[item], 0, theme.px(8))

    def _step(self, item: Item, by: int) -> None:
        to = self._number(item) + by
        if 0 <= to < len(self._items.all()):
            tile = self._tiles[self._items.all()[to]]
            tile.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(tile, 0, theme.px(8))

    def _remove(self, item: Item) -> None:
        number = self._number(item)
        self._items.remove(item)
        left = self._items.all()
        if left:
            self._tiles[left[min(number, len(left) - 1)]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, number: int) -> tuple[int, int]:
        row, column = divmod(number, COLUMNS)
        return column * theme.px(WIDTH + GAP), row * theme.px(HEIGHT + UNDER + GAP / 2)

    def _number_at(self, at: QPointF) -> int:
        column = min(COLUMNS - 1, max(0, int(at.x() // theme.px(WIDTH + GAP))))
        row = max(0, int(at.y() // theme.px(HEIGHT + UNDER + GAP / 2)))
        return row * COLUMNS + column

    def _see(self, item: object) -> None:
        if isinstance(item, Item) and item in self._tiles:
            self._tiles[item].say()
            self._tiles[item].update()

    def _repaint(self, media: str) -> None:
        for tile in self._tiles.values():
            if tile.shows(media):
                tile.update()
