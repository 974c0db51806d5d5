"""The card of the certificate at a real relay over TLS: a manager has another follow, and sees who has not heard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.settings import when
from petdesk.console.settings.certificate import CertificateCard, grouped
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.seats import CARDS_BESIDE_FROM, SeatsPane
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.relay.identity import next_key
from petdesk.relay.serving import OpenDoors
from petdesk.seat.commands.pairing import open_pairing
from petdesk.seat.pairing import pair
from petdesk.seat.seat import Seat
from petdesk.wire.invitation import read
from petdesk.wire.people import CertificateShown
from tests.seat.test_over_tls import new_code, seat_of, tls_relay
from tests.waiting import until


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Speak English."""
    words.install(qapp, "en")


@asynccontextmanager
async def page(folder: Path) -> AsyncIterator[tuple[OpenDoors, Seat, SeatsPane]]:
    """The page in front of a manager whose seat is paired with the relay's own certificate."""
    failures: list[str] = []
    async with tls_relay(folder / "relay") as (doors, scene):
        paired = await pair(doors.address, await new_code(doors, scene.manager.member), "店长")
        seat = seat_of(folder / "seat", doors.address, paired, paired.pin)
        await seat.start()
        await until(lambda: seat.status().role == "manager")
        tasks = Tasks(lambda name, error: failures.append(f"{name}: {error!r}"))
        pane = SeatsPane(Desk(seat, Settings(None), tasks, lambda: None))
        pane.resize(1200, 800)
        pane.show()
        pane.enter()
        try:
            yield doors, seat, pane
        finally:
            pane.hide()
            await until(lambda: not pane._busy)
            await tasks.stop()
            delete(pane)
            await seat.stop()
    assert failures == []


def question() -> QMessageBox | None:
    """What is asked."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    return found[0] if found else None


def press(name: str) -> None:
    """Answer it."""
    box = question()
    assert box is not None
    button = next(one for one in box.buttons() if one.text().replace("&", "") == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.rule("R-next-key")
async def test_a_manager_renews_the_certificate_in_plain_words(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (doors, seat, pane):
        card = pane.certificate
        await until(lambda: card.renew.isVisible() and not pane._busy)
        # Else the cards stayed beside each other in a page that is wider than its window.
        assert pane._below.minimumSize().width() < theme.px(CARDS_BESIDE_FROM)
        QTest.mouseClick(card.renew, Qt.MouseButton.LeftButton)
        await until(question)
        asked = question()
        assert asked is not None
        # It cannot be called off: Enter alone does nothing.
        assert asked.defaultButton().text().replace("&", "") == "Cancel"
        press("Cancel")
        await until(lambda: not pane._busy)
        assert await doors.relay.read(next_key) is None
        QTest.mouseClick(card.renew, Qt.MouseButton.LeftButton)
        await until(question)
        press("Renew")
        await until(card.follows.isVisible)
        assert not card.renew.isVisible()
        key = await doors.relay.read(next_key)
        assert key is not None
        assert when.day_of(key.due) in card.follows.text()
        assert grouped(key.pin[:4]) in card.follows.text().replace("\u00a0", " ")
        # The colleagues of this shop were paired long ago, and none of their computers is on.
        await until(lambda: "3 seats have not been on" in card.missed.text())
        await until(lambda: seat.following_certificate == key.pin)
        await doors.keys.look(key.due)
        await until(lambda: seat.certificate == key.pin and seat.status().connection == "online")
        await until(lambda: not pane._busy)
        pane.look()
        await until(lambda: card.figures.text() == grouped(key.pin[:16]))
        await until(lambda: card.renew.isVisible() and not card.follows.isVisible())
        # A computer that joins by the picture now looks for the new one.
        await until(lambda: not pane._busy)
        pane.show_pairing(await open_pairing(seat, seat.status().member))
        pane.add_seat.show_address(doors.address)
        shown = read(pane.add_seat.qr.text)
        assert shown is not None
        assert shown.pin == key.pin


def test_nothing_is_offered_where_others_vouch_or_an_older_relay_says_nothing(qapp: QApplication) -> None:
    for pin, own in ((None, CertificateShown()), (b"7" * 32, None), (b"7" * 32, CertificateShown())):
        card = CertificateCard(pin)
        card.show_own(own, 2)
        assert not any(part.isVisibleTo(card) for part in (card.renew, card.follows, card.missed))
        delete(card)


def test_copying_and_renewing_stand_beside_each_other(qapp: QApplication) -> None:
    card = CertificateCard(b"7" * 32)
    card.resize(290, 320)
    card.show_end(1_800_000_000_000, 1_700_000_000_000)
    card.show_own(CertificateShown(pin="37" * 32), 0)
    card.show()
    assert card.copy.geometry().center().y() == card.renew.geometry().center().y()
    assert card.copy.geometry().right() < card.renew.geometry().left()
    card.show_own(None, 0)
    card.show()
    QApplication.processEvents()
    assert abs(card.copy.geometry().center().y() - card.until.geometry().center().y()) <= 1
    delete(card)
