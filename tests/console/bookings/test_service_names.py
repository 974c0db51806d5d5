"""A service is named in the language now spoken wherever a booking stands, whoever made the booking in which one."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.bookings.queue import read_queue
from petdesk.console.pet.knowing import translated
from petdesk.console.record.page import RecordPage
from petdesk.console.stages.sample_bookings import booked_seat
from petdesk.console.thread.layout import RowLayouts
from petdesk.console.thread.model.entries import Entry
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Label
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.services import Service
from tests.console.thread.talk import line


@pytest.fixture
def seat(qapp: QApplication, qtbot: QtBot) -> Iterator[Seat]:
    """A seat whose bookings were made in English, at which Chinese is spoken."""
    before = words.current()
    words.install(qapp, "en")
    made, _ = booked_seat()
    words.install(qapp, "zh_CN")
    with made:
        yield made
    words.install(qapp, before)


def names(seat: Seat, language: str) -> list[str]:
    """What the services are called."""
    return [one.name_en if language == "en" else one.name for one in seat.reader.booked().every(Service)]


def booked(seat: Seat) -> Booking:
    """The booking of a family."""
    card = seat.reader.household("thread-li")
    assert card is not None
    return next(one for one in card.bookings if one.service == "Bath and brush")


def test_in_the_card_of_a_conversation(seat: Seat) -> None:
    layouts, about = RowLayouts(), line(1, booking=booked(seat), zone="Asia/Shanghai")
    layouts.named = lambda booking: translated(seat, booking)
    row = layouts.row(Entry("line", "line m1", (1,), about), 700)
    said = [piece.text for piece in row.pieces if isinstance(piece, Label)]
    assert "柯基洗护" in said
    assert "Bath and brush" not in said


def test_in_the_timeline_of_a_pet(seat: Seat) -> None:
    pictures = Pictures(seat)
    page = RecordPage(seat, Thumbnails(pictures))
    page.show_pet("thread-li", booked(seat).pets[0])
    titles = [row.title.text() for row in page.timeline.rows]
    assert any(title.startswith("柯基洗护") for title in titles)
    assert not any("Bath" in title for title in titles)
    delete(page)
    pictures.close()


def test_in_what_waits_to_be_said(seat: Seat) -> None:
    for_staff, waiting = read_queue(seat)
    about = [entry.about for entry in (*for_staff, *waiting) if entry.about]
    assert about
    assert all(any(name in said for name in names(seat, "zh_CN")) for said in about)
    assert not any(name in said for said in about for name in names(seat, "en"))
