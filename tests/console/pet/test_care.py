"""What is kept for years is noted where it stands: incidents, agreements, consents, the grooming card, own fields."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from petdesk.console.pet.editing import Editing
from petdesk.console.pet.photo_entry import PhotoBox, photo_entry
from petdesk.console.record.page import RecordPage
from petdesk.console.stages.sample import PET, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import PetCard
from petdesk.seat.seat import Seat
from petdesk.shop.pets import Pet
from petdesk.wire.commands import AddRecord, EditRecord
from tests.console.pet.test_editing import Sidebar, sidebar
from tests.waiting import until

__all__ = ["sidebar"]
WANG = "thread-wang"


def press(sidebar: Sidebar, words: str) -> None:
    """Choose from the menu of what can be added."""
    sidebar.pane.add_menu.aboutToShow.emit()
    action: QAction = next(one for one in sidebar.pane.add_menu.actions() if one.text() == words)
    action.trigger()


def say(sidebar: Sidebar, field: str, text: str) -> None:
    edit = sidebar.control(field)
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText(text)


def choose(sidebar: Sidebar, field: str, value: str) -> None:
    box = sidebar.control(field)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))


def added(sidebar: Sidebar) -> dict[str, object]:
    last = sidebar.sent()[-1]
    assert isinstance(last, AddRecord)
    return {"kind": last.kind, **{k: v for k, v in last.record.items() if k != "id"}}


def shown(sidebar: Sidebar) -> PetCard:
    card = sidebar.pane.shown_pet()
    assert card is not None
    return card


async def test_an_incident_is_noted_and_taken_back(sidebar: Sidebar) -> None:
    before = len(shown(sidebar).incidents)
    press(sidebar, "Incident")
    sidebar.card.save()
    assert "How it was is missing." in sidebar.card.sentence.text()
    choose(sidebar, "harm", "injury")
    say(sidebar, "text", "Nail cut too short")
    sidebar.card.save()
    assert added(sidebar)["harm"] == "injury"
    assert added(sidebar)["pet"] == PET
    await until(lambda: len(shown(sidebar).incidents) == before + 1)
    sidebar.pane.editing.hand.undo()
    await until(lambda: len(shown(sidebar).incidents) == before)


async def test_a_consent_is_noted_with_its_time_and_source_and_the_newest_counts(sidebar: Sidebar) -> None:
    press(sidebar, "Consent")
    choose(sidebar, "purpose", "marketing")
    choose(sidebar, "source", "written")
    sidebar.card.save()
    told = added(sidebar)
    assert (told["purpose"], told["given"], told["source"]) == ("marketing", True, "written")
    assert told["at"] == sidebar.seat.clock.wall_ms()
    card = sidebar.seat.reader.household(WANG)
    assert card is not None
    assert len(card.consents) == 4
    press(sidebar, "Consent")
    choose(sidebar, "purpose", "photos")
    choose(sidebar, "given", "no")
    sidebar.card.save()
    assert added(sidebar)["given"] is False


async def test_an_agreement_names_what_when_and_for_which_pet(sidebar: Sidebar) -> None:
    press(sidebar, "Agreement")
    sidebar.write("name", "Grooming agreement")
    choose(sidebar, "pet", PET)
    sidebar.card.save()
    assert (added(sidebar)["name"], added(sidebar)["pet"]) == ("Grooming agreement", PET)


async def test_a_pet_added_by_mistake_is_taken_back(sidebar: Sidebar) -> None:
    press(sidebar, "Pet")
    sidebar.write("name", "Nobody")
    sidebar.card.save()
    await until(lambda: len(sidebar.pane.pills) == 3)
    sidebar.pane.editing.hand.undo()
    await until(lambda: len(sidebar.pane.pills) == 2)


async def test_the_grooming_card_is_one_form_and_each_line_of_it_a_field(sidebar: Sidebar) -> None:
    sidebar.pane.forms.change_pet("grooming", sidebar.pane.alerts)
    say(sidebar, "never", "No scissors near the eyes")
    sidebar.card.save()
    last = sidebar.sent()[-1]
    assert isinstance(last, EditRecord)
    assert last.set == {"never": "No scissors near the eyes"}


async def test_a_chip_that_another_pet_wears_is_said_at_its_field(sidebar: Sidebar) -> None:
    other = Pet(id="pet-x", household="household-x", name="Rex", chip="900")
    sidebar.ledger.write(other)
    sidebar.pane.forms.change_pet("chip", sidebar.pane.alerts)
    sidebar.write("chip", "900")
    sidebar.card.save()
    assert "Rex has this chip number already." in sidebar.card.sentence.text()
    sidebar.write("chip", "901")
    sidebar.card.save()
    assert sidebar.sent()[-1].set == {"chip": "901"}  # type: ignore[union-attr]


@pytest.fixture
def own(tmp_path: Path, qtbot: QtBot) -> Seat:
    seat, ledger = sample_seat(tmp_path)
    held = seat.reader.shop()
    assert held is not None
    ledger.write(msgspec.structs.replace(held, own_fields=("Towel",)))
    return seat


async def test_the_shops_own_fields_stand_in_the_record_and_are_changed_there(own: Seat) -> None:
    pictures = Pictures(own)
    page = RecordPage(own, Thumbnails(pictures))
    page.show_pet(WANG, PET)
    page.show()
    assert page.facts.rows["own.Towel"].text() == "Add"
    page.facts.rows["own.Towel"].pressed.emit()
    editing: Editing = page.editing
    assert editing.card is not None
    editing.card.form.entries[0].control.setText("two")  # type: ignore[attr-defined]
    editing.card.save()
    page.read()
    assert page.facts.rows["own.Towel"].text() == "two"
    page.close()
    pictures.close()
    own.close()


def test_a_photo_that_is_no_longer_among_the_last_ones_stays_chosen(qtbot: QtBot) -> None:
    entry = photo_entry("proof", "gone", (), lambda _media: None)
    qtbot.addWidget(entry)
    assert entry.read() == "gone"


def test_a_photo_of_this_computer_is_chosen_and_what_is_none_is_said_at_the_field(
    sidebar: Sidebar, tmp_path: Path
) -> None:
    sidebar.pane.forms.change_vaccine("", sidebar.pane.vaccines)
    box = next(entry.control for entry in sidebar.card.form.entries if entry.field == "proof")
    assert isinstance(box, PhotoBox)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert box.dialog is not None
    assert box.currentIndex() == 0, "until a file is chosen all is as it was"
    (tmp_path / "notes.txt").write_text("no picture")
    box.dialog.fileSelected.emit(str(tmp_path / "notes.txt"))
    box.dialog.close()
    sidebar.write("name", "Rabies")
    sidebar.card.save()
    assert "notes.txt" in sidebar.card.sentence.text()
    Image.new("RGB", (30, 20), "teal").save(tmp_path / "booklet.png")
    box.take(str(tmp_path / "booklet.png"))
    assert box.currentText() == "booklet.png"
    sidebar.card.save()
    (waiting,) = sidebar.seat.outbox.entries("state = 'queued'")
    assert b'"Rabies"' in waiting.body
    (file,) = sidebar.seat.transfers.of(waiting.cmd)
    assert file.source.endswith("booklet.png")
