"""Labels of plain text in one of the fonts and tones of the look."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from petdesk.console import theme


class Label(QLabel):
    """A line or paragraph of plain text; `tone` as in the look: quiet, accent, danger, warn, ok, info."""

    def __init__(self, role: str = "body", tone: str = "", *, bold: bool = False, wraps: bool = False) -> None:
        super().__init__()
        self._role, self._bold = role, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, bold=bold))
        self.setWordWrap(wraps)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.tell("", tone)

    def tell(self, text: str, tone: str | None = None) -> None:
        """Change the words, and the tone if one is given."""
        self.setText(text)
        if tone is not None and self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """Another language has fonts of its own; a style sheet gives back the first one when a widget is moved."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            wanted = theme.font(self._role, bold=self._bold)
            if self.font().families() != wanted.families():
                self.setFont(wanted)
        super().changeEvent(event)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets are deleted once the events of this moment are done."""
    while layout.count():
        drop(layout, 0)


def drop(layout: QLayout, place: int) -> None:
    """Take what stands at a place out of a layout, as `empty` does."""
    item = layout.takeAt(place)
    inner = item.layout() if item is not None else None
    widget: QWidget | None = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif inner is not None:
        empty(inner)
