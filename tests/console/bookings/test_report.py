"""The report card: a pair is offered, what was found is kept, and the card is saved as PDF and as a picture."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from petdesk.console.bookings.gathering import gather
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.bookings.report_data import sheet_of
from petdesk.console.stages.sample import ZHOU, Ledger
from petdesk.console.stages.sample_bookings import at, booked_seat
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.visits import Finding, Report, Visit

TODAY = date(2026, 11, 22)


def photographed(ledger: Ledger) -> None:
    """Two photos of the visit under way."""
    for number, clock in enumerate(("10:45", "11:25")):
        ref = MediaRef(id=f"photo-{number}", name=f"{number}.jpg", kind="image", mime="image/jpeg", size=1)
        ledger.write(
            Message(
                id=f"said-{number}",
                thread="thread-li",
                author=ZHOU,
                side="staff",
                media=(ref,),
                pets=("pet-li-0",),
                visit="booking-li",
                sent_at=at(clock),
            )
        )


def held_visit(seat: Seat) -> Visit:
    """The visit as this seat shows it."""
    return seat.reader.booked().those(Visit, ["booking-li"])["booking-li"]


def test_the_first_and_last_photo_are_offered_as_a_pair_and_the_report_is_kept(qtbot: QtBot) -> None:
    seat, ledger = booked_seat()
    with seat:
        photographed(ledger)
        place = BookingsPlace(seat)
        qtbot.addWidget(place)
        place.show_booking("booking-li")
        place.side.buttons["report"].click()
        form = place.reporting.form
        assert (form.before.currentData(), form.after.currentData()) == ("photo-0", "photo-1")
        assert form.next.date().toString("yyyy-MM-dd") == "2027-01-03"
        _group, chips, edit = form.findings["ears"]
        chips["watch"].click()
        edit.setText("a little red")
        form.mood.setText("calm")
        form.weight.setText("11.2")
        form.ticks["photo-1"].setChecked(True)
        form.save_button.click()
        report = held_visit(seat).report
        assert report is not None
        assert report.findings == (Finding(about="ears", says="a little red", level="watch"),)
        assert (report.mood, report.grams, report.photos) == ("calm", 11200, ("photo-1",))


def test_a_weight_that_is_none_is_said_and_nothing_is_kept(place: BookingsPlace, seat: Seat) -> None:
    place.show_booking("booking-li")
    place.side.buttons["report"].click()
    place.reporting.form.weight.setText("heavy")
    place.reporting.form.save_button.click()
    assert "heavy" in place.reporting.form.trouble.text()
    assert held_visit(seat).report is None


@pytest.mark.parametrize("name", ["card.pdf", "card.png"])
def test_the_card_is_saved_with_its_pictures(place: BookingsPlace, seat: Seat, tmp_path: Path, name: str) -> None:
    diary = gather(seat, TODAY, TODAY)
    booking = next(one for one in diary.bookings if one.id == "booking-li")
    report = Report(
        findings=(Finding(about="skin", says="dry", level="bad"),),
        words="He was so brave. " * 20,
        before="one",
        after="two",
        photos=("one", "two"),
        next_on="2027-01-03",
    )
    visit = msgspec.structs.replace(diary.visits["booking-li"], report=report)
    pictures = {media: QImage(80, 60, QImage.Format.Format_RGB32) for media in ("one", "two")}
    for image in pictures.values():
        image.fill(0xFF8800)
    path = tmp_path / name
    assert place.reporting.write(sheet_of(diary, booking, visit, "Paws"), pictures, path)
    assert path.stat().st_size > 4000
    if name.endswith("pdf"):
        assert path.read_bytes().startswith(b"%PDF")
    else:
        with Image.open(path) as card:
            assert card.width == 1440
            assert (255, 136, 0) in {colour for _count, colour in card.convert("RGB").getcolors(1_000_000) or []}


def test_a_card_that_cannot_be_written_says_so(place: BookingsPlace, seat: Seat, tmp_path: Path) -> None:
    diary = gather(seat, TODAY, TODAY)
    booking = next(one for one in diary.bookings if one.id == "booking-li")
    sheet = sheet_of(diary, booking, diary.visits["booking-li"], "Paws")
    assert not place.reporting.write(sheet, {}, tmp_path / "no" / "folder" / "card.png")
