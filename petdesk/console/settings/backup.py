"""The settings page of backups: how the last one went, where they go, and the way back."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from petdesk.console import ask, theme
from petdesk.console.labels import Label
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.settings import backup_words, when
from petdesk.console.settings.card import Card
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.settings.restoring import RestoreCard
from petdesk.seat.commands import backups
from petdesk.seat.commands.problems import NoAnswer
from petdesk.wire.backups import BackupState

translate = QCoreApplication.translate

LOOK_MS, WATCH_MS = 30_000, 1_000


class BackupPane(Pane):
    """Shows and changes the plan; asks the relay while it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._busy, self._filled = desk, False, False
        self.state: BackupState | None = None
        self.verdict, self.told = Banner("info", corner=10), Label("body", "danger", wraps=True)
        self.standing, self.plan = Card("database"), Card("calendar")
        self.now = Button("", "primary", "shield-check")
        self.facts = Label("small", "quiet", wraps=True)
        self.folder, self.at = QLineEdit(), QComboBox()
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self.browse, self.save = Button("", "secondary", "folder"), Button("", "primary")
        self.restore = RestoreCard(desk)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._lay_out()
        self.now.clicked.connect(lambda: self._start(self._back_up))
        self.save.clicked.connect(lambda: self._start(self._keep))
        self.browse.clicked.connect(lambda: self._start(self._choose))
        self._say()

    def enter(self) -> None:
        """Look at once, and again while the page is open."""
        self._looking.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: ask no more."""
        self._looking.stop()
        super().hideEvent(event)

    def look(self) -> None:
        """Ask the relay how things stand."""
        if not self._busy:
            self._start(self._look)

    def show_state(self, state: BackupState) -> None:
        """Show how things stand; what is being typed is let alone."""
        self.state = state
        if state.plan is not None and not self._filled:
            self._filled = True
            self.folder.setText(state.plan.folder)
            if self.at.findText(state.plan.at) < 0:
                self.at.addItem(state.plan.at)
            self.at.setCurrentText(state.plan.at)
        self._looking.setInterval(WATCH_MS if state.running else LOOK_MS)
        self.restore.show_folder(state.plan.folder if state.plan else "")
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.at.addItems([f"{hour:02}:00" for hour in range(24)])
        self.at.setCurrentIndex(3)
        self.told.hide()
        self.standing.body.addWidget(self.verdict)
        self.standing.body.addWidget(self.facts)
        self.standing.body.addLayout(_row(self.now))
        where = QHBoxLayout()
        where.setSpacing(theme.px(8))
        for widget in (self.folder, self.browse):
            where.addWidget(widget)
        self._where, self._when, self._guard = (Label("body", bold=True) for _ in range(3))
        self._guarded = Label("small", "quiet", wraps=True)
        for part in (self._where, where, self._when, self.at, self._guard, self._guarded, self.passphrase, self.again):
            if isinstance(part, QHBoxLayout):
                self.plan.body.addLayout(part)
            else:
                self.plan.body.addWidget(part)
        self.plan.body.addWidget(self.told)
        self.plan.body.addLayout(_row(self.save))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self.standing, self.plan, self.restore):
            column.addWidget(card)
        column.addStretch(1)

    def _say(self) -> None:
        self.standing.say(translate("Backup", "How backups stand"))
        self.plan.say(
            translate("Backup", "Every night"),
            translate(
                "Backup",
                "Sealed, read back, thinned out: the last of 7 days, 5 weeks and 12 months stay. Nobody need be there.",
            ),
        )
        self.now.say(translate("Backup", "Back up now"))
        self.save.say(translate("Backup", "Save"))
        self.browse.say(translate("Backup", "Choose…"))
        self._where.tell(translate("Backup", "Folder on the shop's computer"))
        self.folder.setPlaceholderText(translate("Backup", "On a stick or another disk, e.g. D:\\PetDesk"))
        self._when.tell(translate("Backup", "Time of night"))
        self._guard.tell(translate("Backup", "Passphrase"))
        for widget, name in (
            (self.folder, self._where.text()),
            (self.at, self._when.text()),
            (self.passphrase, self._guard.text()),
            (self.again, translate("Backup", "Passphrase once more")),
        ):
            widget.setAccessibleName(name)
        self.passphrase.setPlaceholderText(translate("Backup", "At least eight letters or signs"))
        self.again.setPlaceholderText(translate("Backup", "Once more"))
        self.restore.retell()
        self._tell()

    def _tell(self) -> None:
        state, now = self.state, self._desk.seat.clock.wall_ms()
        known = state is not None
        self.now.setEnabled(known and state is not None and state.plan is not None and not state.running)
        self.save.setEnabled(known)
        self.browse.setVisible(self._desk.seat.relay_is_here)
        self._guarded.tell(
            translate("Backup", "Leave it empty to keep the one that guards the backups now.")
            if state is not None and state.plan is not None
            else translate(
                "Backup",
                "It opens the backups on any computer. Write it down where the shop's computer is not: nobody can find "
                "it out for you.",
            )
        )
        if state is None:
            return
        kind, title, sentence = backup_words.verdict(state, now)
        self.verdict.tell(kind, title, sentence)
        room = backup_words.shown_bytes(state.free)
        facts = [translate("Backup", "{room} free on the shop's computer").format(room=room)]
        if state.plan is not None and state.next_at:
            facts.append(translate("Backup", "next one {when}").format(when=when.moment(state.next_at)))
        facts.append(
            translate("Backup", "the shop's data lie encrypted")
            if state.sealed
            else translate("Backup", "the shop's data lie open: encrypt that computer's disk")
        )
        self.facts.tell(" · ".join(facts))

    def _complain(self, words: str) -> None:
        self.told.tell(words)
        self.told.setVisible(bool(words))

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._busy:
            return
        self._busy = True
        self._desk.tasks.start(self._alone(work), "backups")

    async def _alone(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await work()
        except NoAnswer:
            self.verdict.tell(
                "offline",
                translate("Backup", "The shop's computer does not answer"),
                translate("Backup", "Backups go on there by themselves. What was typed here is kept."),
            )
        finally:
            self._busy = False

    async def _look(self) -> None:
        self.show_state(await backups.backup_state(self._desk.seat))

    async def _back_up(self) -> None:
        await backups.back_up_now(self._desk.seat)
        self.show_state(await backups.backup_state(self._desk.seat))
        self._looking.setInterval(WATCH_MS)

    async def _choose(self) -> None:
        chosen = await ask.folder(self, translate("Backup", "Where backups go"))
        if chosen is not None:
            self.folder.setText(str(Path(chosen)))

    async def _keep(self) -> None:
        self._complain("")
        before = self.state.plan if self.state else None
        if self.passphrase.text() != self.again.text():
            self._complain(translate("Backup", "The two passphrases are not the same."))
            return
        try:
            state = await backups.plan_backups(
                self._desk.seat, before, self.folder.text().strip(), self.at.currentText(),
                self.passphrase.text(),
            )  # fmt: skip
        except backups.WeakPassphrase:
            self._complain(translate("Backup", "The passphrase needs at least eight letters or signs."))
        except backups.PlanDeclined as no:
            self._complain(backup_words.declined(no.why))
        else:
            for field in (self.passphrase, self.again):
                field.clear()
            self.show_state(state)


def _row(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


PAGE = Page(
    name="backup",
    icon="database",
    title=lambda: translate("Backup", "Backup"),
    sentence=lambda: translate("Backup", "Copies of the shop that outlive its computer."),
    build=BackupPane,
    finds=lambda: translate("Backup", "backup restore copy stick disk passphrase"),
    leads=True,
)
