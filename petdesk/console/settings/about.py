"""The settings page about PetDesk itself: its version, whether there is a newer one, what changed, what is inside."""

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QTextBrowser, QVBoxLayout

from petdesk import __version__, resources
from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings.pages import Desk, Page, Pane

translate = QCoreApplication.translate
TEXT_HEIGHT = 220


class Part(Struct, frozen=True):
    """One part of other people's work: its licence in a line, the file with the text, and where it lives."""

    name: str
    version: str
    licence: str
    file: str
    home: str


def parts_inside() -> list[Part]:
    """What a frozen program carries; a checkout has its packages beside it and lists nothing."""
    index = resources.root() / "licences" / "index.json"
    return msgspec.json.decode(index.read_bytes(), type=list[Part]) if index.is_file() else []


class Card(QFrame):
    """A card with a title and a sentence; what it is about follows below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._title, self._sentence = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(self._title)
        self.column.addWidget(self._sentence)

    def say(self, title: str, sentence: str) -> None:
        """Set the words."""
        self._title.tell(title)
        self._sentence.tell(sentence)


class Updates(Card):
    """Where a newer version is announced, and what was said there the last time; nothing is installed from here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.place, self.key = (
            QLineEdit(desk.settings.choices.updates_from),
            QLineEdit(desk.settings.choices.updates_key),
        )
        self.look = Button("", "secondary", "refresh")
        self.told = Label("body", wraps=True)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        self.column.addWidget(self.place)
        self.column.addWidget(self.key)
        self.column.addLayout(row)
        self.column.addWidget(self.told)
        for field in (self.place, self.key):
            field.editingFinished.connect(self._keep)
        self.look.clicked.connect(self._look)

    def speak(self) -> None:
        """Set the words anew."""
        self.say(
            translate("About", "Newer versions"),
            translate(
                "About",
                "PetDesk looks only when asked, believes only what its makers signed, and never installs by itself.",
            ),
        )
        self.place.setPlaceholderText(translate("About", "Where it is announced: https://… or a file"))
        self.place.setAccessibleName(translate("About", "Where newer versions are announced"))
        self.key.setPlaceholderText(translate("About", "The makers' key, as given with the program"))
        self.key.setAccessibleName(translate("About", "The makers' key"))
        self.look.say(translate("About", "Look now"))

    def _keep(self) -> None:
        self._desk.settings.change(updates_from=self.place.text().strip(), updates_key=self.key.text().strip())

    def _look(self) -> None:
        self._keep()
        self.look.setEnabled(False)
        self.told.tell(translate("About", "Asking…"))
        self._desk.tasks.start(self._ask(), "updates")

    async def _ask(self) -> None:
        from petdesk.seat.commands.updates import CannotTell, ask, is_newer

        choices = self._desk.settings.choices
        try:
            update = await ask(choices.updates_from, choices.updates_key)
        except CannotTell as problem:
            self.told.tell(_TROUBLE[problem.why]())
            return
        finally:
            self.look.setEnabled(True)
        if not is_newer(update.version, __version__):
            self.told.tell(translate("About", "This is the newest version that was announced."))
            return
        notes = update.notes.get(words.current()) or update.notes.get("en", "")
        files = "\n".join(f"{file.name}   SHA-256 {file.sha256}" for file in update.files)
        announced = translate(
            "About", "Version {version} is there. Get it where you got PetDesk, and compare the sums:"
        )
        self.told.tell("\n".join(filter(None, (announced.format(version=update.version), notes, files))))


class Licences(Card):
    """Whose work is inside, and the text of each licence."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = parts_inside()
        self.chosen, self.text = QComboBox(), reading_field()
        self.chosen.addItems([f"{part.name} {part.version}: {part.licence}" for part in self.parts])
        self.chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.column.addWidget(self.chosen)
        self.column.addWidget(self.text)
        self.chosen.currentIndexChanged.connect(self._show)
        self.chosen.setVisible(bool(self.parts))
        self.text.setVisible(bool(self.parts))
        self._show(0)

    def speak(self) -> None:
        """Set the words anew."""
        here = translate("About", "PetDesk is free under the MIT licence. These are the works of others it carries.")
        beside = translate(
            "About", "PetDesk is free under the MIT licence. Started from its sources it carries nobody else's work."
        )
        self.say(translate("About", "Licences"), here if self.parts else beside)
        self.chosen.setAccessibleName(translate("About", "Work of others"))
        self.text.setAccessibleName(translate("About", "Text of the licence"))

    def _show(self, at: int) -> None:
        if 0 <= at < len(self.parts):
            part = self.parts[at]
            self.text.setPlainText(
                f"{part.home}\n\n{resources.read_text('licences', part.file)}" if part.file else part.home
            )


class About(Pane):
    """What PetDesk is, and whose."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.version, self.updates, self.changes, self.licences = Card(), Updates(desk), Card(), Licences()
        self.changelog = changes_field()
        self.changes.column.addWidget(self.changelog)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self.version, self.updates, self.changes, self.licences):
            column.addWidget(card)
        column.addStretch(1)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.version.say(
            f"PetDesk {__version__}",
            translate("About", "A pet shop's own messaging desk. What customers write stays with the shop."),
        )
        self.changes.say(translate("About", "What changed"), translate("About", "The newest at the top."))
        self.changelog.setAccessibleName(translate("About", "What changed"))
        self.updates.speak()
        self.licences.speak()


def reading_field() -> QPlainTextEdit:
    """A field to read a long text in."""
    field = QPlainTextEdit()
    field.setReadOnly(True)
    # Tab goes on to the next control.
    field.setTabChangesFocus(True)
    field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    field.setFixedHeight(theme.px(TEXT_HEIGHT))
    return field


def changes_field() -> QTextBrowser:
    """A field with what changed, its headings and lists as such; no link of it is followed."""
    field = QTextBrowser()
    field.setOpenLinks(False)
    field.setTabChangesFocus(True)
    field.document().setDefaultFont(theme.font("body"))
    field.setMarkdown(resources.changelog())
    field.setFixedHeight(theme.px(TEXT_HEIGHT))
    return field


_TROUBLE = {
    "no_place": lambda: translate(
        "About", "Say first where newer versions are announced: an https:// address or a file."
    ),
    "no_key": lambda: translate("About", "The makers' key is missing or mistyped; without it nothing can be believed."),
    "unreachable": lambda: translate(
        "About", "Nothing could be read there. Check the address and the network; nothing was changed."
    ),
    "too_large": lambda: translate("About", "What lies there is too large to be an announcement. Check the address."),
    "broken": lambda: translate("About", "What lies there is no announcement of PetDesk. Check the address."),
    "not_theirs": lambda: translate(
        "About", "The announcement there is not signed by the makers. Do not install anything from it."
    ),
}

PAGE = Page(
    name="about",
    icon="info",
    title=lambda: translate("About", "About PetDesk"),
    sentence=lambda: translate("About", "Version, newer versions, changes and licences."),
    build=About,
    finds=lambda: translate("About", "version update changelog licence open source"),
)
