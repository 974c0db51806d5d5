"""A small window to answer one conversation without opening the large one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.composer.edit import MessageEdit
from petdesk.console.desk.calls import Call
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.shop.text import MESSAGE_LIMIT, clean_text

translate = QCoreApplication.translate

WIDTH = 380


class QuickAnswer(QWidget):
    """Shows who said what; `send` gets thread and words, `go` the Call. Esc closes it and sends nothing."""

    def __init__(self, call: Call, send: Callable[[str, str], object], go: Callable[[Call], object]) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self._call, self._say, self._go = call, send, go
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Desk", "Answer {who}").format(who=call.title))
        self.setWindowIcon(icons.app_icon())
        self.setProperty("ground", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        who, said = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        who.tell(call.title)
        said.tell(call.text[:400])
        self.edit = MessageEdit()
        self.edit.setAccessibleName(translate("Desk", "Answer {who}").format(who=call.title))
        self.edit.setPlaceholderText(self.edit.accessibleName())
        self.send = Button(translate("Desk", "Send"), "primary", "send", "Return")
        self.open = Button(translate("Desk", "Open the conversation"), "quiet", "go-to-thread")
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addStretch()
        buttons.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(10))
        for widget in (who, said, self.edit):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.setFixedWidth(theme.px(WIDTH))
        self.edit.send_wanted.connect(self.answer)
        self.edit.back_wanted.connect(self.close)
        self.send.clicked.connect(self.answer)
        self.open.clicked.connect(self._open)
        self.edit.setFocus()

    def answer(self) -> None:
        """Send what is written, and be gone."""
        text = clean_text(self.edit.text())
        if text and len(text) <= MESSAGE_LIMIT and not self.edit.composing:
            self._say(self._call.thread, text)
            self.close()

    def _open(self) -> None:
        self._go(self._call)
        self.close()
