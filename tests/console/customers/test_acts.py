"""Rows are filtered, picked, exported, tagged and written to; what was filtered is saved for the whole shop."""

import asyncio
import csv
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from petdesk.console.customers import acts
from petdesk.console.customers.letters import letter
from petdesk.console.customers.rows import VIEWS
from petdesk.seat.commands.exporting.tables import write_table
from petdesk.shop.care import Consent
from petdesk.shop.people import Household
from petdesk.shop.views import SavedView
from petdesk.wire.commands import AddRecord, SendMessage
from tests.console.customers.test_page import Place, place
from tests.waiting import until

__all__ = ["place"]
TODAY = date(2026, 11, 22)


async def save_table(place: Place, folder: Path) -> None:
    """Answer the dialog that asks where a table goes: to out.csv in `folder`."""
    await until(lambda: place.page.findChild(QFileDialog) is not None)
    dialog = place.page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(folder))
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText("out.csv")
    QTest.keyClick(name, Qt.Key.Key_Return)


def test_filters_stand_as_chips_and_each_is_taken_off_by_itself(place: Place) -> None:
    page = place.page
    page.filters.fill()
    assert [menu.title() for menu in page.filters.menu.findChildren(type(page.filters.menu))]
    page.filters.toggle(("species", "cat"))
    page.filters.toggle(("tag", "VIP"))
    assert place.pets() == ["年糕", "麻薯"]
    page.filters.toggle(("vaccine", "lapsed"))
    assert place.pets() == ["年糕"]
    assert [chip.text() for chip in page.filters.chips] == ["物种 · 猫", "标签 · VIP", "疫苗 · 已过期"]
    page.filters.chips[1].click()
    assert len(page.filters.chips) == 2
    page.filters.clear.click()
    assert len(place.pets()) == 10


def test_months_breeds_and_visits_can_be_filtered_by(place: Place) -> None:
    page = place.page
    page.filters.toggle(("birthday", "9"))
    assert place.pets() == ["年糕"]
    page.filters.toggle(("birthday", "8"))
    assert place.pets() == ["年糕", "麻薯"]
    page.filters.clear.click()
    page.filters.toggle(("visit", "30"))
    assert place.pets() == ["年糕"]
    assert "英国短毛猫" in page.model.values("breed")


def test_rows_are_picked_by_box_space_and_all_at_once(place: Place, qtbot: QtBot) -> None:
    page = place.page
    at = page.list.visualRect(page.model.index(0))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, at.center().y()))
    assert len(page.model.picked) == 1
    assert page.picked.isVisible()
    page.list.setCurrentIndex(page.model.index(1))
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.picked.words.text() == "已选 2 只"
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.model.picked) == 10
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert not page.picked.isVisible()


def test_w_goes_to_the_conversation_with_the_words_in_its_draft(place: Place) -> None:
    page, gone = place.page, list[str]()
    page.written.connect(gone.append)
    page.views.buttons["lapsed"].click()
    page.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_W)
    assert gone == ["thread-wang"]
    assert place.seat.reader.draft("thread-wang") == (
        "王小满您好，年糕的体外驱虫已于 2026-11-17 到期，方便时带来补种吧，需要帮您约个时间吗？"
    )


def test_a_letter_is_in_the_language_of_the_household(place: Place) -> None:
    (row,) = [one for one in place.page.model.rows() if one.pet is not None and one.pet.name == "年糕"]
    english = msgspec.structs.replace(row, household=msgspec.structs.replace(row.household, language="en"))
    assert letter([english], TODAY).startswith("Hello 王小满, 年糕's 体外驱虫 lapsed on 2026-11-17.")
    assert "生日快乐" in letter([row], TODAY, birthday=True)


def test_a_view_is_saved_counted_chosen_and_forgotten(place: Place, qtbot: QtBot) -> None:
    page = place.page
    page.filters.toggle(("tag", "VIP"))
    page.saved.save("贵客")
    (sent,) = [msgspec.json.decode(one.body, type=AddRecord) for one in place.seat.outbox.offers(1, 9)]
    assert (sent.kind, sent.record["name"], sent.record["filters"]) == ("view", "贵客", [["tag", "VIP"]])
    (button,) = page.views.saved.values()
    assert button.accessibleName() == "贵客, 2"
    page.filters.clear.click()
    button.click()
    assert place.pets() == ["年糕", "麻薯"]
    page.saved.forget(next(iter(page.views.saved)))
    assert page.views.saved == {}


def test_what_a_colleague_saved_shows_by_itself(place: Place, qtbot: QtBot) -> None:
    place.ledger.write(SavedView(id="v1", name="猫", filters=(("species", "cat"),)))
    qtbot.waitUntil(lambda: list(place.page.views.saved) == ["v1"])


def test_one_change_reads_one_family_anew_and_keeps_order_and_search(place: Place, qtbot: QtBot) -> None:
    page = place.page
    qtbot.waitUntil(lambda: page.model.whole)
    page.search.setText("ng")
    before = place.pets()
    place.ledger.write(Household(id="household-wang", name="王小满", thread="thread-wang", tags=("新",)))
    qtbot.waitUntil(lambda: page.model.tags() == ["新"])
    assert place.pets() == before
    assert set(page.model.counts()) == set(VIEWS)


async def test_what_is_seen_is_exported_and_no_cell_is_a_formula(place: Place, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    work = asyncio.create_task(acts.export_rows(place.page, place.seat, place.page.model.rows()))
    await save_table(place, tmp_path)
    assert await work == "已写出 10 行"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "主人"
    assert any("年糕" in row and "13812346621" in row for row in rows)
    write_table(target, ["a"], [["=1+1"], ["@x"], ["fine"]])
    assert target.read_text(encoding="utf-8-sig").split() == ["a", "'=1+1", "'@x", "fine"]


async def test_letters_go_to_all_picked_who_did_not_say_no(place: Place, qapp: QApplication) -> None:
    rows = [row for row in place.page.model.rows() if row.household.name in {"王小满", "钱多多"}]
    no = Consent(id="no", household="household-qian", purpose="messages", given=False, at=10**13)
    place.ledger.write(no)
    work = asyncio.create_task(acts.send_letters(place.page, place.seat, rows))
    await until(lambda: place.page.findChild(QMessageBox) is not None)
    box = place.page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "1 位不同意" in box.informativeText()
    box.buttons()[0].click()
    assert await work == "已发给 1 位顾客"
    sent = [msgspec.json.decode(one.body, type=SendMessage) for one in place.seat.outbox.offers(1, 9)]
    assert [one.thread for one in sent] == ["thread-wang"]
    assert set(sent[0].pets) == {"pet-wang-0", "pet-wang-1"}


@pytest.mark.parametrize("given", [True, False])
def test_who_said_no_to_messages_is_not_written_to(place: Place, given: bool) -> None:
    place.ledger.write(Consent(id="c", household="household-wang", purpose="messages", given=given, at=10**13))
    assert acts.may_write(place.seat, "thread-wang") is given


def test_the_dots_of_a_row_open_its_menu_and_nothing_else(place: Place, qtbot: QtBot) -> None:
    page = place.page
    opened: list[str] = []
    page.entered.connect(lambda _thread, pet: opened.append(pet))
    index = page.model.index(2)
    rect = page.list.visualRect(index)
    with qtbot.waitSignal(page.list.menu_wanted) as wanted:
        QTest.mouseClick(
            page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 20, rect.center().y())
        )
    assert wanted.args is not None
    assert wanted.args[0] == index
    assert not opened
    assert not page.model.picked
