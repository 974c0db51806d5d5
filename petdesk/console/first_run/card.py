"""A large card to choose one way by: an icon on a tile, a title, a sentence."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import press_with_enter

WIDTH, HEIGHT = 268, 178
TILE, ICON, RADIUS = 44, 20, 16
PADDING = 22


class WayCard(QAbstractButton):
    """A card that stays chosen; its words come with `say`."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(theme.px(200), theme.px(HEIGHT))
        self._title, self._sentence = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(size) for size in (PADDING, PADDING + TILE + 12, PADDING, 14)))
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addStretch(1)
        for label in (self._title, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, title: str, sentence: str) -> None:
        """Set the words, in the language now spoken."""
        self._title.tell(title)
        self._sentence.tell(sentence)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as well."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, its tile and the line around it."""
        painter = painting.start(self)
        colours = theme.current().tokens
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = colours.hover if self.underMouse() and not self.isChecked() else colours.pane
        painting.rounded(painter, rect, theme.px(RADIUS), ground, None if self.isChecked() else colours.line)
        if self.isChecked():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, theme.px(RADIUS), theme.px(RADIUS))
        self._paint_tile(painter)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect.adjusted(3, 3, -3, -3), theme.px(RADIUS - 3))

    def _paint_tile(self, painter: QPainter) -> None:
        colours = theme.current().tokens
        side = theme.px(TILE)
        tile = QRectF(theme.px(PADDING), theme.px(PADDING), side, side)
        painting.rounded(painter, tile, theme.px(12), colours.soft)
        icons.paint(
            painter,
            self._icon,
            painting.middle(tile, tile.center().x() - theme.px(ICON) / 2, theme.px(ICON)),
            colours.text_accent,
        )
