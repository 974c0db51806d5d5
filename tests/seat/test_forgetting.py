"""A household erased by the manager: every seat forgets it, in its cache, its outbox, its drafts and its index."""

import pytest

from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.families import add_records, erase_household, tie_message
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from tests.seat.house import House, files_holding, managed, stop
from tests.waiting import until

__all__ = ["managed"]
CANARY = "KANARIENVOGEL"
WANG = "t-wang"


async def filled(seat: Seat) -> None:
    add_record(seat, "pet", {"id": "p-gao", "household": "h-wang", "name": f"{CANARY}1"})
    await until(lambda: seat.reader.record("pet", "p-gao") is not None)
    version = seat.reader.record("pet", "p-gao")
    assert version is not None
    edit_record(seat, "pet", "p-gao", version[1], {"food": f"{CANARY}2"})
    said = send_text(seat, WANG, f"{CANARY}3")
    send_text(seat, WANG, f"{CANARY}4", audience="staff")
    other = ("household", {"id": "h-li", "name": "李家", "thread": "t-li"})
    theirs = ("pet", {"id": "p-mi", "household": "h-wang", "name": f"{CANARY}5"})
    add_records(seat, [other, theirs])
    await until(lambda: not seat.reader.waiting_lines(WANG) and seat.reader.record("pet", "p-mi") is not None)
    tie_message(seat, said, ["p-gao"])
    await until(lambda: (line := seat.reader.line(WANG, said)) is not None and line.pets == ("p-gao",))
    save_draft(seat, WANG, f"{CANARY}6")


@pytest.mark.rule("R-erasure")
async def test_every_seat_forgets_them_and_no_file_holds_a_word(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    await filled(lin)
    await until(lambda: chief.reader.record("pet", "p-mi") is not None)
    assert files_holding(managed.folder / "lin", CANARY)
    erase_household(chief, "h-wang")
    for seat in (lin, chief):
        await until(lambda seat=seat: seat.reader.inbox_row(WANG) is None)
        assert seat.reader.household(WANG) is None
        assert seat.reader.record("household", "h-wang") is None
        assert seat.reader.record("household", "h-li") is not None
        assert [one.id for one in seat.reader.erasures()] == ["h-wang"]
    await until(lambda: lin.status().waiting == 0)
    await until(lambda: lin.reader.draft(WANG) == "")
    assert lin.reader.failures() == []
    for seat in (lin, chief):
        await stop(seat)
    for name in ("lin", "chief", "relay"):
        await until(lambda name=name: files_holding(managed.folder / name, CANARY) == [])


async def test_a_fresh_seat_learns_nothing_of_them(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    await filled(lin)
    await until(lambda: chief.reader.record("pet", "p-mi") is not None)
    erase_household(chief, "h-wang")
    await until(lambda: lin.reader.inbox_row(WANG) is None)
    zhou = await managed.started("zhou")
    await until(lambda: zhou.reader.record("household", "h-li") is not None and bool(zhou.reader.erasures()))
    assert zhou.reader.record("household", "h-wang") is None
    assert zhou.reader.inbox_row(WANG) is None
    assert files_holding(managed.folder / "zhou", CANARY) == []


async def test_a_seat_that_was_away_forgets_them_when_it_is_back(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    await filled(lin)
    await until(lambda: chief.reader.record("pet", "p-mi") is not None)
    await stop(lin)
    erase_household(chief, "h-wang")
    await until(lambda: chief.reader.inbox_row(WANG) is None)
    again = await managed.started("lin")
    await until(lambda: again.reader.inbox_row(WANG) is None)
    await until(lambda: again.reader.draft(WANG) == "")
    await stop(again)
    await until(lambda: files_holding(managed.folder / "lin", CANARY) == [])
