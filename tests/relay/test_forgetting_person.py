"""Erasing one person of a family: no word of theirs and no sign of their name is left; the family and its pets stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from petdesk.relay import audit
from petdesk.wire.commands import EditMessage, EraseHousehold, ErasePerson, KeepJotting, SendLater, SendMessage
from tests.relay.scene import Scene
from tests.relay.test_forgetting import add, edit, files_holding, wrong_in

NAME, PHONE, WORDS = "Kanarienvogel", "13812345678", "STRENGVERTRAULICH"
NOBODY = ErasePerson(customer="nobody")


def fill(scene: Scene) -> None:
    """The father of the second household is called after a bird; whatever can name him does."""
    pet = scene.pet("h-mimi", own={"x": f"{NAME}!"})
    father = scene.father.member
    edit(scene, "customer", father, name=f"Old {NAME}")
    edit(scene, "customer", father, name=NAME, phones=[PHONE])
    edit(scene, "household", "h-mimi", name=f"{NAME} 家", note=f"call {NAME}", tags=[NAME])
    edit(scene, "household", "h-mimi", emergency=f"{NAME} +86 138-1234-5678")
    edit(scene, "pet", pet, food=f"{NAME} knows")
    edit(scene, "pet", pet, food="fish")
    edit(scene, "thread", "t-mimi", labels=[NAME])
    add(scene, "incident", id="i1", pet=pet, on="2026-01-01", text=f"{NAME} was bitten")
    add(scene, "agreement", id="a1", household="h-mimi", name="x", on="2026-01-01", signer=NAME)
    add(scene, "consent", id="c1", household="h-mimi", purpose="photos", given=True, at=5, customer=father)
    said = scene.father.says(f"{WORDS} 1")
    scene.father.does(EditMessage(message=said, text=f"{WORDS} 2"))
    scene.mother.says(f"{NAME} comes at three, 138 1234 5678")
    noted = scene.desk.says(f"{NAME}: be kind", "t-mimi", audience="staff")
    scene.desk.does(EditMessage(message=noted, text=f"{NAME}, once more"))
    assert scene.desk.does(KeepJotting(thread="t-mimi", text=f"Dear {NAME}")).refusal is None
    later = SendLater(thread="t-mimi", text=f"Hello {NAME}", due=scene.now + 100_000)
    assert scene.desk.does(later).refusal is None
    with scene.store.writing(scene.now) as transaction:
        audit.note(transaction, "customer.linked", father, None, NAME)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    scene.customer.says("我们还在")
    fill(scene)
    yield scene
    scene.store.close()


def erase(shop: Scene) -> None:
    ack = shop.manager.does(ErasePerson(customer=shop.father.member))
    assert ack.refusal is None, ack


@pytest.mark.rule("R-erasure-person")
def test_no_file_holds_a_word_of_theirs_nor_their_name_nor_their_phone(shop: Scene, tmp_path: Path) -> None:
    for canary in (NAME, PHONE, WORDS):
        assert files_holding(tmp_path, canary)
    erase(shop)
    shop.desk.says("weiter", "t-mimi")
    for canary in (NAME, PHONE, WORDS, "138-1234", "138 1234"):
        assert files_holding(tmp_path, canary) == []
    assert [row.seq for row in shop.log()] == list(range(1, shop.reader.shop().head + 1))


def test_the_family_and_its_pet_stay_and_the_name_is_struck_where_others_say_it(shop: Scene) -> None:
    erase(shop)
    home = shop.record("household", "h-mimi")
    assert (home.name, home.note, home.tags, home.emergency) == ("李妈妈", "call ***", ("***",), "*** ***")
    assert shop.record("customer", shop.mother.member).name == "李妈妈"
    (pet,) = [row.id for row in shop.reader.records("pet")]
    assert (shop.record("pet", pet).name, shop.record("pet", pet).own) == ("豆豆", {"x": "***!"})
    said = [shop.record("message", row.id) for row in shop.log() if row.kind == "message" and row.seq == row.place]
    words = {one.text for one in said if one.thread == "t-mimi"}
    assert words == {"", "*** comes at three, ***", "***, once more"}
    assert shop.record("agreement", "a1").signer == "***"
    assert shop.record("consent", "c1").given


def test_each_device_learns_it_by_a_change_of_every_record_that_differs(shop: Scene) -> None:
    head = shop.reader.shop().head
    erase(shop)
    told = {(row.kind, row.act) for row in shop.log() if row.seq > head}
    kinds = ("household", "pet", "thread", "incident", "agreement", "message", "later", "jotting")
    assert told == {("erasure", "person.erased"), *((kind, "person.struck") for kind in kinds)}
    gone = shop.record("erasure", shop.father.member)
    assert (gone.household, gone.thread, gone.people, gone.pets) == ("h-mimi", "t-mimi", (shop.father.member,), ())


def test_their_phone_is_shut_out_and_those_of_the_family_are_not(shop: Scene) -> None:
    erase(shop)
    his, hers = shop.reader.device(shop.father.device), shop.reader.device(shop.mother.device)
    assert his is not None
    assert hers is not None
    assert (his.revoked, his.name, hers.revoked) == (shop.now, "", None)
    assert shop.mother.does(SendMessage(thread="t-mimi", text="noch da")).refusal is None


def test_the_log_is_whole_and_other_families_are_as_they_were(shop: Scene, tmp_path: Path) -> None:
    kept = [row.body for row in shop.log() if row.thread == "t-doudou"]
    erase(shop)
    assert [row.body for row in shop.log() if row.thread == "t-doudou"] == kept
    assert wrong_in(tmp_path) == []


def test_only_a_manager_may_and_twice_is_as_good_as_once_and_the_family_may_follow(shop: Scene) -> None:
    person = ErasePerson(customer=shop.father.member)
    for refused, code in ((shop.desk.does(person), "not_allowed"), (shop.manager.does(NOBODY), "no_such")):
        assert refused.refusal is not None
        assert refused.refusal.code == code
    erase(shop)
    head = shop.reader.shop().head
    erase(shop)
    assert shop.reader.shop().head == head
    assert shop.manager.does(EraseHousehold(household="h-mimi")).refusal is None
    assert shop.record("household", "h-mimi").name == ""


def test_who_is_called_like_somebody_who_stays_leaves_that_name_to_them(shop: Scene) -> None:
    edit(shop, "customer", shop.mother.member, name=f"Ms {NAME}", phones=[PHONE])
    erase(shop)
    mother = shop.record("customer", shop.mother.member)
    assert (mother.name, mother.phones) == (f"Ms {NAME}", (PHONE,))
    assert shop.record("household", "h-mimi").note == f"call {NAME}"
