"""The list finds customers and pets by name, pinyin and phone, narrows by view, species and tag, and takes new ones."""

import gc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from petdesk.console import words
from petdesk.console.customers.model import AT_ONCE
from petdesk.console.customers.page import CustomersPage
from petdesk.console.customers.place import PetsPlace
from petdesk.console.customers.rows import Entry
from petdesk.console.stages.sample import Ledger, sample_seat
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet
from petdesk.wire.commands import AddRecord
from tests.waiting import until


class Place:
    """The place over the sample shop in Chinese, so that there is pinyin to find by."""

    def __init__(self, seat: Seat, ledger: Ledger) -> None:
        self.seat, self.ledger = seat, ledger
        self.pictures = Pictures(seat)
        self.place = PetsPlace(seat, Thumbnails(self.pictures))
        self.page = self.place.customers
        seat.notices.listen(self.place.hear)
        self.place.resize(1300, 800)
        self.place.show()

    def pets(self) -> list[str]:
        """The names in the list, in order."""
        model = self.page.model
        rows = [model.row_at(model.index(at)) for at in range(model.rowCount())]
        return [row.pet.name if row.pet is not None else row.household.name for row in rows if row is not None]

    def choose(self, box: QComboBox, value: str) -> None:
        """Choose as a hand does."""
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Place]:
    """The place, in Chinese."""
    before = words.current()
    words.install(qapp, "zh_CN")
    seat, ledger = sample_seat(tmp_path)
    shown = Place(seat, ledger)
    yield shown
    delete(shown.place)
    shown.pictures.close()
    seat.close()
    words.install(qapp, before)


@pytest.mark.parametrize("text", ["年糕", "糕", "niangao", "ng", "王小满 年糕", "6621 ng", "NIANG"])
def test_a_pet_is_found_by_any_piece_pinyin_initials_and_phone(place: Place, text: str) -> None:
    place.page.search.setText(text)
    assert "年糕" in place.pets()
    assert "Lucky" not in place.pets()


def test_a_row_says_what_must_be_minded_and_which_vaccine_wants_heed(place: Place) -> None:
    place.page.search.setText("年糕")
    model = place.page.model
    heard = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    for said in ("年糕", "王小满", "吹风机应激", "对鸡肉过敏", "会抓人", "已逾期", "VIP"):
        assert said in heard
    assert "已选" not in heard
    model.pick(["pet-wang-0"], on=True)
    assert "已选" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_what_nobody_is_called_says_so_and_goes_away(place: Place) -> None:
    place.page.search.setText("xyzzy")
    assert place.pets() == []
    assert place.page.nobody.isVisible()
    place.page.search.clear()
    assert len(place.pets()) == 10
    assert not place.page.nobody.isVisible()


def test_a_shop_without_customers_is_shown_how_to_get_some(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    seat = Seat.offline(tmp_path / "empty")
    pictures = Pictures(seat)
    page = CustomersPage(seat, Thumbnails(pictures))
    page.show()
    page.read()
    qtbot.waitUntil(page.nobody.isVisible)
    assert page.nobody.accessibleName() == words.translate("Customers", "No customers yet")
    with qtbot.waitSignal(page.import_wanted):
        page.nobody.action.click()
    delete(page)
    pictures.close()
    seat.close()


def test_views_species_and_tags_narrow_the_list(place: Place) -> None:
    page = place.page
    assert page.model.counts()["lapsed"] == 1
    page.views.buttons["lapsed"].click()
    assert place.pets() == ["年糕"]
    page.views.buttons["all"].click()
    page.filters.toggle(("species", "rabbit"))
    assert place.pets() == ["团子"]
    page.filters.chips[0].click()
    page.filters.toggle(("tag", "VIP"))
    assert place.pets() == ["年糕", "麻薯"]
    place.choose(page.order, "vaccine")
    assert place.pets()[0] == "年糕"


def test_keys_lead_from_the_search_to_a_record_and_back(place: Place, qtbot: QtBot) -> None:
    page = place.page
    page.search.setText("ng")
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert place.place.currentWidget() is place.place.record
    assert place.place.record.head.name.text() == "年糕"
    assert place.place.go_back()
    assert place.place.currentWidget() is page
    assert page.search.text() == "ng"
    assert not place.place.go_back()


def test_a_click_opens_the_record(place: Place, qtbot: QtBot) -> None:
    page = place.page
    page.search.setText("年糕")
    at = page.list.visualRect(page.model.index(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert place.place.currentWidget() is place.place.record


def test_a_new_customer_comes_with_thread_and_pet_and_is_found_at_once(place: Place, qtbot: QtBot) -> None:
    page = place.page
    page.add_button.click()
    card = page.new_customer.card
    assert card is not None
    card.save()
    assert card.sentence.isVisible()
    for field, text in (("person", "钱多多"), ("phones", "13900001111"), ("pet", "旺财"), ("breed", "柯基")):
        edit = next(entry.control for entry in card.form.entries if entry.field == field)
        assert isinstance(edit, QLineEdit)
        edit.setText(text)
    card.save()
    assert place.place.record.head.name.text() == "旺财"
    sent = [msgspec.json.decode(one.body, type=AddRecord) for one in place.seat.outbox.offers(1, 9)]
    assert [one.kind for one in sent] == ["household", "customer", "pet"]
    assert sent[1].record["household"] == sent[0].record["id"] == sent[2].record["household"]
    assert sent[1].record["phones"] == ["13900001111"]
    place.place.go_back()
    page.search.setText("wangcai")
    qtbot.waitUntil(lambda: place.pets() == ["旺财"])


def test_what_changes_shows_without_being_asked_for(place: Place, qtbot: QtBot) -> None:
    place.ledger.write(
        Household(id="h-new", name="新来的", thread="t-new"),
        Customer(id="c-new", name="新来的", household="h-new"),
        Pet(id="p-new", household="h-new", name="小新", species="dog"),
    )
    qtbot.waitUntil(lambda: "小新" in place.pets())


def test_a_big_shop_is_read_in_parts_and_the_first_are_there_at_once(place: Place, qtbot: QtBot) -> None:
    for n in range(400):
        place.ledger.write(
            Household(id=f"h-{n:03}", name=f"家{n}", thread=f"t-{n}"),
            Pet(id=f"p-{n:03}", household=f"h-{n:03}", name=f"宠{n}", species="cat"),
        )
    place.page.read()
    assert not place.page.model.whole
    first = place.pets()
    assert len(first) >= 40
    qtbot.waitUntil(lambda: place.page.model.whole)
    assert place.page.model.totals() == (410, 409)
    assert place.pets()[: len(first)] == first, "what came later stands behind what was there"
    assert len(place.pets()) == 410


async def test_how_many_there_are_is_counted_beside_the_window(place: Place) -> None:
    for n in range(400):
        place.ledger.write(
            Household(id=f"h-{n:03}", name=f"家{n}", thread=f"t-{n}"),
            Pet(id=f"p-{n:03}", household=f"h-{n:03}", name=f"宠{n}", species="cat"),
        )
    failed: list[str] = []
    tasks = Tasks(lambda name, error: failed.append(f"{name}: {error!r}"))
    page = CustomersPage(place.seat, Thumbnails(place.pictures), tasks)
    page.read()
    assert (page.model.totals(), page.totals.text()) == ((0, 0), "")
    await until(lambda: page.model.about == (410, 409))
    await until(lambda: "410" in page.totals.text() and page.model.whole)
    assert (await tasks.stop(), failed) == ([], [])
    delete(page)


async def test_who_is_there_twice_is_looked_for_even_if_the_list_is_left_at_once(place: Place) -> None:
    place.ledger.write(
        Household(id="h-again", name="王小满", thread="t-again"),
        Customer(id="c-again", name="王小满", household="h-again", phones=("13812346621",)),
    )
    failed: list[str] = []
    tasks = Tasks(lambda name, error: failed.append(f"{name}: {error!r}"))
    page = CustomersPage(place.seat, Thumbnails(place.pictures), tasks)
    page.show()
    await until(page._doubling.isActive)
    page.hide()
    await until(lambda: page.views.doubles.isVisibleTo(page.views))
    assert (await tasks.stop(), failed) == ([], [])
    delete(page)


def test_a_page_that_is_put_away_reads_no_more(place: Place) -> None:
    for number in range(5 * AT_ONCE):
        place.ledger.write(Household(id=f"h-{number}", name=f"x{number}", thread=f"t-{number}"))
    page = CustomersPage(place.seat, Thumbnails(place.pictures))
    page.read()
    model = page.model
    assert not model.whole
    delete(page)
    assert not isValid(model), "its seat may be closed by now"


def test_the_collector_of_garbage_never_looks_through_the_rows(place: Place, qtbot: QtBot) -> None:
    for number in range(5 * AT_ONCE):
        place.ledger.write(Household(id=f"h-{number}", name=f"x{number}", thread=f"t-{number}"))
    # Not the model alone: what the page gathered of these changes would be read once more, a moment later.
    place.page.read()
    qtbot.waitUntil(lambda: place.page.model.whole)
    gc.collect()
    # Its first rows are read before there is time to be careful.
    assert len([one for one in gc.get_objects() if isinstance(one, Entry)]) <= AT_ONCE
    assert place.page.model.totals()[1] > 5 * AT_ONCE
