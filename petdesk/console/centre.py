"""The middle of the window: the strip that tells of a lost connection, the way back, and the conversation."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import status_words, theme
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import Status

translate = QCoreApplication.translate


class Centre(QWidget):
    """Holds the conversation, or says that one is to be chosen."""

    def __init__(self, thread: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner("offline")
        self._told: tuple[str, str] | None = None
        self.back = Button("", "quiet", "chevron-left")
        self.bar = QWidget()
        self.bar.setProperty("ground", "pane")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar.hide()
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        bar.addWidget(self.back)
        bar.addStretch()
        self.nothing = EmptyState("thread")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(thread)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._say()

    def show_thread(self, shown: bool) -> None:
        """Show the conversation, or the advice to choose one."""
        self._stack.setCurrentIndex(1 if shown else 0)

    def show_status(self, status: Status, retry_in: int | None) -> None:
        """Tell of a lost connection, what is kept, and offer to try at once; gone while there is nothing to tell.

        A countdown changes the title only: it is not read out every second.
        """
        if status.connection == "connecting":
            return
        if status.connection == "online" or (status.connection == "offline" and retry_in is None):
            self._told = None
            self.banner.hide()
            return
        title, sentence = status_words.lost(status, retry_in)
        told = (status.connection, sentence)
        if told == self._told:
            self.banner.retitle(title)
        elif status.connection == "refused":
            self.banner.tell("danger", title, sentence)
        else:
            self.banner.tell("offline", title, sentence, translate("Status", "Reconnect now"), "refresh")
        self._told = told

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.back.say(translate("Window", "Inbox"), keys_of("back"))
        self.nothing.say(
            translate("Window", "Choose a conversation"),
            translate("Window", "Press one in the list, or let PetDesk take whoever waits longest."),
            translate("Window", "Whoever waits longest"),
            "clock",
        )
