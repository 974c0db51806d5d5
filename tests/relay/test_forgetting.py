"""Erasing a household: no word of it is left in any file, the log stays whole, and nobody else loses anything."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from petdesk.relay import audit
from petdesk.relay.checking.findings import Findings
from petdesk.relay.checking.log import Replay
from petdesk.relay.checking.rows import check_rows
from petdesk.relay.store.driver import connect
from petdesk.relay.store.sqlite import DATABASE
from petdesk.wire.commands import AddRecord, EditMessage, EditRecord, EraseHousehold, RecallMessage, SendMessage
from tests.relay.scene import Scene

CANARY = "KANARIENVOGEL"


def add(scene: Scene, kind: str, **record: object) -> None:
    ack = scene.desk.does(AddRecord(kind=kind, record=record))
    assert ack.refusal is None, ack


def edit(scene: Scene, kind: str, id: str, **fields: object) -> None:
    base = scene.reader.record(kind, id).seq
    ack = scene.desk.does(EditRecord(kind=kind, id=id, base=base, set=fields))
    assert ack.refusal is None, ack


def fill(scene: Scene) -> None:
    """Write the canary wherever somebody of the first household can be told of."""
    pet = scene.pet(breed=f"{CANARY}1", food=f"{CANARY}2", own={"x": f"{CANARY}3"})
    edit(scene, "pet", pet, food="x", breed=f"{CANARY}4")
    edit(scene, "household", "h-doudou", name=f"{CANARY}5", note=f"{CANARY}6", tags=[f"{CANARY}7"])
    edit(scene, "customer", scene.customer.member, name=f"{CANARY}8", phones=[f"{CANARY}9"])
    edit(scene, "thread", "t-doudou", labels=[f"{CANARY}10"])
    add(scene, "vaccine", id="v1", pet=pet, name=f"{CANARY}11", given="2026-01-01", batch=f"{CANARY}12")
    add(scene, "incident", id="i1", pet=pet, on="2026-01-01", text=f"{CANARY}13")
    add(scene, "agreement", id="a1", household="h-doudou", name=f"{CANARY}14", on="2026-01-01")
    add(scene, "consent", id="c1", household="h-doudou", purpose="photos", given=True, at=5, version=f"{CANARY}15")
    scene.customer.says(f"{CANARY}16")
    said = scene.desk.says(f"{CANARY}17", "t-doudou")
    scene.desk.does(EditMessage(message=said, text=f"{CANARY}18"))
    scene.desk.says(f"{CANARY}19", "t-doudou", audience="staff")
    # A clash: what stood is in the stored answer.
    base = scene.reader.record("pet", pet).seq
    edit(scene, "pet", pet, coat=f"{CANARY}20")
    answer = scene.groomer.does(EditRecord(kind="pet", id=pet, base=base, set={"coat": "y"}))
    assert answer.refusal is not None
    assert answer.refusal.code == "clash"
    with scene.store.writing(scene.now) as transaction:
        audit.note(transaction, "customer.linked", scene.customer.member, None, f"{CANARY}21")


def wrong_in(folder: Path) -> list[str]:
    """What a replay of the log, and the rows beside it, find wrong with a store."""
    findings = Findings()
    connection = connect(folder / DATABASE, None, read_only=True)
    replay = Replay(findings)
    replay.run(connection)
    check_rows(connection, replay, findings)
    connection.close()
    return findings.sentences()


def files_holding(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def bodies_of_others(scene: Scene) -> str:
    kept = [row.body for row in scene.log() if row.thread == "t-mimi" or b"h-mimi" in row.body]
    return sha256(b"".join(kept)).hexdigest()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    scene.mother.says("我们还在")
    fill(scene)
    yield scene
    scene.store.close()


@pytest.mark.rule("R-erasure")
def test_after_it_no_file_of_the_store_holds_a_word_of_them(shop: Scene, tmp_path: Path) -> None:
    assert files_holding(tmp_path, CANARY)
    head = shop.reader.shop().head
    ack = shop.manager.does(EraseHousehold(household="h-doudou"))
    assert ack.refusal is None
    shop.desk.says("weiter", "t-mimi")
    assert files_holding(tmp_path, CANARY) == []
    assert [row.seq for row in shop.log()] == list(range(1, shop.reader.shop().head + 1))
    assert shop.reader.shop().head > head


def test_the_log_is_whole_afterwards_and_the_others_are_as_they_were(shop: Scene, tmp_path: Path) -> None:
    before = bodies_of_others(shop)
    shop.manager.does(EraseHousehold(household="h-doudou"))
    assert bodies_of_others(shop) == before
    assert wrong_in(tmp_path) == []


def test_the_change_names_people_and_pets_by_their_ids_only(shop: Scene) -> None:
    shop.manager.does(EraseHousehold(household="h-doudou"))
    gone = shop.record("erasure", "h-doudou")
    assert gone.thread == "t-doudou"
    assert gone.people == (shop.customer.member,)
    assert len(gone.pets) == 1
    assert shop.record("household", "h-doudou").name == ""


def test_their_browsers_are_signed_out_and_nobody_can_write_to_them(shop: Scene) -> None:
    shop.manager.does(EraseHousehold(household="h-doudou"))
    device = shop.reader.device(shop.customer.device)
    assert device is not None
    assert (device.revoked, device.name) == (shop.now, "")


def test_only_a_manager_erases_and_twice_is_as_good_as_once(shop: Scene) -> None:
    assert shop.desk.does(EraseHousehold(household="h-doudou")).refusal.code == "not_allowed"
    assert shop.manager.does(EraseHousehold(household="nobody")).refusal.code == "no_such"
    shop.manager.does(EraseHousehold(household="h-doudou"))
    head = shop.reader.shop().head
    assert shop.manager.does(EraseHousehold(household="h-doudou")).refusal is None
    assert shop.reader.shop().head == head


def test_a_reader_that_lags_behind_meets_no_word_of_them_in_memory(shop: Scene) -> None:
    feed = shop.hub.feed
    assert feed.since(feed.head - 1) is not None
    shop.manager.does(EraseHousehold(household="h-doudou"))
    span = feed.since(feed.head - 1)
    assert span is not None
    assert all(CANARY.encode() not in change.body for change in span.changes)
    assert feed.since(1) is None


def test_a_message_of_theirs_can_neither_be_recalled_nor_edited_afterwards(shop: Scene) -> None:
    said = next(row.id for row in shop.log() if row.kind == "message" and row.thread == "t-doudou")
    shop.manager.does(EraseHousehold(household="h-doudou"))
    assert shop.manager.does(RecallMessage(message=said)).refusal is None
    assert shop.record("message", said).text == ""
    assert shop.desk.does(SendMessage(thread="t-doudou", text="hallo")).refusal is not None
