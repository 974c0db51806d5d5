"""Two seats change one record at a real relay: other fields merge, the same field clashes, nothing is lost."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from petdesk.seat.commands.conversation import discard
from petdesk.seat.commands.problems import NoHistory
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.pets import Pet
from tests.seat.house import House, digests, house
from tests.waiting import until

WANG = "t-wang"
PET = "p-gao"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[House]:
    """A shop whose relay runs."""
    async with house(tmp_path) as found:
        await found.open()
        yield found


async def two_seats(shop: House) -> tuple[Seat, Seat]:
    """Two seats online, both holding one pet."""
    lin, zhou = await shop.started("lin"), await shop.started("zhou")
    for seat in (lin, zhou):
        await until(lambda seat=seat: seat.status().connection == "online" and seat.reader.household(WANG) is not None)
    add_record(lin, "pet", {"id": PET, "household": "h-wang", "name": "年糕", "species": "cat"})
    for seat in (lin, zhou):
        await until(lambda seat=seat: seat.reader.record("pet", PET) is not None)
    return lin, zhou


def shown(seat: Seat) -> Pet:
    """The pet as the sidebar shows it."""
    card = seat.reader.household(WANG)
    assert card is not None
    return card.pets[0].pet


def held(seat: Seat, field: str) -> Any:
    """A field as the relay told it."""
    record = seat.reader.record("pet", PET)
    assert record is not None
    return getattr(record[0], field)


def base(seat: Seat) -> int:
    """The version a seat has seen."""
    record = seat.reader.record("pet", PET)
    assert record is not None
    return record[1]


@pytest.mark.rule("R-fields-merge")
async def test_two_seats_changing_different_fields_from_one_version_both_succeed(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    seen = base(lin)
    edit_record(lin, "pet", PET, seen, {"breed": "英国短毛猫"})
    edit_record(zhou, "pet", PET, seen, {"food": "三文鱼"})
    for seat in (lin, zhou):
        await until(lambda seat=seat: (held(seat, "breed"), held(seat, "food")) == ("英国短毛猫", "三文鱼"))
        assert seat.reader.failures() == []
    await until(digests(lin, zhou))


@pytest.mark.rule("R-clash")
async def test_two_seats_changing_one_field_clash_with_both_values_kept_until_a_person_picks(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    seen = base(zhou)
    edit_record(lin, "pet", PET, seen, {"breed": "布偶"})
    await until(lambda: held(zhou, "breed") == "布偶")
    edit_record(zhou, "pet", PET, seen, {"breed": "缅因"})
    await until(lambda: len(zhou.reader.failures()) == 1)
    (clash,) = zhou.reader.failures()
    assert (clash.code, clash.field, clash.fields, clash.stands) == ("clash", "breed", {"breed": "缅因"}, "布偶")
    assert (held(lin, "breed"), shown(zhou).breed) == ("布偶", "布偶")
    edit_record(zhou, "pet", PET, clash.version, clash.fields)
    discard(zhou, clash.id)
    await until(lambda: (held(lin, "breed"), held(zhou, "breed")) == ("缅因", "缅因"))
    assert zhou.reader.failures() == []


async def test_a_change_shows_at_once_without_a_relay_and_is_done_when_it_is_back(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    await shop.close()
    await until(lambda: lin.status().connection == "offline")
    edit_record(lin, "pet", PET, base(lin), {"food": "鸡肉"})
    add_record(lin, "weight", {"id": "w1", "pet": PET, "grams": 4600, "on": "2026-11-22"})
    assert (shown(lin).food, held(lin, "food")) == ("鸡肉", "")
    card = lin.reader.household(WANG)
    assert card is not None
    assert [weight.grams for weight in card.pets[0].weights] == [4600]
    await shop.open()
    for seat in (lin, zhou):
        seat.reconnect()
    await until(lambda: held(zhou, "food") == "鸡肉")
    await until(lambda: held(lin, "food") == "鸡肉")
    after = lin.reader.household(WANG)
    assert after is not None
    assert [weight.grams for weight in after.pets[0].weights] == [4600]


async def test_a_seat_that_changes_its_mind_before_the_answer_does_not_clash_with_itself(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    seen = base(lin)
    for food in ("鸡肉", "鸭肉", "三文鱼"):
        edit_record(lin, "pet", PET, seen, {"food": food})
    assert shown(lin).food == "三文鱼"
    await until(lambda: held(zhou, "food") == "三文鱼")
    assert lin.reader.failures() == []


async def test_a_weight_struck_out_is_gone_from_the_card_and_can_come_back(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    add_record(lin, "weight", {"id": "w1", "pet": PET, "grams": 46000, "on": "2026-11-22"})
    edit_record(lin, "weight", "w1", 0, {"struck": True})
    await until(lambda: (found := zhou.reader.record("weight", "w1")) is not None and found[0].struck)
    card = zhou.reader.household(WANG)
    assert card is not None
    assert card.pets[0].weights == ()
    edit_record(zhou, "weight", "w1", zhou.reader.record("weight", "w1")[1], {"struck": False, "grams": 4600})
    await until(lambda: [one.grams for one in lin.reader.household(WANG).pets[0].weights] == [4600])


async def test_history_is_asked_of_the_relay_and_missed_without_one(shop: House) -> None:
    lin, zhou = await two_seats(shop)
    edit_record(zhou, "pet", PET, base(zhou), {"breed": "布偶"})
    await until(lambda: held(lin, "breed") == "布偶")
    (change,) = await lin.history("pet", PET)
    assert (change.field, change.old, change.new, change.by) == ("breed", "", "布偶", "zhou")
    await shop.close()
    with pytest.raises(NoHistory):
        await lin.history("pet", PET)
