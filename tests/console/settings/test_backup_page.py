"""The page of backups over a real relay: a plan, one made now, what goes wrong, and the way back as a program."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget

from petdesk.console.settings.backup import BackupPane
from petdesk.console.settings.backup_words import shown_bytes, verdict
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.restoring import ChooseBackup, Failed, backups_in
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.seat.clock import SystemClock
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.shop.backup_keys import BackupKeys
from petdesk.wire.backups import BackupPlan, BackupState
from tests.waiting import until

PHRASE = "three brown dogs"


class Answering:
    """A manager's seat whose relay keeps a plan and makes backups, without a network; `away` when it is silent."""

    relay_is_here = True

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.away = folder, SystemClock(), False
        self.state = BackupState(plan=None, free=10**11)

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        """What the relay's door answers."""
        if self.away:
            raise NoAnswer("away")
        if path == "/backup/now":
            self.state = replace(self.state, last_at=self.clock.wall_ms(), last_files=3)
            return 202, b""
        if method == "PUT":
            if not Path(body.folder).is_dir():
                return 409, b"no_folder"
            if Path(body.folder).name == "shop":
                return 409, b"inside"
            self.state = replace(self.state, plan=body)
        return 200, msgspec.json.encode(self.state)


@pytest.fixture
def seat(tmp_path: Path) -> Answering:
    """A seat, and folders to choose."""
    for name in ("stick", "shop"):
        (tmp_path / name).mkdir()
    return Answering(tmp_path)


@pytest.fixture
async def page(qapp: QApplication, seat: Answering) -> AsyncIterator[BackupPane]:
    """The page at the manager's seat, as it is when the relay has answered."""
    tasks = Tasks(_report)
    pane = BackupPane(Desk(cast(Seat, seat), Settings(None), tasks, lambda: None))
    pane.show()
    pane.enter()
    await until(lambda: pane.state is not None)
    yield pane
    pane.hide()
    await tasks.stop(10)


def _report(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


async def fill(page: BackupPane, folder: Path, passphrase: str = PHRASE, again: str = PHRASE) -> None:
    """Write a plan and press Save once the page rests."""
    await until(lambda: not page._busy)
    page.folder.setText(str(folder))
    page.passphrase.setText(passphrase)
    page.again.setText(again)
    page.save.click()
    await until(lambda: not page._busy)


async def test_a_plan_is_kept_and_a_backup_made_in_two_presses(page: BackupPane, tmp_path: Path) -> None:
    assert not page.now.isEnabled()
    await fill(page, tmp_path / "stick")
    assert page.told.isHidden(), page.told.text()
    assert page.passphrase.text() == ""
    await until(page.now.isEnabled)
    page.now.click()
    await until(lambda: page.state is not None and page.state.last_at and not page.state.running)
    await fill(page, tmp_path / "stick", "", "")
    assert page.told.isHidden(), "an empty passphrase keeps the one that guards them"


@pytest.mark.parametrize(
    ("folder", "passphrase", "again", "said"),
    [
        ("stick", PHRASE, "three brown cats", "not the same"),
        ("stick", "short", "short", "eight"),
        ("nowhere", PHRASE, PHRASE, "no such folder"),
        ("shop", PHRASE, PHRASE, "outside the shop's own"),
    ],
)
async def test_what_cannot_be_is_said_beside_the_button(
    page: BackupPane, tmp_path: Path, folder: str, passphrase: str, again: str, said: str
) -> None:
    await fill(page, tmp_path / folder, passphrase, again)
    assert said in page.told.text()
    assert page.state is not None
    assert page.state.plan is None


async def test_a_relay_that_is_away_is_said_and_what_was_typed_stays(
    page: BackupPane, seat: Answering, tmp_path: Path
) -> None:
    seat.away = True
    await fill(page, tmp_path / "stick")
    assert page.folder.text() == str(tmp_path / "stick")
    assert page.passphrase.text() == PHRASE
    assert "does not answer" in page.verdict.accessibleName()


def test_backups_are_offered_newest_first(qapp: QApplication) -> None:
    window = QWidget()
    dialog = ChooseBackup(["2020-01-01T00:00:00", "2026-11-22T03:00:00"], window)
    assert dialog.chosen() == "2026-11-22T03:00:00"


async def test_the_program_says_why_a_folder_has_no_backups(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no backups"):
        await backups_in(tmp_path)


def test_how_backups_stand_is_one_of_six_verdicts() -> None:
    plan = BackupPlan(folder="/x", keys=BackupKeys(public="", wrapped=""))
    day = 24 * 60 * 60 * 1000
    kinds = [
        verdict(state, 3 * day)[0]
        for state in (
            BackupState(plan=None),
            BackupState(plan=plan, running=True),
            BackupState(plan=plan, trouble="no_room"),
            BackupState(plan=plan),
            BackupState(plan=plan, last_at=day),
            BackupState(plan=plan, last_at=3 * day - 1),
        )
    ]
    assert kinds == ["warn", "info", "danger", "info", "warn", "ok"]
    assert [shown_bytes(size) for size in (5, 12_000, 3_500_000, 2 * 10**9, 3 * 10**12)] == [
        "5 B", "12 KB", "4 MB", "2.0 GB", "3.0 TB",
    ]  # fmt: skip
