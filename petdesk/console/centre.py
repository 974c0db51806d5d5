"""The middle of the window: the strip that tells of a lost connection, and the conversation with its ways out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import status_words, theme
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.tooltip import explain
from petdesk.console.shortcuts import keys_of
from petdesk.seat.lines import Status

if TYPE_CHECKING:
    from petdesk.console.thread.pane import ThreadPane

translate = QCoreApplication.translate

# The way to the pet bears its name from so much room on, and so much of it.
NAMED_FROM, LONGEST = 580, 90


class Centre(QWidget):
    """Holds the conversation, or says that one is to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner("offline")
        self._thread: ThreadPane | None = None
        self._told: tuple[str, str] | None = None
        self._pet_name = ""
        self.back, self.pet = (
            IconButton("chevron-left", "", parent=self),
            Button("", "secondary", "sidebar", parent=self),
        )
        for button in (self.back, self.pet):
            button.hide()
        self.nothing = EmptyState("thread")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._say()

    def take(self, thread: "ThreadPane") -> None:
        """Hold the conversation from now on, with the ways out in its head."""
        self._thread = thread
        self._stack.addWidget(thread)
        head = thread.header.layout()
        if isinstance(head, QBoxLayout):
            head.insertWidget(0, self.back)
            head.addWidget(self.pet)
        thread.header.named.connect(self._name_pet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the way to the pet has no name."""
        super().resizeEvent(event)
        self._say_pet()

    def _name_pet(self, name: str) -> None:
        self._pet_name = name
        self._say_pet()

    def _say_pet(self) -> None:
        name = self._pet_name if self.width() >= theme.px(NAMED_FROM) else ""
        metrics = QFontMetricsF(theme.font("body"))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(LONGEST))
        if shown != self.pet.text():
            self.pet.say(shown)
        explain(self.pet, translate("Window", "Show or hide the pet"), keys_of("sidebar"))

    def head_height(self) -> int:
        """How far down the head of the conversation ends; 0 without one."""
        if self._thread is None:
            return 0
        head = self._thread.header
        return head.mapTo(self, head.rect().bottomLeft()).y() + 1

    def show_thread(self, shown: bool) -> None:
        """Show the conversation, or the advice to choose one."""
        self._stack.setCurrentWidget(self._thread if shown and self._thread is not None else self.nothing)

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
            again = status_words.needs_pairing(status)
            action = translate("Status", "Pair again") if again else translate("Status", "Reconnect now")
            self.banner.tell("danger", title, sentence, action, "link" if again else "refresh")
        else:
            self.banner.tell("offline", title, sentence, translate("Status", "Reconnect now"), "refresh")
        self._told = told

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.back.explain(translate("Window", "Back to the inbox"), keys_of("back"))
        self._say_pet()
        self.nothing.say(
            translate("Window", "Choose a conversation"),
            translate("Window", "Press one in the list, or let PetDesk take whoever waits longest."),
            translate("Window", "Whoever waits longest"),
            "clock",
        )
