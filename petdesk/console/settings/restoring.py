"""The way back: on the shop's own computer a backup is chosen, its passphrase typed, and the shop brought back."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QDateTime, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from petdesk.console import ask, theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.console.settings.card import Card
from petdesk.console.settings.hub_sight import HubProblem
from petdesk.console.settings.pages import Desk

translate = QCoreApplication.translate

TIME = "yyyy-MM-ddTHH:mm:ss"


class Step(Struct, frozen=True):
    """A line of the program that brings the shop back: how far it is, and in the end what came of it."""

    done: int = 0
    of: int = 0
    head: int = -1
    files: int = 0
    missing: int = 0
    erased: int = 0
    under_backups: bool = False


class Failed(Exception):
    """It could not be; the text is the program's own sentence."""


def program() -> list[str]:
    """How this very program is called again: frozen ones by their own name, others by Python."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "petdesk"]


class RestoreCard(Card):
    """Begins the way back; elsewhere than at the shop's computer it says where it begins."""

    moved = Signal(float)

    def __init__(self, desk: Desk) -> None:
        super().__init__("history")
        self._desk, self._folder, self._busy = desk, "", False
        self.begin = Button("", "secondary", "history")
        self.bar, self.told = QProgressBar(), Label("body", wraps=True)
        self.bar.setRange(0, 1000)
        self.bar.hide()
        self.told.hide()
        row = QHBoxLayout()
        row.addWidget(self.begin)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.told)
        self.begin.clicked.connect(self._begin)
        self.moved.connect(lambda part: self.bar.setValue(int(part * 1000)))

    def show_folder(self, folder: str) -> None:
        """Where the backups are, as far as is known."""
        self._folder = folder

    def retell(self) -> None:
        """Say everything anew, in the language now spoken."""
        here = self._desk.seat.relay_is_here
        self.say(
            translate("Backup", "Bring the shop back"),
            translate(
                "Backup",
                "After a broken disk or a great mistake. What stands now is kept beside it, and the seats bring back "
                "what is newer than the backup.",
            )
            if here
            else translate("Backup", "Begin it at the shop's own computer, on this page or with: petdesk restore"),
        )
        self.begin.say(translate("Backup", "Choose a backup…"))
        self.begin.setVisible(here)

    def _begin(self) -> None:
        if not self._busy:
            self._busy = True
            self._desk.tasks.start(self._bring_back(), "restore")

    async def _bring_back(self) -> None:
        try:
            folder = await self._where()
            made = await backups_in(folder) if folder is not None else []
            if folder is None:
                return
            dialog = ChooseBackup(made, self)
            if await ask.answer(dialog) != QDialog.DialogCode.Accepted:
                return
            self.bar.setValue(0)
            self.bar.show()
            self.told.hide()
            hub, chosen, typed = self._desk.hub, dialog.chosen(), dialog.passphrase.text()
            own = await asyncio.to_thread(hub.passphrase) if hub is not None else ""
            done = await bring_back(folder, chosen, (typed, own), self.moved.emit)
            if done.under_backups and hub is not None:
                # No key for it could be had, and there is no keyring: from now on it opens with what was just typed.
                await asyncio.to_thread(hub.opens_with, typed)
            self._say_done(done)
            # Whoever reads that the shop is back need not wait for the next attempt.
            self._desk.seat.reconnect()
        except (Failed, HubProblem) as problem:
            self._tell(str(problem), "danger")
        finally:
            self.bar.hide()
            self._busy = False

    async def _where(self) -> Path | None:
        known = Path(self._folder)
        there = await asyncio.to_thread(known.is_dir)
        if self._folder and there:
            return known
        return await ask.folder(self, translate("Backup", "The folder of the backups"))

    def _say_done(self, done: Step) -> None:
        told = [translate("Backup", "The shop is back with %n file(s). The seats catch up.", "", done.files)]
        if done.missing:
            told.append(translate("Backup", "%n file(s) were not in the backup.", "", done.missing))
        if done.erased:
            told.append(translate("Backup", "%n erasure(s) made since were made again.", "", done.erased))
        self._tell(" ".join(told), "ok")

    def _tell(self, words: str, tone: str) -> None:
        self.told.tell(words, tone)
        self.told.show()


class ChooseBackup(QDialog):
    """Which backup, and its passphrase."""

    def __init__(self, made: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Backup", "Bring the shop back"))
        self.setMinimumWidth(theme.px(420))
        title, sentence = Label("title", bold=True), Label("body", "quiet", wraps=True)
        title.tell(translate("Backup", "Which backup?"))
        sentence.tell(translate("Backup", "The newest is usually the right one. The shop is closed for a few minutes."))
        self.times, self.passphrase = QComboBox(), QLineEdit()
        for at in reversed(made):
            self.times.addItem(_local(at), at)
        self.times.setAccessibleName(title.text())
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(translate("Backup", "Passphrase of the backups"))
        self.passphrase.setAccessibleName(self.passphrase.placeholderText())
        take = Button(translate("Backup", "Bring it back"), "primary")
        lay_out_question(self, (title, sentence, self.times, self.passphrase), take)
        self.passphrase.setFocus()

    def chosen(self) -> str:
        """The time of the backup as the program wants it."""
        return str(self.times.currentData())


async def backups_in(folder: Path) -> list[str]:
    """The times of the backups in a folder, oldest first. Raises Failed."""
    words = [*program(), "restore", str(folder), "--list"]
    process = await asyncio.create_subprocess_exec(*words, stdout=PIPE, stderr=PIPE)
    told, wrong = await process.communicate()
    if process.returncode:
        raise Failed(_sentence(wrong))
    return told.decode().split()


async def bring_back(folder: Path, at: str, passphrases: tuple[str, str], tell: Callable[[float], object]) -> Step:
    """Have the program bring this computer's shop back; `tell` hears how far it is, 0 to 1. Raises Failed.

    `passphrases` are that of the backups and that of the hub's own data so far, "" for none.
    """
    words = [*program(), "restore", str(folder), "--hub", "--at", at, "--from-stdin"]
    process = await asyncio.create_subprocess_exec(*words, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise Failed("")
    process.stdin.write("".join(f"{one}\n" for one in passphrases).encode())
    process.stdin.close()
    last = Step()
    async for line in process.stdout:
        last = msgspec.json.decode(line, type=Step)
        if last.of:
            tell(last.done / last.of)
    wrong = await process.stderr.read()
    if await process.wait() or last.head < 0:
        raise Failed(_sentence(wrong))
    return last


def _sentence(wrong: bytes) -> str:
    return wrong.decode(errors="replace").strip().splitlines()[-1].removeprefix("Error: ") if wrong.strip() else ""


def _local(at: str) -> str:
    moment = QDateTime.fromString(at, TIME)
    moment.setTimeZone(QTimeZone.utc())
    return moment.toLocalTime().toString("yyyy-MM-dd HH:mm")
