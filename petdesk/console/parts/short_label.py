"""A label of one line: where words have no room shorter ones stand, or dots; on hovering they are told whole."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent

from petdesk.console import theme
from petdesk.console.labels import Label

LEAST = 24


class ShortLabel(Label):
    """As wide as its words where there is room, else as wide as the room."""

    def __init__(self, role: str = "body", tone: str = "", *, bold: bool = False) -> None:
        self._whole = ""
        self._shorter: Sequence[str] = ()
        super().__init__(role, tone, bold=bold)

    def tell(self, text: str, tone: str | None = None, shorter: Sequence[str] = ()) -> None:
        """Change the words, and the tone if one is given; `shorter` are other forms, the best first."""
        self._whole, self._shorter = text, shorter
        super().tell(text, tone)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._shorten()

    def sizeHint(self) -> QSize:
        """The words."""
        margins = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 1
        return QSize(wide + margins.left() + margins.right(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A letter and the dots."""
        return QSize(min(self.sizeHint().width(), theme.px(LEAST)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the new room."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        forms = (form for form in (self._whole, *self._shorter) if metrics.horizontalAdvance(form) <= room)
        shown = next(forms, None) or metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
