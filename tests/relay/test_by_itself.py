"""What the shop says by itself: once per absence that nobody is here, once a greeting, and what staff did as a line."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from petdesk.shop.conversation import Activity
from petdesk.shop.desk import DESK
from petdesk.wire.commands import AddRecord, EditRecord, RecallMessage, SendMessage
from tests.relay.scene import Scene

SHANGHAI = ZoneInfo("Asia/Shanghai")


def clock(scene: Scene, day: int, hour: int) -> None:
    scene.now = round(datetime(2027, 3, day, hour, tzinfo=SHANGHAI).timestamp() * 1000)


def rules(scene: Scene, **fields: object) -> None:
    ack = scene.manager.does(AddRecord(kind="desk", record={"id": DESK, **fields}))
    assert ack.refusal is None, ack


def by_itself(scene: Scene, thread: str = "t-doudou") -> list[str]:
    changes = [change for change in scene.log() if change.kind == "message" and change.thread == thread]
    records = [scene.record("message", change.id) for change in changes]
    return [record.text for record in records if record.automatic and record.audience == "public"]


@pytest.mark.rule("R-away-once")
def test_whoever_writes_while_the_shop_is_closed_hears_it_once_per_absence(scene: Scene) -> None:
    rules(scene, away=True, away_text="{open}再回您")
    clock(scene, 1, 22)
    scene.customer.says("在吗")
    scene.customer.says("有人吗")
    assert by_itself(scene) == ["明天 09:00再回您"]
    clock(scene, 2, 7)
    scene.customer.says("早")
    assert len(by_itself(scene)) == 1
    clock(scene, 2, 12)
    scene.customer.says("午安")
    assert len(by_itself(scene)) == 1
    clock(scene, 2, 23)
    scene.customer.says("晚安")
    assert len(by_itself(scene)) == 2


def test_nothing_is_said_by_itself_unless_the_shop_wants_it(scene: Scene) -> None:
    clock(scene, 1, 22)
    scene.customer.says("在吗")
    assert by_itself(scene) == []


def test_an_away_reply_leaves_the_customer_waiting_and_belongs_to_the_shop(scene: Scene) -> None:
    rules(scene, away=True)
    clock(scene, 1, 22)
    said = scene.customer.says("在吗")
    (reply,) = [c for c in scene.log() if c.act == "message.sent" and c.cmd == said and c.id != said]
    assert (reply.by, reply.audience) == (scene.customer.member, "public")
    assert (scene.record("message", reply.id).side, scene.record("message", reply.id).automatic) == ("shop", True)


def test_a_first_word_is_greeted_and_no_other_one(scene: Scene) -> None:
    rules(scene, greeting=True, greeting_text="欢迎")
    clock(scene, 1, 12)
    scene.customer.says("你好")
    scene.customer.says("在吗")
    assert by_itself(scene) == ["欢迎"]
    assert by_itself(scene, "t-mimi") == []


def test_only_a_manager_sets_the_rules_and_they_must_make_sense(scene: Scene) -> None:
    answer = scene.groomer.does(AddRecord(kind="desk", record={"id": DESK}))
    assert answer.refusal is not None
    assert answer.refusal.code == "not_allowed"
    odd = scene.manager.does(AddRecord(kind="desk", record={"id": DESK, "amber_minutes": 9, "red_minutes": 5}))
    assert odd.refusal is not None
    assert odd.refusal.code == "bad_input"


def told(scene: Scene) -> list[tuple[str, Activity]]:
    lines = [scene.record("message", change.id) for change in scene.log() if change.act == "message.told"]
    return [(line.author, line.activity) for line in lines]


@pytest.mark.rule("R-activity")
def test_what_staff_do_with_a_thread_stands_in_it_as_a_line_for_staff_only(scene: Scene) -> None:
    scene.customer.says("在吗")
    last = scene.reader.shop().head
    edits: list[dict[str, object]] = [
        {"assignee": scene.groomer.member},
        {"snoozed_until": scene.now + 3_600_000},
        {"snoozed_until": 0},
        {"dismissed": last},
        {"closed": True},
        {"closed": False},
        {"pinned": True},
        {"labels": ["VIP"]},
    ]
    for edit in edits:
        ack = scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=10**6, set=edit))
        assert ack.refusal is None, ack
    assert [activity.what for _, activity in told(scene)] == [
        "assigned",
        "snoozed",
        "woken",
        "dismissed",
        "closed",
        "reopened",
    ]
    assert told(scene)[0] == (scene.desk.member, Activity(what="assigned", to=scene.groomer.member))
    assert all(change.audience == "staff" for change in scene.log() if change.act == "message.told")


def test_a_line_of_what_was_done_cannot_be_taken_back(scene: Scene) -> None:
    ack = scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=10**6, set={"closed": True}))
    answer = scene.manager.does(RecallMessage(message=ack.id))
    assert answer.refusal is not None
    assert answer.refusal.code == "not_allowed"


def test_a_note_names_colleagues_and_words_for_customers_name_nobody(scene: Scene) -> None:
    note = scene.desk.says("@groomer 看一下", "t-doudou", audience="staff", mentions=(scene.groomer.member,))
    assert scene.record("message", note).mentions == (scene.groomer.member,)
    for odd in (
        SendMessage(thread="t-doudou", text="x", mentions=(scene.groomer.member,)),
        SendMessage(thread="t-doudou", text="x", audience="staff", mentions=(scene.customer.member,)),
        SendMessage(thread="t-doudou", text="x", audience="staff", mentions=("nobody",)),
    ):
        answer = scene.desk.does(odd)
        assert answer.refusal is not None
        assert (answer.refusal.code, answer.refusal.field) == ("bad_input", "mentions")
