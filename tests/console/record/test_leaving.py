"""A customer's data are taken out and erased from the record, the second only after a question and by a manager."""

import asyncio
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console.record.leaving import erase_customer, erase_one, export_customer, export_everything
from petdesk.console.record.page import RecordPage
from petdesk.console.stages.sample import PET, Ledger, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message
from petdesk.shop.people import Erasure, Household
from petdesk.wire.commands import EraseHousehold, ErasePerson
from tests.waiting import until

WANG = "thread-wang"


class Shown:
    """The record page over the sample."""

    def __init__(self, seat: Seat, ledger: Ledger) -> None:
        self.seat, self.ledger = seat, ledger
        self.pictures = Pictures(seat)
        self.page = RecordPage(seat, Thumbnails(self.pictures))
        self.page.show_pet(WANG, PET)
        self.page.show()

    @property
    def home(self) -> Household:
        card, _ = self.page.shown()
        assert card is not None
        return card.household


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    seat, ledger = sample_seat(tmp_path / "seat")
    found = Shown(seat, ledger)
    yield found
    delete(found.page)
    found.pictures.close()
    seat.close()


async def save_as(page: RecordPage, path: Path) -> None:
    """Give the file dialog a place."""
    await until(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent))
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText(path.name)
    QTest.keyClick(name, Qt.Key.Key_Return)


async def test_a_customer_is_exported_without_a_relay_too(shown: Shown, tmp_path: Path) -> None:
    work = asyncio.create_task(export_customer(shown.page, shown.seat, shown.home, notes=False))
    await save_as(shown.page, tmp_path / "out.zip")
    assert await work
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {"household.json", "household.html"} <= set(archive.namelist())


async def test_everything_is_exported(shown: Shown, tmp_path: Path) -> None:
    told: list[str] = []
    work = asyncio.create_task(export_everything(shown.page, shown.seat, told.append))
    await save_as(shown.page, tmp_path / "all.zip")
    assert "written." in await work
    assert all(text.startswith("Fetching and writing files: ") for text in told)


async def test_a_place_that_cannot_be_written_says_so(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "no.zip.part").mkdir()
    work = asyncio.create_task(export_customer(shown.page, shown.seat, shown.home, notes=False))
    await save_as(shown.page, tmp_path / "no.zip")
    assert await work == "It could not be written there. Choose another place."


@pytest.mark.parametrize("sure", [True, False])
async def test_erasing_asks_first(shown: Shown, sure: bool) -> None:
    work = asyncio.create_task(erase_customer(shown.page, shown.seat, shown.home))
    await until(lambda: shown.page.findChild(QMessageBox) is not None)
    box = shown.page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "cannot be undone" in box.informativeText()
    box.buttons()[0 if sure else 1].click()
    assert await work is sure
    sent = [msgspec.json.decode(one.body, type=EraseHousehold) for one in shown.seat.outbox.offers(1, 9)]
    assert [one.household for one in sent] == (["household-wang"] if sure else [])


async def test_erasing_one_person_tells_what_goes_and_where_else_they_are_named(shown: Shown) -> None:
    card, _ = shown.page.shown()
    assert card is not None
    person = card.customers[0]
    said = {"side": "staff", "audience": "staff", "author": "staff-lin", "sent_at": 10**12}
    shown.ledger.write(
        Message(id="named", thread=WANG, text=f"{person.name} called", **said),
        Message(id="elsewhere", thread="thread-li", text=f"a friend of {person.name}", **said),
    )
    work = asyncio.create_task(erase_one(shown.page, shown.seat, person))
    await until(lambda: shown.page.findChild(QMessageBox) is not None)
    box = shown.page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert person.name in box.text()
    # Whether the plurals of the language were read in depends on who was here before.
    assert re.search(r"1 message(\(s\))? elsewhere", box.informativeText())
    assert re.search(r"1 message(\(s\))? of others", box.informativeText())
    box.buttons()[0].click()
    assert await work
    sent = [msgspec.json.decode(one.body, type=ErasePerson) for one in shown.seat.outbox.offers(1, 9)]
    assert [one.customer for one in sent] == [person.id]


async def test_each_person_of_a_family_is_offered_alone(shown: Shown) -> None:
    menu = shown.page.head.menu
    menu.aboutToShow.emit()
    card, _ = shown.page.shown()
    assert card is not None
    offered = [act.text() for act in menu.actions()]
    for one in card.customers:
        assert {f"Erase only {one.name}…", f"Export only {one.name}…"} <= set(offered)


async def test_only_a_manager_is_offered_to_erase(shown: Shown) -> None:
    menu = shown.page.head.menu
    menu.aboutToShow.emit()
    assert "Erase this customer…" in [act.text() for act in menu.actions()]
    shown.seat.projection().become("staff-lin", "desk")
    menu.aboutToShow.emit()
    assert "Erase this customer…" not in [act.text() for act in menu.actions()]
    assert "Export this customer…" in [act.text() for act in menu.actions()]


async def test_a_record_that_was_erased_is_left(shown: Shown, qtbot: QtBot) -> None:
    shown.seat.notices.listen(shown.page.hear)
    with qtbot.waitSignal(shown.page.left):
        shown.ledger.write(Erasure(id="household-wang", thread=WANG, pets=(PET,)))
