"""Nothing for staff ever reaches a customer, and a room's words stay in the room."""

from typing import Any

import msgspec
import pytest

from petdesk.relay.audience import change_for, may_see, scopes_of
from petdesk.relay.store.rows import Logged
from petdesk.shop.people import Actor
from petdesk.shop.receipts import SHOP
from petdesk.wire.codec import encode_bytes
from petdesk.wire.commands import AddRecord, EditMessage, EditRecord, MoveMark, RecallMessage
from petdesk.wire.frames import Batch, Ephemeral, Page, Want
from tests.relay.media_rows import bring
from tests.relay.scene import Line, Scene

CUSTOMER = Actor(member="c", side="customer", device="d", thread="t")
DESK = Actor(member="s", side="staff", device="d", role="desk", rooms=frozenset({"r"}))
MANAGER = Actor(member="m", side="staff", device="d", role="manager")


def change(audience: str = "staff", thread: str | None = "t", kind: str = "message") -> Logged:
    pseq = 1 if audience == "public" else None
    return Logged(1, kind, "x", "a", "b", 1, 1, pseq, pseq, thread, audience, "c", b"{}")  # type: ignore[arg-type]  # made up


SIGHT = {
    "public": ({"customer", "desk", "manager"}, change("public")),
    "public of another thread": ({"desk", "manager"}, change("public", "t2")),
    "public of a kind customers do not know": ({"desk", "manager"}, change("public", "t", "pet")),
    "for staff": ({"desk", "manager"}, change("staff")),
    "for managers": ({"manager"}, change("managers")),
    "of a room": ({"desk"}, change("room", "r")),
    "of another room": (set(), change("room", "r2")),
}


@pytest.mark.parametrize(("who", "what"), SIGHT.values(), ids=SIGHT.keys())
def test_who_sees_what(who: set[str], what: Logged) -> None:
    actors = {"customer": CUSTOMER, "desk": DESK, "manager": MANAGER}
    assert {name for name, actor in actors.items() if may_see(actor, what)} == who


def test_the_relay_itself_reads_nothing() -> None:
    bot = Actor(member="relay", side="shop", device="relay")
    assert not may_see(bot, change("public"))
    assert scopes_of(bot) == ()


def test_scopes_name_what_is_seen_whole() -> None:
    assert scopes_of(CUSTOMER) == ("thread:t",)
    assert scopes_of(DESK) == ("staff", "room:r")
    assert scopes_of(MANAGER) == ("staff", "managers")


def heard(line: Line) -> bytes:
    """Everything that goes out on a line, as it would stand on the wire."""
    return b"\n".join(encode_bytes(frame) for frame in line.hears())


@pytest.mark.rule("R-allow-list", "R-public-numbers", "R-one-shop-mark")
def test_no_byte_of_what_is_for_staff_reaches_a_customer(scene: Scene) -> None:
    live = Line(scene, scene.customer)
    got = heard(live)
    pet = scene.pet(breed="CANARY", temper="CANARY", food="CANARY")
    base = scene.reader.record("household", "h-doudou").seq
    scene.desk.does(EditRecord(kind="household", id="h-doudou", base=base, set={"note": "CANARY", "tags": ["CANARY"]}))
    for thread, audience in (("t-doudou", "staff"), ("t-mimi", "public"), ("t-room", "public")):
        scene.desk.says("CANARY", thread, audience=audience)
    base = scene.reader.record("thread", "t-doudou").seq
    assigned = {"assignee": scene.groomer.member, "labels": ["CANARY"]}
    scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=base, set=assigned))
    bring(scene, "f1", scene.desk.member, side="staff")
    said = scene.desk.says("您好", "t-doudou", pets=(pet,), step="CANARY")
    scene.desk.does(EditMessage(message=said, text="您好呀"))
    scene.desk.does(MoveMark(thread="t-doudou", read=10**9))
    scene.manager.does(RecallMessage(message=scene.customer.says("早")))
    scene.desk.does(AddRecord(kind="weight", record={"id": "w", "pet": pet, "grams": 4321, "on": "2026-11-01"}))
    live.person.scene.hub.give_sign(Line(scene, scene.groomer).session, _actor(scene.groomer), _typing("t-doudou"), 0)
    got += heard(live)
    fresh = Line(scene, scene.customer)
    got += heard(fresh)
    fresh.sends(Want(scope="thread:t-doudou", until=10**9))
    fresh.sends(Want(scope="staff", until=10**9))
    fresh.sends(Want(scope="thread:t-other", until=10**9))
    got += heard(fresh)
    assert "您好呀".encode() in got
    assert b"CANARY" not in got
    for person in (scene.desk, scene.manager, scene.groomer):
        assert person.member.encode() not in got
        assert person.device.encode() not in got
    for secret in ("h-doudou", "t-mimi", "t-room", "grams", "assignee", "breed"):
        assert secret.encode() not in got


def _actor(person: Any) -> Actor:
    return Actor(member=person.member, side="staff", device=person.device, role="groomer")


def _typing(thread: str) -> Ephemeral:
    return Ephemeral(thread=thread, kind="typing", ttl=6_000)


@pytest.mark.rule("R-public-numbers")
def test_a_customer_cannot_count_the_shops_traffic(scene: Scene) -> None:
    line = Line(scene, scene.customer)
    line.hears()
    scene.customer.says("一")
    for _ in range(50):
        scene.desk.says("x", "t-mimi")
        scene.desk.says("x", "t-doudou", audience="staff")
    scene.desk.says("二", "t-doudou")
    scene.desk.does(MoveMark(thread="t-doudou", read=10**9))
    (batch,) = line.hears(Batch)
    assert (batch.start, batch.to, batch.head, batch.safe) == (0, 3, 3, 0)
    assert [change.n for change in batch.changes] == [1, 2, 3]
    mark = msgspec.json.decode(batch.changes[2].body)
    assert mark == {
        "id": "t-doudou.shop",
        "thread": "t-doudou",
        "member": "shop",
        "public_delivered": 2,
        "public_read": 2,
    }


def test_the_household_hears_each_other_and_the_shop_by_one_name(scene: Scene) -> None:
    line = Line(scene, scene.mother)
    line.hears()
    scene.father.says("我去接")
    scene.desk.says("好的", "t-mimi")
    (batch,) = line.hears(Batch)
    authors = [msgspec.json.decode(change.body)["author"] for change in batch.changes]
    assert authors == [scene.father.member, SHOP]
    assert [change.by for change in batch.changes] == authors
    assert [change.cmd for change in batch.changes] == [None, None]


def test_only_the_own_command_is_named_so_that_its_line_can_be_found(scene: Scene) -> None:
    line = Line(scene, scene.mother)
    line.hears()
    said = scene.mother.says("早")
    (batch,) = line.hears(Batch)
    assert batch.changes[0].cmd == said


def test_a_page_gives_an_edited_or_recalled_message_once_as_it_stands(scene: Scene) -> None:
    first = scene.customer.says("CANARY")
    second = scene.customer.says("旧")
    scene.customer.does(EditMessage(message=second, text="新"))
    scene.customer.does(RecallMessage(message=first))
    line = Line(scene, scene.customer)
    line.hears()
    found = line.wants_all("thread:t-doudou", 10**9)
    bodies = [msgspec.json.decode(change.body) for change in found]
    assert [(change.id, change.place, change.n) for change in found] == [(second, 2, 3), (first, 1, 4)]
    assert [body.get("text", "") for body in bodies] == ["新", ""]


@pytest.mark.parametrize("who", ["desk", "groomer"])
def test_a_rooms_page_is_for_those_in_it(scene: Scene, who: str) -> None:
    scene.desk.says("内部", "t-room")
    line = Line(scene, getattr(scene, who))
    line.hears()
    line.sends(Want(scope="room:t-room", until=10**9))
    frames = line.hears()
    assert [type(frame) is Page for frame in frames] == [who == "desk"]


def test_what_staff_get_is_the_record_whole(scene: Scene) -> None:
    said = scene.customer.says("早")
    row = scene.reader.record("message", said)
    shown = change_for(DESK, row)
    assert (shown.n, shown.public, shown.cmd, bytes(shown.body)) == (row.seq, 1, said, row.body)
