"""What a person is told when something in the program broke: that nothing written is lost, and how to tell of it."""

import logging
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate
log = logging.getLogger(__name__)

QUIET_S = 60.0


class Faults(QObject):
    """Hears of errors that nothing caught; tells the person about the first one in a minute, over `window`.

    `waiting` counts what is kept and not sent yet, `report` opens the page for reports.
    """

    def __init__(self, window: QWidget, waiting: Callable[[], int], report: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._waiting, self._report = window, waiting, report
        self._told_at = float("-inf")
        self.box: QMessageBox | None = None

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error came through: write it down, and tell of it."""
        log.error("an error that nothing caught", exc_info=(kind, error, trace))
        now = time.monotonic()
        if now - self._told_at < QUIET_S:
            return
        self._told_at = now
        self._tell(translate("Faults", "Something in PetDesk went wrong"))

    def tell_of_last_time(self) -> None:
        """The program ended by a crash the last time."""
        self._tell(translate("Faults", "PetDesk ended unexpectedly the last time"))

    def _tell(self, what: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(what)
        box.setInformativeText(self._kept())
        report = box.addButton(translate("Faults", "Save a report…"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(translate("Faults", "Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.clicked.connect(self._report)
        box.destroyed.connect(self._closed)
        self.box = box
        box.open()

    def _closed(self) -> None:
        self.box = None

    def _kept(self) -> str:
        waiting = self._waiting()
        if waiting:
            return translate(
                "Faults",
                "Nothing you wrote is lost: %n message(s) wait here and go out by themselves.",
                "",
                waiting,
            )
        return translate("Faults", "Nothing you wrote is lost: all of it has been sent.")
