"""The settings page for problems: how this computer and the shop's fare, and a report that holds no word of anybody."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from petdesk import __version__
from petdesk.console import ask, theme, words
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.settings.backup_words import shown_bytes
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.seat.commands.report import facts_of, keep_report

translate = QCoreApplication.translate

FILE = "petdesk-report.zip"


class DiagnosticsPane(Pane):
    """Shows how things are, and keeps a report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts: dict[str, Any] = {}
        self.here, self.shop, self.report = Card("seat"), Card("database"), Card("info")
        self.rows = {card: Label("body", wraps=True) for card in (self.here, self.shop)}
        for card, label in self.rows.items():
            card.body.addWidget(label)
        self.backups = Label("body", wraps=True)
        self.shop.body.setSpacing(0)
        self.shop.body.addWidget(self.backups)
        self.save, self.told = Button("", "primary", "download"), Label("body", wraps=True)
        self.told.hide()
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.report.body.addLayout(row)
        self.report.body.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self.here, self.shop, self.report):
            column.addWidget(card)
        column.addStretch(1)
        self.save.clicked.connect(lambda: self._start(self._save))
        self._say()

    def enter(self) -> None:
        """Look how things are."""
        self._start(self._look)

    def show_facts(self, facts: dict[str, Any]) -> None:
        """Show what was found out."""
        self.facts = facts
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.here.say(translate("Diagnostics", "This computer"))
        self.shop.say(translate("Diagnostics", "The shop's computer"))
        self.report.say(
            translate("Diagnostics", "Report a problem"),
            translate(
                "Diagnostics",
                "One file with versions, numbers and the program's own log: no message, no name and no photo. Nothing "
                "is sent; look into it and give it to whoever helps you.",
            ),
        )
        self.save.say(translate("Diagnostics", "Save the report…"))
        self._tell()

    def _tell(self) -> None:
        if not self.facts:
            return
        facts = self.facts
        sealed = (
            translate("Diagnostics", "What is kept here lies encrypted")
            if facts["sealed"]
            else translate("Diagnostics", "What is kept here lies open: encrypt this computer's disk")
        )
        room = translate("Diagnostics", "{room} free").format(room=shown_bytes(facts["free_bytes"]))
        waiting = translate("Diagnostics", "%n message(s) wait to be sent", "", facts["waiting"])
        self.rows[self.here].tell("\n".join((f"PetDesk {__version__} · {facts['system']}", sealed, room, waiting)))
        relay = facts["relay"]
        if isinstance(relay, str):
            self.rows[self.shop].tell(translate("Diagnostics", "It does not answer now."), "danger")
            self.backups.tell("")
            return
        room = _room(relay["room"]).format(room=shown_bytes(relay["free"]))
        self.rows[self.shop].tell(room, "" if relay["room"] == "enough" else "warn")
        self.backups.tell(_backed(relay["backed"]), "" if relay["backed"] == "fresh" else "warn")

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._desk.tasks.start(work(), "diagnostics")

    async def _look(self) -> None:
        self.show_facts(await facts_of(self._desk.seat, qt=qt_version, language=words.current()))

    async def _save(self) -> None:
        place = await ask.file_to_save(self, translate("Diagnostics", "Where the report goes"), FILE)
        if place is None:
            return
        try:
            await self._look()
            await keep_report(self._desk.seat, place, self.facts)
        except OSError as problem:
            self.told.tell(
                translate("Diagnostics", "It could not be written: {why}").format(why=problem.strerror), "danger"
            )
        else:
            self.told.tell(translate("Diagnostics", "Saved as {file}").format(file=str(place)), "ok")
        self.told.show()


def _room(room: str) -> str:
    words_of = {
        "enough": translate("Diagnostics", "{room} free on its disk"),
        "low": translate("Diagnostics", "Its disk is filling up: {room} free. Make room soon."),
        "no_files": translate("Diagnostics", "Its disk is nearly full: {room} free. Words are taken, files are not."),
        "no_text": translate("Diagnostics", "Its disk is full: {room} free. Soon not even words are taken."),
    }
    return words_of.get(room, words_of["enough"])


def _backed(backed: str) -> str:
    words_of = {
        "none": translate("Diagnostics", "There are no backups yet"),
        "fresh": translate("Diagnostics", "Backups are made every night"),
        "late": translate("Diagnostics", "The last backup is old"),
        "failed": translate("Diagnostics", "The last backup failed"),
    }
    return words_of.get(backed, words_of["none"])


PAGE = Page(
    name="diagnostics",
    icon="help",
    title=lambda: translate("Diagnostics", "Problems and report"),
    sentence=lambda: translate("Diagnostics", "How the computers fare, and a file for whoever helps you."),
    build=DiagnosticsPane,
    finds=lambda: translate("Diagnostics", "problem report log crash help support disk"),
)
