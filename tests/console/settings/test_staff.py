"""The pages of the staff and of one's own keys at a real relay, in a manager's hands."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.settings.my_keys import MyKeys
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.staff import StaffPane
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.shop.people import Staff
from tests.console.settings.test_seats import fail, make_manager
from tests.seat.house import House, house, stop
from tests.waiting import until

Pane = StaffPane | MyKeys


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Speak English."""
    words.install(qapp, "en")


# No fixture: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def page(folder: Path, kind: type[Pane]) -> AsyncIterator[tuple[House, Pane]]:
    """The page in front of a manager."""
    async with house(folder) as shop:
        await shop.open()
        await make_manager(shop, "lin")
        seat = await shop.started("lin")
        await until(lambda: seat.status().role == "manager" and seat.reader.household(shop.thread) is not None)
        tasks = Tasks(fail)
        pane = kind(Desk(seat, Settings(None), tasks, lambda: None))
        stop_listening = seat.notices.listen(pane.hear)
        pane.resize(900, 800)
        pane.show()
        pane.enter()
        try:
            yield shop, pane
        finally:
            stop_listening()
            await until(lambda: not pane.busy)
            await tasks.stop()
            delete(pane)
            await stop(seat)


async def agree() -> None:
    """Say yes to the question that comes up."""

    def box() -> QMessageBox | None:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        return boxes[0] if boxes else None

    await until(box)
    asked = box()
    assert asked is not None
    yes = next(one for one in asked.buttons() if asked.buttonRole(one) == QMessageBox.ButtonRole.AcceptRole)
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)


def member(pane: Pane, name: str) -> Staff | None:
    """A colleague as this seat knows them."""
    return next((one for one in pane.desk.seat.reader.staff() if one.name == name), None)


async def test_a_colleague_is_taken_in_given_another_role_and_a_password(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path, StaffPane) as (_shop, pane):
        assert isinstance(pane, StaffPane)
        QTest.keyClicks(pane.name, "Mia")
        QTest.keyClick(pane.name, Qt.Key.Key_Return)
        await until(lambda: member(pane, "Mia") is not None)
        mia = member(pane, "Mia")
        assert mia is not None
        assert mia.role == "desk"
        await until(lambda: mia.id in pane.roles and mia.id in pane.acts and not pane.busy)
        box = pane.roles[mia.id]
        box.setCurrentIndex(box.findData("groomer"))
        box.activated.emit(box.currentIndex())
        await until(lambda: member(pane, "Mia").role == "groomer" and not pane.busy)
        QTest.mouseClick(pane.acts[mia.id][1], Qt.MouseButton.LeftButton)
        await agree()
        await until(pane.once.isVisible)
        assert len(pane.password.text()) == 14


async def test_one_who_left_is_shut_out_and_may_be_taken_back(
    tmp_path: Path, qapp: QApplication, expected_log: Callable[[str], None]
) -> None:
    expected_log("this seat forgets what it held")
    async with page(tmp_path, StaffPane) as (shop, pane):
        assert isinstance(pane, StaffPane)
        other = await shop.started("zhou")
        await until(lambda: other.status().connection == "online")
        QTest.mouseClick(pane.acts["zhou"][2], Qt.MouseButton.LeftButton)
        await agree()
        await until(lambda: other.status().why == "disabled")
        await until(lambda: not pane.busy and pane.acts["zhou"][2].text() == "Take back in")
        QTest.mouseClick(pane.acts["zhou"][2], Qt.MouseButton.LeftButton)
        await until(lambda: not member(pane, "周美容").disabled)
        other.reconnect()
        await until(lambda: other.status().connection == "online")


async def test_nobody_ends_the_own_place(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path, StaffPane) as (_shop, pane):
        assert isinstance(pane, StaffPane)
        assert not pane.acts["lin"][2].isVisibleTo(pane)
        assert not pane.roles["lin"].isEnabled()
        pane._edit("lin", {"disabled": True})
        await until(pane.desk.seat.reader.failures)
        assert pane.desk.seat.reader.failures()[0].code == "not_allowed"


async def test_pin_password_and_second_step_are_set_by_keys(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path, MyKeys) as (_shop, pane):
        assert isinstance(pane, MyKeys)
        await until(lambda: not pane.busy)
        QTest.keyClicks(pane.pin, "1234")
        QTest.keyClick(pane.pin, Qt.Key.Key_Return)
        await until(lambda: "guessed" in pane.told._title.text())
        QTest.keyClicks(pane.pin, "2580")
        QTest.keyClick(pane.pin, Qt.Key.Key_Return)
        await until(lambda: pane.keys.pin and not pane.busy)
        assert pane.pin.text() == ""
        QTest.keyClicks(pane.password, "Regen im Mai 7")
        QTest.mouseClick(pane.password_card.act, Qt.MouseButton.LeftButton)
        await until(lambda: pane.keys.password and not pane.busy)
        QTest.keyClicks(pane.step_old, "Regen im Mai 7")
        QTest.mouseClick(pane.step_card.act, Qt.MouseButton.LeftButton)
        await until(lambda: pane.qr.text)
        app = pyotp.parse_uri(pane.qr.text)
        assert isinstance(app, pyotp.TOTP)
        QTest.keyClicks(pane.step_old, "Regen im Mai 7")
        QTest.keyClicks(pane.code, app.now())
        QTest.mouseClick(pane.step_card.act, Qt.MouseButton.LeftButton)
        await until(lambda: pane.keys.two_steps and not pane.busy)
        assert not pane.qr.text
