"""The settings page of what calls you: which messages, with a sound or without, and staying in the tray."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout

from petdesk.console import theme
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.this_computer import Choice

translate = QCoreApplication.translate


class Notifications(Pane):
    """The choices of this computer about calling whoever sits here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.notify = Choice(desk.settings, "notify", ("all", "mine", "off"))
        self.sounds = Choice(desk.settings, "sounds", ("on", "off"))
        self.tray = Choice(desk.settings, "close_to_tray", ("on", "off"))
        self.begin = Choice(desk.settings, "start_with_system", ("on", "off"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for widget in (self.notify, self.sounds, self.tray, self.begin):
            column.addWidget(widget)
        column.addStretch(1)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.notify.say(
            translate("Settings", "What calls you"),
            translate("Settings", "While PetDesk is not in front. What names you or is handed to you counts as yours."),
            (
                translate("Settings", "Every customer who writes, and every wait that is too long"),
                translate("Settings", "Only my own conversations and those that nobody has"),
                translate("Settings", "Nothing, not even a mention"),
            ),
        )
        self.sounds.say(
            translate("Settings", "Sound"),
            translate("Settings", "A short one, different for a message, a mention, a hand-over and a wait."),
            (translate("Settings", "Play it"), translate("Settings", "Be silent")),
        )
        self.tray.say(
            translate("Settings", "When the window is closed"),
            translate("Settings", "In the tray PetDesk goes on listening; its icon there shows how many wait."),
            (translate("Settings", "Stay in the tray"), translate("Settings", "Quit")),
        )
        self.begin.say(
            translate("Settings", "When this computer starts"),
            translate("Settings", "The console opens by itself when you sign in."),
            (translate("Settings", "Open PetDesk"), translate("Settings", "Do not open it")),
        )


def _finds() -> str:
    return translate("Settings", "Notifications sound quiet tray badge start autostart")


PAGE = Page(
    name="notifications",
    icon="bell",
    title=lambda: translate("Settings", "Notifications"),
    sentence=lambda: translate("Settings", "What calls you when you look elsewhere, on this computer."),
    build=Notifications,
    finds=_finds,
)
