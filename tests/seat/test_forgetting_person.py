"""One person of a family erased by the manager: every seat forgets them; the family, its pets and its words stay."""

import pytest

from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.families import add_records, erase_person
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from tests.seat.house import House, files_holding, managed, stop
from tests.waiting import until

__all__ = ["managed"]
NAME, PHONE = "KANARIENVOGEL", "13812345678"
HOME, WANG, GONE = "h-wang", "t-wang", "c-gone"


def nowhere(shop: House, name: str) -> bool:
    return not [file for canary in (NAME, PHONE) for file in files_holding(shop.folder / name, canary)]


async def filled(seat: Seat) -> str:
    """A person of the family, their pet, and words that name them; the answer is the id of a line that does."""
    person = {"id": GONE, "household": HOME, "name": NAME, "phones": [PHONE]}
    other = ("household", {"id": "h-li", "name": "李家", "thread": "t-li"})
    add_records(seat, [other, ("customer", person), ("pet", {"id": "p-gao", "household": HOME, "name": "年糕"})])
    await until(lambda: seat.reader.record("pet", "p-gao") is not None)
    add_record(seat, "pet", {"id": "p-mi", "household": HOME, "name": "米", "food": f"ask {NAME}"})
    await until(lambda: seat.reader.record("pet", "p-mi") is not None)
    version = seat.reader.record("household", HOME)
    assert version is not None
    edit_record(seat, "household", HOME, version[1], {"note": f"call {NAME} 138 1234 5678", "name": f"{NAME} 家"})
    send_text(seat, WANG, f"{NAME} was here", audience="staff")
    said = send_text(seat, WANG, f"hello {NAME}")
    send_text(seat, "t-li", f"another {NAME[:5]} altogether")
    await until(lambda: not seat.reader.waiting_lines(WANG) and seat.reader.line(WANG, said) is not None)
    save_draft(seat, WANG, f"to {NAME}: soon")
    await until(lambda: (row := seat.reader.inbox_row(WANG)) is not None and NAME in row.title)
    return said


def stayed(seat: Seat, said: str) -> bool:
    """The family is there, its pets too, and no line or note names who is gone."""
    card, line = seat.reader.household(WANG), seat.reader.line(WANG, said)
    assert card is not None
    assert line is not None
    people = {one.id for one in card.customers}
    assert {one.pet.id for one in card.pets} >= {"p-gao", "p-mi"}
    return (card.household.note, line.text) == ("call *** ***", "hello ***") and GONE not in people


@pytest.mark.rule("R-erasure-person")
async def test_every_seat_forgets_the_person_and_keeps_the_family(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    said = await filled(lin)
    await until(lambda: chief.reader.line(WANG, said) is not None and chief.reader.record("customer", GONE) is not None)
    assert not nowhere(managed, "lin")
    erase_person(chief, GONE)
    for seat in (lin, chief):
        await until(lambda seat=seat: stayed(seat, said))
        assert seat.reader.record("household", "h-li") is not None
        row = seat.reader.inbox_row(WANG)
        assert row is not None
        assert row.title == "王小满"
    await until(lambda: lin.reader.draft(WANG) == "to ***: soon")
    assert lin.reader.failures() == []
    await until(lambda: lin.status().waiting == 0)
    for seat in (lin, chief):
        await stop(seat)
    await managed.close()
    for name in ("lin", "chief", "relay"):
        assert nowhere(managed, name)


async def test_a_seat_that_was_away_forgets_them_when_it_is_back(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    said = await filled(lin)
    await until(lambda: chief.reader.line(WANG, said) is not None and chief.reader.record("customer", GONE) is not None)
    await stop(lin)
    held = chief.reader.record("customer", GONE)
    assert held is not None
    # The last that the relay has of them is newer than what the seat holds, and is a stub by then.
    edit_record(chief, "customer", GONE, held[1], {"picks_up": True})
    await until(lambda: (now := chief.reader.record("customer", GONE)) is not None and now[1] > held[1])
    erase_person(chief, GONE)
    await until(lambda: chief.reader.record("customer", GONE) is None)
    again = await managed.started("lin")
    await until(lambda: stayed(again, said))
    await until(lambda: again.reader.draft(WANG) == "to ***: soon")
    await until(lambda: again.status().waiting == 0)
    await stop(again)
    assert nowhere(managed, "lin")


async def test_a_fresh_seat_learns_nothing_of_them(managed: House) -> None:
    lin, chief = await managed.started("lin"), await managed.started("chief")
    said = await filled(lin)
    await until(lambda: chief.reader.record("customer", GONE) is not None)
    erase_person(chief, GONE)
    await until(lambda: lin.reader.record("customer", GONE) is None)
    zhou = await managed.started("zhou")
    await until(lambda: zhou.reader.line(WANG, said) is not None and bool(zhou.reader.erasures()))
    assert stayed(zhou, said)
    assert nowhere(managed, "zhou")
    await stop(zhou)
