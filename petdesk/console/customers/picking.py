"""The dark bar over the list's end: how many rows were picked, and what can be done with all of them together."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts import painting
from petdesk.console.parts.button import Button
from petdesk.console.parts.icon_button import IconButton

translate = QCoreApplication.translate


class _Close(IconButton):
    """A cross on a dark ground."""

    def _ground(self) -> QColor | None:
        return theme.current().tokens.rail_on_ground if self.underMouse() or self.isDown() else None

    def _ink(self) -> QColor:
        return theme.current().tokens.float_ink


class PickedBar(QWidget):
    """Hidden while nothing is picked; `written`, `tagged`, `exported` and `left` tell what was pressed."""

    written = Signal()
    tagged = Signal()
    exported = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.more = Label("body", "float", bold=True), Label("body", "float-quiet")
        self.write_button, self.tag_button = Button("", "primary", "send"), Button("", "float", "tag")
        self.export_button, self.close_button = Button("", "float", "download"), _Close("close", "", size=16)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.write_button.clicked.connect(self.written)
        self.tag_button.clicked.connect(self.tagged)
        self.export_button.clicked.connect(self.exported)
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(8))
        for widget in (self.words, self.more):
            row.addWidget(widget)
        row.addSpacing(theme.px(6))
        for button in (self.write_button, self.tag_button, self.export_button, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._counts = (0, 0)
        self.hide()
        self._say()

    def show_picked(self, rows: int, homes: int) -> None:
        """Say how many rows of how many households."""
        self._counts = rows, homes
        self._say()
        self.setVisible(rows > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground that stands out from the rows."""
        colours, rect = theme.current().tokens, QRectF(self.rect())
        painting.rounded(painting.start(self), rect, theme.px(12), colours.float_ground)

    def _say(self) -> None:
        rows, homes = self._counts
        self.words.tell(translate("Customers", "%n picked", "", rows))
        self.more.tell(translate("Customers", "%n customer(s)", "", homes))
        self.write_button.say(translate("Customers", "Send the reminder…"))
        self.tag_button.say(translate("Customers", "Add a tag…"))
        self.export_button.say(translate("Customers", "Export…"))
        self.close_button.explain(translate("Customers", "Pick none"), "Esc")
        self.setAccessibleName(self.words.text())
