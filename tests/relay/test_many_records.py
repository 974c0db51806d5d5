"""Many records at once, messages tied to pets afterwards, and the shop's own fields."""

import pytest

from petdesk.wire.commands import AddedRecord, AddRecord, AddRecords, EditRecord, TieMessage
from tests.relay.scene import Scene


def family(n: int) -> tuple[AddedRecord, ...]:
    return (
        AddedRecord(kind="household", record={"id": f"h{n}", "name": f"家{n}", "thread": f"t{n}"}),
        AddedRecord(kind="customer", record={"id": f"c{n}", "name": "王", "household": f"h{n}", "phones": ["138"]}),
        AddedRecord(kind="pet", record={"id": f"p{n}", "name": "年糕", "household": f"h{n}"}),
        AddedRecord(kind="weight", record={"id": f"w{n}", "pet": f"p{n}", "grams": 4600, "on": "2026-11-01"}),
    )


def test_families_come_whole_with_their_threads(scene: Scene) -> None:
    ack = scene.desk.does(AddRecords(records=(*family(1), *family(2))))
    assert ack.refusal is None
    assert scene.record("thread", "t2").household == "h2"
    assert scene.record("weight", "w1").grams == 4600
    assert ack.n == scene.reader.shop().head


@pytest.mark.rule("R-add-all")
def test_the_same_records_again_double_nothing(scene: Scene) -> None:
    scene.desk.does(AddRecords(records=family(1)))
    head = scene.reader.shop().head
    assert scene.desk.does(AddRecords(records=family(1))).refusal is None
    assert scene.reader.shop().head == head
    assert scene.desk.does(AddRecords(records=(*family(1), *family(3)))).refusal is None
    assert scene.record("pet", "p3") is not None


def test_one_bad_record_keeps_all_of_them_out_and_is_named(scene: Scene) -> None:
    bad = AddedRecord(kind="weight", record={"id": "w9", "pet": "p1", "grams": 4_600_000, "on": "2026-11-01"})
    ack = scene.desk.does(AddRecords(records=(*family(1), bad)))
    assert ack.refusal is not None
    assert (ack.refusal.code, ack.refusal.field) == ("bad_input", "4.grams")
    assert scene.record("household", "h1") is None
    stranger = AddedRecord(kind="pet", record={"id": "p9", "name": "x", "household": "nowhere"})
    assert scene.desk.does(AddRecords(records=(stranger,))).refusal.field == "0.household"


@pytest.mark.parametrize("kind", ["message", "staff", "mark"])
def test_what_one_may_not_add_alone_one_may_not_add_among_others(scene: Scene, kind: str) -> None:
    one = AddedRecord(kind=kind, record={"id": "x", "name": "x", "role": "manager"})
    assert scene.desk.does(AddRecords(records=(one,))).refusal.code == "not_allowed"


def test_a_message_is_tied_to_pets_afterwards_and_customers_see_nothing_of_it(scene: Scene) -> None:
    pet, said = scene.pet(), scene.customer.says("它在挠耳朵")
    ack = scene.groomer.does(TieMessage(message=said, pets=(pet,)))
    assert ack.refusal is None
    assert scene.record("message", said).pets == (pet,)
    assert scene.record("message", said).edited_at is None
    assert scene.groomer.does(TieMessage(message=said, pets=())).refusal is None
    assert scene.record("message", said).pets == ()


def test_a_message_is_not_tied_to_a_stranger_nor_by_a_customer(scene: Scene) -> None:
    theirs, said = scene.pet("h-mimi"), scene.customer.says("早")
    assert scene.desk.does(TieMessage(message=said, pets=(theirs,))).refusal.field == "pets"
    assert scene.customer.does(TieMessage(message=said, pets=())).refusal.code == "not_allowed"
    room = scene.desk.says("内部", "t-room")
    assert scene.groomer.does(TieMessage(message=room, pets=())).refusal.code == "no_such"


def test_own_fields_of_one_pet_merge_and_clash_each_by_itself(scene: Scene) -> None:
    pet = scene.pet(own={"chipped": "yes"})
    base = scene.reader.record("pet", pet).seq
    assert scene.desk.does(EditRecord(kind="pet", id=pet, base=base, set={"own.shampoo": "燕麦"})).refusal is None
    assert scene.groomer.does(EditRecord(kind="pet", id=pet, base=base, set={"own.towel": "两条"})).refusal is None
    assert scene.record("pet", pet).own == {"chipped": "yes", "shampoo": "燕麦", "towel": "两条"}
    clash = scene.groomer.does(EditRecord(kind="pet", id=pet, base=base, set={"own.shampoo": "无香"})).refusal
    assert (clash.code, clash.field, clash.stands) == ("clash", "own.shampoo", "燕麦")
    seen = scene.reader.record("pet", pet).seq
    assert scene.desk.does(EditRecord(kind="pet", id=pet, base=seen, set={"own.towel": ""})).refusal is None
    assert "towel" not in scene.record("pet", pet).own


def test_two_households_are_linked_and_parted_again(scene: Scene) -> None:
    link = {"id": "l1", "household": "h-doudou", "other": "h-mimi"}
    assert scene.desk.does(AddRecord(kind="link", record=link)).refusal is None
    base = scene.reader.record("link", "l1").seq
    assert scene.desk.does(EditRecord(kind="link", id="l1", base=base, set={"struck": True})).refusal is None
    itself = {"id": "l2", "household": "h-doudou", "other": "h-doudou"}
    assert scene.desk.does(AddRecord(kind="link", record=itself)).refusal.field == "other"
