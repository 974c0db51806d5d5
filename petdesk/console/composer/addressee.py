"""Whom one answers, where conversations of one family stand together: a button that says it and offers the others."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from petdesk.console.parts.button import Button

translate = QCoreApplication.translate


class Addressee(Button):
    """Hidden while there is nobody else to answer; `chosen` names the thread of whom is to be answered instead."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "link", "people")
        self.offered = QMenu(self)
        self.setMenu(self.offered)
        self.hide()

    def show_families(self, thread: str, titles: Mapping[str, str]) -> None:
        """Say whose conversation is written in, out of several by their titles; with one there is nothing to say."""
        self.setVisible(len(titles) > 1)
        if len(titles) < 2:
            return
        self.say(translate("Composer", "You answer {whom}").format(whom=titles.get(thread, "")))
        self.setToolTip(translate("Composer", "Two conversations of one family: each of them sees only its own"))
        self.offered.clear()
        group = QActionGroup(self.offered)
        for one, title in titles.items():
            act = self.offered.addAction(translate("Composer", "Answer {whom}").format(whom=title))
            act.setCheckable(True)
            act.setChecked(one == thread)
            act.triggered.connect(lambda _on=False, to=one: self.chosen.emit(to))
            group.addAction(act)
