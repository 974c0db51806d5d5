"""The settings page of this computer: how PetDesk looks, which language it speaks, and what sends a message."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.radio_group import RadioGroup
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.store import Settings
from petdesk.console.shortcuts import keys_of

translate = QCoreApplication.translate


ZOOMS = ("80", "90", "100", "110", "125", "150", "175", "200")


class Choice(QFrame):
    """A card with a title, a sentence, and one of a few values of a setting to choose."""

    def __init__(self, settings: Settings, field: str, values: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._settings, self._field = settings, field
        self._title, self._sentence = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        self.buttons = {value: QRadioButton() for value in values}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(theme.px(4))
        RadioGroup(self, self.buttons.values())
        for value, button in self.buttons.items():
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, to=value: settings.change(**{field: to}))
        settings.changed.connect(self.show_choice)
        self.show_choice()

    def show_choice(self) -> None:
        """Mark what is chosen."""
        self.buttons[getattr(self._settings.choices, self._field)].setChecked(True)

    def say(self, title: str, sentence: str, names: Sequence[str]) -> None:
        """Set the words; `names` of the values in their order."""
        self._title.tell(title)
        self._sentence.tell(sentence)
        for button, name in zip(self.buttons.values(), names, strict=True):
            button.setText(name)
            button.setAccessibleName(f"{title}: {name}")


class ThisComputer(Pane):
    """The settings of this seat; each choice is kept and takes effect at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        settings = desk.settings
        self.theme = Choice(settings, "theme", ("system", "light", "dark", "contrast"))
        self.language = Choice(settings, "language", ("system", "zh_CN", "en"))
        self.zoom = Choice(settings, "zoom", ZOOMS)
        self.sending = Choice(settings, "send_with", ("enter", "ctrl_enter"))
        self.undo = Choice(settings, "undo_send", ("on", "off"))
        self.lock = Choice(settings, "lock_after", ("0", "5", "15", "30"))
        self.keys = Button("", "secondary", "keyboard")
        self.keys.clicked.connect(desk.show_keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for widget in (self.theme, self.language, self.zoom, self.sending, self.undo, self.lock, self.keys):
            column.addWidget(widget)
        column.addStretch(1)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        like_system = translate("Settings", "As the system")
        self.theme.say(
            translate("Settings", "Look"),
            translate("Settings", "Light by day, dark in the evening, or strong contrast for tired eyes."),
            (
                like_system,
                translate("Settings", "Light"),
                translate("Settings", "Dark"),
                translate("Settings", "High contrast"),
            ),
        )
        self.language.say(
            translate("Settings", "Language"),
            translate("Settings", "What staff read in this window. Messages are never changed."),
            (like_system, words.LANGUAGES["zh_CN"], words.LANGUAGES["en"]),
        )
        self.zoom.say(
            translate("Settings", "Size"),
            translate("Settings", "Of everything in the window; it opens itself anew, with all that is written."),
            tuple(f"{percent} %" for percent in ZOOMS),
        )
        self.sending.say(
            translate("Settings", "Sending"),
            translate(
                "Settings", "The other key begins a new line. While an input method composes, Enter never sends."
            ),
            (translate("Settings", "Enter sends"), translate("Settings", "Ctrl+Enter sends")),
        )
        self.undo.say(
            translate("Settings", "Undo"),
            translate("Settings", "For five seconds after sending, one press or Ctrl+Z takes a message back."),
            (translate("Settings", "Offer it"), translate("Settings", "Do not offer it")),
        )
        minutes = [translate("Settings", "after %n minute(s)", "", number) for number in (5, 15, 30)]
        self.lock.say(
            translate("Settings", "Lock by itself"),
            translate("Settings", "When nobody touches PetDesk, for a computer where customers can look."),
            (translate("Settings", "never"), *minutes),
        )
        self.keys.say(translate("Settings", "Show all keys"), keys_of("sheet"))


def _finds() -> str:
    return translate("Settings", "Look theme dark light contrast language Chinese English Enter undo")


PAGE = Page(
    name="this_computer",
    icon="gear",
    title=lambda: translate("Settings", "This computer"),
    sentence=lambda: translate("Settings", "They hold for this computer and take effect at once."),
    build=ThisComputer,
    finds=_finds,
)
