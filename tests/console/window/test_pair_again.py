"""A seat that can only go on with a new code offers to be paired again; the tray tells of the server beside it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.app import make_window
from petdesk.console.desk.tray import Tray
from petdesk.console.settings.hub_sight import HubShown, hub_words
from petdesk.console.settings.store import Settings
from petdesk.console.status_words import needs_pairing, refusal
from petdesk.console.tasks import Tasks
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.waiting import until


async def test_a_seat_that_was_never_paired_offers_it(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    seat = Seat(tmp_path, "https://127.0.0.1:9", KeyringSecrets("nobody"))
    tasks = Tasks(lambda name, error: None)
    window = make_window(qapp, seat, Settings(None), tasks)
    asked: list[bool] = []
    window.pair_again = lambda: asked.append(True)
    window.show()
    await seat.start()
    assert needs_pairing(seat.status())
    await until(window.centre.banner.isVisible)
    assert window.centre.banner.action.text() == "Pair again"
    qtbot.mouseClick(window.centre.banner.action, Qt.MouseButton.LeftButton)
    assert asked == [True]
    window.close()
    window.stop_listening()
    await tasks.stop()
    await seat.stop()
    window.deleteLater()


@pytest.mark.parametrize("why", ["stranger", "auth", "cloned", "not_paired"])
def test_each_reason_has_words_of_its_own(why: str) -> None:
    title, sentence = refusal(why)
    assert title
    assert sentence
    assert "http" not in sentence


def test_the_tray_tells_how_the_server_on_this_computer_is(qapp: QApplication) -> None:
    parent = QObject()
    tray = Tray(lambda: 0, lambda: 0, parent)
    lines = len(tray.menu.actions())
    tray.also = lambda: hub_words(HubShown(phase="up", port=8710))
    tray.fill()
    told = [action.text() for action in tray.menu.actions()]
    assert len(told) == lines + 1
    assert "The shop is open on this computer" in told
    tray.menu.deleteLater()
    parent.deleteLater()
