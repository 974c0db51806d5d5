"""A table is chosen, its columns are told, what would come of it is shown with every refused row, and then it goes."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.customers.merging import MergePage
from petdesk.console.importing import wording
from petdesk.console.importing.page import ImportPage
from petdesk.console.pet.pane import PetPane
from petdesk.console.stages.sample import Ledger, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.commands.families import link_households
from petdesk.seat.commands.importing.columns import TARGETS
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet
from petdesk.wire.commands import AddRecords

TABLE = """主人姓名,手机号,宠物名,种类,生日,体重
陈雨桐,15900000318,豆豆,狗,2022-05-01,9.2
李想,13600007702,波波,狗,2024-13-40,11.4
王小满,13812346621,年糕,猫,2023-09-14,4.6
"""
Shop = tuple[Seat, Ledger]


@pytest.fixture
def shop(tmp_path: Path, qapp: QApplication) -> Iterator[Shop]:
    before = words.current()
    words.install(qapp, "zh_CN")
    seat, ledger = sample_seat(tmp_path / "seat")
    yield seat, ledger
    seat.close()
    words.install(qapp, before)


def written(folder: Path, text: str = TABLE, encoding: str = "gb18030") -> Path:
    path = folder / "老顾客.csv"
    path.write_bytes(text.encode(encoding))
    return path


async def test_a_table_shows_what_would_come_of_it_and_goes_when_it_is_said(
    shop: Shop, tmp_path: Path, qtbot: QtBot
) -> None:
    seat, _ = shop
    page = ImportPage(seat)
    page.show()
    assert page.nothing.isVisible()
    await page.open(written(tmp_path))
    assert page.words.text() == "3 行 · 新顾客 1 位 · 新宠物 1 只 · 已有宠物 1 只 · 拒绝 1 行"
    assert page.refused.item(0, 0).text() == "3"
    assert "没有这个日期" in page.refused.item(0, 2).text()
    assert seat.outbox.offers(1, 9) == []
    await page.carry_out()
    (entry,) = seat.outbox.offers(1, 9)
    sent = msgspec.json.decode(entry.body, type=AddRecords)
    assert [one.kind for one in sent.records] == ["household", "customer", "pet", "weight"]
    assert page.progress.isVisible()
    assert not page.do.isEnabled()
    delete(page)


async def test_tab_leads_from_the_file_through_the_columns_to_the_import(shop: Shop, tmp_path: Path) -> None:
    page = ImportPage(shop[0])
    page.show()
    await page.open(written(tmp_path))
    await page.open(written(tmp_path))
    wanted = [page.choose_button, page.preview, *page.boxes, page.refused, page.save, page.do]
    reached: list[QWidget] = []
    here: QWidget | None = page.choose_button
    while here is not None and here is not page.do:
        reached.append(here)
        here = here.nextInFocusChain()
    assert [one for one in (*reached, page.do) if one in wanted] == wanted
    delete(page)


async def test_another_meaning_of_a_column_is_looked_through_anew(shop: Shop, tmp_path: Path, qtbot: QtBot) -> None:
    page = ImportPage(shop[0])
    page.show()
    await page.open(written(tmp_path))
    birthday = page.boxes[4]
    birthday.setCurrentIndex(0)
    await page.look()
    assert page.plan is not None
    assert page.plan.refused == []
    assert not page.refused.isVisible()
    delete(page)


async def test_what_is_no_table_says_what_to_do(shop: Shop, tmp_path: Path, qtbot: QtBot) -> None:
    page = ImportPage(shop[0])
    page.show()
    await page.open(written(tmp_path, "只有一行\n"))
    assert page.problem.isVisible()
    assert "没有内容" in page.problem.text()
    assert page.nothing.isVisible()
    delete(page)


def test_every_meaning_and_problem_has_words() -> None:
    assert all(wording.target_names()[one] for one in TARGETS)


async def test_families_that_are_there_twice_are_joined_and_parted_again(shop: Shop, qtbot: QtBot) -> None:
    seat, ledger = shop
    again = Household(id="household-again", name="王小满", thread="thread-again")
    person = Customer(id="customer-again", name="王小满", household=again.id, phones=("+86 138 1234 6621",))
    ledger.write(
        Thread(id=again.thread, household=again.id),
        again,
        person,
        Pet(id="pet-again", household=again.id, name="糯米", species="cat"),
    )
    page = MergePage(seat)
    page.show()
    page.read()
    (card,) = page.cards
    assert card.accessibleName() == "同一个手机号"
    card.join_button.click()
    assert page.cards == []
    card_of = seat.reader.household("thread-wang")
    assert card_of is not None
    assert [one.household.id for one in card_of.linked] == ["household-again"]
    page.undo.click()
    assert len(page.cards) == 1
    card_of = seat.reader.household("thread-wang")
    assert card_of is not None
    assert card_of.linked == ()
    page.cards[0].apart_button.click()
    assert page.cards == []
    assert seat.reader.links() == []
    delete(page)


async def test_the_keyboard_goes_on_from_pair_to_pair_and_to_the_way_back(shop: Shop, qtbot: QtBot) -> None:
    seat, ledger = shop
    for n, phone in enumerate(("13812346621", "15900000318", "15900000318")):
        name = f"客人{n}"
        home = Household(id=f"household-again-{n}", name=name, thread=f"thread-again-{n}")
        ledger.write(
            Thread(id=home.thread, household=home.id),
            home,
            Customer(id=f"customer-again-{n}", name=name, household=home.id, phones=(phone,)),
        )
    page = MergePage(seat)
    page.show()
    page.read()
    page.cards[1].apart_button.setFocus()
    page.read()
    assert page.focusWidget() is page.cards[1].join_button
    page.cards[0].join_button.setFocus()
    QTest.keyClick(page.cards[0].join_button, Qt.Key.Key_Return)
    assert len(page.cards) == 1
    assert page.focusWidget() is page.undo
    QTest.keyClick(page.undo, Qt.Key.Key_Return)
    assert len(page.cards) == 2
    assert page.focusWidget() is page.cards[0].join_button
    delete(page)


async def test_the_sidebar_leads_to_the_same_familys_other_conversation(shop: Shop, qtbot: QtBot) -> None:
    seat, ledger = shop
    ledger.write(Household(id="household-again", name="王先生", thread="thread-again"))
    link_households(seat, "household-wang", "household-again")
    pictures = Pictures(seat)
    pane = PetPane(seat, Thumbnails(pictures))
    gone: list[str] = []
    pane.family_wanted.connect(gone.append)
    pane.show_thread("thread-wang")
    pane.people.family_wanted.emit("thread-again")
    assert gone == ["thread-again"]
    card = seat.reader.household("thread-wang")
    assert card is not None
    pane.people.parting_wanted.emit(card.link)
    card = seat.reader.household("thread-wang")
    assert card is not None
    assert card.linked == ()
    delete(pane)
    pictures.close()
