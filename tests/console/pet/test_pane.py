"""The sidebar shows the household's pets, what must be seen first, and keeps up with what changes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import theme, words
from petdesk.console.parts.chip import Chip
from petdesk.console.pet import wording
from petdesk.console.pet.cards import Photo
from petdesk.console.pet.pane import PetPane
from petdesk.console.pet.pressable import Pressable
from petdesk.console.pet.weight import curve
from petdesk.console.stages.sample import NOW, ZHOU, Ledger, ms, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.pets import Alert, Pet, Vaccine, Weight
from petdesk.shop.services import Service

TODAY = NOW.date()
WANG = "thread-wang"


class Sidebar:
    """A pane over the sample shop, and hands to change what it shows."""

    def __init__(self, seat: Seat, ledger: Ledger) -> None:
        self.seat, self.ledger = seat, ledger
        self.pictures = Pictures(seat)
        self.pane = PetPane(seat, Thumbnails(self.pictures))
        seat.notices.listen(self.pane.hear)
        self.pane.resize(344, 844)
        self.pane.show()
        self.pane.show_thread(WANG)

    def pet(self, **changes: object) -> None:
        """Change the first pet's record."""
        found = self.seat.reader.record("pet", "pet-wang-0")
        assert found is not None
        self.ledger.write(msgspec.structs.replace(found[0], **changes))

    def said(self, widget: QWidget) -> list[str]:
        """What can be read in a part of the pane."""
        labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
        return labels + [chip.accessibleName() for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget)]


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


def test_who_the_pet_is_with_age_and_weight_worked_out(sidebar: Sidebar) -> None:
    identity = sidebar.pane.identity
    assert identity.name.text() == "Mochi"
    assert identity.sex.text() == "female · spayed"
    assert identity.breed.text() == "British Shorthair · golden"
    assert identity.age.text() == "3 y 2 m · 4.6 kg"


def test_what_must_be_seen_before_touching_the_animal_stands_first(sidebar: Sidebar) -> None:
    assert sidebar.pane.alerts.words.text() == "dryer stress · chicken allergy · scratches"
    assert sidebar.pane.alerts.y() < sidebar.pane.facts.y()
    sidebar.pet(alerts=())
    sidebar.pane.read()
    assert not sidebar.pane.alerts.isVisible()


def test_vaccines_are_green_amber_and_red(sidebar: Sidebar) -> None:
    chips = sidebar.said(sidebar.pane.vaccines)
    assert {"Valid to 12 Mar 2027", "Due in 12 days", "5 days overdue"} <= set(chips)


@pytest.mark.parametrize(
    ("expires", "said", "kind"),
    [
        (TODAY + timedelta(31), "Valid to 23 Dec 2026", "ok"),
        (TODAY + timedelta(30), "Due in 30 days", "warn"),
        (TODAY + timedelta(1), "Due in 1 day", "warn"),
        (TODAY, "Due today", "warn"),
        (TODAY - timedelta(1), "1 day overdue", "danger"),
        (None, "Given 1 Nov 2025", "plain"),
    ],
)
def test_a_vaccine_says_how_it_stands(sidebar: Sidebar, expires: date | None, said: str, kind: str) -> None:
    given = Vaccine(id="v", pet="p", name="FVRCP", given="2025-11-01", expires=expires.isoformat() if expires else None)
    assert wording.vaccine(given, TODAY) == (said, kind)


def test_a_stay_is_told_in_nights(sidebar: Sidebar) -> None:
    stay = Booking(id="b", thread=WANG, household="h", pets=(), start=0, end=0, service="s", price=48_000, stay=True)
    hour = 3_600_000

    def told(hours: int) -> str:
        return wording.booking_detail(msgspec.structs.replace(stay, end=hours * hour), "")

    assert told(4 * 24) == "4 nights · ¥480"
    assert told(25) == "1 night · ¥480"
    assert told(14) == "1 night · ¥480"


def test_the_next_booking_is_the_first_that_is_not_over(sidebar: Sidebar) -> None:
    booking = sidebar.pane.booking
    assert booking.when.text() == "Tomorrow 15:00"
    assert booking.detail.text() == "Zoe · 90 min · ¥218"
    assert not booking.state.isVisible()
    sidebar.ledger.write(
        Booking(
            id="now",
            thread=WANG,
            household="household-wang",
            pets=("pet-wang-0",),
            service="Bath",
            groomer=ZHOU,
            start=ms(20),
            end=ms(-40),
            state="in_progress",
        )
    )
    sidebar.pane.read()
    assert booking.service.text() == "Bath"
    assert booking.state.accessibleName() == "In progress"


def test_the_next_service_is_named_in_the_language_now_spoken(sidebar: Sidebar) -> None:
    sidebar.ledger.write(Service(id="bath", name="洗澡", name_en="Bath", minutes=60))
    sidebar.ledger.write(
        Booking(
            id="soon",
            thread=WANG,
            household="household-wang",
            pets=("pet-wang-0",),
            service="洗澡",
            services=("bath",),
            start=ms(-20),
            end=ms(-80),
        )
    )
    sidebar.pane.read()
    assert sidebar.pane.booking.service.text() == "Bath"
    assert "Bath" in sidebar.pane.booking.card.accessibleName()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_ring_of_the_keyboard_covers_no_part_of_the_words(qtbot: QtBot, look: str) -> None:
    theme.apply(QApplication.instance(), look)
    holder, words_there = QWidget(), Pressable()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    for one in (Pressable(), words_there):
        one.tell("Hill's i/d, twice a day")
        column.addWidget(one)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    plain = words_there.grab().toImage()
    words_there.setFocus(Qt.FocusReason.TabFocusReason)
    holder.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    ringed, ink = words_there.grab().toImage(), theme.current().tokens.ink.rgb()
    theme.apply(QApplication.instance(), "light")
    assert ringed != plain
    places = [(x, y) for x in range(plain.width()) for y in range(plain.height())]
    dark = [place for place in places if plain.pixel(*place) == ink]
    assert dark
    assert all(ringed.pixel(*place) == ink for place in dark)


def test_what_changes_is_shown_without_being_asked_for(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.pet(food="Duck", alerts=(Alert(code="x", text="bites"),))
    qtbot.waitUntil(lambda: "Duck" in sidebar.said(sidebar.pane.facts))
    assert sidebar.pane.alerts.words.text() == "bites"


def test_another_pet_is_shown_and_come_back_to(sidebar: Sidebar, qtbot: QtBot) -> None:
    pane = sidebar.pane
    qtbot.mouseClick(pane.pills["pet-wang-1"], Qt.MouseButton.LeftButton)
    assert pane.identity.name.text() == "Pearl"
    assert pane.identity.age.text() == "about 1 y 3 m"
    assert pane.weight.last.text() == "not weighed yet"
    assert not pane.weight.line.isVisible()
    pane.show_thread("thread-li")
    assert pane.identity.name.text() == "Waffles"
    pane.show_thread(WANG)
    assert pane.identity.name.text() == "Pearl"


def test_phones_can_be_read_at_their_ends_only(sidebar: Sidebar) -> None:
    said = " ".join(sidebar.said(sidebar.pane.people))
    assert "138****6621" in said
    assert "2346621" not in said
    assert "may pick up" in said


def test_a_household_without_a_pet_shows_its_people(sidebar: Sidebar) -> None:
    sidebar.pane.show_thread("thread-room")
    assert sidebar.pane.nobody.isVisible()


def test_photos_filed_under_a_pet_are_in_its_album_and_open(sidebar: Sidebar, qtbot: QtBot) -> None:
    pane = sidebar.pane
    assert not pane.album.isVisible()
    photos = tuple(MediaRef(id=f"p{n}", name=f"{n}.jpg", kind="image", mime="image/jpeg", size=1) for n in range(6))
    said = Message(id="m", thread=WANG, author=ZHOU, side="staff", media=photos, pets=("pet-wang-0",), sent_at=ms(1))
    sidebar.ledger.write(said)

    def strip() -> list[Photo]:
        return [photo for photo in pane.album.findChildren(Photo) if photo.isVisibleTo(pane.album)]

    qtbot.waitUntil(lambda: [photo.ref.id for photo in strip()] == ["p5", "p4", "p3", "p2"])
    with qtbot.waitSignal(pane.opened) as opened:
        strip()[1].click()
    assert opened.args == [WANG, "p4"]


def test_the_line_goes_up_with_the_weight_and_right_with_the_days() -> None:
    weights = [Weight(id=on, pet="p", grams=grams, on=on) for on, grams in (("2026-01-01", 4000), ("2026-01-11", 5000))]
    assert curve(weights, QRectF(0, 0, 100, 50)) == [QPointF(0, 50), QPointF(100, 0)]
    assert curve([], QRectF(0, 0, 100, 50)) == []
    assert curve(weights[:1], QRectF(0, 0, 100, 50)) == [QPointF(100, 25)]


@pytest.mark.parametrize(
    ("birthday", "estimated", "said"),
    [
        ("2023-09-14", False, "3 y 2 m"),
        ("2024-11-22", False, "2 years"),
        ("2026-10-20", True, "about 1 month"),
        ("2026-11-21", False, "1 day"),
        (None, False, ""),
        ("2099-01-01", False, ""),
    ],
)
def test_an_age_says_only_what_matters_at_that_age(
    sidebar: Sidebar, birthday: str | None, estimated: bool, said: str
) -> None:
    pet = Pet(id="p", household="h", name="x", birthday=birthday, birthday_estimated=estimated)
    assert wording.age(pet, TODAY) == said


def test_a_colour_that_the_breed_says_is_not_said_twice(sidebar: Sidebar) -> None:
    pet = Pet(id="p", household="h", name="x", breed="Shorthair, golden", colour="golden")
    assert wording.breed(pet) == "Shorthair, golden"
    assert wording.breed(Pet(id="p", household="h", name="x", species="rabbit", colour="white")) == "Rabbit · white"


def test_a_big_change_of_weight_is_marked(sidebar: Sidebar) -> None:
    def weighed(grams: int) -> list[Weight]:
        return [
            Weight(id="a", pet="p", grams=4000, on="2026-09-01"),
            Weight(id="b", pet="p", grams=grams, on="2026-11-01"),
        ]

    assert wording.trend(weighed(4200)) == ("+0.2 in 6 months", "ok")
    assert wording.trend(weighed(3000)) == ("−1.0 in 6 months", "warn")
    assert wording.trend(weighed(3000)[:1]) == ("", "")


def test_every_part_is_named_for_those_who_cannot_see(sidebar: Sidebar) -> None:
    assert sidebar.pane.accessibleName()
    assert "dryer stress" in sidebar.pane.alerts.accessibleName()
    assert "4.6 kg" in sidebar.pane.weight.accessibleName()
