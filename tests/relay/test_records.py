"""Editing records: other fields merge, the same field clashes, and nobody edits what is not theirs."""

from typing import Any

import pytest

from petdesk.relay.commands.editable import EDITABLE, ROOM
from petdesk.shop.hours import Hours, instant, local_day
from petdesk.shop.records import RECORDS
from petdesk.shop.rights import ACTIONS
from petdesk.wire.commands import AddRecord, EditRecord
from tests.relay.scene import Person, Scene


def version(scene: Scene, kind: str, id: str) -> int:
    return scene.reader.record(kind, id).seq


def edit(scene: Scene, who: Person, kind: str, id: str, base: int | None = None, /, **fields: Any):
    return who.does(EditRecord(kind=kind, id=id, base=version(scene, kind, id) if base is None else base, set=fields))


def refusal(answer) -> tuple[str, str]:
    assert answer.refusal is not None, "it was accepted"
    return answer.refusal.code, answer.refusal.field


@pytest.mark.rule("R-fields-merge")
def test_two_seats_that_change_different_fields_both_succeed(scene: Scene) -> None:
    pet = scene.pet()
    base = version(scene, "pet", pet)
    assert edit(scene, scene.desk, "pet", pet, base, breed="柯基").refusal is None
    assert edit(scene, scene.groomer, "pet", pet, base, coat="短毛").refusal is None
    record = scene.record("pet", pet)
    assert (record.breed, record.coat) == ("柯基", "短毛")


CLASHES = {
    # field of the first seat, then of the second with the version it saw before, and what must come of it
    "another field": ({"breed": "a"}, {"coat": "b"}, None),
    "the same field, another value": ({"breed": "a"}, {"breed": "b"}, "breed"),
    "the same field, the same value": ({"breed": "a"}, {"breed": "a"}, None),
    "one of two the same": ({"breed": "a"}, {"coat": "b", "breed": "c"}, "breed"),
    "a value that stood before": ({"breed": "a"}, {"breed": "old"}, "breed"),
    "emptied meanwhile": ({"breed": ""}, {"breed": "b"}, "breed"),
    "a list": (
        {"alerts": [{"code": "bites", "text": "剪指甲"}]},
        {"alerts": [{"code": "deaf", "text": ""}]},
        "alerts",
    ),
}


@pytest.mark.rule("R-clash")
@pytest.mark.parametrize(("first", "second", "field"), CLASHES.values(), ids=CLASHES.keys())
def test_the_same_field_changed_meanwhile_is_a_clash_and_nothing_is_lost(
    scene: Scene, first: dict[str, Any], second: dict[str, Any], field: str | None
) -> None:
    pet = scene.pet()
    edit(scene, scene.desk, "pet", pet, breed="old")
    base = version(scene, "pet", pet)
    assert edit(scene, scene.desk, "pet", pet, base, **first).refusal is None
    stands, seen = scene.record("pet", pet), version(scene, "pet", pet)
    answer = edit(scene, scene.groomer, "pet", pet, base, **second)
    if field is None:
        assert answer.refusal is None
        return
    assert (answer.refusal.code, answer.refusal.field, answer.refusal.version) == ("clash", field, seen)
    assert answer.refusal.stands == first[field] or answer.refusal.stands == tuple(first[field])
    assert scene.record("pet", pet) == stands
    assert edit(scene, scene.groomer, "pet", pet, seen, **second).refusal is None


@pytest.mark.rule("R-clash")
def test_a_device_never_clashes_with_what_it_said_itself(scene: Scene) -> None:
    pet = scene.pet()
    base = version(scene, "pet", pet)
    assert edit(scene, scene.desk, "pet", pet, base, breed="a").refusal is None
    assert edit(scene, scene.desk, "pet", pet, base, breed="b").refusal is None
    assert edit(scene, scene.groomer, "pet", pet, version(scene, "pet", pet), breed="c").refusal is None
    assert refusal(edit(scene, scene.desk, "pet", pet, base, breed="d")) == ("clash", "breed")


def test_every_change_of_a_field_is_in_its_history(scene: Scene) -> None:
    pet = scene.pet()
    edit(scene, scene.desk, "pet", pet, breed="柴犬", coat="短")
    edit(scene, scene.groomer, "pet", pet, breed="秋田")
    sql = "SELECT field, old, new, actor FROM field_history WHERE id = ? ORDER BY n, field"
    found = [(field, old.decode(), new.decode(), by) for field, old, new, by in scene.reader.rows(sql, pet)]
    assert found == [
        ("breed", '""', '"柴犬"', scene.desk.member),
        ("coat", '""', '"短"', scene.desk.member),
        ("breed", '"柴犬"', '"秋田"', scene.groomer.member),
    ]


def test_an_edit_that_changes_nothing_gets_no_number(scene: Scene) -> None:
    pet = scene.pet()
    head = scene.reader.shop().head
    assert edit(scene, scene.desk, "pet", pet, name=" 豆豆 ").refusal is None
    assert scene.reader.shop().head == head


BAD = {
    "a day that cannot be": ("pet", {"birthday": "2024-02-30"}, "birthday"),
    "a day in words": ("pet", {"birthday": "gestern"}, "birthday"),
    "no name left": ("pet", {"name": "  "}, "name"),
    "too long a name": ("pet", {"name": "x" * 121}, "name"),
    "too long a text": ("pet", {"food": "x" * 4_001}, "food"),
    "an unknown species": ("pet", {"species": "dragon"}, "species"),
    "a number for a text": ("pet", {"breed": 7}, "breed"),
    "a text for a truth": ("pet", {"neutered": "yes"}, "neutered"),
    "an unknown field": ("pet", {"owner": "x"}, "owner"),
    "another id": ("pet", {"id": "x"}, "id"),
    "another household": ("pet", {"household": "h-mimi"}, "household"),
    "a groomer who is none": ("pet", {"groomer": "nobody"}, "groomer"),
    "a photo that is no id": ("pet", {"photo": "../../etc/passwd"}, "photo"),
    "alerts too deep": ("pet", {"alerts": [[[[["x"]]]]]}, "alerts"),
    "a fraction": ("weight", {"grams": 4600.5}, "grams"),
    "a pet as heavy as a lorry": ("weight", {"grams": 4_600_000}, "grams"),
    "nothing on the scales": ("weight", {"grams": 0}, "grams"),
    "an assignee who is a customer": ("thread", {"assignee": "h-doudou"}, "assignee"),
    "the thread's household": ("thread", {"household": "h-mimi"}, "household"),
    "times of the relay's own": ("thread", {"closed_at": 5}, "closed_at"),
}


@pytest.mark.parametrize(("kind", "fields", "field"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_is_refused_at_its_field(scene: Scene, kind: str, fields: dict[str, Any], field: str) -> None:
    pet = scene.pet()
    scene.desk.does(AddRecord(kind="weight", record={"id": "w1", "pet": pet, "grams": 4600, "on": "2026-11-01"}))
    id = {"pet": pet, "weight": "w1", "thread": "t-doudou"}[kind]
    before = scene.log()
    assert refusal(edit(scene, scene.desk, kind, id, **fields)) == ("bad_input", field)
    assert scene.log() == before


RIGHTS = {
    "a customer edits a pet": ("customer", "pet", "not_allowed"),
    "a customer edits the thread": ("customer", "thread", "not_allowed"),
    "a groomer edits a pet": ("groomer", "pet", None),
    "a groomer edits a colleague": ("groomer", "staff", "not_allowed"),
    "the desk edits a colleague": ("desk", "staff", "not_allowed"),
    "a manager edits a colleague": ("manager", "staff", None),
    "the desk edits the shop": ("desk", "shop", "not_allowed"),
    "a manager edits the shop": ("manager", "shop", None),
    "a colleague edits the own room": ("desk", "room", None),
    "a colleague edits a room from outside": ("groomer", "room", "no_such"),
    "a message is edited as a record": ("manager", "message", "not_allowed"),
    "a mark is edited as a record": ("manager", "mark", "bad_input"),
}


@pytest.mark.parametrize(("who", "what", "code"), RIGHTS.values(), ids=RIGHTS.keys())
def test_who_may_edit_what(scene: Scene, who: str, what: str, code: str | None) -> None:
    said = scene.customer.says("早")
    fields = {
        "pet": ("pet", scene.pet(), {"breed": "x"}),
        "thread": ("thread", "t-doudou", {"pinned": True}),
        "staff": ("staff", scene.groomer.member, {"name": "阿美"}),
        "shop": ("shop", scene.reader.shop().id, {"phone": "021"}),
        "room": ("thread", "t-room", {"title": "后场"}),
        "message": ("message", said, {"text": "x"}),
        "mark": ("mark", "t-doudou.shop", {"read": 9}),
    }
    kind, id, change = fields[what]
    person: Person = getattr(scene, who)
    answer = person.does(EditRecord(kind=kind, id=id, base=0, set=change))
    assert (answer.refusal.code if answer.refusal else None) == code


def test_a_record_that_is_not_there_cannot_be_edited(scene: Scene) -> None:
    assert refusal(scene.desk.does(EditRecord(kind="pet", id="x", base=0, set={"name": "x"}))) == ("no_such", "")


def test_the_table_names_only_what_is(scene: Scene) -> None:
    for kind, editable in [*EDITABLE.items(), ("thread", ROOM)]:
        assert editable.action in ACTIONS
        fields = set(RECORDS[kind].__struct_fields__)
        assert editable.fields | editable.fixed <= fields
        assert set(editable.kinds) <= fields
        assert set(editable.kinds.values()) <= set(RECORDS)


def test_closing_and_dismissing_are_the_relays_to_date(scene: Scene) -> None:
    scene.customer.says("早")
    place = scene.reader.shop().head
    scene.now += 7
    edit(scene, scene.desk, "thread", "t-doudou", closed=True, dismissed=10**9)
    thread = scene.record("thread", "t-doudou")
    assert (thread.closed_at, thread.dismissed) == (scene.now, place)
    assert [change.act for change in scene.log()[-2:]] == ["thread.closed", "message.told"]


# Adding


def test_a_household_comes_with_its_thread(scene: Scene) -> None:
    answer = scene.desk.does(AddRecord(kind="household", record={"id": "h9", "name": "毛毛家", "thread": "t9"}))
    assert answer.refusal is None
    assert scene.record("thread", "t9").household == "h9"
    again = scene.desk.does(AddRecord(kind="household", record={"id": "h8", "name": "毛毛家", "thread": "t9"}))
    assert refusal(again) == ("id_conflict", "")


def test_who_opens_a_room_is_in_it(scene: Scene) -> None:
    room = {"id": "t9", "title": "夜班", "members": [scene.groomer.member]}
    assert refusal(scene.desk.does(AddRecord(kind="thread", record=room))) == ("not_allowed", "")
    assert scene.groomer.does(AddRecord(kind="thread", record=room)).refusal is None
    assert scene.reader.record("thread", "t9").audience == "room"
    scene.groomer.says("有人吗", "t9")
    outside = {"id": "t8", "title": "x", "members": [scene.desk.member, "h-doudou"]}
    assert refusal(scene.desk.does(AddRecord(kind="thread", record=outside))) == ("bad_input", "members")


def test_a_booking_belongs_to_the_households_thread(scene: Scene) -> None:
    pet = scene.pet()
    given = {"id": "b1", "thread": "t-doudou", "household": "h-doudou", "pets": [pet], "service": "洗澡"}
    begin = instant(Hours(), local_day(Hours(), scene.now), 10 * 60)
    times = {"start": begin, "end": begin + 60_000}
    bad = AddRecord(kind="booking", record={**given, **times, "thread": "t-mimi"})
    assert refusal(scene.desk.does(bad)) == ("bad_input", "thread")
    backwards = AddRecord(kind="booking", record={**given, "start": 2, "end": 1})
    assert refusal(scene.desk.does(backwards)) == ("bad_input", "end")
    assert scene.desk.does(AddRecord(kind="booking", record={**given, **times})).refusal is None
    assert "booking.confirmed" in {row.act for row in scene.log()}
    edit(scene, scene.desk, "booking", "b1", state="cancelled")
    assert "booking.cancelled" in {row.act for row in scene.log()}


ADDS = {
    "by a customer": ("customer", "pet", {"id": "p1", "household": "h-doudou", "name": "x"}, ("not_allowed", "")),
    "an id that is none": ("desk", "pet", {"id": "a/b", "household": "h-doudou", "name": "x"}, ("bad_input", "id")),
    "without an id": ("desk", "pet", {"household": "h-doudou", "name": "x"}, ("bad_input", "id")),
    "an id that is taken": ("desk", "household", {"id": "h-mimi", "name": "x", "thread": "t"}, ("id_conflict", "")),
    "into no household": ("desk", "pet", {"id": "p1", "household": "h9", "name": "x"}, ("bad_input", "household")),
    "without a name": ("desk", "pet", {"id": "p1", "household": "h-doudou"}, ("bad_input", "name")),
    "a message": ("manager", "message", {"id": "m1", "text": "x"}, ("not_allowed", "")),
    "a shop": ("manager", "shop", {"id": "s1", "name": "x"}, ("not_allowed", "")),
    "a kind nobody knows": ("manager", "dragon", {"id": "d1"}, ("not_allowed", "")),
    "a colleague by the desk": ("desk", "staff", {"id": "s1", "name": "x", "role": "manager"}, ("not_allowed", "")),
}


@pytest.mark.parametrize(("who", "kind", "record", "expected"), ADDS.values(), ids=ADDS.keys())
def test_what_may_not_be_added(
    scene: Scene, who: str, kind: str, record: dict[str, Any], expected: tuple[str, str]
) -> None:
    person: Person = getattr(scene, who)
    assert refusal(person.does(AddRecord(kind=kind, record=record))) == expected
