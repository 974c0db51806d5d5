"""Looks now and then how the shop's computer fares, and says at the foot of the window what somebody should mend."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from petdesk.console.status_bar import StatusBar
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.backups import wellbeing
from petdesk.seat.commands.certificate import certificate_end
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.wire.wellbeing import Wellbeing

translate = QCoreApplication.translate

FIRST_MS, EVERY_MS = 5_000, 10 * 60 * 1000
DAY_MS = 24 * 60 * 60 * 1000
# Whoever renews by itself does so a month before the end; what is later was forgotten.
SOON_MS = 21 * DAY_MS


class RelayWatch(QObject):
    """Asks while the seat is online; `stop` it before the seat."""

    def __init__(self, seat: Seat, bar: StatusBar, tasks: Tasks) -> None:
        super().__init__(bar)
        self._seat, self._bar, self._tasks = seat, bar, tasks
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask now, if there is anybody to ask."""
        if self._seat.status().connection == "online":
            self._timer.setInterval(EVERY_MS)
            self._tasks.start(self._look(), "relay watch")

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    async def _look(self) -> None:
        try:
            found = await wellbeing(self._seat)
        except NoAnswer:
            return
        words, tone = trouble(found, leads=self._seat.status().role == "manager")
        if not words and self._seat.certificate is None:
            words, tone = ending(await certificate_end(self._seat), self._seat.clock.wall_ms())
        self._bar.tell_relay(words, tone)


def ending(end: int | None, now: int) -> tuple[str, str]:
    """What to say of a certificate that others vouch for and that ends soon, as `trouble`; both in Unix ms."""
    if end is None or end - now > SOON_MS:
        return "", "quiet"
    days = max(0, (end - now) // DAY_MS)
    return translate("RelayWatch", "The server's certificate ends in %n day(s)", "", days), "warn"


def trouble(found: Wellbeing, *, leads: bool) -> tuple[str, str]:
    """What to say, and in which tone; backups are for whoever `leads`. Empty when all is well."""
    if found.room == "no_text":
        return translate("RelayWatch", "The shop's disk is full: soon not even words are taken"), "danger"
    if found.room == "no_files":
        return translate("RelayWatch", "The shop's disk is nearly full: no files are taken"), "danger"
    if leads and found.backed == "failed":
        return translate("RelayWatch", "The last backup failed"), "danger"
    if found.room == "low":
        return translate("RelayWatch", "The shop's disk is filling up"), "warn"
    if leads and found.backed == "late":
        return translate("RelayWatch", "The last backup is old"), "warn"
    return "", "quiet"
