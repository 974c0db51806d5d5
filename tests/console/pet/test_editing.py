"""The record is changed where it stands: by keys alone, with a way back, and what cannot be is said at its field."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.pet.alerts_entry import AlertRows
from petdesk.console.pet.clash import ClashCard
from petdesk.console.pet.edit_card import EditCard
from petdesk.console.pet.pane import PetPane
from petdesk.console.pet.pressable import Pressable
from petdesk.console.stages.sample import Ledger, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.wire.commands import AddRecord, EditRecord
from petdesk.wire.refusals import Refusal
from tests.waiting import until

WANG = "thread-wang"


class Sidebar:
    """A pane over the sample shop, hands at it, and what they sent."""

    def __init__(self, seat: Seat, ledger: Ledger) -> None:
        self.seat, self.ledger = seat, ledger
        self.pictures = Pictures(seat)
        self.pane = PetPane(seat, Thumbnails(self.pictures))
        seat.notices.listen(self.pane.hear)
        self.pane.resize(344, 844)
        self.pane.show()
        self.pane.activateWindow()
        self.pane.show_thread(WANG)

    @property
    def card(self) -> EditCard:
        """The form that is open."""
        card = self.pane.editing.card
        assert card is not None
        return card

    def control(self, field: str) -> QWidget:
        """The control of a field in the open form."""
        return next(entry.control for entry in self.card.form.entries if entry.field == field)

    def write(self, field: str, text: str) -> None:
        """Write over what stands in a line."""
        edit = self.control(field)
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        edit.insert(text)

    def enter(self) -> None:
        """Press Enter in the first line of the form."""
        QTest.keyClick(self.card.form.entries[0].control, Qt.Key.Key_Return)

    def sent(self) -> list[EditRecord | AddRecord]:
        """What waits to go to the relay."""
        kinds: dict[str, Any] = {"record.edit": EditRecord, "record.add": AddRecord}
        return [msgspec.json.decode(one.body, type=kinds[one.kind]) for one in self.seat.outbox.offers(1, 99)]


@pytest.fixture
def sidebar(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Sidebar]:
    """A sidebar in English."""
    before = words.current()
    words.install(qapp, "en")
    seat, ledger = sample_seat(tmp_path)
    shown = Sidebar(seat, ledger)
    yield shown
    delete(shown.pane)
    shown.pictures.close()
    seat.close()
    words.install(qapp, before)


async def test_a_name_is_changed_by_keys_alone_and_undone(sidebar: Sidebar) -> None:
    name = sidebar.pane.identity.name
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert sidebar.control("name").hasFocus()
    sidebar.write("name", "Dumpling")
    sidebar.enter()
    assert sidebar.pane.editing.card is None
    await until(lambda: name.text() == "Dumpling")
    assert name.hasFocus()
    assert sidebar.pane.editing.bar.isVisible()
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: name.text() == "Mochi")
    assert not sidebar.pane.editing.bar.isVisible()
    sets = [edit.set for edit in sidebar.sent() if isinstance(edit, EditRecord)]
    assert sets == [{"name": "Dumpling"}, {"name": "Mochi"}]


async def test_esc_leaves_it_as_it_was_and_gives_the_keyboard_back(sidebar: Sidebar) -> None:
    breed = sidebar.pane.identity.breed
    breed.setFocus()
    QTest.keyClick(breed, Qt.Key.Key_Space)
    sidebar.write("breed", "Persian")
    QTest.keyClick(sidebar.control("breed"), Qt.Key.Key_Escape)
    assert sidebar.pane.editing.card is None
    assert breed.hasFocus()
    assert sidebar.sent() == []


async def test_only_what_differs_goes_out_and_nothing_when_nothing_does(sidebar: Sidebar) -> None:
    sidebar.pane.identity.breed.pressed.emit()
    sidebar.enter()
    sidebar.pane.identity.breed.pressed.emit()
    sidebar.write("colour", "silver")
    sidebar.enter()
    held = sidebar.seat.reader.record("pet", "pet-wang-0")
    assert held is not None
    assert sidebar.sent() == [EditRecord(kind="pet", id="pet-wang-0", base=held[1], set={"colour": "silver"})]


BAD_DAYS = {
    "2024-02-30": "“2024-02-30” is no day of the calendar. Write it like 2023-09-14.",
    "yesterday": "“yesterday” is no day of the calendar. Write it like 2023-09-14.",
    "2024-13-01": "“2024-13-01” is no day of the calendar. Write it like 2023-09-14.",
    "2029-01-01": "Birthday: 2029-01-01 is still to come. Write a day that has been.",
}


@pytest.mark.parametrize(("text", "sentence"), BAD_DAYS.items(), ids=BAD_DAYS.keys())
async def test_a_day_that_cannot_be_gets_a_sentence_and_stays_written(
    sidebar: Sidebar, text: str, sentence: str
) -> None:
    sidebar.pane.identity.age.pressed.emit()
    sidebar.write("birthday", text)
    sidebar.enter()
    assert sidebar.card.sentence.isVisible()
    assert sidebar.card.sentence.text() == sentence
    edit = sidebar.control("birthday")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == text
    assert sidebar.sent() == []


async def test_a_birthday_can_be_written_as_people_do_and_called_estimated(sidebar: Sidebar) -> None:
    sidebar.pane.identity.age.pressed.emit()
    sidebar.write("birthday", "2022年8月1日")
    tick = sidebar.control("birthday_estimated")
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    sidebar.enter()
    await until(lambda: sidebar.pane.identity.age.text().startswith("about 4 y 3 m"))


async def test_a_weight_is_noted_undone_and_refused_when_it_is_a_lorrys(sidebar: Sidebar) -> None:
    pane = sidebar.pane
    pane.weight.more.click()
    sidebar.write("grams", "4600 kg")
    sidebar.enter()
    assert sidebar.card.sentence.text() == "“4600 kg” is no weight of an animal. Write it like 4.6 or 850 g."
    sidebar.write("grams", "9.8斤")
    sidebar.enter()
    await until(lambda: pane.weight.last.text() == "4.9 kg")
    assert pane.editing.bar.words.text() == "New weight added"
    pane.editing.bar.undo.click()
    await until(lambda: pane.weight.last.text() == "4.6 kg")
    add, undone = sidebar.sent()
    assert isinstance(add, AddRecord)
    assert isinstance(undone, EditRecord)
    assert (add.record["grams"], add.record["on"], undone.set) == (4900, "2026-11-22", {"struck": True})


async def test_a_treatment_is_added_with_its_end_and_never_ends_before_it_was_given(sidebar: Sidebar) -> None:
    pane = sidebar.pane
    pane.vaccines.title.action.click()
    sidebar.write("name", "Deworming")
    sidebar.write("expires", "2026-01-01")
    sidebar.enter()
    assert sidebar.card.sentence.text() == "It would lapse before it was given."
    sidebar.write("expires", "2026-12-22")
    sidebar.enter()
    await until(lambda: any(one.text() == "Deworming" for one in pane.vaccines.findChildren(Pressable)))
    (add,) = sidebar.sent()
    assert isinstance(add, AddRecord)
    assert (add.kind, add.record["given"], add.record["expires"]) == ("vaccine", "2026-11-22", "2026-12-22")


async def test_alerts_have_kind_colour_and_comment(sidebar: Sidebar) -> None:
    sidebar.pane.alerts.words.pressed.emit()
    rows = sidebar.control("alerts")
    assert isinstance(rows, AlertRows)
    rows.rows[0].remove.click()
    rows.more.click()
    last = rows.rows[-1]
    last.text.setText("bit the vet")
    last.code.setCurrentIndex(last.code.findData("bites"))
    last.colour.setCurrentIndex(last.colour.findData("warn"))
    sidebar.card.save()
    await until(lambda: sidebar.pane.alerts.words.text() == "chicken allergy · scratches · bit the vet")
    (edit,) = sidebar.sent()
    assert isinstance(edit, EditRecord)
    assert edit.set["alerts"][-1] == {"code": "bites", "text": "bit the vet", "colour": "warn"}


async def test_people_and_the_household_are_changed_too(sidebar: Sidebar) -> None:
    pane = sidebar.pane
    pane.people.wanted.emit("customer-wang")
    sidebar.write("phones", "13812346621, not a phone")
    sidebar.enter()
    assert "“not a phone” is no phone number" in sidebar.card.sentence.text()
    sidebar.write("phones", "13812346621，021-5555 0199")
    sidebar.enter()
    pane.people.title.action.click()
    sidebar.write("tags", "VIP, big dogs, VIP")
    note = sidebar.control("note")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("Rings twice")
    sidebar.card.save()
    first, second = sidebar.sent()
    assert isinstance(first, EditRecord)
    assert isinstance(second, EditRecord)
    assert first.set == {"phones": ["13812346621", "021-5555 0199"]}
    assert second.set == {"tags": ["VIP", "big dogs"], "note": "Rings twice"}


async def test_a_form_left_open_waits_with_its_pet(sidebar: Sidebar) -> None:
    pane = sidebar.pane
    pane.facts.wanted.emit("food")
    edit = sidebar.control("food")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("half a tin")
    pane.show_thread("thread-li")
    assert pane.editing.card is None
    assert not edit.isVisible()
    pane.show_thread(WANG)
    assert sidebar.control("food") is edit
    assert edit.isVisible()
    assert edit.toPlainText() == "half a tin"


async def test_sex_and_coming_no_more_are_chosen(sidebar: Sidebar) -> None:
    sidebar.pane.identity.sex.pressed.emit()
    box = sidebar.control("sex")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("male"))
    sidebar.card.save()
    await until(lambda: sidebar.pane.identity.sex.text() == "male · neutered")


@pytest.mark.parametrize("pick", ["mine", "theirs"])
async def test_a_clash_stands_side_by_side_until_a_person_picks(sidebar: Sidebar, pick: str) -> None:
    pane = sidebar.pane
    pane.identity.breed.pressed.emit()
    sidebar.write("breed", "Persian")
    sidebar.enter()
    (edit,) = sidebar.seat.outbox.offers(1, 9)
    clash = Refusal(code="clash", field="breed", stands="Ragdoll", version=900)
    sidebar.seat.outbox.answered(1, edit.cmd, 0, clash, 5)
    sidebar.seat.changed(msgspec.convert({"status": True}, type(sidebar.ledger.write())))
    await until(lambda: bool(pane.findChildren(ClashCard)))
    (card,) = pane.findChildren(ClashCard)
    assert (card.mine_words.text(), card.theirs_words.text()) == ("Persian", "Ragdoll")
    getattr(card, f"{pick}_button").click()
    await until(lambda: not [one for one in pane.findChildren(ClashCard) if one.isVisible()])
    again = [one for one in sidebar.sent() if isinstance(one, EditRecord) and one.base == 900]
    assert [one.set for one in again] == ([{"breed": "Persian"}] if pick == "mine" else [])
    assert sidebar.seat.reader.failures() == []
