"""The lists of what is kept for years: incidents, agreements, and the files that were tied to a pet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from petdesk.console import theme
from petdesk.console.labels import Label, empty
from petdesk.console.parts.chip import Chip
from petdesk.console.pet import care_words, wording
from petdesk.console.pet.cards import Section
from petdesk.console.pet.pressable import Pressable
from petdesk.shop.care import Agreement, Incident
from petdesk.shop.conversation import MediaRef
from petdesk.shop.pets import iso_date

translate = QCoreApplication.translate

FILES = 8


class _Listed(Section):
    """Rows to be pressed; `wanted` names one of them, "" for a new one."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title.action.clicked.connect(lambda: self.wanted.emit(""))

    def _add(self, id: str, words: str, chip: tuple[str, str] | None, what: str) -> None:
        name = Pressable("body", wraps=True)
        name.tell(words)
        name.offer(translate("Pet", "Change: {field}").format(field=what))
        name.pressed.connect(lambda: self.wanted.emit(id))
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.addWidget(name, 1)
        if chip is not None:
            row.addWidget(Chip(*chip))
        self.body.addLayout(row)


class Incidents(_Listed):
    """What went wrong, newest first."""

    def show_incidents(self, incidents: Sequence[Incident]) -> None:
        """Show them; without any, only the way to note one."""
        self.title.say(translate("Pet", "Incidents"), translate("Pet", "Add"))
        empty(self.body)
        names = care_words.harm_names()
        for one in reversed(incidents):
            said = wording.DOT.join(part for part in (names[one.harm], one.text.replace("\n", " ")[:120]) if part)
            self._add(one.id, said, (wording.day(one.on), "warn"), names[one.harm])


class Agreements(_Listed):
    """What the household signed, newest first, red where it holds no more."""

    def show_agreements(self, agreements: Sequence[Agreement], today: date) -> None:
        """Show them."""
        self.title.say(translate("Pet", "Agreements"), translate("Pet", "Add"))
        empty(self.body)
        for one in reversed(agreements):
            ends = iso_date(one.expires)
            over = ends is not None and ends < today
            said = wording.DOT.join(part for part in (one.name, one.version, one.signer) if part)
            day = wording.day(one.expires if over else one.on)
            chip = (translate("Pet", "Over since {date}").format(date=day), "danger") if over else (day, "ok")
            self._add(one.id, said, chip, one.name)


class Files(Section):
    """The files tied to a pet that are no pictures, newest first; `opened` names the one pressed."""

    opened = Signal(str)

    def show_files(self, files: Sequence[MediaRef]) -> None:
        """Show the last of them; without any the section is gone."""
        self.setVisible(bool(files))
        if not files:
            return
        self.title.say(translate("Pet", "Files"))
        empty(self.body)
        for ref in [*reversed(files)][:FILES]:
            name = Pressable("body", "quiet", wraps=True)
            name.tell(ref.name)
            name.offer(translate("Pet", "Show in the conversation"))
            name.pressed.connect(lambda to=ref.id: self.opened.emit(to))
            self.body.addWidget(name)
        if len(files) > FILES:
            more = Label("small", "quiet")
            more.tell(translate("Pet", "%n more in the conversation", "", len(files) - FILES))
            self.body.addWidget(more)
