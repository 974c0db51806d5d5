"""How long things are kept is chosen by the manager; a shorter period is asked about first."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from petdesk.console.settings.keeping import KeepingPane
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from petdesk.shop.people import Shop
from petdesk.wire.commands import EditRecord
from tests.seat.changes import Told
from tests.waiting import until


def _report(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def chosen(seat: Seat) -> list[Any]:
    """What was chosen and waits to be sent."""
    return [msgspec.json.decode(entry.body, type=EditRecord).set for entry in seat.outbox.entries("1")]


@pytest.mark.parametrize("sure", [True, False])
async def test_a_shorter_period_is_kept_only_by_who_is_sure(qapp: QApplication, tmp_path: Path, sure: bool) -> None:
    told, tasks = Told(), Tasks(_report)
    told.tell(Shop(id="s1", name="爪爪", file_days=365))
    with Seat.offline(tmp_path) as seat:
        seat.projection().apply(told.changes)
        pane = KeepingPane(Desk(seat, Settings(None), tasks, lambda: None))
        pane.show()
        box = pane.choices["file_days"]
        assert box.currentData() == 365
        box.setCurrentIndex(box.findData(90))
        box.activated.emit(box.currentIndex())
        asked = await until(lambda: pane.findChild(QMessageBox))
        assert isinstance(asked, QMessageBox)
        role = QMessageBox.ButtonRole.AcceptRole if sure else QMessageBox.ButtonRole.RejectRole
        next(button for button in asked.buttons() if asked.buttonRole(button) == role).click()
        await until(lambda: bool(chosen(seat)) if sure else box.currentData() == 365)
        assert chosen(seat) == ([{"file_days": 90}] if sure else [])
        pane.hide()
        await tasks.stop(10)


async def test_a_longer_period_is_kept_at_once(qapp: QApplication, tmp_path: Path) -> None:
    told, tasks = Told(), Tasks(_report)
    told.tell(Shop(id="s1", name="爪爪", voice_days=30))
    with Seat.offline(tmp_path) as seat:
        seat.projection().apply(told.changes)
        pane = KeepingPane(Desk(seat, Settings(None), tasks, lambda: None))
        box = pane.choices["voice_days"]
        box.setCurrentIndex(box.findData(0))
        box.activated.emit(box.currentIndex())
        await until(lambda: bool(chosen(seat)))
        assert chosen(seat) == [{"voice_days": 0}]
        await tasks.stop(10)
