"""Everything that is to be said later, in the order of its times, to look at, to say now, or to call off."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from petdesk.console import icons, theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.thread import doing_words
from petdesk.shop.later import Later

translate = QCoreApplication.translate

ROW_HEIGHT = 34

Waiting = Callable[[], Sequence[Later]]
Title = Callable[[str], str]


class LaterQueue(QDialog):
    """Lists what waits; `opened` gives a thread, `said_now` and `called_off` a Later. Esc closes it."""

    opened = Signal(str)
    said_now = Signal(object)
    called_off = Signal(object)

    def __init__(self, parent: QWidget, waiting: Waiting, title: Title) -> None:
        """Reads what waits from `waiting`; `title` names a thread."""
        super().__init__(parent)
        self._waiting, self._title = waiting, title
        self._shown: list[Later] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Thread", "Scheduled"))
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Thread", "Scheduled"))
        self.nothing = Label("body", "quiet", wraps=True)
        self.nothing.tell(translate("Thread", "Nothing is scheduled. The clock beside Send keeps words for later."))
        self.open_thread = Button(translate("Thread", "Go to the conversation"), "secondary", "go-to-thread")
        self.now = Button(translate("Thread", "Send now"), "primary", "send")
        self.off = Button(translate("Thread", "Do not send"), "danger", "trash")
        self.open_thread.clicked.connect(self._open)
        self.now.clicked.connect(self._say_now)
        self.off.clicked.connect(self._call_off)
        self.list.itemActivated.connect(lambda _item: self._open())
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Show what waits now."""
        row = self.list.currentRow()
        self._shown = list(self._waiting())
        self.list.clear()
        for later in self._shown:
            said = " ".join(later.text.split())
            words = f"{doing_words.due_words(later.due)}   {self._title(later.thread)}   {said}"
            item = QListWidgetItem(icons.icon("clock", size=16), words, self.list)
            item.setSizeHint(QSize(0, theme.px(ROW_HEIGHT)))
            item.setToolTip(later.text)
        self.list.setCurrentRow(max(0, min(row, len(self._shown) - 1)))
        self.nothing.setVisible(not self._shown)
        self.list.setVisible(bool(self._shown))
        for button in (self.open_thread, self.now, self.off):
            button.setEnabled(bool(self._shown))

    def _lay_out(self) -> None:
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = Label("heading", bold=True)
        title.tell(translate("Thread", "Scheduled"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.off)
        buttons.addStretch()
        buttons.addWidget(self.open_thread)
        buttons.addWidget(self.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(10))
        for widget in (title, self.nothing, self.list):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.resize(theme.px(560), theme.px(380))

    def _open(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.opened.emit(self._shown[row].thread)
            self.accept()

    def _say_now(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.said_now.emit(self._shown[row])
            self.read()

    def _call_off(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            self.called_off.emit(self._shown[row])
            self.read()
