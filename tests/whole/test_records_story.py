"""A shop brings its books: 2,000 households from a GB18030 table, found, changed at two seats, joined, told, erased."""

import csv
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.customers.model import CustomersModel
from petdesk.console.customers.rows import Wish
from petdesk.console.importing.page import ImportPage
from petdesk.seat.cache.doubles import doubles_in
from petdesk.seat.cache.questions import Answer, Question
from petdesk.seat.cache.search import Wanted
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.exporting.household import export_household
from petdesk.seat.commands.families import (
    erase_household,
    erase_person,
    link_households,
    part_households,
    where_named,
)
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from tests.faults.figures import tell
from tests.seat.house import House, house, stop
from tests.waiting import until

HOMES = 2_000
GRANDPA, GRANDPA_PHONE = "欧阳老爷子", "13612340001"
HEADS = ("主人姓名", "手机号", "宠物名", "种类", "品种", "性别", "生日", "体重", "疫苗", "接种日期", "有效期", "标签")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", ("小满", "雨桐", "一诺", "家乐", "思远", "子涵", "欣怡", "浩然")
PETS = ("豆豆", "麻薯", "可可", "团子", "大白", "波波", "旺财", "奶茶", "土豆", "灰灰")


def books(path: Path) -> Path:
    """A table of another program: one 年糕 among 2,000 families, one family twice, three rows that cannot be."""
    rows = [
        (f"{SURNAMES[n % 10]}{GIVEN[n % 8]}", f"139{n:08}", PETS[n % 10], "狗", "柴犬", "公", "2022-05-01", "9.2",
         "卫佳伍", "2026-01-10", "2027-01-10", "VIP" if n % 40 == 0 else "")
        for n in range(HOMES - 1)
    ]  # fmt: skip
    wang = (
        "王小满",
        "13812346621",
        "年糕",
        "猫",
        "英国短毛猫",
        "母",
        "2023.9.14",
        "4.6",
        "妙三多",
        "",
        "2027-03-12",
        "",
    )
    again = ("王小满", "021-55550199", "年糕", "猫", "英短", "母", "", "", "", "", "", "")
    bad = [("坏一", "13700000001", "x", "猫", "", "", "2023-13-14", "", "", "", "", ""),
           ("坏二", "13700000002", "y", "猫", "", "", "", "4600", "", "", "", ""),
           ("", "", "z", "猫", "", "", "", "", "", "", "", "")]  # fmt: skip
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows, wang, again, *bad])
    path.write_bytes(text.getvalue().encode("gb18030"))
    return path


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> Iterator[None]:
    """Speak Chinese, so that there is pinyin to find by, and leave it as it was found."""
    before = words.current()
    words.install(qapp, "zh_CN")
    yield
    words.install(qapp, before)


async def brought_in(seat: Seat, path: Path) -> None:
    """Import the table as a hand does."""
    page = ImportPage(seat)
    await page.open(path)
    assert page.words.text() == "2004 行 · 新顾客 2001 位 · 新宠物 2001 只 · 拒绝 3 行"
    assert [page.refused.item(row, 0).text() for row in range(3)] == ["2003", "2004", "2005"]
    began = time.perf_counter()
    await page.carry_out()
    await until(lambda: len(seat.reader.households()) >= HOMES + 2)
    plan = page.plan
    assert plan is not None
    tell("import", households=plan.households, records=plan.records, seconds=time.perf_counter() - began)
    await page.look()
    assert "已有宠物 2001 只" in page.words.text()
    assert not page.do.isEnabled()
    delete(page)


async def found_by(seat: Seat, text: str) -> list[str]:
    """The names that Ctrl+K finds."""
    answers: list[Answer] = []
    seat.finder.ask(Question(wanted=Wanted(text=text), messages=0), answers.append)
    await until(lambda: bool(answers))
    return [person.name for person in answers[0].people]


async def everybody(seat: Seat) -> Callable[[str], list[str]]:
    """What the list shows for words."""
    model = CustomersModel(seat)
    model.read()
    await until(lambda: model.whole)

    def ask(text: str) -> list[str]:
        model.ask(Wish(text=text))
        return [row.pet.name for row in model.rows() if row.pet is not None]

    return ask


def pet_called(seat: Seat, name: str) -> list[str]:
    """Their ids, the one with a chosen breed first."""
    rows = seat.reader.directory(seat.reader.households())
    found = [row.pet for row in rows if row.pet is not None and row.pet.name == name]
    return [pet.id for pet in sorted(found, key=lambda pet: pet.breed != "英国短毛猫")]


async def changed_at_two_seats(lin: Seat, chief: Seat, pet: str) -> None:
    """Other fields merge, the same field clashes, names who, and loses nothing."""
    held = lin.reader.record("pet", pet)
    assert held is not None
    edit_record(lin, "pet", pet, held[1], {"food": "三文鱼粮"})
    edit_record(chief, "pet", pet, held[1], {"coat": "短毛"})
    for seat in (lin, chief):
        await until(lambda seat=seat: _is(seat, pet, food="三文鱼粮", coat="短毛"))
    held = lin.reader.record("pet", pet)
    assert held is not None
    edit_record(lin, "pet", pet, held[1], {"vet": "安心"})
    await until(lambda: _is(chief, pet, vet="安心"))
    edit_record(chief, "pet", pet, held[1], {"vet": "康康"})
    await until(lambda: bool(chief.reader.failures()))
    (failure,) = chief.reader.failures()
    assert (failure.code, failure.stands, failure.fields) == ("clash", "安心", {"vet": "康康"})
    assert chief.reader.name_of(failure.by) == "林前台"


def _is(seat: Seat, pet: str, **fields: str) -> bool:
    held = seat.reader.record("pet", pet)
    return held is not None and all(getattr(held[0], name) == value for name, value in fields.items())


async def test_the_books_of_a_shop(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        shop.hire("chief", "manager")
        await shop.open()
        await bring_and_change(shop, tmp_path)


async def bring_and_change(shop: House, tmp_path: Path) -> None:
    """The story itself."""
    lin, chief = await shop.started("lin"), await shop.started("chief")
    await until(lambda: lin.status().connection == "online" and chief.status().connection == "online")
    await brought_in(lin, books(tmp_path / "老顾客.csv"))
    for seat in (lin, chief):
        await until(lambda seat=seat: len(seat.reader.households()) == HOMES + 2)
    ask = await everybody(lin)
    for text in ("ng", "niangao", "糕"):
        assert "年糕" in await found_by(lin, text)
        assert ask(text) == ["年糕", "年糕"]
    pet, other = pet_called(lin, "年糕")
    await changed_at_two_seats(lin, chief, pet)
    homes = [lin.reader.record("pet", one) for one in (pet, other)]
    first, second = (held[0].household for held in homes if held is not None)  # type: ignore[attr-defined]
    doubles = doubles_in(lin.reader.another, lin.reader.links())
    assert {first, second} in [{one.household, one.other} for one in doubles]
    link = link_households(lin, first, second)
    thread = _thread(chief, first)
    await until(lambda: [one.household.id for one in _card(chief, thread).linked] == [second])
    together = (thread, _thread(chief, second))
    await until(lambda: chief.reader.together(thread) == together)
    part_households(lin, link)
    await until(lambda: _card(chief, thread).linked == ())
    await until(lambda: chief.reader.together(thread) == (thread,))
    written = await export_household(lin, first, tmp_path / "年糕.zip")
    assert written.missing == ()
    with zipfile.ZipFile(tmp_path / "年糕.zip") as archive:
        told = json.loads(archive.read("household.json"))
    assert told["records"]["pet"][0]["name"] == "年糕"
    await one_of_the_family_goes(lin, chief, first)
    erase_household(chief, first)
    for seat in (lin, chief):
        await until(lambda seat=seat: seat.reader.record("household", first) is None)
        assert len(seat.reader.households()) == HOMES + 1
    await until(lambda: not any(b"13812346621" in entry.body for entry in lin.outbox.entries("1")))
    for seat in (lin, chief):
        await stop(seat)
    for name in ("lin", "chief", "relay"):
        for canary in ("13812346621", GRANDPA, GRANDPA_PHONE):
            await until(lambda name=name, canary=canary: _holding(shop.folder / name, canary) == [])


async def one_of_the_family_goes(lin: Seat, chief: Seat, home: str) -> None:
    """One person is erased alone: the pet, the others and what was said stay, without that name."""
    thread = _thread(lin, home)
    person = {"id": "grandpa", "household": home, "name": GRANDPA, "phones": [GRANDPA_PHONE]}
    add_record(lin, "customer", person)
    said = send_text(lin, thread, f"{GRANDPA} {GRANDPA_PHONE} 来接", audience="staff")
    await until(lambda: len(_card(chief, thread).customers) == 2 and chief.reader.line(thread, said) is not None)
    assert (await where_named(chief, "grandpa")).family == 1
    erase_person(chief, "grandpa")
    for seat in (lin, chief):
        await until(lambda seat=seat: len(_card(seat, thread).customers) == 1)
        await until(lambda seat=seat: seat.reader.line(thread, said).text == "*** *** 来接")
        assert "年糕" in [one.pet.name for one in _card(seat, thread).pets]
        assert await found_by(seat, GRANDPA) == []


def _thread(seat: Seat, household: str) -> str:
    held = seat.reader.record("household", household)
    assert held is not None
    return str(held[0].thread)  # type: ignore[attr-defined]


def _card(seat: Seat, thread: str):
    card = seat.reader.household(thread)
    assert card is not None
    return card


def _holding(folder: Path, text: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]
