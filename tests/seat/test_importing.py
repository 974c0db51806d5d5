"""Bringing in a spreadsheet: any encoding, each bad row named with its reason, and twice doubles nothing."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from petdesk.seat.commands.importing.carrying import BYTES_AT_ONCE, Import, parts_of
from petdesk.seat.commands.importing.columns import guess_columns
from petdesk.seat.commands.importing.known import Known, known_at
from petdesk.seat.commands.importing.plan import Plan, make_plan
from petdesk.seat.commands.importing.tables import FILE_BYTES, BadTable, read_table
from tests.seat.house import house
from tests.waiting import until

TODAY = date(2026, 11, 22)
HEADS = (
    "主人姓名",
    "手机号",
    "宠物名",
    "种类",
    "品种",
    "性别",
    "绝育",
    "生日",
    "体重(kg)",
    "芯片",
    "疫苗",
    "接种日期",
    "有效期",
    "标签",
)
NIANGAO = ("王小满", "13812346621", "年糕", "猫", "英短", "母", "是", "2023.9.14", "4.6", "900164002", "妙三多",
           "2026-03-12", "2027-03-12", "VIP，老客")  # fmt: skip


def written(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "gb18030", heads: Sequence[str] = HEADS) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([heads, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def planned(path: Path, rows: Sequence[Sequence[Any]], known: Known | None = None) -> Plan:
    table = read_table(written(path / "t.csv", rows))
    return make_plan(table, guess_columns(table.heads), known or Known(), TODAY)


def row(**given: str) -> tuple[str, ...]:
    values = dict(zip(HEADS, NIANGAO, strict=True)) | given
    return tuple(values[head] for head in HEADS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "gbk"])
def test_a_table_is_read_in_the_encodings_that_shops_programs_write(tmp_path: Path, encoding: str) -> None:
    table = read_table(written(tmp_path / "t.csv", [NIANGAO], encoding))
    assert table.heads == HEADS
    assert table.rows == (NIANGAO,)


def test_a_workbook_is_read_with_its_days_and_numbers_as_words(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Owner", "Mobile", "Pet name", "Birthday", "Weight"])
    sheet.append(["Sophie Turner", 13812346621, "Mochi", date(2023, 9, 14), 4.6])
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    assert table.rows == (("Sophie Turner", "13812346621", "Mochi", "2023-09-14", "4.6"),)
    assert guess_columns(table.heads) == ["customer", "phone", "pet", "birthday", "weight"]


def test_a_formula_of_a_workbook_is_said_at_its_row_and_what_it_worked_out_is_no_fact(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Owner", "Mobile", "Pet name"])
    sheet.append(["Sophie Turner", "13812346621", '=HYPERLINK("http://x","Mochi")'])
    sheet.append(["Tom Turner", "+86 13912340199", "Pearl"])
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    plan = make_plan(table, guess_columns(table.heads), Known(), TODAY)
    assert [(one.row, one.target, one.problem) for one in plan.refused] == [(2, "pet", "formula")]
    assert plan.pets == 1


def test_what_is_no_table_says_so(tmp_path: Path) -> None:
    big, binary, empty, gone = (tmp_path / name for name in ("big.csv", "x.csv", "e.csv", "gone.csv"))
    with big.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    binary.write_bytes(bytes(range(256)) * 4)
    empty.write_text("主人姓名,手机\n")
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04 and nothing")
    for path, code in ((big, "too_large"), (binary, "encoding"), (empty, "empty"), (gone, "gone")):
        with pytest.raises(BadTable) as problem:
            read_table(path)
        assert problem.value.code == code
    with pytest.raises(BadTable) as problem:
        read_table(tmp_path / "no.xlsx")
    assert problem.value.code == "no_table"


def test_the_columns_of_usual_tables_are_guessed(tmp_path: Path) -> None:
    assert guess_columns(HEADS)[:4] == ["customer", "phone", "pet", "species"]
    assert None not in guess_columns(HEADS)
    assert guess_columns(["宠物生日", "宠物品种", "联系电话(手机)", "备注信息", "???"]) == [
        "birthday", "breed", "phone", "note", None,
    ]  # fmt: skip


def test_a_row_becomes_family_person_pet_weight_and_vaccine(tmp_path: Path) -> None:
    plan = planned(tmp_path, [NIANGAO])
    (family,) = plan.families.values()
    kinds = [kind for kind, _ in family]
    assert kinds == ["household", "customer", "pet", "weight", "vaccine"]
    pet = dict(family)["pet"]
    assert (pet["name"], pet["species"], pet["sex"], pet["neutered"]) == ("年糕", "cat", "female", True)
    assert (pet["birthday"], pet["chip"]) == ("2023-09-14", "900164002")
    assert dict(family)["weight"]["grams"] == 4600
    assert dict(family)["household"]["tags"] == ["VIP", "老客"]


def test_rows_of_one_phone_are_one_family_however_it_is_written(tmp_path: Path) -> None:
    second = row(宠物名="麻薯", 手机号="+86 138-1234-6621", 芯片="", 主人姓名="王先生")
    plan = planned(tmp_path, [NIANGAO, second])
    assert (plan.households, plan.pets) == (1, 2)
    (family,) = plan.families.values()
    assert [record["name"] for kind, record in family if kind == "customer"] == ["王小满", "王先生"]


@pytest.mark.parametrize(
    ("given", "target", "problem"),
    [
        ({"生日": "2023-13-14"}, "birthday", "no_day"),
        ({"生日": "2027-01-01"}, "birthday", "day_to_come"),
        ({"体重(kg)": "4600"}, "weight", "no_weight"),
        ({"宠物名": "=cmd|' /C calc'!A0"}, "pet", "formula"),
        ({"宠物名": "@SUM(A1)"}, "pet", "formula"),
        ({"标签": "-2+3+cmd|' /C calc'!A0"}, "tags", "formula"),
        ({"宠物名": "长" * 200}, "pet", "too_long"),
        ({"手机号": "没有"}, "phone", "no_phone"),
        ({"有效期": "2026-03-01"}, "expires", "lapses_before"),
        ({"主人姓名": "", "手机号": ""}, None, "no_customer"),
    ],
)
def test_each_bad_row_is_refused_with_its_column_and_reason(
    tmp_path: Path, given: dict[str, str], target: str | None, problem: str
) -> None:
    plan = planned(tmp_path, [row(**given), row(手机号="13900000001", 芯片="")])
    assert [(one.row, one.target, one.problem) for one in plan.refused] == [(2, target, problem)]
    assert plan.pets == 1


def test_two_pets_with_one_chip_are_told_in_the_table_and_against_the_shop(tmp_path: Path) -> None:
    other = row(手机号="13900000001", 宠物名="豆豆")
    plan = planned(tmp_path, [NIANGAO, other])
    assert [(one.row, one.problem) for one in plan.refused] == [(3, "chip_twice")]
    known = Known(chips={"900164002"})
    assert [one.problem for one in planned(tmp_path, [other], known).refused] == ["chip_known"]


def test_names_in_any_script_stay_as_they_are(tmp_path: Path) -> None:
    names = ["Ωμέγα", "Żółć", "ラッキー", "𠮷野家", "👩‍👩‍👧 mochi", "محمد"]
    rows = [row(宠物名=name, 手机号=f"1390000000{at}", 芯片="") for at, name in enumerate(names)]
    table = read_table(written(tmp_path / "t.csv", rows, "utf-8"))
    plan = make_plan(table, guess_columns(table.heads), Known(), TODAY)
    assert [record["name"] for f in plan.families.values() for kind, record in f if kind == "pet"] == names


def test_parts_carry_whole_families_and_fit_a_frame(tmp_path: Path) -> None:
    rows = [row(手机号=f"139{at:08}", 芯片="") for at in range(300)]
    plan = planned(tmp_path, rows)
    parts = list(parts_of(plan))
    assert sum(len(part) for part in parts) == plan.records == 1500
    for part in parts:
        assert part[0][0] == "household"
        assert len(str(part)) < 2 * BYTES_AT_ONCE


@pytest.mark.rule("R-add-all")
async def test_an_import_reaches_the_relay_and_a_second_one_adds_nothing(tmp_path: Path) -> None:
    rows = [NIANGAO, row(宠物名="麻薯", 芯片=""), *(row(手机号=f"139{at:08}", 芯片="") for at in range(40))]
    path = written(tmp_path / "t.csv", rows)
    async with house(tmp_path) as shop:
        await shop.open()
        lin = await shop.started("lin")
        await until(lambda: lin.status().connection == "online")
        table = read_table(path)
        columns = guess_columns(table.heads)
        first = make_plan(table, columns, await known_at(lin), TODAY)
        assert (first.households, first.pets) == (41, 42)
        work = Import(lin, first)
        await work.begin()
        await until(lambda: work.progress().over)
        assert work.progress().refused == 0
        await until(lambda: len(lin.reader.households()) == 42)
        # The seat may not know yet what it brought in: the ids are the same, so nothing doubles at the relay.
        again = Import(lin, first)
        await again.begin()
        await until(lambda: again.progress().over)
        assert len(lin.reader.households()) == 42
        second = make_plan(table, columns, await known_at(lin), TODAY)
        assert (second.records, second.known_pets, second.refused) == (0, 42, [])
