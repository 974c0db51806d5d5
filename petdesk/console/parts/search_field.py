"""A field to search with: magnifier, words, and the keys that come here, which make way for what is typed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from petdesk.console import icons, theme
from petdesk.console.parts import painting
from petdesk.console.parts.chip import chip_size, paint_chip
from petdesk.console.parts.tooltip import explain

ICON = 16


class SearchField(QLineEdit):
    """A line edit with a magnifier and a hint of its keys."""

    def __init__(self, label: str, keys: QKeySequence | str = "", parent: QWidget | None = None) -> None:
        """Say what is searched (shown while empty) and the keys that come here."""
        super().__init__(parent)
        self.setFixedHeight(theme.px(34))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._make_room)
        self.explain(label, keys)

    def explain(self, label: str, keys: QKeySequence | str = "") -> None:
        """Say in the language now spoken what is searched."""
        self._hint = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.setPlaceholderText(label)
        explain(self, label, keys)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words between magnifier and hint."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then magnifier and hint on it."""
        super().paintEvent(event)
        painter = painting.start(self)
        rect = QRectF(self.rect())
        colours = theme.current().tokens
        icons.paint(painter, "search", painting.middle(rect, theme.px(11), theme.px(ICON)), colours.ink2)
        if self._hint and not self.text():
            size = chip_size(self._hint)
            left = rect.right() - theme.px(8) - size.width()
            top = rect.center().y() - size.height() / 2
            paint_chip(painter, QRectF(left, top, size.width(), size.height()), self._hint)

    def _make_room(self) -> None:
        hint = chip_size(self._hint).width() + theme.px(4) if self._hint and not self.text() else 0
        self.setTextMargins(theme.px(ICON + 6), 0, hint, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
