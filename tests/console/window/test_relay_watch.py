"""What is to be mended at the shop's computer stands at the foot of every window, early, and goes when it is mended."""

from typing import cast

import msgspec
from PySide6.QtWidgets import QApplication

from petdesk.console import words
from petdesk.console.relay_watch import DAY_MS, RelayWatch, ending, trouble
from petdesk.console.status_bar import StatusBar
from petdesk.console.tasks import Tasks
from petdesk.seat.clock import SystemClock
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.lines import Connection, Status
from petdesk.seat.seat import Seat
from petdesk.wire.wellbeing import Wellbeing
from tests.waiting import until


class Asked:
    """A seat whose relay says `found`, or nothing."""

    def __init__(self) -> None:
        self.found: Wellbeing | None = Wellbeing()
        self.connection: Connection = "online"
        self.role, self.times = "manager", 0
        self.relay, self.certificate, self.clock = "http://127.0.0.1:8710", None, SystemClock()

    def status(self) -> "Asked":
        """The seat itself stands for its status."""
        return self

    async def ask(self, _method: str, _path: str, _body: object = None) -> tuple[int, bytes]:
        """What the relay answers."""
        self.times += 1
        if self.found is None:
            raise NoAnswer("away")
        return 200, msgspec.json.encode(self.found)


def _report(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def test_a_disk_that_fills_up_is_said_until_there_is_room(qapp: QApplication) -> None:
    seat, bar, tasks = Asked(), StatusBar(), Tasks(_report)
    watch = RelayWatch(cast(Seat, seat), bar, tasks)
    for found, shown in ((Wellbeing(room="low"), True), (None, True), (Wellbeing(), False)):
        seat.found, before = found, seat.times
        watch.look()
        await until(lambda before=before: seat.times > before)
        await until(lambda shown=shown: bar.relay.isHidden() != shown)
    seat.connection, before = "offline", seat.times
    watch.look()
    watch.stop()
    await tasks.stop(10)
    assert seat.times == before


def test_a_computer_that_is_no_seat_any_more_does_not_go_on_complaining(qapp: QApplication) -> None:
    bar = StatusBar()
    bar.tell_relay("The last backup is old", "warn")
    bar.show_status(Status(connection="offline"), None)
    assert not bar.relay.isHidden()
    bar.show_status(Status(connection="refused", why="revoked"), None)
    assert bar.relay.isHidden()


def test_what_is_worst_is_said_and_backups_only_to_managers() -> None:
    assert trouble(Wellbeing(room="no_text", backed="failed"), leads=True)[1] == "danger"
    assert "no files" in trouble(Wellbeing(room="no_files"), leads=False)[0]
    assert "failed" in trouble(Wellbeing(room="low", backed="failed"), leads=True)[0]
    assert "filling" in trouble(Wellbeing(room="low", backed="failed"), leads=False)[0]
    assert "old" in trouble(Wellbeing(backed="late"), leads=True)[0]
    assert trouble(Wellbeing(backed="late"), leads=False)[0] == ""
    assert trouble(Wellbeing(backed="none"), leads=True)[0] == ""


def test_the_end_of_a_certificate_others_vouch_for_is_said_three_weeks_before(qapp: QApplication) -> None:
    words.install(qapp, "en")
    assert ending(None, 0)[0] == ""
    assert ending(40 * DAY_MS, 0)[0] == ""
    assert ending(40 * DAY_MS, 35 * DAY_MS) == ("The server's certificate ends in 5 days", "warn")
    assert ending(40 * DAY_MS, 41 * DAY_MS)[1] == "warn"
