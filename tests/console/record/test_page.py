"""The record page tells everything about one pet, newest first, and is changed in place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.pet.cards import Photo
from petdesk.console.record.moments import moments_of
from petdesk.console.record.page import RecordPage
from petdesk.console.stages.sample import LIN, ZHOU, Ledger, ms, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import FieldChange
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.pets import Alert, Pet

WANG, PET = "thread-wang", "pet-wang-0"


class Record:
    """A page over the sample shop."""

    def __init__(self, seat: Seat, ledger: Ledger) -> None:
        self.seat, self.ledger = seat, ledger
        self.pictures = Pictures(seat)
        self.page = RecordPage(seat, Thumbnails(self.pictures))
        seat.notices.listen(self.page.hear)
        self.page.resize(1300, 860)
        self.page.show()
        self.page.show_pet(WANG, PET)

    def told(self) -> list[tuple[str, str]]:
        """Title and detail of each moment, newest first."""
        return [(row.title.text(), row.detail.text()) for row in self.page.timeline.rows]


@pytest.fixture
def record(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Record]:
    """A page in English."""
    before = words.current()
    words.install(qapp, "en")
    seat, ledger = sample_seat(tmp_path)
    shown = Record(seat, ledger)
    yield shown
    delete(shown.page)
    shown.pictures.close()
    seat.close()
    words.install(qapp, before)


def photos(record: Record, pets: tuple[str, ...]) -> None:
    """Say something with two photos about some pets."""
    media = tuple(MediaRef(id=f"p{n}", name=f"{n}.jpg", kind="image", mime="image/jpeg", size=1) for n in range(2))
    record.ledger.write(
        Message(
            id="m-photos", thread=WANG, author=ZHOU, side="staff", text="Done", media=media, pets=pets, sent_at=ms(1)
        )
    )


def test_who_it_is_stands_at_the_head_with_its_alerts(record: Record) -> None:
    head = record.page.head
    assert head.name.text() == "Mochi"
    assert "British Shorthair · golden · female · spayed · born 14 Sep 2023 · 3 y 2 m · 4.6 kg" in head.line.text()


def test_tab_leads_through_the_facts_before_what_stands_below_them(record: Record) -> None:
    facts, weight = list(record.page.facts.rows.values()), record.page.weight.last
    steps: list[QWidget] = []
    here: QWidget | None = facts[0]
    while here is not None and here is not weight:
        steps.append(here)
        here = here.nextInFocusChain()
    assert [one for one in steps if one in facts] == facts
    assert len(steps) < 2 * len(facts)


def test_weights_vaccines_bookings_and_messages_stand_in_one_row_of_time(record: Record, qtbot: QtBot) -> None:
    photos(record, (PET,))
    qtbot.waitUntil(lambda: ("Zoe", "Done") in record.told())
    told = record.told()
    assert told[0] == ("Cat de-shed · Confirmed", "Zoe · 90 min · ¥218")
    assert ("Weighed: 4.6 kg", "") in told
    assert ("Given: FVRCP", "Lasts to 12 Mar 2027") in told
    days = [row.moment.at for row in record.page.timeline.rows]
    assert days == sorted(days, reverse=True)


def test_day_and_title_of_a_moment_stand_on_one_line(record: Record) -> None:
    for row in record.page.timeline.rows:
        top = row.day.contentsMargins().top() + row.day.y()
        assert top + row.day.fontMetrics().ascent() == row.title.y() + row.title.fontMetrics().ascent()


def test_what_was_said_about_another_pet_or_none_is_not_told_here(record: Record, qtbot: QtBot) -> None:
    photos(record, ("pet-wang-1",))
    record.page.read()
    assert ("Zoe", "Done") not in record.told()
    record.page.show_pet(WANG, "pet-wang-1")
    assert record.told() == [("Zoe", "Done")]


def test_a_photo_of_the_timeline_opens_large(record: Record, qtbot: QtBot) -> None:
    photos(record, (PET,))
    record.page.read()
    row = next(row for row in record.page.timeline.rows if row.detail.text() == "Done")
    with qtbot.waitSignal(record.page.opened) as opened:
        row.findChildren(Photo)[1].click()
    assert opened.args == [WANG, PET, "p1"]


def test_changes_tell_who_when_and_what(record: Record) -> None:
    card = record.seat.reader.household(WANG)
    assert card is not None
    change = FieldChange(kind="pet", field="breed", old="", new="Ragdoll", by=LIN, at=ms(5), n=7)
    (moment,) = moments_of(card, card.pets[1], [], [change], record.seat.reader.name_of)
    assert (moment.title, moment.detail, moment.at) == ("Breed: nothing → Ragdoll", "changed by Lena", ms(5))


def test_every_field_is_changed_in_place_and_undone(record: Record, qtbot: QtBot) -> None:
    page = record.page
    page.facts.rows["chip"].pressed.emit()
    card = page.editing.card
    assert card is not None
    edit = card.form.entries[0].control
    assert isinstance(edit, QLineEdit)
    edit.setText("900164002")
    card.save()
    qtbot.waitUntil(lambda: page.facts.rows["chip"].text() == "900164002")
    assert "chip 900164002" in page.head.line.text()
    page.editing.bar.undo.click()
    qtbot.waitUntil(lambda: page.facts.rows["chip"].text() == "Add")


def test_it_keeps_up_with_what_changes(record: Record, qtbot: QtBot) -> None:
    found = record.seat.reader.record("pet", PET)
    assert found is not None
    pet = found[0]
    assert isinstance(pet, Pet)
    alerts = (Alert(code="bites", text=""),)
    record.ledger.write(Pet(**{name: getattr(pet, name) for name in pet.__struct_fields__} | {"alerts": alerts}))
    qtbot.waitUntil(lambda: record.page.facts.rows["alerts"].text() == "Bites")


def test_the_way_to_the_conversation_and_back(record: Record, qtbot: QtBot) -> None:
    with qtbot.waitSignal(record.page.written) as written:
        record.page.head.write_button.click()
    assert written.args == [WANG]
    with qtbot.waitSignal(record.page.left):
        record.page.head.back.click()


def test_a_pet_without_a_past_is_told_what_will_stand_here(record: Record) -> None:
    record.page.show_pet(WANG, "pet-wang-1")
    assert record.page.nothing.isVisible()
    assert record.told() == []


def test_a_booking_is_begun_from_the_record(record: Record) -> None:
    wanted: list[bool] = []
    record.page.book_wanted.connect(lambda: wanted.append(True))
    record.page.head.book_button.click()
    assert wanted == [True]
