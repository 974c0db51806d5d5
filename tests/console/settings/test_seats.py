"""The page of the seats at a real relay: who is there, a code for one more, another name, and an end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.access.joining import JoinBar
from petdesk.console.parts import qr
from petdesk.console.settings import counter_sheet
from petdesk.console.settings.add_seat import AddSeat
from petdesk.console.settings.certificate import CertificateCard, grouped
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.seats import SeatsPane
from petdesk.console.settings.store import Settings
from petdesk.console.stages.sample import ZHOU, sample_seat
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.pairing import PairingShown, open_pairing
from petdesk.seat.commands.records import edit_record
from petdesk.seat.pairing import CannotPair, pair
from petdesk.shop.joining import Joining
from petdesk.shop.people import Staff
from petdesk.wire.invitation import Invitation, read
from tests.seat.house import House, house, stop
from tests.waiting import until


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Speak English."""
    words.install(qapp, "en")


def fail(name: str, error: BaseException) -> None:
    """No task may fail."""
    raise AssertionError(name) from error


async def make_manager(shop: House, member: str) -> None:
    """Somebody leads the shop."""
    from petdesk.relay.commands.drafts import Draft
    from petdesk.relay.log import append
    from petdesk.relay.store.rows import Origin

    boss = Draft(kind="staff", act="staff.edited", record=Staff(id=member, name="林前台", role="manager"))
    assert shop.doors is not None
    await shop.doors.relay.write(lambda now: append(now, [boss], Origin("boss", "relay", now.now)))


# No fixture: between a fixture and its test Qt's events are handled while no loop runs, and tasks would trip over it.
@asynccontextmanager
async def page(folder: Path) -> AsyncIterator[tuple[House, SeatsPane]]:
    """The page in front of a manager."""
    async with house(folder) as shop:
        await shop.open()
        await make_manager(shop, "lin")
        seat = await shop.started("lin")
        await until(lambda: seat.status().role == "manager" and seat.reader.household(shop.thread) is not None)
        tasks = Tasks(fail)
        pane = SeatsPane(Desk(seat, Settings(None), tasks, lambda: None))
        stop_listening = seat.notices.listen(pane.hear)
        pane.resize(1200, 800)
        pane.show()
        pane.enter()
        try:
            yield shop, pane
        finally:
            stop_listening()
            pane.hide()
            await until(lambda: not pane._busy)
            await tasks.stop()
            delete(pane)
            await stop(seat)


def dialog(kind: type[QDialog]) -> QDialog | None:
    """The dialog that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found[0] if found else None


async def test_the_seats_are_listed_with_whose_they_are(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (_shop, pane):
        await until(lambda: len(pane.seats) == 2)
        assert {seat.name for seat in pane.seats} == {"lin's seat", "zhou's seat"}
        await until(lambda: next(seat for seat in pane.seats if seat.member == "lin").online)
        rename, revoke = pane.table.buttons[next(seat.id for seat in pane.seats if seat.here)]
        assert rename.isVisibleTo(pane)
        assert not revoke.isVisibleTo(pane)
        # Its name is changed at the same place as that of the others, though it cannot be revoked.
        assert len(pane.table.buttons) == 2

        def places() -> set[int]:
            return {button.mapTo(pane, QPoint()).x() for button, _ in pane.table.buttons.values()}

        await until(lambda: len(places()) == 1 and min(places()) > pane.table.width() // 2)


async def test_a_code_is_shown_and_another_computer_joins_by_it(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (shop, pane):
        await until(lambda: len(pane.seats) == 2)
        pane.add_seat.staff.setCurrentIndex(pane.add_seat.staff.findData("zhou"))
        QTest.mouseClick(pane.add_seat.begin, Qt.MouseButton.LeftButton)
        await until(lambda: pane._pairing is not None and len(pane._pairing.code) == 6)
        assert pane.add_seat.code.isVisible()
        shown = pane._pairing
        assert shown is not None
        await pair(shop.address, shown.code, "二号美容台")
        await until(lambda: pane._pairing is None)
        await until(lambda: "二号美容台" in {seat.name for seat in pane.seats})


async def test_a_new_seat_waits_for_the_yes_that_a_manager_gives_over_the_window(
    tmp_path: Path, qapp: QApplication
) -> None:
    async with page(tmp_path) as (shop, pane):
        await until(lambda: len(pane.seats) == 2)
        seat = pane._desk.seat
        bar = JoinBar(seat)
        stop_listening = seat.notices.listen(bar.hear)
        QTest.mouseClick(pane.switches.yes, Qt.MouseButton.LeftButton)
        await until(seat.outbox.is_empty)
        await until(lambda: (now := seat.reader.shop()) is not None and now.seats_ask)
        assert pane.switches.yes.isChecked()
        for state, button in (("in", bar.action), ("refused", bar.no)):
            shown = await open_pairing(seat, "zhou")
            joining = asyncio.create_task(pair(shop.address, shown.code, "二号美容台"))
            await until(lambda: not bar.isHidden())
            assert bar.accessibleName() == "“二号美容台” wants to become a seat of 周美容"
            assert not joining.done()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            await until(joining.done)
            assert bar.isHidden()
            if state == "in":
                assert joining.result().member == "zhou"
            else:
                with pytest.raises(CannotPair, match="refused"):
                    joining.result()
        stop_listening()
        delete(bar)


async def test_one_that_waited_too_long_is_shown_no_more_whatever_the_clock_says(
    tmp_path: Path, qapp: QApplication
) -> None:
    seat, ledger = sample_seat(tmp_path)
    now, steady = seat.clock.wall_ms(), [0.0]
    # Its clock is half an hour ahead of the relay's.
    since = now - 30 * 60_000
    ledger.write(Joining(id="j", member=ZHOU, name="二号美容台", since=since, until=since + 600_000))
    bar = JoinBar(seat, lambda: steady[0])
    assert not bar.isHidden()
    steady[0] = 599.0
    bar.look()
    assert not bar.isHidden()
    steady[0] = 600.0
    bar.look()
    assert bar.isHidden()
    delete(bar)
    seat.close()


async def test_pairing_is_stopped(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (_shop, pane):
        await until(lambda: len(pane.seats) == 2)
        QTest.mouseClick(pane.add_seat.begin, Qt.MouseButton.LeftButton)
        await until(lambda: pane._pairing is not None)
        await until(lambda: not pane._busy)
        QTest.mouseClick(pane.add_seat.stop, Qt.MouseButton.LeftButton)
        await until(lambda: pane._pairing is None)
        assert not pane.add_seat.stop.isVisible()


async def test_a_seat_is_revoked_after_a_question(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (_shop, pane):
        await until(lambda: len(pane.seats) == 2)
        other = next(seat.id for seat in pane.seats if seat.member == "zhou")
        QTest.mouseClick(pane.table.buttons[other][1], Qt.MouseButton.LeftButton)
        await until(lambda: dialog(QMessageBox))
        box = dialog(QMessageBox)
        assert isinstance(box, QMessageBox)
        yes = next(button for button in box.buttons() if box.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole)
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
        await until(lambda: next(seat for seat in pane.seats if seat.id == other).revoked is not None)


async def test_a_seat_gets_another_name_by_keys(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (_shop, pane):
        await until(lambda: len(pane.seats) == 2)
        other = next(seat.id for seat in pane.seats if seat.member == "zhou")
        QTest.mouseClick(pane.table.buttons[other][0], Qt.MouseButton.LeftButton)
        await until(lambda: dialog(QDialog))
        asked = dialog(QDialog)
        assert asked is not None
        field = asked.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "Table 2")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: "Table 2" in {seat.name for seat in pane.seats})


async def test_the_counter_is_opened_renewed_and_closed(tmp_path: Path, qapp: QApplication) -> None:
    async with page(tmp_path) as (_shop, pane):
        await until(lambda: pane.counter._address)
        assert pane.counter.counter is None
        QTest.mouseClick(pane.counter.switch, Qt.MouseButton.LeftButton)
        await until(lambda: pane.counter.counter is not None and pane.counter.link.text())
        first = pane.counter.link.text()
        assert "/page/#c." in first
        held = pane._desk.seat.reader.record("counter", "counter")
        assert held is not None
        edit_record(pane._desk.seat, "counter", "counter", held[1], {"key": "x" * 24})
        await until(lambda: pane.counter.link.text() not in {"", first})
        QTest.mouseClick(pane.counter.switch, Qt.MouseButton.LeftButton)
        await until(lambda: not pane.counter.link.text())
        assert not pane.counter.qr.isVisible()


async def test_without_the_relay_the_page_says_so_and_offers_to_try_again(tmp_path: Path, qapp: QApplication) -> None:
    seat, _ = sample_seat(tmp_path)
    tasks = Tasks(fail)
    pane = SeatsPane(Desk(seat, Settings(None), tasks, lambda: None))
    pane.show()
    pane.enter()
    await until(pane.away.isVisible)
    assert pane.away.action.text() == "Try again"
    QTest.mouseClick(pane.away.action, Qt.MouseButton.LeftButton)
    await until(lambda: not pane._busy)
    assert pane.away.isVisible()
    await tasks.stop()
    delete(pane)
    seat.close()


def test_the_picture_is_what_a_phone_reads(qapp: QApplication) -> None:
    link = "https://192.168.1.10:8710/page/#c.AbCdEfGhIjKlMnOpQrStUvWx"
    rows = qr.matrix(link)
    assert len(rows) == len(rows[0])
    image = qr.picture(link, 600)
    module = image.width() // (len(rows) + 2 * qr.QUIET)
    read = [
        [
            image.pixelColor((x + qr.QUIET) * module + module // 2, (y + qr.QUIET) * module + module // 2).lightness()
            < 128
            for x in range(len(rows))
        ]
        for y in range(len(rows))
    ]
    assert read == [[bool(dark) for dark in row] for row in rows]


def test_the_card_for_the_counter_has_the_size_of_half_a_page(qapp: QApplication) -> None:
    image = counter_sheet.sheet("爪爪宠物店", "https://192.168.1.10:8710/page/#c.AbCdEfGhIjKlMnOp")
    assert (image.width(), image.height()) == (1240, 1754)


@pytest.mark.parametrize(
    ("digest", "shown"), [(b"", ""), (bytes(range(8)), "0001 0203 0405 0607"), (bytes(10), "0000 0000 0000 0000\n0000")]
)
def test_a_fingerprint_is_read_out_in_groups(digest: bytes, shown: str) -> None:
    assert grouped(digest) == shown


def test_the_end_of_a_certificate_is_told_and_warned_of_where_it_ends_the_connections(qapp: QApplication) -> None:
    day = 24 * 60 * 60 * 1000
    for pin, left, words_then in (
        (b"7" * 32, 3 * day, "not by the day"),
        (None, 90 * day, "renews it before"),
        (None, 3 * day, "neither seats nor phones"),
    ):
        card = CertificateCard(pin)
        assert not card.until.isVisibleTo(card)
        card.show_end(1_900_000_000_000, 1_900_000_000_000 - left)
        assert card.until.text() == "Valid until 2030-03-17"
        assert words_then in card.then.text()
        assert card.until.property("tone") == ("warn" if "neither" in words_then else "quiet")
        delete(card)


def test_the_picture_beside_a_code_holds_what_a_computer_with_a_camera_needs(qapp: QApplication) -> None:
    card = AddSeat(b"\x7f" * 32)
    card.show_address("https://192.168.1.10:8710")
    assert not card.qr.isVisibleTo(card)
    card.show_pairing(PairingShown("zhou", "481739", 300_000, 0), 0)
    assert card.qr.isVisibleTo(card)
    assert read(card.qr.text) == Invitation("https://192.168.1.10:8710", b"\x7f" * 32, "481739")
    assert "scan" in card.sentence.text()
    # Made at another seat, so that the code is not known here; and by plain HTTP nobody pairs.
    card.show_pairing(PairingShown("zhou", "", 300_000, 0), 0)
    assert not card.qr.isVisibleTo(card)
    card.show_address("http://127.0.0.1:8710")
    card.show_pairing(PairingShown("zhou", "481739", 300_000, 0), 0)
    assert not card.qr.isVisibleTo(card)
    card.show_pairing(None, 0)
    delete(card)
